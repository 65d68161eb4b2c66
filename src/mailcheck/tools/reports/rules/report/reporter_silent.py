"""A receiver has stopped reporting

Why: A receiver that reported almost every day is missing for two. Either it gets no mail of yours
any more, or its reports do not arrive: the mailbox of `rua` is full, its address was changed, or
another domain's permission for it is gone from DNS.

Fix: Look whether the mailbox of `rua` takes mail (`mailcheck domain` checks the record), and
whether the receiver still accepts yours (`mailcheck log --receiver`).

See: RFC 9990 §4
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import report, row
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, rule

_MAIL = row("192.0.2.10", passes=True)
_STEADY = tuple(report(_MAIL, day=day, org="a.example") for day in range(14))
_STOPS = tuple(report(_MAIL, day=day, org="b.example") for day in range(10))
_WEEKDAYS = tuple(report(_MAIL, day=day, org="b.example") for day in (0, 1, 4, 5, 6, 7, 8))


@rule(
    Severity.WARNING,
    bad=(Example(_STEADY + _STOPS),),
    good=(Example(_STEADY), Example(_STEADY[:11] + _WEEKDAYS)),
)
def check(survey: Survey) -> Iterator[Incident]:
    for view in survey.domains:
        for name in view.silent:
            last = max(view.book.reporters[name])
            yield Incident(
                f"{name} does not report about {view.book.name} any more",
                "Look whether the mailbox of rua takes mail, and whether they still take yours.",
                domain=view.book.name,
                reporters=(name,),
                since=(last + 1) * 86_400,
            )
