"""A text beyond ASCII names no charset

Why: A text without charset is ASCII by the standard. If it holds other letters, each program
guesses by the language of its user: `Grüße` comes out as `GrÃ¼ÃŸe` or `Gr??e`. In HTML a meta
element helps those programs that look for it.

Fix: Write the charset into Content-Type, `text/plain; charset=utf-8`, and with it MIME-Version and
a Content-Transfer-Encoding (`8bit` or `quoted-printable`), if they lack.

See: RFC 2046 §4.1.2; RFC 6657; rspamd R_MISSING_CHARSET.
"""

from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import first_8bit, is_broken_base64, needs_charset, octet_span


@rule(
    Severity.WARNING,
    OnPart("foreign-text"),
    bad=(
        Example("Content-Type: text/plain", "Content-Transfer-Encoding: 8bit", body="Grüße\n"),
        Example(without=("Content-Type", "MIME-Version"), body="Grüße\n"),
        Example("Content-Type: text/html", body="<p>Gr\xfc\xdfe</p>\n".encode("latin-1")),
        Example(
            "Content-Type: text/plain",
            "Content-Transfer-Encoding: quoted-printable",
            body="Gr=FC=DFe\n",
        ),
        Example(
            "Content-Type: text/html",
            body='<html><head><meta charset="utf-8"></head><p>Grüße</p>\n',
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example("Content-Type: text/plain", body="Hello\n"),
        Example("Content-Type: text/plain; charset=utf-8", body="Grüße\n"),
        Example("Content-Type: text/plain; charset=", body="Grüße\n"),
        # RFC 5545 §3.1.4, RFC 6350 §3.1: these are UTF-8 without being told.
        Example("Content-Type: text/calendar; method=REQUEST", body="SUMMARY:Grüße\n"),
        Example("Content-Type: text/vcard", body="FN:Jürg\n"),
        Example("Content-Type: text/plain", "Content-Disposition: attachment", body="Grüße\n"),
        Example("Content-Type: text/plain", "Content-Transfer-Encoding: base64", body="R3LD!v"),
        Example("Content-Type: application/pdf name=a.pdf", body="%PDF-1.4 ü\n"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.main_type != "text" or part.charset is not None or not needs_charset(part):
        return
    octets = part.decoded
    first = first_8bit(octets)
    if first is None or is_broken_base64(part):
        return
    yield Found(
        _place(part, first),
        f"The text holds octet 0x{octets[first]:02X}, but names no charset.",
        "Write `charset=utf-8` (or whatever it is) into Content-Type.",
        Severity.INFO if _says_it_inside(part) else None,
        header="Content-Type" if part.type_field else None,
    )


def _says_it_inside(part: Part) -> bool:
    if part.content_type != "text/html":
        return False
    from mailcheck.tools.lint.meta_charset import find_meta_charset

    return find_meta_charset(part.text) is not None


def _place(part: Part, octet: int) -> Span:
    field = part.type_field
    return field.span if field is not None else octet_span(part, octet)
