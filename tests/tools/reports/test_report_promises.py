"""What every finding of `mailcheck report` promises: it fires on its examples, and only there."""

import pytest

from mailcheck.core.registry import registry
from mailcheck.tools.reports.book import Book
from mailcheck.tools.reports.findings import findings
from mailcheck.tools.reports.own import own_of
from mailcheck.tools.reports.rule import Incident
from mailcheck.tools.reports.survey import survey

RULES = registry("report")
CONTRACT = """report-own-source-fails report-not-ready-for-reject report-reporter-silent
    report-range-overlaps report-duplicate report-malformed tls-certificate tls-policy-unfetchable
    tls-not-offered tls-dane-fails"""


def read(example) -> list[Incident]:
    book = Book()
    for number, report in enumerate(example.reports):
        book.add(f"{number}.xml", report)
    book.close()
    return findings(survey(book, own_of(example.own)))


def test_the_rules_are_those_of_the_contract():
    assert set(RULES) == set(CONTRACT.split())


@pytest.mark.parametrize("name", RULES)
def test_it_fires_on_its_examples_and_only_there(name):
    rule = RULES[name].rule
    assert rule.bad and rule.good
    for example in rule.bad:
        found = [one for one in read(example) if one.rule == name]
        assert found, example.text()
        for one in found:
            assert one.severity is rule.severity
            assert one.message[0].isalnum() and not one.message.endswith(".")
            assert one.help.endswith(".")
    for example in rule.good:
        assert name not in [one.rule for one in read(example)], example.text()


@pytest.mark.parametrize("name", RULES)
def test_its_page_says_why_and_what_to_do(name):
    page = RULES[name].info
    assert page.title and page.why and page.fix and page.see
