"""What can be advised: every command that is named exists, and names nobody by mistake."""

import re
import shlex

import pytest

from mailcheck.knowledge.advice import BY_CAUSE, PLACES, VERBS, Action, Known, Topic, fill
from mailcheck.knowledge.catalogue.compiling import sections
from mailcheck.knowledge.cause_pages import CAUSE_PAGES

ENTRIES = [entry for section in sections() for entry in section.entries]
SENTENCES = {
    *(verb.sentence for verb in VERBS.values()),
    *(action.sentence for entry in ENTRIES for action in entry.actions),
    *(other.how_to_tell for entry in ENTRIES for other in entry.alternatives),
    *(step for page in CAUSE_PAGES.values() for step in page.first),
}
"""Everything that advises."""
COMMAND = re.compile(r"`mailcheck ([^`]*)`")
COMMANDS = sorted({command for text in SENTENCES for command in COMMAND.findall(text)})
GROUPS = {"suppress"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_that_is_named_exists_with_its_options(run, command):
    words = shlex.split(command)
    depth = 2 if words[0] in GROUPS and len(words) > 1 else 1
    ran = run(*words[:depth], "--help")
    assert ran.code == 0
    assert "Usage: mailcheck " + " ".join(words[:depth]) in ran.out
    options = [word for word in words[depth:] if word.startswith("-")]
    assert all(f" {option} " in ran.out for option in options), options


def test_a_command_names_places_and_nobody():
    named = re.compile(r"example\.(?:org|net|com)|192\.0\.2\.|2001:db8:")
    assert not [command for command in COMMANDS if named.search(command)]


def test_every_place_is_known():
    named = {name for text in SENTENCES for name in re.findall(r"\{(\w+)\}", text)}
    assert named == set(PLACES) == set(Known._fields)


def test_every_verb_is_used():
    used = {action.verb for entry in ENTRIES for action in entry.actions}
    assert set(VERBS) - used == set()


def test_lists_are_named():
    """Which list is meant: a mailing list, the suppression list, a blocklist."""
    assert not [
        text for text in SENTENCES if re.search(r"(?i)\b(?:off|on|from|over) the list\b", text)
    ]


def test_every_cause_calls_for_something():
    assert all(Action.of(text) for texts in BY_CAUSE.values() for text in texts)


@pytest.mark.parametrize(
    ("sentence", "known", "said"),
    [
        ("Run `mailcheck ip {ip}`.", Known(ip="198.51.100.7"), "Run `mailcheck ip 198.51.100.7`."),
        ("Run `mailcheck ip {ip}`.", Known(), "Run `mailcheck ip IP`."),
        ("add {address}", Known(address="a+b@x.example"), "add a+b@x.example"),
        ("add {address}", Known(address="é@bücher.example"), "add é@bücher.example"),
        ("add {address}", Known(address="a`id`@x.example"), "add ADDRESS"),
        ("add {address}", Known(address="$(id)@x.example"), "add ADDRESS"),
        ("add {address}", Known(address="--all@x.example"), "add ADDRESS"),
        ("add {address}", Known(address="a b@x.example"), "add ADDRESS"),
        ("add {address}", Known(address="a@x.example\nrm"), "add ADDRESS"),
        (
            "{sender_domain} {recipient_domain}",
            Known(sender_domain="a.example"),
            "a.example DOMAIN",
        ),
    ],
)
def test_only_what_can_be_pasted_is_filled_in(sentence, known, said):
    assert fill(sentence, known) == said


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("check-ip", Action("check-ip")),
        ("wait: Until noon.", Action("wait", "Until noon.")),
        ("Wait: until noon.", Action("", "Wait: until noon.")),
        ("Wait.", Action("", "Wait.")),
    ],
)
def test_how_an_action_is_written(text, action):
    assert Action.of(text) == action


def test_an_unknown_verb_is_named():
    with pytest.raises(ValueError, match="frobnicate"):
        Action.of("frobnicate")


def test_a_note_follows_the_sentence_of_its_verb():
    text = Action("wait", "Until noon.").text(Known())
    assert text == f"{VERBS['wait'].sentence} Until noon."
    assert Action("drop-address").topic is Topic.ADDRESS
    assert Action("", "Wait.").topic is Topic.OTHER
