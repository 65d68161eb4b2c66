"""The page of `mailcheck report`: each domain, may it be p=reject, who reports, and TLS."""

from collections.abc import Sequence
from typing import NamedTuple

from mailcheck import __version__
from mailcheck.render.html.element import Html, Maker
from mailcheck.render.html.page import Column, Section, figures, more, page, prose, table
from mailcheck.render.html.report_domain import domain
from mailcheck.render.html.report_tls import tls
from mailcheck.render.report import Page, odd_of, percent_of, plural, reject_words
from mailcheck.tools.reports.rule import Incident
from mailcheck.tools.reports.survey import DomainView

MAX_DOMAINS = 10
"""That are shown; with --all ten times as many."""
MAX_FINDINGS = 200
_MAX_ROWS = 50


class ReportPage(NamedTuple):
    """What is shown."""

    page: Page
    masked: bool = False


def report_page(shown: ReportPage) -> str:
    """The page.

    Args:
        shown: what is known, as the text has it.
    """
    make, told = Maker(shown.masked), shown.page
    domains = told.survey.domains
    chosen = domains[: MAX_DOMAINS * (10 if told.all else 1)]
    sections = [
        Section(f"d{number}", view.book.name, domain(make, view, told))
        for number, view in enumerate(chosen, 1)
    ]
    left_out = more(make, len(domains) - len(chosen), "domain", "--domain asks for one")
    sections += [
        Section("domains", "Other domains", left_out or Html()),
        Section("tls", "TLS", tls(make, told)),
        Section("failures", "Failure reports", _failures(make, told)),
        Section("findings", "Findings", _findings(make, told.found)),
    ]
    footer = f"mailcheck {__version__}, mailcheck report. Days and times are UTC."
    return page(make, _headline(domains), _header(make, told), sections, footer)


def _headline(domains: Sequence[DomainView]) -> str:
    if not domains:
        return "DMARC and TLS reports"
    if len(domains) == 1:
        question, answer = reject_words(domains[0])
        return f"{domains[0].book.name}: {question} {answer}"
    ready = sum(view.reject.ready for view in domains)
    return f"{len(domains):,} domains, {ready:,} ready for p=reject"


def _header(make: Maker, told: Page) -> Html:
    survey = told.survey
    books = [view.book for view in survey.domains]
    messages, passed = sum(one.messages for one in books), sum(one.passed for one in books)
    reporters = {name for one in books for name in one.reporters}
    reporters |= {name for one in survey.book.tls.values() for name in one.reporters}
    sessions = sum(one.sessions for one in survey.book.tls.values())
    failed = sum(one.failures for one in survey.book.tls.values())
    values = [
        ("reports", f"{survey.book.reports:,}", ""),
        ("receivers that report", f"{len(reporters):,}", ""),
    ]
    if messages:
        values.append(("messages", f"{messages:,}", ""))
        values.append(("pass", percent_of(passed, messages), f"{messages - passed:,} fail"))
    if sessions:
        values.append(("TLS sessions", f"{sessions:,}", f"{failed:,} failed"))
    lost = odd_of(told)
    is_empty = not survey.book.reports
    return make.join(
        make("p", "DMARC and TLS reports", class_="kicker"),
        make("h1", "No report could be read" if is_empty else _headline(survey.domains)),
        make("p", f"{lost[0].upper()}{lost[1:]}.", class_="alarm" if told.unreadable else "soft")
        if lost
        else None,
        None if is_empty else figures(make, values),
    )


def _failures(make: Maker, told: Page) -> Html:
    """Single messages that receivers reported, by the address they came from."""
    if not told.failures:
        return Html()
    most = sorted(told.failures.items(), key=lambda item: (-item[1], item[0] or ""))
    rows = [(ip or "an unnamed address", f"{number:,}") for ip, number in most[:_MAX_ROWS]]
    columns = (Column("Mail came from", "long"), Column("Reports", "number", "reports"))
    left_out = more(make, len(most) - len(rows), "address", "--format json has them")
    return make.join(make("div", table(make, "", columns, rows), class_="small"), left_out)


def _findings(make: Maker, found: Sequence[Incident]) -> Html:
    if not found:
        return Html()
    items = [_finding(make, one, number) for number, one in enumerate(found[:MAX_FINDINGS], 1)]
    left_out = more(make, len(found) - len(items), "finding", "--format json has them")
    return make.join(make("ol", *items, class_="findings"), left_out)


def _finding(make: Maker, one: Incident, number: int) -> Html:
    severity = one.severity.value
    files = None
    if one.files:
        names = [make("li", make("code", name)) for name in one.files[:5]]
        names += [make("li", f"{len(one.files) - 5:,} more")] if len(one.files) > 5 else []
        files = make("ul", *names, class_="lines")
    about = make.join(
        make("h3", one.message),
        prose(make, one.help),
        make(
            "details",
            make("summary", one.rule, f", {plural(len(one.files), 'file')}" if files else None),
            files,
            make("p", "More about it: ", make("code", f"mailcheck rule {one.rule}")),
        ),
    )
    return make(
        "li", make("span", severity, class_="severity"), make("div", about),
        class_=f"finding {severity}", id=f"f{number}", data_rule=one.rule,
    )  # fmt: skip
