"""Authentication-Results: what a receiver found out about SPF, DKIM, DMARC (RFC 8601).

    Authentication-Results: mx.example.org 1; spf=pass smtp.mailfrom=example.net;
      dkim=fail reason="body hash" (2048-bit key) header.d=example.net

Microsoft leaves out the server's name in front, others add words that the grammar does not have:
what can be read is read, the rest is noted. Places are indices of the text.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.comment import without_comments

MAX_RESULTS = 200
"""Results read per field (chosen: a message with ten signatures has some thirteen)."""
MAX_PROPERTIES = 50
"""Properties read per result (chosen: RFC 8601 and its registry know fewer than ten a method)."""


class ResultsProblem(StrEnum):
    """What is wrong with the form of a field."""

    NO_AUTHSERV_ID = "no-authserv-id"
    """The results begin at once; Microsoft 365 does that."""
    NO_RESULTS = "no-results"
    """A server's name and nothing after it."""
    EMPTY_RESULT = "empty-result"
    """Two semicolons with nothing between them, or one at the end."""
    BAD_RESULT = "bad-result"
    """Not `method=result`."""
    UNKNOWN_RESULT = "unknown-result"
    """The method is known and has no such result."""
    BAD_PROPERTY = "bad-property"
    """Not `ptype.property=value`, nor `reason=`."""
    UNCLOSED_QUOTE = "unclosed-quote"
    UNCLOSED_COMMENT = "unclosed-comment"
    TOO_MANY = "too-many"
    """More than is read."""


class Problem(NamedTuple):
    """A defect and where it stands."""

    code: ResultsProblem
    start: int
    end: int


class Property(NamedTuple):
    """`header.d=example.net`; `ptype` is "" where there is no dot (`action=none`)."""

    ptype: str
    name: str
    value: str
    start: int
    end: int


class MethodResult(NamedTuple):
    """What one method found: `dkim=fail (a comment) reason="..." header.d=example.net`."""

    method: str
    """In lower case."""
    result: str
    """In lower case; RFC 8601 §2.7 has the words."""
    reason: str
    properties: tuple[Property, ...]
    start: int
    end: int
    """After the result; the properties come after it."""

    def value(self, ptype: str, name: str) -> str:
        """The first value of a property; "" where there is none."""
        wanted = (ptype, name)
        return next((p.value for p in self.properties if (p.ptype, p.name) == wanted), "")


class AuthenticationResults(NamedTuple):
    """A field as written."""

    authserv_id: str
    """The server that speaks, in lower case; "" where it does not say."""
    version: str
    results: tuple[MethodResult, ...]
    problems: tuple[Problem, ...]


_COMMON = frozenset(["none", "pass", "fail", "temperror", "permerror"])
RESULTS = {
    # RFC 8601 §2.7.1 to §2.7.4
    "dkim": _COMMON | {"policy", "neutral"},
    "spf": _COMMON | {"policy", "neutral", "softfail"},
    "iprev": _COMMON - {"none"},
    "auth": _COMMON,
    "dmarc": _COMMON,  # RFC 7489 §11.2
    "arc": frozenset({"none", "pass", "fail"}),  # RFC 8617 §10.1
}
"""The results of the methods that everybody knows."""

