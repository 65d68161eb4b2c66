"""Reports that nobody takes lie frozen in the queue

Why: A report about mail that could not be delivered goes to its sender; where the sender is forged,
nobody takes it, and Exim freezes it. They are dead weight.

Fix: Delete them, and let Exim do it by itself: ignore_bounce_errors_after, timeout_frozen_after.

See: Exim specification, chapter 50 (errors_to, frozen messages).
"""

from collections.abc import Iterator

from mailcheck.tools.log.book import Book
from mailcheck.tools.log.rule import Example, Incident, Severity, Step, rule

_FROZEN = (
    "1vOk2x-00{n}-2C <= <> R=1vOk2w-0003Rk-2C U=Debian-exim P=local S=2 for nobody@example.com",
    "1vOk2x-00{n}-2C ** nobody@example.com: Unrouteable address",
    "1vOk2x-00{n}-2C Frozen (delivery error message)",
)


@rule(
    Severity.INFO,
    bad=(Example((Step(_FROZEN, count=2),), is_exim=True),),
    good=(Example((Step(_FROZEN[:2], count=2),), is_exim=True),),
)
def check(book: Book) -> Iterator[Incident]:
    if len(book.frozen_mails) < 2:
        return
    first, last = book.frozen_mails[0][0], book.frozen_mails[-1][0]
    count = len(book.frozen_mails)
    yield Incident(
        f"{count} reports that nobody takes lie frozen in the queue",
        "Delete them: exim -bp | mailcheck queue --ids --advice delete | xargs exim -Mrm.",
        "", first.time, None, first.second, last.second, count, count,
        actions=(
            "exim -bp | mailcheck queue --ids --queue frozen --sender '<>' | xargs exim -Mrm",
        ),
    )  # fmt: skip
