"""A quoted-printable body holds a sequence that is none

Why: In quoted-printable a `=` begins a code of two hexadecimal digits, or ends the line as a soft
break. With anything else after it every program decides for itself what to show, and strict
filters treat the body as damaged. Usual causes: text or HTML was declared quoted-printable without
being encoded, a template added something afterwards, or a line was wrapped inside a code.

List software often adds its footer without encoding it: that is only noted.

Fix: Encode the finished body, as the last step; write `=3D` for an equals sign. If the body was
never encoded, declare `8bit` instead.

See: RFC 2045 §6.7.
"""

import re
from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.mime import Part
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import first_8bit, is_cut_off

_QUOTED = "Content-Transfer-Encoding: quoted-printable"
_LIST = ("List-Id: <dev.example.org>", "Precedence: list")
_FOOTER = f"{'_' * 47}\ndev mailing list\nhttps://lists.example.org/?a=x\n"


# RFC 2045 §6.7 (1), (3), (5). Lower-case digits are not in the grammar, but read by everybody.
_BAD = rb"=(?![0-9A-Fa-f]{2}|[ \t]*+(?:\r?\n|\Z))"


@rule(
    Severity.WARNING,
    OnPart("quoted-printable"),
    bad=(
        Example(_QUOTED, body="Gr=ZZ=C3=9Fe\n"),
        Example(_QUOTED, body="a = b\n"),
        Example("Content-Type: text/html", _QUOTED, body='<a href="x">\n'),
        Example(_QUOTED, body="Gr=C\n3=BC\n"),
        Example(_QUOTED, body="Grüße\n", severity=Severity.INFO),
        Example(_QUOTED, *_LIST, body=f"Gr=C3=BC=C3=9Fe\n{_FOOTER}", severity=Severity.INFO),
        Example(
            _QUOTED,
            *_LIST,
            body=f"Gr=C3=BC=C3=9Fe\n\n{'-=' * 9}-\nLinks\n",
            severity=Severity.INFO,
        ),
        Example(
            _QUOTED,
            *_LIST,
            body="Gr=C3=BC=C3=9Fe\n\n---\nTo unsubscribe: https://lists.example.org/?a=x\n",
            severity=Severity.INFO,
        ),
        Example(
            _QUOTED,
            *_LIST,
            body="Gr=C3=BC=C3=9Fe\n\nYou are subscribed: https://lists.example.org/?a=x\n",
            severity=Severity.INFO,
        ),
        Example(_QUOTED, *_LIST, body=f"a = b\n{_FOOTER}"),
        Example(_QUOTED, body=f"Gr=C3=BC=C3=9Fe\n{_FOOTER}"),
    ),
    good=(
        Example(_QUOTED, body="Gr=C3=BC=c3=9fe, a =3D b\n"),
        Example(_QUOTED, body="a soft=\r\n break= \t\nand one at the end="),
        Example(_QUOTED, body="at the end=  "),
        Example(body="a = b\n"),
        Example(_QUOTED, body=""),
        Example("Content-Type: multipart/mixed; boundary=x", body=f"--x\n{_QUOTED}\n\nGr=C"),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.encoding != "quoted-printable" or part.main_type in ("multipart", "message"):
        return
    body = part.body
    bad = re.search(_BAD, body)
    if bad and not (len(body) - bad.start() < 3 and is_cut_off(part)):
        at = part.body_start + bad.start()
        sequence = body[bad.start() : bad.start() + 3].decode("latin-1")
        yield Found(
            Span(at, min(at + 3, part.body_end)),
            f"`{excerpt(sequence)}` is no quoted-printable code.",
            "Encode the finished body; an equals sign is written `=3D`.",
            Severity.INFO if _is_in_footer(body, bad.start(), context) else None,
        )
    elif not body.isascii():
        yield from _raw_octet(part, body)


# The rule that list software draws over its footer (underscores, hyphens, `-=-=-`, `-- `, or one
# with words in it), and what footers say.
_FOOTER_RULE = rb"(?m)^(?:[-_=*~#][-_=*~# ]{2,}\r?$|--(?: |=20)?\r?$|[-_=*~#]{10})"
_FOOTER_WORDS = rb"(?i)unsubscri|subscribed|mailing list|you (?:have )?received? this|posted via"
_LONGEST_FOOTER = 4000
"""Octets at the end in which a footer is looked for (chosen; advertising included)."""


def _is_in_footer(body: bytes, at: int, context: Context) -> bool:
    """Whether everything up to the footer that a list added is encoded rightly."""
    kind = context.kind
    if not (kind.discussion_list or context.has("list-id", "mailing-list")):
        return False
    if len(body) - at > _LONGEST_FOOTER:
        return False
    line_end = body.find(b"\n", at)
    before = body[: line_end if line_end >= 0 else len(body)]
    if re.search(_FOOTER_RULE, before):
        return True
    paragraph = max(before.rfind(b"\n\n"), before.rfind(b"\n\r\n"))
    return paragraph > 0 and re.search(_FOOTER_WORDS, body[paragraph:]) is not None


def _raw_octet(part: Part, body: bytes) -> Iterator[Found]:
    # RFC 2045 §6.7 (2): octets above 126 must be encoded; everybody passes them on all the same.
    first = first_8bit(body)
    if first is not None:
        at = part.body_start + first
        yield Found(
            Span(at, at + 1),
            f"Octet 0x{body[first]:02X} is unencoded in a quoted-printable body.",
            f"Write it as `={body[first]:02X}`.",
            Severity.INFO,
        )
