"""Message identifiers: `<left@right>` in Message-ID, In-Reply-To, References.

RFC 5322 §3.6.4 and its obsolete form §4.5.4. Places are indices of the flat value.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.comment import without_comments
from mailcheck.core.remember import remembered


class IdProblem(StrEnum):
    """What is wrong with a message identifier."""

    NO_AT = "no-at"
    SEVERAL_AT = "several-at"
    BLANK_INSIDE = "blank-inside"
    EMPTY_SIDE = "empty-side"


class MessageId(NamedTuple):
    """One identifier with its brackets."""

    text: str
    start: int
    end: int
    left: str
    right: str
    """After the `@`; "" where there is none."""
    problem: IdProblem | None

    @property
    def right_start(self) -> int:
        return self.end - 1 - len(self.right)


class IdList(NamedTuple):
    """Every identifier of a field, and where other text stands first (start, end), if it does."""

    ids: tuple[MessageId, ...]
    beside: tuple[int, int] | None


_ID = re.compile(r"<([^<>]*)>")


def parse_ids(flat: str) -> IdList:
    """Read a flat value of identifiers. Linear; never raises."""
    return _parse(flat)


@remembered(128)
def _parse(flat: str) -> IdList:
    text = without_comments(flat, "<>")
    ids, beside, at = [], None, 0
    for match in _ID.finditer(text):
        beside = beside or _solid(text, at, match.start())
        ids.append(_read(match))
        at = match.end()
    return IdList(tuple(ids), beside or _solid(text, at, len(text)))


def _solid(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where words are between two identifiers. Commas there are harmless and frequent."""
    if start == end:
        return None
    piece = text[start:end].replace(",", " ")
    bare = piece.strip()
    if not bare:
        return None
    first = start + len(piece) - len(piece.lstrip())
    return first, first + len(bare)


def _read(match: re.Match[str]) -> MessageId:
    inner = match[1]
    left, at, right = inner.rpartition("@")
    problem = None
    if not at:
        problem = IdProblem.NO_AT
        left, right = right, ""
    elif any(char in inner for char in " \t"):
        problem = IdProblem.BLANK_INSIDE
    elif not left or not right:
        problem = IdProblem.EMPTY_SIDE
    elif "@" in left and not left.startswith('"'):
        problem = IdProblem.SEVERAL_AT
    return MessageId(match[0], match.start(), match.end(), left, right, problem)
