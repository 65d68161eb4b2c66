"""Entries from an admin's TOML file: what they may say, and what the error says otherwise."""

import pytest

from mailcheck.core.cause import Actor, Cause
from mailcheck.core.errors import ConfigError
from mailcheck.knowledge.advice import BY_CAUSE, Action
from mailcheck.knowledge.catalogue.entry import Alternative
from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.knowledge.catalogue.source import parse_catalogue, parse_section
from mailcheck.tools.explain.explain import explain

GOOD = """
[[entry]]
id = "example-closed"
cause = "policy"
title = "Closed at night"
patterns = ["We are  closed * come back"]
meaning = "Nobody is there."
actions = ["Wait."]
"""


def test_needed_keys_are_enough():
    (entry,) = parse_catalogue(GOOD, "own.toml")
    assert (entry.id, entry.cause) == ("example-closed", Cause.POLICY)
    assert entry.patterns == ("we are closed * come back",)
    assert entry.source == "unverified"
    assert entry.actions == (Action("", "Wait."),)


def test_words_that_nobody_else_uses_come_first():
    own = GOOD.replace("We are  closed * come back", "zorglub frobnicated")
    catalogue = Catalogue(own=parse_catalogue(own, "own.toml"))
    for text in ("550 zorglub frobnicated", "550 5.1.1 User unknown: Zorglub frobnicated, sorry"):
        assert explain(text, catalogue=catalogue).entry == "example-closed"


def test_an_action_is_a_verb_a_verb_and_a_sentence_or_a_sentence():
    text = GOOD.replace('["Wait."]', '["check-ip", "wait: Until noon.", "Wait: it ends."]')
    (entry,) = parse_catalogue(text, "own.toml")
    assert entry.actions == (
        Action("check-ip"),
        Action("wait", "Until noon."),
        Action("", "Wait: it ends."),
    )


def test_without_actions_the_cause_says_what_to_do():
    (entry,) = parse_catalogue(GOOD.replace('actions = ["Wait."]', ""), "own.toml")
    assert entry.actions == tuple(map(Action.of, BY_CAUSE[Cause.POLICY]))


def test_phrases_are_lists_that_entries_share():
    text = '[phrases]\nshut = ["shut today", "shut now"]\n' + GOOD + 'unless = ["$shut", "open"]'
    (entry,) = parse_catalogue(text, "own.toml")
    assert entry.unless == ("shut today", "shut now", "open")


def test_an_own_entry_becomes_a_contribution_as_it_is():
    speaker = '[speaker]\nname = "Example Mail"\nkind = "provider"\nmarks = ["example mail"]\n'
    section = parse_section(speaker + GOOD, "example-mail")
    assert section.speaker.id == "example-mail"
    assert section.entries == parse_catalogue(GOOD, "own.toml")


def test_all_keys():
    (entry,) = parse_catalogue(
        GOOD
        + """
        who = "nobody"
        kind = "tag"
        codes = ["4", "5.7.1"]
        unless = ["NOT closed"]
        permanent = false
        retry = "later"
        retry_seconds = 300
        alternatives = [{entry = "status-5-7-1", how_to_tell = "Ask."}]
        """,
        "own.toml",
    )
    assert (entry.who, entry.kind, entry.codes) == (Actor.NOBODY, "tag", ("4", "5.7.1"))
    assert (entry.unless, entry.permanent) == (("not closed",), False)
    assert (entry.retry, entry.retry_seconds) == ("later", 300)
    assert entry.alternatives == (Alternative("status-5-7-1", "Ask."),)


def test_an_empty_file_has_no_entries():
    assert parse_catalogue("", "own.toml") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[entry", "own.toml: not valid TOML"),
        ("rule = 1", "own.toml: unknown key 'rule'"),
        ("entry = 3", "own.toml: 'entry' is not a list of tables"),
        ("[[entry]]", "own.toml: entry 1: key 'id' is missing"),
        (GOOD + GOOD, "own.toml: entry example-closed: the id is used twice"),
        (GOOD.replace("title", "titel"), "entry example-closed: unknown key 'titel'"),
        (GOOD.replace('"policy"', '"polic"'), "cause 'polic' is none of recipient-unknown"),
        (GOOD.replace("example-closed", "Closed!"), "id 'Closed!' is not lower case"),
        (GOOD.replace('["Wait."]', '"Wait."'), "'actions' is not a list of texts"),
        (GOOD.replace("Wait.", "frobnicate"), "there is no advice 'frobnicate'"),
        (GOOD.replace('patterns = ["We are  closed * come back"]', ""), "'patterns' is missing"),
        (GOOD + 'unless = ["$none"]', "there is no list 'none' under [phrases]"),
        ("[phrases]\na = 1", "[phrases] holds lists of texts"),
        ("[speaker]\nname = 1", "[speaker] needs a name"),
        ("[speaker]\nid = 'x'", "[speaker] has the keys name, kind and marks"),
        ("a = " + "[" * 2000, "own.toml: "),
        ("a = " + "9" * 5000, "own.toml: "),
        (GOOD.replace('"Nobody is there."', "3"), "'meaning' is not a text"),
        (GOOD.replace('["We are  closed * come back"]', '["a * !"]'), "patterns: 'a * !' needs"),
        (GOOD.replace('["We are  closed * come back"]', '["*"]'), "patterns: '*' needs"),
        (GOOD + 'who = "me"', "who 'me' is none of sender"),
        (GOOD + 'kind = "x"', "kind 'x' is none of tag"),
        (GOOD + 'retry = "x"', "retry 'x' is none of no"),
        (GOOD + 'permanent = "x"', "'permanent' is neither true nor false"),
        (GOOD + "retry_seconds = -1", "'retry_seconds' is not a number of seconds"),
        (GOOD + "retry_seconds = true", "'retry_seconds' is not a number of seconds"),
        (GOOD + "alternatives = 3", "'alternatives' is not a list"),
        (GOOD + 'alternatives = [{entry = "x"}]', "has the keys 'entry' and 'how_to_tell'"),
        (GOOD + "alternatives = [{entry = 1, how_to_tell = 2}]", "of an alternative are texts"),
    ],
)
def test_errors_name_file_entry_and_key(text, said):
    with pytest.raises(ConfigError) as error:
        parse_catalogue(text, "own.toml")
    assert said in str(error.value)
