"""One report of `mailcheck report`, for programs: as an object, and as rows of a table."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.knowledge.reports.report import Aggregate, Failure, Report, Tls
from mailcheck.render.document import json_text
from mailcheck.render.style import Painter
from mailcheck.tools.reports.book import Place

COLUMNS = (
    "file", "index", "kind", "org", "report_id", "domain", "begin", "end", "duplicate_of", "policy",
    "source", "count", "header_from", "envelope_from", "dkim", "spf", "disposition", "override",
    "dkim_domains", "spf_domain", "spf_result", "failure", "mx",
)  # fmt: skip


class ReportAnswer(NamedTuple):
    """A report."""

    file: str
    index: int | None  # type: ignore[assignment]  # a field, not the tuple method
    report: Report
    place: Place

    def to_dict(self) -> dict[str, Any]:
        report = self.report
        if isinstance(report, Aggregate):
            return self._head("dmarc-aggregate") | _aggregate(report)
        if isinstance(report, Tls):
            return self._head("tls-rpt") | _tls(report)
        return self._head("dmarc-failure") | _failure(report)

    def _head(self, kind: str) -> dict[str, Any]:
        head = self.report.head
        return {
            "file": self.file,
            "index": self.index,
            "kind": kind,
            "org": head.org,
            "report_id": head.report_id,
            "domain": head.domain,
            "begin": head.begin,
            "end": head.end,
            "contact": head.email,
            "problems": list(self.report.problems),
            "duplicate_of": self.place.duplicate_of,
            "overlaps": self.place.overlaps,
        }

    def json(self) -> str:
        """`json_text(self.to_dict())`, several times faster where a report has thousands of
        rows."""
        report = self.report
        if not isinstance(report, Aggregate) or not report.rows:
            return json_text(self.to_dict())
        head = json_text(self._head("dmarc-aggregate") | _figures(report))
        return f'{head[:-1]}, "sources": [{_sources(report)}]}}'

    def text(self, paint: Painter) -> str:
        return ""  # all of them are told together

    def masked(self) -> "ReportAnswer":
        return _Masked(*self)


class _Masked(ReportAnswer):
    """The same without local parts of addresses."""

    def to_dict(self) -> dict[str, Any]:
        from mailcheck.render.untrusted import redact_values

        body: dict[str, Any] = redact_values(super().to_dict())
        return body

    def json(self) -> str:
        return json_text(self.to_dict())


def _aggregate(report: Aggregate) -> dict[str, Any]:
    hows = {id(row.how): row.how for row in report.rows}
    bodies = {number: how.to_dict() for number, how in hows.items()}
    return {
        **_figures(report),
        "sources": [
            {"ip": row.ip, "count": row.count} | bodies[id(row.how)] for row in report.rows
        ],
    }


def _figures(report: Aggregate) -> dict[str, Any]:
    messages = passed = 0
    dispositions: dict[str, int] = {}
    for _, count, how in report.rows:
        messages += count
        if how.dkim == "pass" or how.spf == "pass":
            passed += count
        dispositions[how.disposition] = dispositions.get(how.disposition, 0) + count
    return {
        "policy": report.policy._asdict(),
        "rfc": report.rfc,
        "messages": messages,
        "pass": passed,
        "fail": messages - passed,
        "dispositions": dispositions,
        "errors": list(report.errors),
    }


def _sources(report: Aggregate) -> str:
    texts: dict[int, str] = {}
    rows = []
    for ip, count, how in report.rows:
        text = texts.get(id(how))
        if text is None:
            text = texts[id(how)] = json_text(how.to_dict())[1:]
        rows.append(f'{{"ip": "{ip}", "count": {count}, {text}')
    return ", ".join(rows)


def _tls(report: Tls) -> dict[str, Any]:
    return {
        "sessions": report.sessions,
        "failures": report.failures,
        "failure_types": report.failure_types,
        "policies": [one.to_dict() for one in report.policies],
    }


def _failure(report: Failure) -> dict[str, Any]:
    auth, alignment = report.auth_failure, report.alignment
    return {
        "source_ip": report.source_ip,
        "auth_failure": None if auth is None else list(auth),
        "alignment": None if alignment is None else list(alignment),
        "delivery_result": report.delivery_result,
        "original_from": report.original_from,
        "original_rcpt": report.original_rcpt,
        "subject": report.subject,
        "arrival": report.arrival,
    }


class TableRow(NamedTuple):
    """A row of the table."""

    cells: dict[str, Any]
    columns: tuple[str, ...] = COLUMNS

    def row(self) -> tuple[str, ...]:
        found = (self.cells.get(name) for name in COLUMNS)
        return tuple("" if cell is None else str(cell) for cell in found)

    def to_dict(self) -> dict[str, Any]:
        return self.cells

    def text(self, paint: Painter) -> str:
        return ""

    def masked(self) -> "TableRow":
        from mailcheck.render.untrusted import redact_values

        return TableRow(redact_values(self.cells))


def table_rows(file: str, index: int | None, report: Report, place: Place) -> Iterator[TableRow]:
    """A row for each source, each kind of TLS failure, or the one message."""
    answer = ReportAnswer(file, index, report, place)
    if isinstance(report, Aggregate):
        head = answer._head("dmarc-aggregate") | {"policy": report.policy.p}
        for row in report.rows:
            how, spf = row.how, row.how.auth_spf
            yield TableRow(
                head
                | how._asdict()
                | {
                    "source": row.ip,
                    "count": row.count,
                    "override": " ".join(how.override),
                    "dkim_domains": " ".join(f"{one.domain}={one.result}" for one in how.auth_dkim),
                    "spf_domain": spf and spf.domain,
                    "spf_result": spf and spf.result,
                }
            )
    elif isinstance(report, Tls):
        for policy in report.policies:
            head = answer._head("tls-rpt") | {"policy": policy.type}
            good = policy.sessions - policy.failures
            yield TableRow(head | {"domain": policy.domain, "count": good})
            for one in policy.details:
                yield TableRow(
                    head
                    | {
                        "domain": policy.domain,
                        "source": one.sending_ip,
                        "count": one.sessions,
                        "failure": one.type,
                        "mx": one.mx,
                    }
                )
    else:
        yield TableRow(
            answer._head("dmarc-failure")
            | {
                "source": report.source_ip,
                "count": 1,
                "header_from": report.original_from,
                "failure": " ".join(report.auth_failure or ()) or None,
                "disposition": report.delivery_result,
            }
        )
