"""Lines look like deliveries, and were not understood

Why: What is not understood is not counted. A log in a form that mailcheck does not know, or lines
that were cut off, leave gaps in what is said.

Fix: Look at the lines (they are shown). Where they are whole, please report them.

See: `mailcheck log --strict` exits with 1 then.
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.example import comes, goes
from mailcheck.tools.log.rule import Evidence, Example, Incident, Severity, Step, rule

_MANY, _SHARE = 3, 0.005
"""Single lines are cut off now and then (chosen)."""


@rule(
    Severity.WARNING,
    bad=(Example((Step(("smtp[14]: 4F{n}: to=<bo@example.net>, status=odd",), count=3),)),),
    good=(Example((Step((*comes(), *goes())),)),),
)
def check(book: Book) -> Iterator[Incident]:
    tally = book.tally
    events = sum(book.outcomes.values())
    if tally.unclear < _MANY or tally.unclear / (tally.unclear + events) < _SHARE:
        return
    yield Incident(
        f"{tally.unclear} lines look like deliveries, and were not understood",
        "Look at them; what they say is not counted.",
        count=tally.unclear,
        evidence=tuple(Evidence("", 0, line) for line in tally.examples),
    )
