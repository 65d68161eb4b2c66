"""The file is not a mail message

Why: A message begins with header fields, lines of a name, a colon and a value. Without any, a
server has no sender, no date and no Subject, and what programs make of the text is chance. Mostly
the wrong file was given: a web page, an Outlook `.msg`, the commands of an SMTP session, or text
without its header. An empty line on top does it too, as it ends the header before it began.

Fix: Save or export the message as `.eml` ("show original", "save as source"); `msgconvert` turns an
Outlook `.msg` into one. Take empty lines in front of the header away, and in a script put the
header before the text: `print("From: ...")` first, one empty line after it.

See: RFC 5322 §2.1, §2.2.
"""

import re
from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.header import Header
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.octets import line_at
from mailcheck.tools.lint.rule import HEADER_BLOCK, Example, Found, OnMessage, Severity, rule

_LINES = 10
"""Lines in which a field must be (chosen: more than any damage to the top of a header)."""
_KINDS = (
    (rb"(?i)\s*<(?:!doctype|html|head|body|\?xml|!--)", "an HTML or XML document"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an Outlook or Office file (OLE)"),
    (rb"(?i)(?:helo|ehlo|lhlo) |mail from:", "an SMTP session"),
    (rb"\xff\xfe|\xfe\xff|.\0.\0|\0.\0.", "text in UTF-16"),
    (rb"%PDF-", "a PDF file"),
    (rb"PK\x03\x04", "a zip archive"),
    (rb"\{\\rtf", "an RTF file"),
    (rb"\x1f\x8b", "a gzip file"),
    (rb"(?:\r?\n)", "a text after an empty line"),
)
# A name as real fields have it, and what is no address of the web.
_FIELD = rb"[ \t]*[A-Za-z][A-Za-z0-9_-]*[ \t]*:(?!//)"


@rule(
    Severity.ERROR,
    OnMessage("odd-beginning"),
    bad=(
        Example(raw=b"Dear Bo,\n\nsee you on Monday: at nine.\n"),
        Example(raw=b""),
        Example(raw=b"\nFrom: anna@example.org\nSubject: x\n\nHello\n"),
        Example(raw=b"<!DOCTYPE html>\n<html lang=en>\n<style>a:hover{color:red}</style>\n"),
        Example(raw=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100),
        Example(raw=b"EHLO mx.example.org\nMAIL FROM:<a@example.org>\nDATA\nSubject: x\n\nHello\n"),
        Example(raw=b"\xff\xfeF\x00r\x00o\x00m\x00:\x00 \x00a\x00\n\x00"),
        Example(raw=b"http://example.org/\nhttps://example.net/\n"),
        Example(raw=b'{\n  "From": "anna@example.org"\n}\n'),
        Example(raw=b"see below\n" * 12 + b"X-Note: too late\n\nx"),
    ),
    good=(
        Example(),
        Example(raw=b"Subject:x"),
        Example(raw=b"\xef\xbb\xbfFrom: anna@example.org\n\nHello\n"),
        Example(raw=b"From anna@example.org Sat Nov 21 09:30:00 2026\nTo : b@example.net\n\n"),
        Example(raw=b" From: anna@example.org\n To: bo@example.net\n\nHello\n"),
        Example(raw=b"no field\nFrom: anna@example.org\n\nHello\n"),
        Example(raw=b"Foo: x\n\nHello\n"),
    ),
    replaces=(HEADER_BLOCK,),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    header = context.header
    start = message.raw[header.start : header.start + 100]
    kind = next((name for pattern, name in _KINDS if re.match(pattern, start)), None)
    if kind is None and _has_field(message.raw, header):
        return
    yield Found(
        _first_line(message.raw, header),
        _said(message, header, kind),
        "Give the message as it was sent, its header on top (.eml).",
    )


def _has_field(raw: bytes, header: Header) -> bool:
    """Whether one of the first lines is a field, be it damaged or indented."""
    starts = [field.start for field in header.fields[:_LINES]]
    starts += [line.start for line in header.bad_lines[:1]]
    last = header.start
    for _ in range(_LINES):
        last = raw.find(b"\n", last) + 1
        if not last:
            last = len(raw)
            break
    field = re.compile(_FIELD)
    return any(start < last and field.match(raw, start) is not None for start in starts)


def _first_line(raw: bytes, header: Header) -> Span:
    line = line_at(raw, header.start)
    return Span(header.start, max(header.start, line.end))


def _said(message: Message, header: Header, kind: str | None) -> str:
    if header.start == len(message.raw):
        return "The file is empty."
    if kind is not None:
        return f"This is {kind}, not a message with a header."
    line = _first_line(message.raw, header)
    text = message.raw[line.start : line.end].decode("utf-8", "replace")
    return f"There is no header field in the first lines; the file begins with `{excerpt(text)}`."
