"""The page of the report, for every example of its findings and for hostile reports."""

import sys

import pytest
from structure import checked
from support import ROOT

from mailcheck.core.neutral import visible
from mailcheck.core.registry import registry
from mailcheck.render.html.report import MAX_DOMAINS, ReportPage, report_page
from mailcheck.render.report import Page
from mailcheck.tools.reports.book import Book
from mailcheck.tools.reports.findings import findings
from mailcheck.tools.reports.own import own_of
from mailcheck.tools.reports.read import reports_of_file
from mailcheck.tools.reports.survey import survey

sys.path.insert(0, str(ROOT / "tests" / "tools" / "reports"))
from samples import TLS, XML

RULES = registry("report")
EVIL = "&quot;&gt;&lt;img src=x onerror=alert(1)&gt;]]&gt;--&gt;&lt;/style&gt;\u202e&lt;script&gt;"


def page_of(reports, own=(), everything: bool = False) -> tuple[Page, str]:
    book = Book()
    for number, report in enumerate(reports):
        book.add(f"<b>{number}.xml", report)
    book.close()
    found = survey(book, own_of(own))
    told = Page(found, findings(found), {"192.0.2.9": 2, None: 1}, 1, everything)
    return told, report_page(ReportPage(told))


@pytest.mark.parametrize("name", RULES)
def test_every_finding_and_source_is_there(name):
    for example in RULES[name].rule.bad:
        told, text = page_of(example.reports, example.own, everything=True)
        tree = checked(text)
        shown = [(node.attributes["data-rule"], node.css_first("h3").text())
                 for node in tree.css(".finding")]  # fmt: skip
        assert shown == [(one.rule, visible(one.message)) for one in told.found]
        assert name in dict(shown)
        for view in told.survey.domains:
            assert view.book.name in tree.text() and visible(view.reject.why) in tree.text()
            for reporter in view.silent:
                (row,) = [row for row in tree.css("tr") if row.css_first("th").text() == reporter]
                assert "has stopped" in row.text()


def test_nothing_of_a_report_becomes_markup():
    evil = XML.replace("receiver.example", EVIL).replace(">r1<", f">{EVIL}<")
    evil = evil.replace(">bounce.esp.example<", f">{EVIL}<").replace(">s1<", f">{EVIL}<")
    evil = evil.replace(">example.org<", f">{EVIL}<").replace(">none<", f">{EVIL}<")
    tls = TLS.replace(b"receiver.example", b"<script>x</script>\\u001b[31m\\u0000").replace(
        b"certificate-expired", b"<svg onload=x>"
    )
    reports = [*reports_of_file(evil.encode()), *reports_of_file(tls)]
    assert len(reports) == 2
    _, text = page_of(reports, everything=True)
    tree = checked(text)
    assert "<svg onload=x>" in tree.text() and "\\x1b[31m" in tree.text()


def test_days_are_counted_and_drawn():
    told, text = page_of(reports_of_file(XML.encode()))
    (view,) = told.survey.domains
    assert view.book.daily == {20_776: (6, 6)}
    assert checked(text).css_first("svg.lane desc").text() == "6 pass, 0 fail; at most 6 in a day."


def test_many_domains_make_no_great_page():
    reports = [
        one
        for n in range(60)
        for one in reports_of_file(XML.replace("example.org", f"{n}.example").encode())
    ]
    _, text = page_of(reports)
    tree = checked(text)
    assert len(tree.css("section[id^=d]")) == MAX_DOMAINS + 1
    assert f"{60 - MAX_DOMAINS} domains more" in tree.text() and len(text) < 100_000
