"""The body has 8-bit octets, but is declared 7bit or not at all

Why: Without a word on the encoding a body counts as 7bit, which is ASCII. A server that must hand
the message on to one without 8BITMIME converts what is declared 8bit, and may cut off the eighth
bit here or refuse the message. Every such repair changes the body and breaks the DKIM signature.

Fix: Declare `Content-Transfer-Encoding: 8bit`, or, safest on every path, encode the text as
quoted-printable and a file as base64. In mail libraries this is one setting; in PHP's `mail()` the
field goes into the additional headers.

See: RFC 2045 §2.7, §6.1, §6.2; RFC 6152; rspamd R_BAD_CTE_7BIT.
"""

from collections.abc import Iterator

from mailcheck.core.encoded_word import codec_name
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import first_8bit, needs_charset, octet_span


@rule(
    Severity.WARNING,
    OnPart("non-ascii"),
    bad=(
        Example("Content-Transfer-Encoding: 7bit", body="Grüße\n"),
        Example(body="Grüße\n"),
        Example("Content-Type: text/calendar", body="SUMMARY:Grüße\n"),
        Example("Content-Type: application/pdf", body=b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"),
    ),
    good=(
        Example("Content-Transfer-Encoding: 8bit", body="Grüße\n"),
        Example("Content-Transfer-Encoding: quoted-printable", body="Gr=C3=BC=C3=9Fe\n"),
        Example("Content-Transfer-Encoding: 7bit", body="Hello\n"),
        # Neither charset nor encoding is said: charset-missing.
        Example("Content-Type: text/plain", body="Grüße\n"),
        # Another rule speaks of what is not an encoding.
        Example("Content-Transfer-Encoding: 8bits", body="Grüße\n"),
        # What is between the parts is shown to nobody.
        Example("Content-Type: multipart/mixed; boundary=x", body="Grüße\n--x\n\nHello\n--x--\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.encoding not in ("", "7bit") or part.children or part.is_multipart:
        return
    body = part.body
    if body.isascii() or _is_said_elsewhere(part):
        return
    first = first_8bit(body)
    if first is not None:
        declared = "is declared 7bit" if part.encoding else "names no encoding (that means 7bit)"
        yield Found(
            octet_span(part, first),
            f"The body {declared}, but holds octet 0x{body[first]:02X}.",
            "Declare `Content-Transfer-Encoding: 8bit`, or encode the body.",
        )


def _is_said_elsewhere(part: Part) -> bool:
    """Whether the text says nothing about itself, so that charset-missing or -mismatch speaks."""
    if part.encoding or not part.is_text:
        return False
    charset = part.charset
    return needs_charset(part) if charset is None else codec_name(charset) == "ascii"
