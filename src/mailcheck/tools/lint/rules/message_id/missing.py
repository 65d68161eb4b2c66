"""There is no Message-ID field

Why: The standard says that every message should have one; Gmail demands it ("missing a valid
messageId") and filters count its absence (SpamAssassin's MISSING_MID). Without it answers lose
their thread, and a message that arrives twice is shown twice.

Fix: Let the program that writes the message add it: a unique name, `@`, and a domain of yours, in
angle brackets. In Python: `msg["Message-ID"] = email.utils.make_msgid(domain="example.org")`.
Submission servers mostly add it. On a bounce it is only noted: qmail writes none there.

See: RFC 5322 §3.6.4; RFC 6409 §8.3; SpamAssassin MISSING_MID.
"""

from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Options, Severity, rule


@rule(
    Severity.WARNING,
    OnMissing("Message-ID"),
    bad=(
        Example(without=("Message-ID",)),
        Example(without=("Message-ID",), options=Options(bulk=True), severity=Severity.ERROR),
        Example(
            without=("Message-ID",),
            options=Options(outgoing=True, bulk=True),
            severity=Severity.INFO,
        ),
        # qmail-send writes none on its bounces.
        Example(
            "Return-Path: <>",
            "From: MAILER-DAEMON@example.org",
            without=("Message-ID",),
            severity=Severity.INFO,
        ),
    ),
    good=(Example("MESSAGE-ID: <1@example.org>"), Example("Message-ID: nonsense")),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    yield Found(
        header.span,
        "The message has no Message-ID field.",
        "Add one, like `Message-ID: <unique-name@example.org>`, with a domain of yours.",
        severity=_severity(context),
    )


def _severity(context: Context) -> Severity | None:
    # RFC 6409 §8.3: the submission server may add it.
    if context.options.outgoing:
        return Severity.INFO
    if context.options.bulk:
        return Severity.ERROR
    # RFC 5322 §3.6.4 says SHOULD, and nobody answers a report.
    return Severity.INFO if context.kind.report else None
