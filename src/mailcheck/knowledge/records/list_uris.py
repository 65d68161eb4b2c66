"""List-Unsubscribe and its relatives: URIs in angle brackets, separated by commas (RFC 2369 §2).

    List-Unsubscribe: <https://example.org/u/9f3a>, <mailto:leave-9f3a@example.org> (by mail)

A reader stops at the first thing that is not `<`, and passes over what follows a bracket without a
comma; so a small slip makes the whole field useless. Places are indices of the text.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.comment import without_comments

MAX_URIS = 100
"""URIs read per field (chosen: two are usual)."""


class ListProblem(StrEnum):
    """What is wrong with the form of a field."""

    ENCODED_WORD = "encoded-word"
    """RFC 2047 §5: structured fields hold none; programs that encode every long value put it."""
    NO_BRACKETS = "no-brackets"
    TEXT_BEFORE = "text-before"
    """RFC 2369 §2: a field that does not begin with `<` is ignored."""
    UNCLOSED_BRACKET = "unclosed-bracket"
    EMPTY_BRACKETS = "empty-brackets"
    BLANK_INSIDE = "blank-inside"
    """RFC 2369 §2: readers take blanks out, senders must not put any; folding puts one too."""
    NO_SCHEME = "no-scheme"
    """No `https:` or `mailto:` in front."""
    MISSING_COMMA = "missing-comma"
    """What follows is ignored."""


class Problem(NamedTuple):
    """A defect and where it stands."""

    code: ListProblem
    start: int
    end: int


class ListUri(NamedTuple):
    """What is in one pair of brackets, blanks taken out. The place is with the brackets."""

    uri: str
    scheme: str
    """In lower case; "" where there is none."""
    start: int
    end: int


class ListUris(NamedTuple):
    """The URIs in order of preference, and what is wrong."""

    uris: tuple[ListUri, ...]
    problems: tuple[Problem, ...]

    def has(self, *schemes: str) -> bool:
        """Whether a URI of one of these schemes is there."""
        return any(uri.scheme in schemes for uri in self.uris)


_ENCODED_WORD = re.compile(r"=\?[^?\s]{1,75}\?[bq]\?", re.IGNORECASE)
_BRACKETS = re.compile(r"<([^<>]*+)(>?)")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*+):")


def parse_list_uris(text: str) -> ListUris:
    """Read the value of a List- field that holds URIs. Linear; has an answer for any text."""
    if _ENCODED_WORD.search(text):
        return ListUris((), (Problem(ListProblem.ENCODED_WORD, *_solid(text, 0, len(text))),))
    bare = without_comments(text, "<>")
    uris: list[ListUri] = []
    problems: list[Problem] = []
    at = 0
    for match in _BRACKETS.finditer(bare):
        problems.extend(_between(bare, at, match.start(), bool(uris)))
        uris.append(_uri(match))
        problems.extend(_inside(match))
        at = match.end()
        if len(uris) == MAX_URIS:
            break
    start, end = _solid(bare, 0, len(bare))
    if not uris and start < end:
        problems.append(Problem(ListProblem.NO_BRACKETS, start, end))
    return ListUris(tuple(uris), tuple(problems))


def _solid(text: str, start: int, end: int) -> tuple[int, int]:
    """Where `text` from `start` to `end` begins and ends without its blanks."""
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return first, max(first, start + len(piece.rstrip()))


def _uri(match: re.Match[str]) -> ListUri:
    uri = "".join(match[1].split())
    scheme = _SCHEME.match(uri)
    return ListUri(uri, scheme[1].lower() if scheme else "", match.start(), match.end())


def _between(text: str, start: int, end: int, follows: bool) -> list[Problem]:
    """What is wrong in front of a bracket."""
    piece = text[start:end].strip()
    if not follows:
        return [Problem(ListProblem.TEXT_BEFORE, *_solid(text, start, end))] if piece else []
    if piece.startswith(","):
        return []
    return [Problem(ListProblem.MISSING_COMMA, start - 1, end + 1)]


def _inside(match: re.Match[str]) -> list[Problem]:
    """What is wrong in a pair of brackets: the first thing."""
    inner = match[1]
    code = None
    if not match[2]:
        code = ListProblem.UNCLOSED_BRACKET
    elif not inner.strip():
        code = ListProblem.EMPTY_BRACKETS
    elif len(inner.split()) > 1 or inner != inner.strip():
        code = ListProblem.BLANK_INSIDE
    elif not _SCHEME.match(inner):
        code = ListProblem.NO_SCHEME
    return [Problem(code, match.start(), match.end())] if code else []
