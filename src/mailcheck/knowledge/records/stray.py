"""Characters that slip into records on the way through zone files, forms and text processors.

Quotation marks and backslashes of a zone file's notation, no-break and zero-width spaces, byte
order marks, curly quotes, full-width punctuation, dashes: none of them belongs into a record of
SPF, DKIM, DMARC, MTA-STS, TLS-RPT or BIMI. Texts have one character per octet (Latin-1), places
are octets.
"""

import re
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_QUOTES = '"\u00ab\u00bb\u2018-\u201f\u2039\u203a\u301d-\u301f\uff02\uff07'
_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
# U+FF01 to U+FF5E are U+0021 to U+007E in full width.
_FULL_WIDTH = "\uff01-\uff5e"
# An apostrophe may belong to an address, but not to either end.
_STRAY = re.compile(f"[{_BLANKS}{_INVISIBLE}{_QUOTES}{_DASHES}{_FULL_WIDTH}\\\\]|\\A['`]|['`]\\Z")
# A legacy text processor's quotes and no-break space (Windows-1252), where it is no UTF-8.
_LEGACY = {0x91: "\u2018", 0x92: "\u2019", 0x93: "\u201c", 0x94: "\u201d", 0x96: "\u2013",
           0x97: "\u2014", 0xA0: "\u00a0"}  # fmt: skip
_CLASSES = tuple(
    (re.compile(f"[{characters}]"), instead)
    for characters, instead in ((_BLANKS, " "), (_INVISIBLE, ""), (_QUOTES, ""), (_DASHES, "-"))
)
_NAMES = {'"': "a quotation mark", "'": "an apostrophe", "`": "a backtick", "\\": "a backslash",
          "\ufeff": "a byte order mark (U+FEFF)"}  # fmt: skip


class Stray(NamedTuple):
    """The stray characters of a text."""

    text: str
    """The text without them: blanks and punctuation instead of what only looks like it."""
    names: tuple[str, ...]
    """What they are, each kind once: `a no-break space (U+00A0)`."""
    start: int
    end: int
    """Where the first one is."""

    @property
    def listed(self) -> str:
        """`a quotation mark and a no-break space (U+00A0)`"""
        return " and ".join((", ".join(self.names[:-1]), self.names[-1])).removeprefix(" and ")


def stray_characters(text: str) -> Stray | None:
    """What does not belong into a record; None where there is nothing of the kind.

    Args:
        text: one character per octet.
    """
    people, size = _decoded(text)
    found = list(_STRAY.finditer(people))
    if not found:
        return None
    first = found[0]
    start = size(people[: first.start()])
    names = tuple(dict.fromkeys(_name(match[0]) for match in found))
    clean = _STRAY.sub(lambda match: _instead(match[0]), people).strip(" \t\r\n")
    return Stray(_octets(clean), names, start, start + size(first[0]))


def without_stray(text: str) -> str:
    """The text without stray characters, and without blanks around it."""
    found = stray_characters(text)
    return found.text if found else text.strip(" \t\r\n")


def _decoded(text: str) -> tuple[str, Callable[[str], int]]:
    """The text as people see it, and how many octets a piece of that takes."""
    try:
        return text.encode("latin-1").decode("utf-8"), lambda piece: len(piece.encode("utf-8"))
    except UnicodeError:
        return text.translate(_LEGACY), len


def _octets(text: str) -> str:
    """As one character per octet again."""
    return text.encode("utf-8").decode("latin-1") if not text.isascii() else text


def _instead(character: str) -> str:
    for pattern, instead in _CLASSES:
        if pattern.match(character):
            return instead
    if "\uff01" <= character <= "\uff5e":
        return chr(ord(character) - 0xFEE0)
    return ""  # a backslash, an apostrophe at an end


def _name(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    name = unicodedata.name(character, "character").lower()
    return f"{'an' if name[0] in 'aeio' else 'a'} {name} (U+{ord(character):04X})"
