"""A line of the header is longer than 998 octets

Why: No line may have more than 998 octets before its CR LF. Servers break longer lines anywhere or
refuse the message (Postfix's smtp_line_length_limit, Exim's message_linelength_limit); a break in
the middle of an address or a signature makes both useless.

Fix: Fold the field: begin a new line with a blank after a comma or between words, best every 78
octets. Libraries fold by themselves; in a DKIM signature, `h=` and `b=` may be folded anywhere. A
long To is better sent as single messages.

See: RFC 5322 §2.1.1; RFC 5321 §4.5.3.1.6.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.message_traits import LONG_LINE as LIMIT
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule


@rule(
    Severity.ERROR,
    OnMessage("long-line"),
    bad=(
        Example("X-Note: " + "x" * (LIMIT - 7)),
        Example("X-Note: a\n " + "x" * LIMIT),
    ),
    good=(
        Example("X-Note: " + "x" * (LIMIT - 8)),
        Example("X-Note: a" + "\n x" * 600),
        Example(body="x" * 2000),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    for field in context.header.fields:
        if field.end - field.start > LIMIT:
            yield from _of_field(field)


def _of_field(field: Field) -> Iterator[Found]:
    for line in field.lines():
        if line.end - line.start > LIMIT:
            yield Found(
                line,
                f"A line of `{field.name[:60]}` has {line.end - line.start} octets, more than "
                f"{LIMIT}.",
                "Fold the value: continue it on lines that begin with a blank.",
                header=field.name,
            )
