"""The tokens of an address field (RFC 5322 §3.2); reading them again and again stays linear."""

import re
from collections.abc import Iterator
from typing import NamedTuple


class Token(NamedTuple):
    """One token and where it stands."""

    kind: str
    """`blank`, `comment`, `quoted`, `literal`, `word`, or the special character itself."""
    start: int
    end: int


# Tokens of RFC 5322 §3.2: white space, quoted string, domain literal, special, run of the rest.
# Comments nest, so they are read by hand. Possessive: a failing start costs one pass.
_TOKEN = re.compile(
    r'[ \t]+|"(?>(?:[^"\\]++|\\.)*)"|\[[^\[\]\\]*+\]|[^ \t"\[\](),:;<>@]+|.', re.DOTALL
)
_NESTING = re.compile(r"\\.|[()]", re.DOTALL)
_KINDS = {" ": "blank", "\t": "blank", '"': "quoted", "[": "literal"}
_SPECIALS = frozenset('"[](),:;<>@')


def tokens(flat: str) -> Iterator[Token]:
    """Every token of a flat value, in order; none overlaps another and none is left out."""
    at, size = 0, len(flat)
    comments = quotes = size
    """From here on a `(` or `"` is known to find no end: looking again would not be linear."""
    while at < size:
        first = flat[at]
        end = at + 1
        if first == "(":
            end = _comment_end(flat, at) if at < comments else 0
            comments = comments if end else min(comments, at)
            yield Token("comment" if end else "(", at, end or at + 1)
        elif first == '"' and at >= quotes:
            yield Token('"', at, end)
        else:
            match = _TOKEN.match(flat, at)
            end = match.end() if match else end
            quotes = at if first == '"' and end == at + 1 else quotes
            yield Token(_kind(first, end - at), at, end)
        at = end or at + 1


def _kind(first: str, size: int) -> str:
    if size == 1 and first in _SPECIALS:
        return first
    return _KINDS.get(first, "word")


def _comment_end(flat: str, at: int) -> int:
    """Where the comment that begins at `at` ends (0: nowhere); nesting counted, not recursed."""
    depth = 0
    for mark in _NESTING.finditer(flat, at):
        if mark[0] == "(":
            depth += 1
        elif mark[0] == ")":
            depth -= 1
            if depth == 0:
                return mark.end()
    return 0
