"""Reports for the examples of rules, as values."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from mailcheck.knowledge.reports.report import (
    Aggregate,
    AuthDkim,
    AuthSpf,
    Head,
    How,
    Policy,
    Report,
    Row,
    Tls,
    TlsDetail,
    TlsPolicy,
)

_START = 1_795_046_400
"""Thu 19 Nov 2026."""
_DAY = 86_400


class Example(NamedTuple):
    """Some reports, and what is ours."""

    reports: tuple[Report, ...]
    own: tuple[str, ...] = ()

    def text(self) -> str:
        """Their main values, to be read."""
        lines = [f"mailcheck report {' '.join(f'--own {word}' for word in self.own)}".rstrip()]
        for report in self.reports[:6]:
            lines += _lines(report)
        if len(self.reports) > 6:
            lines.append(f"... {len(self.reports) - 6} reports more")
        return "\n".join(lines) + "\n"


def _lines(report: Report) -> Iterable[str]:
    head = report.head
    day = f"{datetime.fromtimestamp(head.begin or 0, UTC):%d %b}"
    odd = f" ({', '.join(report.problems)})" if report.problems else ""
    yield f"{head.org}, {day}, {head.report_id}: {head.domain}{odd}"
    if isinstance(report, Aggregate):
        for row in report.rows:
            how = row.how
            signed = ", ".join(f"d={one.domain} {one.result}" for one in how.auth_dkim)
            yield f"  {row.ip}  {row.count}  dkim={how.dkim} spf={how.spf}  {signed}".rstrip()
    elif isinstance(report, Tls):
        for policy in report.policies:
            for one in policy.details:
                yield f"  {one.type}  {one.mx or policy.domain}  {one.sessions}"


def row(ip: str, count: int = 10, *, passes: bool = False, by: str = "", envelope: str = "") -> Row:
    """Mail from one address.

    Args:
        passes: whether it passes, signed with d=example.org.
        by: the domain that signs it, where that is another one.
        envelope: the domain for which SPF passes.
    """
    dkim = AuthDkim("example.org", "s1", "pass") if passes else AuthDkim(by, "k1", "pass")
    spf = AuthSpf(envelope or "example.org", "pass" if passes or envelope else "fail")
    result = "pass" if passes else "fail"
    signed = (dkim,) if dkim.domain else ()
    how = How("example.org", None, None, result, result, "none", (), None, signed, spf)
    return Row(ip, count, how)


def report(
    *rows: Row, day: int = 0, org: str = "receiver.example", name: str = "", hours: int = 0,
    problems: tuple[str, ...] = (), p: str = "none",
) -> Aggregate:  # fmt: skip
    """An aggregate report of a day, counted from the first, begun `hours` later."""
    begin = _START + day * _DAY + hours * 3600
    head = Head(org, name or f"{org}-{day}", "example.org", begin, begin + _DAY - 1, None)
    return Aggregate(head, Policy(p=p), "9990", list(rows), problems)


def tls(type_: str, sessions: int = 12, *, mx: str | None = "mail.example.org") -> Tls:
    """A TLS report."""
    head = Head("receiver.example", "t1", "example.org", _START, _START + _DAY - 1, None)
    details = (TlsDetail(type_, sessions, mx),) if sessions else ()
    policy = TlsPolicy("sts", "example.org", (), 100, sessions, details)
    return Tls(head, (policy,), ())
