"""Macro strings and domain names in SPF records (RFC 7208 §7.1).

    exists:%{ir}.%{v}._spf.%{d2}        %{d2} = the last two labels of the current domain

Form only: what a macro expands to is `tools/auth/spf_expand.py`. Places are indices of the text.
"""

import re
from typing import NamedTuple


class Macro(NamedTuple):
    """`%{d2r.-}`: a value, cut up and put together again."""

    letter: str
    """In lower case: s l o d i p h v, and c r t in explanations."""
    escape: bool
    """Whether the letter is written as a capital: what comes out is URL-escaped."""
    parts: int | None
    """How many parts on the right are kept; None: all."""
    reverse: bool
    delimiters: str
    """What the value is split at."""


class MacroString(NamedTuple):
    """Text with macros. `%%`, `%_` and `%-` are literal text already."""

    text: str
    """As written."""
    pieces: tuple[str | Macro, ...]
    tail: str
    """The last piece as written: a domain may end in a macro, or in a dot and a name."""
    start: int
    end: int

    @property
    def letters(self) -> frozenset[str]:
        """The macro letters in use."""
        return frozenset(piece.letter for piece in self.pieces if isinstance(piece, Macro))


class BadMacro(NamedTuple):
    """Text at which a macro string cannot be read on."""

    start: int
    end: int


EXPLANATION_ONLY = frozenset("crt")
"""RFC 7208 §7.2: these letters have a meaning in explanations alone."""
_ESCAPES = {"%%": "%", "%_": " ", "%-": "%20"}
# RFC 7208 §7.1: macro-literal = %x21-24 / %x26-7E; macro-expand as drawn there. Explanations hold
# blanks too (explain-string).
_PIECE = re.compile(
    r"%\{(?P<letter>[slodiphcrtv])(?P<parts>[0-9]*)(?P<reverse>r?)(?P<delimiters>[-.+,/_=]*)\}"
    r"|(?P<escape>%[%_-])|(?P<literal>[!-$&-~]+)|(?P<blank> +)",
    re.IGNORECASE,
)
_ANY_MACRO = re.compile(r"%(?:\{[^}]*\}?|.?)")
MAX_PARTS = 128
"""More labels than a name can have (RFC 1035 §2.3.4 leaves room for 127)."""


def parse_macro_string(
    text: str, start: int = 0, *, blanks: bool = False
) -> MacroString | BadMacro:
    """Read a macro string, or with `blanks` an explanation.

    Args:
        start: where `text` begins in the record, for the places.
    """
    pieces: list[str | Macro] = []
    at, tail = 0, ""
    while at < len(text):
        match = _PIECE.match(text, at)
        if match is None or (match["blank"] and not blanks):
            return BadMacro(start + at, start + _bad_end(text, at))
        piece = _piece(match)
        if piece is None:
            return BadMacro(start + at, start + match.end())
        pieces.append(piece)
        at, tail = match.end(), match[0]
    return MacroString(text, tuple(pieces), tail, start, start + len(text))


def _bad_end(text: str, at: int) -> int:
    match = _ANY_MACRO.match(text, at)
    return match.end() if match else at + 1


def _piece(match: re.Match[str]) -> str | Macro | None:
    if match["escape"]:
        return _ESCAPES[match["escape"]]
    if not match["letter"]:
        return match[0]
    parts = None
    if match["parts"]:
        # RFC 7208 §7.3: the number must not be zero; long ones mean the same as all.
        digits = match["parts"].lstrip("0")
        if not digits:
            return None
        parts = int(digits) if len(digits) < 4 else MAX_PARTS
    letter = match["letter"]
    return Macro(
        letter.lower(), letter.isupper(), parts, bool(match["reverse"]), match["delimiters"] or "."
    )


# RFC 7208 §7.1: toplabel = ( *alphanum ALPHA *alphanum ) / ( 1*alphanum "-" *( alphanum / "-" )
# alphanum ): not digits alone, no hyphen at either end.
_TOP_LABEL = re.compile(r"(?=[^.]*[A-Za-z-])[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")


def is_top_label(label: str) -> bool:
    """Whether a name may end in `label` (RFC 7208 §7.1)."""
    return _TOP_LABEL.fullmatch(label) is not None


def ends_like_a_domain(spec: MacroString) -> bool:
    """RFC 7208 §7.1: domain-end = ( "." toplabel [ "." ] ) / macro-expand."""
    if spec.tail.startswith("%"):
        return True
    _, dot, last = spec.tail.removesuffix(".").rpartition(".")
    return bool(dot) and is_top_label(last)
