"""There is no Date field

Why: Every message must have exactly one Date. Gmail and others refuse mail without it or put it
into the spam folder (SpamAssassin's MISSING_DATE), and a mail program sorts it to the year 1970 or
to the time it arrived. Archives sometimes cut the field off; then it is no fault of the sender.

Fix: Let the program that writes the message add it, as in `Date: Sat, 21 Nov 2026 09:30:00 +0100`.
In Python: `msg["Date"] = email.utils.localtime()`. Submission servers may add it: Postfix does with
`always_add_missing_headers = yes`, Exim with `control = submission`.

See: RFC 5322 §3.6, §3.6.1; RFC 6409 §8.2; SpamAssassin MISSING_DATE.
"""

from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Options, Severity, rule


@rule(
    Severity.ERROR,
    OnMissing("Date"),
    bad=(
        Example(without=("Date",)),
        Example(without=("Date",), options=Options(outgoing=True), severity=Severity.WARNING),
    ),
    good=(Example("Date: no date at all"), Example("DATE : Sat, 21 Nov 2026 09:30:00 +0100")),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    # RFC 6409 §8.2: the submission server may add it.
    yield Found(
        header.span,
        "The message has no Date field.",
        "Add one, like `Date: Sat, 21 Nov 2026 09:30:00 +0100`.",
        severity=Severity.WARNING if context.options.outgoing else None,
    )
