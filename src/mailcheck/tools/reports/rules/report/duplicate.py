"""A report came more than once

Why: Receivers send a report again when they are not sure that it arrived, and a mailbox may have
been copied. It is counted once.

Fix: Nothing to do.

See: RFC 9990 §3.1
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import report, row
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, rule

_MAIL = row("192.0.2.10", passes=True)


@rule(
    Severity.INFO,
    bad=(Example((report(_MAIL), report(_MAIL))),),
    good=(Example((report(_MAIL), report(_MAIL, day=1))),),
)
def check(survey: Survey) -> Iterator[Incident]:
    for reporter, file, other in survey.book.again:
        yield Incident(
            f"A report of {reporter} came again",
            "Nothing to do; it is counted once.",
            reporters=(reporter,),
            files=(other, file),
            count=2,
        )
