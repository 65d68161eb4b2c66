"""The message has no From

Why: From is one of the two fields every message must have. Without it nobody can tell who wrote,
DMARC has no domain to look at, and the big receivers refuse: Gmail answers
`550-5.7.1 ... 'From' header is missing`, spam filters count it heavily (SpamAssassin MISSING_FROM).

Fix: Add one line `From: Name <user@example.org>` with an address that exists and whose domain may
be used by the sending server. A script that calls `sendmail -t` has to write the line itself; in
PHP's `mail()` it goes into the fourth argument, in Python into `message["From"]`.

See: RFC 5322 §3.6; Gmail 550-5.7.1; SpamAssassin and rspamd MISSING_FROM.
"""

from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Severity, rule


@rule(
    Severity.ERROR,
    OnMissing("From"),
    bad=(
        Example(without=("From",)),
        Example("Sender: anna@example.org", without=("From",)),
    ),
    good=(
        Example(),
        Example("From : anna@example.org"),
        Example("From:"),
        Example(raw=b"To: bo@example.net\nFrom anna@example.org\nSubject: x\n\nHello\n"),
        Example(raw=b"Dear Bo,\n\nno header at all.\n"),
    ),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    # Without any field it is no message at all: rule message-not-a-message.
    if header.fields and not _stands_damaged(context):
        yield Found(
            header.span,
            "The header has no From field.",
            "Add a line `From: Name <user@example.org>` with the author's address.",
        )


def _stands_damaged(context: Context) -> bool:
    """Whether a line that is no field was meant as From (`From anna@example.org`)."""
    raw = context.message.raw
    return any(
        raw[line.start : line.start + 5].lower() in (b"from ", b"from\t", b"from<")
        for line in context.header.bad_lines
    )
