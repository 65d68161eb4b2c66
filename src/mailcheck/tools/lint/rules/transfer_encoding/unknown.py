"""Content-Transfer-Encoding names an encoding that does not exist

Why: There are five: 7bit, 8bit, binary, base64 and quoted-printable. With another value, or with
anything after the word, programs do not decode: the reader sees the encoded text, and an
attachment arrives as garbage. The standard has them treat the part as a file of unknown kind.
Names that begin with `x-` (x-uuencode) are legal, and read by hardly anybody today.

Fix: Write one of the five, exactly so, without hyphen, blank or semicolon: `7bit` and not `7-bit`,
`quoted-printable` and not `quoted printable`. Say what has really been done to the body.

See: RFC 2045 §6.1, §6.3, §6.4.
"""

from collections.abc import Iterator

from mailcheck.core.comment import without_comments
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule

_KNOWN = frozenset({"7bit", "8bit", "binary", "base64", "quoted-printable"})
_AS_WRITTEN = frozenset(name.encode() for name in _KNOWN)
_UNCHANGED = frozenset({"7bit", "8bit", "binary"})


@rule(
    Severity.ERROR,
    OnPart(),
    bad=(
        Example("Content-Transfer-Encoding: 7-bit"),
        Example("Content-Transfer-Encoding: 8bits"),
        Example("Content-Transfer-Encoding: quoted printable"),
        Example("Content-Transfer-Encoding: quoted-printable;"),
        Example("Content-Transfer-Encoding: text/html"),
        Example("Content-Transfer-Encoding: utf-8"),
        Example("Content-Transfer-Encoding: x-uuencode", severity=Severity.WARNING),
        Example("Content-Transfer-Encoding: base64 charset=utf-8", body="SGVsbG8=\n"),
        Example("Content-Transfer-Encoding: 7bit;", severity=Severity.WARNING),
        Example(
            "Content-Type: multipart/mixed; boundary=x",
            body="--x\nContent-Transfer-Encoding:\n\nHello\n--x--\n",
        ),
    ),
    good=(
        Example("Content-Transfer-Encoding: 8BIT"),
        Example("Content-Transfer-Encoding: Base64 (as ever)", body="SGVsbG8=\n"),
        Example("Content-Transfer-Encoding:\n quoted-printable"),
        Example("Content-Transfer-Encoding: binary"),
        Example("Content-Transfer-Encoding:"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    field = part.header.first("content-transfer-encoding")
    if field is None or field.raw_value.strip().lower() in _AS_WRITTEN:
        return
    value = without_comments(field.flat).strip()
    # At the top, an empty field is what header-value-empty is about.
    if value.lower() in _KNOWN or (field.is_blank and part.parent is None):
        return
    yield Found(
        field.value_span,
        _sentence(part.encoding, value),
        "Write 7bit, 8bit, base64 or quoted-printable, whichever the body really is.",
        Severity.WARNING if _is_harmless(part.encoding) else None,
        header=field.name,
    )


def _sentence(encoding: str, value: str) -> str:
    if encoding in _KNOWN:
        return f"`{excerpt(value)}` has more than the word `{encoding}`, so some do not decode it."
    return f"There is no transfer encoding `{excerpt(value)}`."


def _is_harmless(encoding: str) -> bool:
    """RFC 2045 §6.3 allows private names; an unchanged body can be read whatever is said."""
    return encoding.startswith("x-") or encoding in _UNCHANGED
