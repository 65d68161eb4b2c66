"""What all reports of a run say together."""

from typing import Any, NamedTuple

from mailcheck.tools.reports.book import Book, DomainBook
from mailcheck.tools.reports.outlook import Reject, reject, silent
from mailcheck.tools.reports.own import Own
from mailcheck.tools.reports.verdict import Verdict, verdicts


class DomainView(NamedTuple):
    """One domain."""

    book: DomainBook
    sources: list[Verdict]
    reject: Reject
    silent: list[str]

    def to_dict(self) -> dict[str, Any]:
        book = self.book
        policy = book.policy()
        return {
            "domain": book.name,
            "policy": policy.p,
            "policies": [{"since": since, "p": p} for since, p in book.policy_changes()],
            "reports": book.reports,
            "from": book.first,
            "to": book.last,
            "messages": book.messages,
            "pass": book.passed,
            "fail": book.failed,
            "reporters": sorted(book.reporters),
            "silent": self.silent,
            "sources": [one.to_dict() for one in self.sources],
            "reject": self.reject.to_dict(),
        }


class Survey(NamedTuple):
    """All domains, and what else was reported."""

    book: Book
    domains: list[DomainView]


def survey(book: Book, own: Own, now: int | None = None) -> Survey:
    """Judge what was counted.

    Args:
        book: the counters, closed.
        own: what is ours.
        now: seconds since 1970; without, the end of a domain's latest report.
    """
    views = []
    for one in sorted(book.domains.values(), key=lambda one: (-one.messages, one.name)):
        sources = verdicts(one, own)
        views.append(DomainView(one, sources, reject(one, sources), silent(one, now)))
    return Survey(book, views)


def figures(found: Survey) -> dict[str, Any]:
    """The run in figures."""
    return {
        "reports": found.book.reports,
        "duplicates": found.book.duplicates,
        "overlaps": len(found.book.overlaps),
        "failure_reports": found.book.failures,
        "domains": [one.to_dict() for one in found.domains],
        "tls": [
            {
                "domain": one.name,
                "reports": one.reports,
                "sessions": one.sessions,
                "failures": one.failures,
                "reporters": sorted(one.reporters),
                "troubles": [
                    trouble.to_dict()
                    for trouble in sorted(one.troubles.values(), key=lambda item: -item.sessions)
                ],
            }
            for one in found.book.tls.values()
        ],
    }
