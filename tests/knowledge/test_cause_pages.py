"""Every cause has a full page, and the pages name only commands that exist."""

import re

import pytest

from mailcheck.core.cause import CAUSES, HARD, Cause
from mailcheck.knowledge.cause_pages import CAUSE_PAGES

COMMANDS = frozenset(
    {
        "lint",
        "explain",
        "bounce",
        "diagnose",
        "suppress",
        "gate",
        "loops",
        "domain",
        "ip",
        "spf",
        "auth",
        "rule",
        "rules",
        "cause",
        "causes",
        "schema",
    }
)
SUPPRESS_ACTIONS = frozenset(
    {
        "ingest",
        "import",
        "add",
        "remove",
        "undo",
        "show",
        "list",
        "export",
        "stats",
        "expire",
        "forget",
        "audit",
        "clean",
        "check",
        "backup",
        "policy",
    }
)
_IN_BACKTICKS = re.compile(r"`([^`]*)`")


def texts_of(cause: Cause) -> tuple[str, ...]:
    page = CAUSE_PAGES[cause]
    return (page.meaning, *page.first, *page.never, page.suppression)


def commands_in(text: str) -> list[list[str]]:
    quoted = [span.split() for span in _IN_BACKTICKS.findall(text)]
    return [words for words in quoted if words and words[0] == "mailcheck"]


def test_there_is_a_page_for_each_cause_and_no_other() -> None:
    assert set(CAUSE_PAGES) == set(Cause)


@pytest.mark.parametrize("cause", Cause)
def test_a_page_is_full(cause: Cause) -> None:
    page = CAUSE_PAGES[cause]
    assert page.first
    assert page.never
    for text in texts_of(cause):
        assert text.endswith((".", "?")), text
        assert text[0].isupper(), text
        assert text.count("`") % 2 == 0, text


@pytest.mark.parametrize("cause", Cause)
def test_meanings_are_two_or_three_sentences(cause: Cause) -> None:
    sentences = re.findall(r"\.(?: |$)", CAUSE_PAGES[cause].meaning)
    assert 1 <= len(sentences) <= 3


@pytest.mark.parametrize("cause", Cause)
def test_pages_name_known_commands_only(cause: Cause) -> None:
    for text in texts_of(cause):
        for words in commands_in(text):
            assert words[1] in COMMANDS, text
            if words[1] == "suppress":
                assert words[2] in SUPPRESS_ACTIONS, text


@pytest.mark.parametrize("cause", Cause)
def test_commands_stand_in_backticks(cause: Cause) -> None:
    for text in texts_of(cause):
        outside = _IN_BACKTICKS.sub("", text)
        for command in COMMANDS:
            assert f"mailcheck {command}" not in outside, text


@pytest.mark.parametrize("cause", sorted(HARD - {Cause.RECIPIENT_SUPPRESSED}))
def test_hard_causes_say_when_the_address_goes_onto_the_list(cause: Cause) -> None:
    suppression = CAUSE_PAGES[cause].suppression
    by_domain = cause in (Cause.DOMAIN_UNKNOWN, Cause.DOMAIN_NO_MAIL)
    assert ("three different days" if by_domain else "at once") in suppression


@pytest.mark.parametrize(
    "cause",
    [
        Cause.SPAM_CONTENT,
        Cause.POLICY,
        Cause.REPUTATION,
        Cause.IP_BLOCKLISTED,
        Cause.DOMAIN_BLOCKLISTED,
        Cause.SENDER_AUTH,
        Cause.SMTP_AUTH,
        Cause.REVERSE_DNS,
        Cause.RATE_LIMITED,
        Cause.TOO_MANY_CONNECTIONS,
        Cause.SENDER_REJECTED,
        Cause.SENDER_QUOTA,
        Cause.GREYLISTED,
    ],
)
def test_the_senders_troubles_never_count_against_the_address(cause: Cause) -> None:
    assert CAUSE_PAGES[cause].suppression.startswith("Never counts against the address")


@pytest.mark.parametrize("cause", [cause for cause in Cause if cause not in HARD])
def test_only_hard_causes_and_complaints_suppress_at_once(cause: Cause) -> None:
    says_at_once = "on the suppression list at once" in CAUSE_PAGES[cause].suppression
    denies_it = (
        "Never puts the address on the suppression list at once" in CAUSE_PAGES[cause].suppression
    )
    assert (says_at_once and not denies_it) == (cause is Cause.COMPLAINT)


def test_complaints_never_expire_by_themselves() -> None:
    assert "never expires by itself" in CAUSE_PAGES[Cause.COMPLAINT].suppression


def test_a_suppressed_recipient_is_paused_for_seven_days() -> None:
    assert "seven days" in CAUSE_PAGES[Cause.RECIPIENT_SUPPRESSED].suppression


@pytest.mark.parametrize("cause", [cause for cause in Cause if CAUSES[cause].retry == "later"])
def test_causes_that_pass_do_not_forbid_trying_again(cause: Cause) -> None:
    unchanged = "Do not send the same message again unchanged"
    assert not any(unchanged in text for text in CAUSE_PAGES[cause].never)
