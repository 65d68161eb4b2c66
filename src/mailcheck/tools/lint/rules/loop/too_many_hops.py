"""The message has gone through too many servers

Why: Each server adds a Received field; a message that has more than a few runs in circles or goes
through a chain of forwards. Servers stop it when they count too many (Exim over 30, Postfix over
50, Exchange over 60). Long chains also break SPF and often DKIM.

Fix: Look for the hosts that come again and again in the Received fields, and take the forward
between them away. If it is a long chain of lists and forwards, subscribe the last address directly.

See: RFC 5321 §6.3 (at least 100 before giving up); Exim `received_headers_max`; Postfix
`hopcount_limit`.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Severity, rule

FROM = 20
"""Chosen: one message in 400 of a list archive has more than 15."""
REFUSED_OVER = 30
"""Exim `received_headers_max`, the lowest default of the big servers."""


def _hops(count: int) -> Example:
    return Example(*[f"Received: by h{n}.example.net; {n}" for n in range(count)])


@rule(
    Severity.WARNING,
    OnPresent("Received"),
    bad=(
        _hops(FROM),
        _hops(REFUSED_OVER),
        Example(raw=_hops(REFUSED_OVER + 1).octets(), severity=Severity.ERROR),
    ),
    good=(_hops(FROM - 1), _hops(1), Example()),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    fields = context.all("Received")
    count = len(fields)
    # Once for all of them, when the newest comes by, which is the first.
    if count < FROM:
        return
    refused = count > REFUSED_OVER
    one_too_many = fields[count - (REFUSED_OVER + 1 if refused else FROM)]
    yield Found(
        one_too_many.span,
        f"The message has gone through {count} servers.",
        "Look for hosts that come again in the Received fields, and take that forward away; "
        "`mailcheck loops` finds it in the alias maps.",
        severity=Severity.ERROR if refused else None,
    )
