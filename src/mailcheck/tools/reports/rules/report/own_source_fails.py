"""A sender of yours fails DMARC

Why: Mail of yours, or of a service that sends for you, is neither signed in your name nor sent with
an envelope domain of yours for which SPF passes. With p=quarantine it goes to spam, with p=reject
it is refused.

Fix: Let the sender sign with d= your domain, or use a bounce domain below yours; add an own server
to SPF, or send through the one that signs. What is yours is said with --own.

See: RFC 9989 §4.4; RFC 7208
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import report, row
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, plural, rule

_SERVICE = tuple(
    report(
        row("192.0.2.10", passes=True, count=90),
        row("198.51.100.20", by="crm.example.net", envelope="crm.example.net"),
        day=day, org=org,
    )
    for day in range(3) for org in ("a.example", "b.example", "c.example")
)  # fmt: skip
_STRANGER = tuple(
    report(row("192.0.2.10", passes=True), row(f"203.0.113.{day}"), day=day) for day in range(3)
)


@rule(
    Severity.WARNING,
    bad=(Example(_SERVICE), Example((report(row("192.0.2.11")),), ("192.0.2.0/24",))),
    good=(Example(_STRANGER), Example((report(row("192.0.2.10", passes=True)),), ("192.0.2.10",))),
)
def check(survey: Survey) -> Iterator[Incident]:
    for view in survey.domains:
        told = set()
        for one in view.sources:
            if one.verdict != "yours-fails" or one.ips in told:
                continue
            told.add(one.ips)
            group = [other.source for other in view.sources if other.ips == one.ips]
            failed = sum(source.failed for source in group)
            who = one.name or ", ".join(one.ips[:2]) + (" and more" if len(one.ips) > 2 else "")
            yield Incident(
                f"{who} fails DMARC for {view.book.name}: {plural(failed, 'message')}",
                f"{one.fix[0].upper()}{one.fix[1:]}.",
                domain=view.book.name,
                reporters=tuple(sorted({n for s in group for n in view.book.reporters_of(s)}))[:20],
                addresses=one.ips[:20],
                count=failed,
                since=min((s.first for s in group if s.first is not None), default=None),
                until=max((s.last for s in group if s.last is not None), default=None),
            )
