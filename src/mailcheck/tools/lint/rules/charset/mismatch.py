"""A text is not in the charset it names

Why: Octets that do not exist in the named charset cannot be shown: the reader sees question marks
or `GrÃ¼ÃŸe`. It happens when a text is declared us-ascii or UTF-8 but comes from a file or database
in Latin-1, or the other way round. iso-8859-1 with the octets 0x80 to 0x9F is really windows-1252;
programs know that and show it right.

Fix: Convert the text to UTF-8 and declare `charset=utf-8`; in a template, convert what is filled
in as well. Where the text is right and only the name wrong, change the name.

See: RFC 2046 §4.1.2; WHATWG Encoding; SpamAssassin PP_MIME_FAKE_ASCII_TEXT.
"""

import re
from collections.abc import Iterator

from mailcheck.core.encoded_word import codec_name
from mailcheck.core.mime import Part
from mailcheck.knowledge.lists.charsets import UNSUITABLE_CODECS
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPart, Severity, rule
from mailcheck.tools.lint.structure import first_8bit, is_broken_base64, is_cut_off, octet_span

_8BIT = "Content-Transfer-Encoding: 8bit"
_UTF8 = "Content-Type: text/plain; charset=utf-8"
_LATIN = "Content-Type: text/plain; charset=iso-8859-1"


def _latin(text: str) -> bytes:
    return text.encode("latin-1")


_C1 = rb"[\x80-\x9f]"
_UTF8_LETTER = rb"[\xc2-\xf4][\x80-\xbf]"
_LATIN_CODECS = ("iso8859-1", "iso8859-15", "iso8859-9")
# Their codecs know fewer characters than programs read under these names.
_LOOSE_CODECS = ("gb", "big5", "cp9", "euc", "hz", "johab", "shift")


@rule(
    Severity.WARNING,
    OnPart("foreign-text"),
    bad=(
        Example(_UTF8, _8BIT, body=_latin("Grüße\n")),
        Example("Content-Type: text/plain; charset=us-ascii", _8BIT, body="Grüße\n"),
        Example(_UTF8, "Content-Transfer-Encoding: quoted-printable", body="Gr=FC=DFe\n"),
        Example(_LATIN, _8BIT, body="Grüße aus Köln\n"),
        Example("Content-Type: text/plain; charset=iso-2022-jp", body="日本\n"),
        Example(_LATIN, _8BIT, body=b"don\x92t\n", severity=Severity.INFO),
    ),
    good=(
        Example(_UTF8, _8BIT, body="Grüße\n"),
        Example(_LATIN, _8BIT, body=_latin("Grüße, à bientôt\n")),
        Example("Content-Type: text/plain; charset=windows-1252", body=b"don\x92t\n"),
        Example("Content-Type: text/plain; charset=koi8-r", body=b"\xf0\xd2\xc9\xd7\xc5\xd4"),
        Example(
            "Content-Type: text/plain; charset=gb2312",
            body=b"\xc4\xe3\xba\xc3\xa3\xac\xca\xc0\xbd\xe7",
        ),
        Example("Content-Type: text/plain; charset=big5", body=b"\xa7A\xa6n"),
        Example("Content-Type: text/plain; charset=iso-2022-jp", body=b"\x1b$BF|K\\\x1b(B"),
        Example("Content-Type: text/plain; charset=nonsense", body="Grüße\n"),
        # Cut off inside a character: mime-boundary-unclosed.
        Example(
            "Content-Type: multipart/mixed; boundary=x",
            body=f"--x\n{_UTF8}\n{_8BIT}\n\nGrü".encode()[:-1],
        ),
        # Broken base64 decodes to rubbish: base64-invalid.
        Example(_UTF8, "Content-Transfer-Encoding: base64", body="R3LDvM!OfZQ\n"),
        Example(
            "Content-Type: text/plain; charset=us-ascii",
            "Content-Disposition: attachment; filename=a.txt",
            body="Grüße\n",
        ),
    ),
)
def check(part: Part, context: Context) -> Iterator[Found]:
    if part.main_type != "text" or not part.is_text:
        return
    charset = part.charset
    name = codec_name(charset) if charset else None
    if name is None or name in UNSUITABLE_CODECS or part.decoded.isascii():
        return
    octets = part.decoded
    at = _misfit(octets, name)
    if at is None:
        if name in _LATIN_CODECS and (odd := re.search(_C1, octets)):
            yield _windows(part, odd.start())
    elif not _is_follow_up(part, at):
        yield _found(part, at)


def _misfit(octets: bytes, name: str) -> int | None:
    """The first octet that shows that the text is in another charset than codec `name`'s."""
    if name == "ascii" or name.startswith("iso2022"):
        return first_8bit(octets)
    if name in ("utf-8", "utf-8-sig"):
        return _undecodable(octets, "utf-8")
    if name.startswith(_LOOSE_CODECS) and _undecodable(octets, name) is None:
        return None
    return _first_of_utf8(octets)


def _undecodable(octets: bytes, codec: str) -> int | None:
    try:
        octets.decode(codec)
    except UnicodeDecodeError as error:
        return error.start
    return None


def _first_of_utf8(octets: bytes) -> int | None:
    """Where a text that is UTF-8 throughout has its first letter beyond ASCII.

    Two such letters at least: one could be chance.
    """
    letters = re.finditer(_UTF8_LETTER, octets)
    first, second = next(letters, None), next(letters, None)
    if first is None or second is None or _undecodable(octets, "utf-8") is not None:
        return None
    return first.start()


def _is_follow_up(part: Part, at: int) -> bool:
    """Whether the text is damaged by something that has a finding of its own."""
    return is_broken_base64(part) or (at >= len(part.decoded) - 4 and is_cut_off(part))


def _found(part: Part, at: int) -> Found:
    octets, charset = part.decoded, excerpt(part.charset or "")
    if _undecodable(octets, "utf-8") is None:
        said, advice = "it is UTF-8", "Write `charset=utf-8`."
    else:
        said = f"octet 0x{octets[at]:02X} does not fit"
        advice = "Convert the text to UTF-8 and write `charset=utf-8`."
    return Found(octet_span(part, at), f"The text is declared {charset}, but {said}.", advice)


def _windows(part: Part, at: int) -> Found:
    charset = excerpt(part.charset or "")
    return Found(
        octet_span(part, at),
        f"Octet 0x{part.decoded[at]:02X} exists in windows-1252, not in {charset}.",
        "Write `charset=windows-1252`, or better, send UTF-8.",
        Severity.INFO,
    )
