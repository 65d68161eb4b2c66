"""Blanks are between a field's name and its colon

Why: `From : x` was legal long ago and may not be written any more. Programs differ: some read the
field, others (among them Python's `email`) drop it without a word, end the header there, or take
the blank for a part of the name. Spammers use this to show one sender to a filter and another to
the reader, so filters count it (rspamd's R_NO_SPACE and its kin).

Fix: Write the colon right after the name: `From: x`. Look in the template or the string that your
program joins.

See: RFC 5322 §4.5, §2.2; RFC 7103 §7.3.
"""

from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule


@rule(
    Severity.ERROR,
    OnMessage("blank-before-colon"),
    bad=(
        Example("From : anna@example.org"),
        Example("Subject\t: x"),
        Example("X-Note  : x"),
    ),
    good=(Example("Subject:x"), Example("Subject: a : b"), Example("Subject:\n x")),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    for field in context.header.fields:
        if field.colon > field.name_end:
            name = excerpt(field.name)
            yield Found(
                Span(field.name_end, field.colon),
                f"A blank is between `{name}` and its colon.",
                f"Write `{name}:` without the blank.",
                header=field.name,
            )