_QUOTED = r'"(?>(?:[^"\\]++|\\.)*)"'
_PIECE = re.compile(rf'{_QUOTED}|[^";]++|(?P<end>;)|"', re.DOTALL)
# RFC 8601 §2.2: Keyword is RFC 5321's Ldh-str; blanks and comments may be round `/`, `=` and
# the dot of a property.
_KEYWORD = r"[A-Za-z0-9][A-Za-z0-9-]*+"
_METHOD = re.compile(
    rf"(?P<method>{_KEYWORD})\s*+(?:/\s*+(?P<version>[0-9]++)\s*+)?=\s*+(?P<result>{_KEYWORD})"
    r"(?![^\s;])"
)
_VALUE = rf'(?>(?:{_QUOTED}|[^\s";]++)+)'
_PAIR = re.compile(
    rf"(?:(?P<ptype>{_KEYWORD})\s*+\.\s*+)?(?P<name>[A-Za-z0-9_][A-Za-z0-9_-]*+)\s*+="
    rf"(?>(?:\s*+(?P<value>{_VALUE}))?)"
)
_OPENING = re.compile(r"(?>(?:[^(\\]++|\\.)*)\(", re.DOTALL)
_WORD = re.compile(r"\S++")
_BLANKS = re.compile(r"\s*+")
_AUTHSERV_ID = re.compile(
    rf"\s*+(?P<id>{_QUOTED}|[^\s;=\"]++)(?!\s*+=)(?>(?:\s++(?P<version>[0-9]++)(?!\S))?)"
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def parse_authentication_results(text: str) -> AuthenticationResults:
    """Read the value of an Authentication-Results field. Linear; has an answer for any text."""
    return _Reader(text).run()


class _Reader:
    """One pass; `text` has its comments blanked."""

    def __init__(self, written: str) -> None:
        self.text = without_comments(written)
        self.results: list[MethodResult] = []
        self.problems: list[Problem] = []

    def run(self) -> AuthenticationResults:
        self._unclosed()
        pieces = self._pieces()
        start, end = next(pieces)
        head = _AUTHSERV_ID.match(self.text, start, end)
        if head is None:
            # RFC 8601 §2.2: the server's name comes first.
            self._note(ResultsProblem.NO_AUTHSERV_ID, start, start)
            self._result(start, end)
        else:
            self._words(head.end(), end)
        count = self._all_results(pieces)
        if head is not None and not count:
            self._note(ResultsProblem.NO_RESULTS, 0, len(self.text))
        return AuthenticationResults(
            _unquoted(head["id"]).lower() if head else "",
            (head["version"] or "") if head else "",
            tuple(self.results),
            tuple(sorted(self.problems, key=lambda problem: problem.start)),
        )

    def _note(self, code: ResultsProblem, start: int, end: int) -> None:
        self.problems.append(Problem(code, start, end))

    def _unclosed(self) -> None:
        """Note the comment or quoted string that never ends, and read on without it."""
        for match in _PIECE.finditer(self.text):
            at = match.start()
            if match[0] == '"':
                self._note(ResultsProblem.UNCLOSED_QUOTE, at, at + 1)
                self.text = self.text[:at] + self.text[at:].replace('"', " ")
                return
            opening = _OPENING.match(match[0]) if match[0][0] != '"' else None
            if opening is not None:
                at += opening.end() - 1
                self._note(ResultsProblem.UNCLOSED_COMMENT, at, len(self.text))
                self.text = self.text[:at]
                return

    def _pieces(self) -> Iterator[tuple[int, int]]:
        """What is between the semicolons, those in quoted strings passed."""
        start = 0
        for match in _PIECE.finditer(self.text):
            if match["end"]:
                yield start, match.start()
                start = match.end()
        yield start, len(self.text)

    def _all_results(self, pieces: Iterator[tuple[int, int]]) -> int:
        count = 0
        for start, end in pieces:
            count += 1
            if count > MAX_RESULTS:
                self._note(ResultsProblem.TOO_MANY, start, len(self.text))
                break
            self._result(start, end)
        return count

    def _result(self, start: int, end: int) -> None:
        """Read `method=result` and what belongs to it."""
        start = self._solid(start, end)
        if start == end:
            self._note(ResultsProblem.EMPTY_RESULT, max(0, start - 1), start)
            return
        match = _METHOD.match(self.text, start, end)
        if match is not None:
            self._method(match, end)
        elif self.text[start:end].strip().lower() != "none":
            # RFC 8601 §2.2: `none` alone says that nothing was checked.
            self._note(ResultsProblem.BAD_RESULT, start, start + len(self.text[start:end].rstrip()))

    def _method(self, match: re.Match[str], end: int) -> None:
        method, result = match["method"].lower(), match["result"].lower()
        if result not in RESULTS.get(method, (result,)):
            self._note(ResultsProblem.UNKNOWN_RESULT, *match.span("result"))
        properties, reason = [], ""
        for item in self._words(match.end(), end):
            if not item.ptype and item.name == "reason":
                reason = reason or item.value
            else:
                properties.append(item)
        self.results.append(
            MethodResult(method, result, reason, tuple(properties), match.start(), match.end())
        )

    def _words(self, at: int, end: int) -> list[Property]:
        """Every `ptype.name=value` from `at`; what is none is noted."""
        found: list[Property] = []
        at = self._solid(at, end)
        for _ in range(MAX_PROPERTIES):
            match = _PAIR.match(self.text, at, end) or _WORD.match(self.text, at, end)
            if match is None:
                return found
            item = _property(match)
            if item is not None:
                found.append(item)
            if item is None or not (item.ptype or item.name == "reason"):
                self._note(ResultsProblem.BAD_PROPERTY, *match.span())
            at = self._solid(match.end(), end)
        if at < end:
            self._note(ResultsProblem.TOO_MANY, at, end)
        return found

    def _solid(self, at: int, end: int) -> int:
        """The first place after `at` that is no blank."""
        blanks = _BLANKS.match(self.text, at, end)
        return blanks.end() if blanks else at


def _property(match: re.Match[str]) -> Property | None:
    if match.re is not _PAIR:
        return None
    ptype, name, value = match["ptype"], match["name"], match["value"]
    return Property(
        (ptype or "").lower(), name.lower(), _unquoted(value or ""), match.start(), match.end()
    )


def _unquoted(value: str) -> str:
    """A quoted string without its quotes; anything else as it is."""
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return value
    return _ESCAPED.sub(r"\1", value[1:-1])
