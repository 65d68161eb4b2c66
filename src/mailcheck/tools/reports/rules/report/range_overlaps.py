"""Two reports of one receiver overlap

Why: A part of the mail is in both, and nobody can tell which: the figures are a little too high.

Fix: Nothing you could do; take the sums of this receiver with care.

See: RFC 9990 §3.1
"""

from collections.abc import Iterator

from mailcheck.tools.reports.example import report, row
from mailcheck.tools.reports.rule import Example, Incident, Severity, Survey, rule

_MAIL = row("192.0.2.10", passes=True)


@rule(
    Severity.INFO,
    bad=(Example((report(_MAIL, name="a"), report(_MAIL, name="b", hours=12))),),
    good=(
        Example((report(_MAIL), report(_MAIL, day=1))),
        Example((report(_MAIL, name="a"), report(_MAIL, name="b"))),
    ),
)
def check(survey: Survey) -> Iterator[Incident]:
    for one in survey.book.overlaps:
        yield Incident(
            f"Reports of {one.reporter} about {one.domain} overlap",
            "Nothing to do; mail in both is counted twice.",
            domain=one.domain,
            reporters=(one.reporter,),
            files=(one.other, one.file),
            count=2,
        )
