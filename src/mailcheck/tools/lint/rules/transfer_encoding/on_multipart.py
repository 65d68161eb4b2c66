"""A multipart or an enclosed message is declared to be encoded

Why: Only the innermost parts may be encoded; a multipart and message/rfc822 must be 7bit, 8bit or
binary. If the body really is base64, nobody finds the parts in it; if it is not, programs that
believe the field decode plain text to rubbish. Servers with strict MIME checks refuse the message.

Fix: Take Content-Transfer-Encoding out of the header of the multipart, or write `8bit`, and encode
the parts one by one. To send a message as a file that may be encoded, declare it
`application/octet-stream`.

See: RFC 2045 §6.4; RFC 2046 §5.2.1; Postfix strict_mime_encoding_domain.
"""

from collections.abc import Iterator

from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule

_TYPE = "Content-Type: multipart/mixed; boundary=x"
_BODY = "--x\n\nHello\n--x--\n"


_OTHER = frozenset({"base64", "quoted-printable", "binary"})


@rule(
    Severity.ERROR,
    OnPart("multipart", "message"),
    bad=(
        Example(_TYPE, "Content-Transfer-Encoding: base64", body=_BODY),
        Example(_TYPE, "Content-Transfer-Encoding: Quoted-Printable", body=_BODY),
        Example("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64"),
        Example(_TYPE, "Content-Transfer-Encoding: binary", body=_BODY, severity=Severity.INFO),
    ),
    good=(
        Example(_TYPE, "Content-Transfer-Encoding: 8bit", body=_BODY),
        Example("Content-Type: text/plain", "Content-Transfer-Encoding: base64", body="SGk=\n"),
        # RFC 6532 §3.7: message/global may be encoded.
        Example("Content-Type: message/global", "Content-Transfer-Encoding: base64", body="SGk="),
        Example("Content-Type: message/delivery-status", "Content-Transfer-Encoding: base64"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    encoding = part.encoding
    if encoding not in _OTHER:
        return
    if not part.is_multipart and part.content_type != "message/rfc822":
        return
    field = part.header.by_key["content-transfer-encoding"][0]
    yield Found(
        field.span,
        f"{part.content_type} is declared {encoding}, and only its parts may be encoded.",
        "Take the field out here, or write `8bit`; encode each part by itself.",
        Severity.INFO if encoding == "binary" else None,
        header=field.name,
    )
