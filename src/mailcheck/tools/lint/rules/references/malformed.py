"""In-Reply-To or References holds something else than identifiers

Why: Both fields are lists of Message-IDs, each in angle brackets. Programs that build threads skip
what they cannot read, so the message may be outside its conversation. Before 2001 phrases such
as "your message of Monday" were allowed in In-Reply-To, and old programs still write them.

Fix: Copy the Message-ID of the message answered, with its brackets, into In-Reply-To, and add it to
what its References said, separated by blanks.

See: RFC 5322 §3.6.4, §4.5.4.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.message_id import parse_ids
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule


@rule(
    Severity.INFO,
    OnField("In-Reply-To", "References"),
    bad=(
        Example("In-Reply-To: 4711@example.net"),
        Example("In-Reply-To: Your message of Monday <4711@example.net>"),
        Example("References: <1@example.net> <2 3@example.net>"),
        Example("References: <4711>"),
    ),
    good=(
        Example("In-Reply-To: <1@example.net>"),
        Example("In-Reply-To: <1@example.net> (Bo Li's message of Monday)"),
        Example("References: <1@example.net>\n\t<2@example.net>\n <3@localhost>"),
        Example("References: <1@example.net>,<2@example.net>"),
        Example("References: "),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    found = parse_ids(field.flat)
    broken = next((item for item in found.ids if item.problem), None)
    if broken:
        start, end = broken.start, broken.end
    elif found.beside:
        start, end = found.beside
    else:
        return
    yield Found(
        field.at(start, end),
        f"`{excerpt(field.flat[start:end])}` in {field.name} is no message identifier.",
        "Write the Message-IDs meant, each as `<name@domain>`, separated by blanks.",
    )
