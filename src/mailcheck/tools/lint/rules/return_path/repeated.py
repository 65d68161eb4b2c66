"""Return-Path is there more than once

Why: The server that delivers a message puts one Return-Path on top; a server that sends it on takes
the old one away. Two of them show that a delivered copy was sent again as it was: programs that
read bounces and filters that read the sender may take the wrong one.

Fix: In the script or filter that passes delivered mail on, remove Return-Path first (`formail -I
Return-Path:`), or let the mail server forward instead (an alias, Sieve's `redirect`). In an
archive, the first one is that of the last delivery.

See: RFC 5321 §4.4.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Rule, Severity

_FIRST = "Return-Path: <anna@example.org>"

RULE = Rule(
    Severity.WARNING,
    OnField("Return-Path"),
    bad=(
        Example(_FIRST, "Return-Path: <talk-bounces@lists.example.net>"),
        Example(_FIRST, _FIRST),
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
        f"A further Return-Path, `{excerpt(field.flat)}`, stands below `{excerpt(first.flat)}`.",
        "Remove Return-Path before a delivered message is sent again.",
    )
