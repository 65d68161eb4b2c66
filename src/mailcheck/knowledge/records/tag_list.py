"""Tag lists: `name=value; name=value`, as DKIM, ARC and DMARC write them (RFC 6376 §3.2).

    v=1; a=rsa-sha256; d=example.org; h=from:to

Everything written is kept with its place, defects are noted, nothing raises. Names are case
sensitive: `D=` is an unknown tag. Places are indices of the text.
"""

import re
from enum import StrEnum
from typing import NamedTuple

MAX_TAGS = 200
"""Tags read per list (chosen: DKIM-Signature defines fifteen, and unknown ones are allowed)."""


class TagListProblem(StrEnum):
    """What is wrong with the form of a tag list."""

    NO_EQUALS = "no-equals"
    """Text without `=`."""
    EMPTY_TAG = "empty-tag"
    """Nothing between two semicolons."""
    BAD_NAME = "bad-name"
    """What is before `=` is no tag name."""
    REPEATED = "repeated"
    TOO_MANY = "too-many"
    """More tags than are read."""


class Tag(NamedTuple):
    """One `name=value`, white space around both left out."""

    name: str
    value: str
    start: int
    end: int
    value_start: int

    @property
    def place(self) -> tuple[int, int]:
        return self.start, self.end


class TagDefect(NamedTuple):
    """A defect of form; `name` is the tag, or the text, at fault."""

    code: TagListProblem
    name: str
    start: int
    end: int


class TagList(NamedTuple):
    """The tags in order, and what is wrong with them."""

    tags: tuple[Tag, ...]
    defects: tuple[TagDefect, ...]

    def find(self, name: str) -> Tag | None:
        """The first tag called `name`."""
        return next((tag for tag in self.tags if tag.name == name), None)

    def value(self, name: str) -> str:
        """The first value of `name`; "" where there is none."""
        tag = self.find(name)
        return tag.value if tag else ""


_BLANKS = " \t\r\n"
# RFC 6376 §3.2: tag-name = ALPHA *ALNUMPUNC.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def parse_tag_list(text: str) -> TagList:
    """Read a tag list. Linear; has an answer for any text."""
    tags: list[Tag] = []
    defects: list[TagDefect] = []
    seen: set[str] = set()
    at = 0
    pieces = text.split(";", MAX_TAGS)
    for index, piece in enumerate(pieces[:MAX_TAGS]):
        start, end = _trimmed(piece, at)
        at += len(piece) + 1
        if start == end:
            # RFC 6376 §3.2: one semicolon may come after the last tag.
            if index < len(pieces) - 1:
                defects.append(TagDefect(TagListProblem.EMPTY_TAG, "", at - 1, at))
            continue
        tag = _tag(text, start, end)
        defects.extend(_defects(tag, text[start:end], seen))
        if "=" in text[start:end]:
            tags.append(tag)
            seen.add(tag.name)
    if len(pieces) > MAX_TAGS and pieces[MAX_TAGS].strip(_BLANKS):
        defects.append(TagDefect(TagListProblem.TOO_MANY, "", at, len(text)))
    return TagList(tuple(tags), tuple(defects))


def _trimmed(piece: str, at: int) -> tuple[int, int]:
    """Where `piece`, which begins at `at`, begins and ends without its white space."""
    solid = piece.strip(_BLANKS)
    start = at + len(piece) - len(piece.lstrip(_BLANKS))
    return (start, start + len(solid)) if solid else (at, at)


def _tag(text: str, start: int, end: int) -> Tag:
    name, _, value = text[start:end].partition("=")
    value_start, value_end = _trimmed(value, start + len(name) + 1)
    value = text[value_start:value_end]
    return Tag(name.rstrip(_BLANKS), value, start, end, min(value_start, end))


def _defects(tag: Tag, written: str, seen: set[str]) -> list[TagDefect]:
    if "=" not in written:
        code = TagListProblem.NO_EQUALS
    elif not _NAME.fullmatch(tag.name):
        code = TagListProblem.BAD_NAME
    elif tag.name in seen:
        # RFC 6376 §3.2: a repeated tag makes the whole list invalid.
        code = TagListProblem.REPEATED
    else:
        return []
    return [TagDefect(code, tag.name, tag.start, tag.end)]
