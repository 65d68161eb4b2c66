"""Return-Path is there more than once

Why: The server that delivers a message puts one Return-Path on top; a server that sends it on takes
the old one away. Two of them show that a delivered copy was sent again as it was: programs that
read bounces and filters that read the sender may take the wrong one.

Fix: In the script or filter that passes delivered mail on, remove Return-Path first (`formail -I
Return-Path:`), or let the mail server forward instead (an alias, Sieve's `redirect`). In an
archive, the first one is that of the last delivery. Mailboxes that forward (Gmail) leave their own
marks above the older one, X-Forwarded-To or Delivered-To; that is only noted.

See: RFC 5321 §4.4.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Severity, rule

_FIRST = "Return-Path: <anna@example.org>"
_RECEIVED = "Received: from a.example by b.example; Sat, 21 Nov 2026 09:30:00 +0100"


@rule(
    Severity.WARNING,
    OnField("Return-Path"),
    bad=(
        Example(_FIRST, "Return-Path: <talk-bounces@lists.example.net>"),
        Example(_FIRST, _FIRST),
        # The last delivery writes its Delivered-To above its Received.
        Example(_FIRST, "Delivered-To: bo@example.net", _RECEIVED, _FIRST),
        Example(_FIRST, "X-Forwarded-To: bo@example.net", _FIRST, severity=Severity.INFO),
        Example(
            "Delivered-To: bo@example.net",
            _FIRST,
            _RECEIVED,
            "X-Forwarded-To: bo@example.net",
            "X-Forwarded-For: cy@example.net bo@example.net",
            "Delivered-To: cy@example.net",
            _RECEIVED,
            "Return-Path: <anna@example.com>",
            severity=Severity.INFO,
        ),
        Example(_FIRST, _RECEIVED, "Delivered-To: cy@example.net", _FIRST, severity=Severity.INFO),
    ),
    good=(
        Example(_FIRST),
        Example(_FIRST, "X-Original-Return-Path: <bo@example.net>"),
        # Before sending there must be none at all: another rule says that.
        Example(_FIRST, _FIRST, options=Options(outgoing=True)),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    first = context.first("Return-Path")
    if first is None or field is first or context.options.outgoing:
        return
    yield Found(
        field.span,
        f"A further Return-Path, `{excerpt(field.flat)}`, is below `{excerpt(first.flat)}`.",
        "Remove Return-Path before a delivered message is sent again.",
        Severity.INFO if _was_forwarded(field, context) else None,
    )


def _was_forwarded(field: Field, context: Context) -> bool:
    """Whether marks of an earlier mailbox are between `field` and the Return-Path above it."""
    # RFC 5321 §4.4: each final delivery writes one, and a mailbox that forwards is such a delivery.
    last = max(at.start for at in context.all("Return-Path") if at.start < field.start)
    between = [at for at in context.header.fields if last < at.start < field.start]
    keys = [at.key for at in between]
    if any(key.startswith("x-forwarded-") for key in keys):
        return True
    # Above the first Received it is the Delivered-To of the last delivery.
    return "received" in keys and "delivered-to" in keys[keys.index("received") :]
