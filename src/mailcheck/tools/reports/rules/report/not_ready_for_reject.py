"""The domain may not be p=reject yet

Why: p=reject makes receivers refuse what fails. As long as a sender of yours fails, its mail is
lost; and a few days of reports do not show who sends once a week.

Fix: Mend the senders that fail first; then wait for two to four weeks of reports of the big
receivers in which nothing of yours fails.

See: RFC 9989 §5
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import report, row
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, rule

_GOOD = tuple(report(row("192.0.2.10", passes=True), day=day) for day in range(20))


@rule(
    Severity.INFO,
    bad=(
        Example((report(row("192.0.2.10", passes=True), row("192.0.2.11")),), ("192.0.2.0/24",)),
        Example((report(row("192.0.2.10", passes=True)),)),
    ),
    good=(Example(_GOOD),),
)
def check(survey: Survey) -> Iterator[Incident]:
    for view in survey.domains:
        if not view.reject.ready and view.book.messages:
            yield Incident(
                f"{view.book.name} may not be p=reject yet",
                view.reject.why,
                domain=view.book.name,
                count=view.reject.lost,
                since=view.book.first,
                until=view.book.last,
            )
