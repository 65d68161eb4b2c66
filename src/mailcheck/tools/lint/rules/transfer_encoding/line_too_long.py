"""Lines of an encoded body are longer than 76 characters

Why: base64 and quoted-printable exist to bring any body past servers that fold, cut or refuse long
lines, and so their own lines must not be longer than 76 characters. Today's programs decode longer
ones, but some old gateways wrap them, which breaks the DKIM signature.

Fix: Let the encoder break the lines: `base64 -w 76`, `chunk_split()` in PHP, `encodebytes` instead
of `b64encode` in Python, a soft line break (`=` at the end) in quoted-printable.

See: RFC 2045 §6.7 (5), §6.8.
"""

from collections.abc import Iterator

from mailcheck.core.decoding import changes_octets
from mailcheck.core.finding import Span
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule

_BASE64 = "Content-Transfer-Encoding: base64"
_QUOTED = "Content-Transfer-Encoding: quoted-printable"


# RFC 2045 §6.7 (5), §6.8: without the line end.
MAX_LINE = 76
# RFC 5322 §2.1.1: what is longer than this, the message must not hold in any part.
_MAX_ANY_LINE = 998


@rule(
    Severity.INFO,
    OnPart("base64", "quoted-printable"),
    bad=(
        Example(_BASE64, body="QUJD" * 20 + "\n"),
        Example(_QUOTED, body="x" * 77 + "\n"),
        Example(_QUOTED, body="Hello\r\n" + "x" * 998 + "\r\n"),
    ),
    good=(
        Example(_BASE64, body="QUJD" * 19 + "\r\n" + "QUJD" * 19 + "\r\n"),
        Example(_QUOTED, body="x" * 75 + "=\n" + "x" * 76),
        Example(body="x" * 100),
        # Over 998: body-line-too-long.
        Example(_BASE64, body="QUJD" * 250 + "\n"),
        Example("Content-Type: message/rfc822", _BASE64, body="QUJD" * 20),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if not changes_octets(part.encoding) or part.main_type in ("multipart", "message"):
        return
    lines = part.body.split(b"\n")
    longest = max(map(len, lines))
    if longest <= MAX_LINE:
        return
    at = part.body_start
    for line in lines:
        length = len(line) - line.endswith(b"\r")
        if length > MAX_LINE:
            break
        at += len(line) + 1
    else:
        return
    if longest <= _MAX_ANY_LINE + 1:
        yield Found(
            Span(at, at + length),
            f"A line of this {part.encoding} body has {length} characters; 76 are allowed.",
            "Let the encoder break the lines after 76 characters.",
        )
