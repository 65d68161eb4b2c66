"""Return-Path is in a message that has not been sent

Why: Return-Path is written by the last server, from the envelope; who sends a message does not
write it. Some servers drop what they find, others keep it, and then the field that bounce programs
and SPF checks trust says something that nobody has checked.

Fix: Take the field out and set the envelope sender instead: `sendmail -f bounces@example.org`,
PHP's fifth parameter of `mail()` (`-f...`), `Sender` of PHPMailer, `MAIL FROM` of your SMTP
library.

See: RFC 5321 §4.4; RFC 5322 §3.6.7.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Severity, rule

_OUTGOING = Options(outgoing=True)


@rule(
    Severity.WARNING,
    OnField("Return-Path"),
    bad=(
        Example("Return-Path: <bounces@example.org>", options=_OUTGOING),
        Example("Return-Path: <>", options=_OUTGOING),
    ),
    good=(
        # A delivered copy has one.
        Example("Return-Path: <bounces@example.org>"),
        Example("Errors-To: <bounces@example.org>", options=_OUTGOING),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if context.options.outgoing:
        yield Found(
            field.span,
            f"Return-Path `{excerpt(field.flat)}` is there before the message was delivered.",
            "Take it out, and give the address as the envelope sender.",
        )
