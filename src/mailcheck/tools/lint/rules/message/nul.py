"""The message holds a NUL octet

Why: Mail may not contain octets of value zero. Many mail stores and programs cut the message off at
the first one, some servers refuse it, others take it out and break the signature by it.

Fix: Send binary files as base64. NUL in a text usually means that it is UTF-16: convert it to UTF-8
(`iconv -f UTF-16 -t UTF-8`), or that a buffer of fixed length was written in full.

See: RFC 5322 §4.1; RFC 2045 §2.9; Postfix message_strip_characters.
"""

from collections.abc import Iterator
from functools import partial

from mailcheck.core.finding import Span
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.octets import count_text, first_place, in_header
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule


@rule(
    Severity.ERROR,
    OnMessage("nul"),
    bad=(
        Example(body=b"Hello\x00 Bo\n"),
        Example(b"Subject: a\x00b"),
        Example(body="H\0e\0l\0l\0o\0\n"),
    ),
    good=(
        Example(),
        Example("Content-Transfer-Encoding: base64", body="AAAA\n"),
        Example("Content-Transfer-Encoding: binary", body=b"\x00\x01"),
    ),
    replaces=("header-control-character",),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    # In a file that is no message, NUL is no news.
    if not context.header.fields:
        return
    place = first_place(partial(message.raw.find, b"\0"), context)
    if place < 0:
        return
    count = count_text(b"\0", context)
    where = "header" if in_header(context, place) else "body"
    amount = "A NUL octet stands" if count == 1 else f"{count} NUL octets stand, the first of them"
    yield Found(
        Span(place, place + 1),
        f"{amount} in the {where}.",
        "Take it out; send what is not text as base64.",
    )
