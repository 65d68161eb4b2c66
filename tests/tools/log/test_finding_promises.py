"""What every finding of `mailcheck log` promises: it fires on its examples, and only there."""

from datetime import UTC, datetime

import pytest

from mailcheck.core.registry import registry
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.findings import findings
from mailcheck.tools.log.join import Joiner
from mailcheck.tools.log.judge import Judge
from mailcheck.tools.log.reader import Reader
from mailcheck.tools.log.rule import Incident
from mailcheck.tools.log.settings import Settings

RULES = registry("log")
JUDGE = Judge()
NOW = datetime(2026, 11, 29, tzinfo=UTC)


def registered(name: str) -> str:
    return ".".join(name.split(".")[-2:])


def read(text: str, settings: Settings = Settings()) -> list[Incident]:  # noqa: B008
    book = Book(settings, registered, ())
    joiner = Joiner(JUDGE, book)
    reader = Reader(joiner, NOW)
    for events in reader.read("mail.log", [text.splitlines()]):
        book.feed(events)
    book.close(reader.tally, joiner.mails.values())
    return findings(book)


CONTRACT = """account-abused client-abused script-abused receiver-blocks receiver-throttles
    receiver-unreachable tls-refused smtputf8-refused relay-login-fails mailbox-full-for-long
    own-mailbox-full mail-loops local-service-down local-dns-down local-disk-full
    forward-breaks-authentication domain-gone addresses-gone mail-expired greylisting-only
    frozen-bounces login-guessing lines-not-understood log-gap"""


def test_the_rules_are_those_of_the_contract():
    assert set(RULES) == set(CONTRACT.split())


@pytest.mark.parametrize("name", RULES)
def test_it_fires_on_its_examples_and_only_there(name):
    rule = RULES[name].rule
    assert rule.bad and rule.good
    for example in rule.bad:
        found = [one for one in read(example.text()) if one.rule == name]
        assert found, example.text()
        for one in found:
            assert one.severity is rule.severity
            assert one.message[0].isalnum() and not one.message.endswith(".")
            assert one.help.endswith(".")
            assert "  " not in one.message + one.detail
    for example in rule.good:
        assert name not in [one.rule for one in read(example.text())], example.text()


@pytest.mark.parametrize("name", RULES)
def test_its_page_says_why_and_what_to_do(name):
    page = RULES[name].info
    assert page.title and page.why and page.fix and page.see


def test_nothing_else_is_said_of_an_example():
    """One thing is told once: errors and warnings come alone, or with the reason."""
    together = {
        "account-abused": {"addresses-gone"}, "script-abused": {"addresses-gone"},
        "client-abused": {"addresses-gone"}, "mail-expired": set(),
    }  # fmt: skip
    for name, rule in RULES.items():
        for example in rule.rule.bad:
            others = {one.rule for one in read(example.text()) if one.severity.rank} - {name}
            assert others <= together.get(name, set()), (name, others)
