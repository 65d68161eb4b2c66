"""The elements of an aggregate report's XML, as calls of a receiver.

First Python's expat reads it, without namespaces (prefixes are cut off, as reporters invent them),
without a DTD and so without entities. Where it stops because the text is no XML (an unescaped `&`,
an element that is never closed, control characters), the text is read once more by what can only be
a tag of a report; all else is text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol
from xml.parsers import expat

from mailcheck.knowledge.reports.text import decoded

MAX_DEPTH = 60
"""Levels of elements (RFC 9990 has six, extensions some more)."""
MAX_MENDED = 32 << 20
"""Characters of a text that is no XML, which has to be kept as a whole."""
_MAX_TOKEN = 4 << 20
"""Octets that expat may hold back for one token."""
_PIECE = 1 << 16


class Receiver(Protocol):
    """Who takes the elements."""

    known: frozenset[str]
    """The elements that can occur."""
    leaves: frozenset[str]
    """Those that hold no others."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def data(self, text: str) -> None: ...

    def forget(self) -> None:
        """Begin anew."""


class Enough(Exception):
    """The receiver takes no more; what was read stays."""


class Forbidden(Exception):
    """There is a DTD: nothing of it is read."""


def read_xml(
    pieces: Callable[[], Iterable[bytes]], receiver: Receiver, problems: dict[str, None]
) -> None:
    """Read a report.

    Args:
        pieces: opens the octets; called again where the text has to be mended.
        receiver: is called with the elements.
        problems: what is odd is added.

    Raises:
        Forbidden: the text has a document type declaration.
    """
    try:
        is_whole = _by_expat(decoded(pieces(), problems), receiver, problems)
    except Enough:
        problems["too-large"] = None
        return
    except expat.ExpatError:
        is_whole = _mended(pieces, receiver, problems)
    if not is_whole:
        problems["truncated"] = None


def _by_expat(texts: Iterator[str], receiver: Receiver, problems: dict[str, None]) -> bool:
    """Whether the outermost element was closed."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = receiver.start
    parser.EndElementHandler = receiver.end
    parser.CharacterDataHandler = receiver.data
    parser.StartDoctypeDeclHandler = _forbid
    fed = 0
    for text in _without_blanks(texts, problems):
        parser.Parse(text, False)
        fed += len(text)
        if fed - parser.CurrentByteIndex > _MAX_TOKEN:
            raise Enough
    if not fed:
        return True
    try:
        parser.Parse("", True)
    except expat.ExpatError as error:
        if error.code in _CUT_OFF:
            return False
        raise
    return True


_CUT_OFF = frozenset(
    expat.errors.codes[text]
    for text in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)


def _forbid(*_: object) -> None:
    raise Forbidden


def _without_blanks(texts: Iterator[str], problems: dict[str, None]) -> Iterator[str]:
    """XML 1.0 §2.8: nothing may stand before the declaration; blanks in front are left out."""
    had_blanks = False
    for text in texts:
        rest = text.lstrip(" \t\r\n\ufeff")
        had_blanks = had_blanks or len(rest) < len(text)
        if rest:
            if had_blanks and rest.startswith("<?xml"):
                problems["not-well-formed"] = None
            yield rest
            yield from texts
            return


_TAG = re.compile(
    r"<(/?)(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})(\s[^<>]{0,2000})?(/?)>"
)
_NAMESPACE = re.compile(r"(xmlns(?::[\w.-]{1,60})?)\s{0,9}=\s{0,9}[\"']([^\"'<>]{0,200})[\"']")
_ENTITY = re.compile(r"&(?:#x?[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def _mended(
    pieces: Callable[[], Iterable[bytes]], receiver: Receiver, problems: dict[str, None]
) -> bool:
    """Read what is no XML; whether the outermost element was closed."""
    text = _collected(decoded(pieces(), problems), receiver.known, problems)
    if _DOCTYPE.search(text):
        raise Forbidden
    receiver.forget()
    if text:
        problems["not-well-formed"] = None
    walk = _Walk(receiver)
    try:
        return walk.run(text)
    except Enough:
        problems["too-large"] = None
        return True


def _collected(texts: Iterator[str], known: frozenset[str], problems: dict[str, None]) -> str:
    """The text; "" where it does not begin like a report."""
    found: list[str] = []
    size = 0
    for text in texts:
        found.append(text)
        size += len(text)
        if len(found) == 2 and not _looks_right("".join(found), known):
            return ""
        if size > MAX_MENDED:
            problems["too-large"] = None
            break
    whole = "".join(found).replace("\0", "")
    return whole if _looks_right(whole[: 2 * _PIECE], known) else ""


def _looks_right(text: str, known: frozenset[str]) -> bool:
    return any(match[2].lower() in known for match in _TAG.finditer(text))


class _Walk:
    """Reads tags of a report, and closes what was left open."""

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._open: list[str] = []
        self._was_closed = False

    def run(self, text: str) -> bool:
        receiver, known = self._receiver, self._receiver.known
        at = 0
        for match in _TAG.finditer(text):
            name = match[2].lower()
            if name not in known:
                continue
            if self._open and match.start() > at:
                self._text(text[at : match.start()])
            at = match.end()
            if match[1]:
                self._end(name)
            else:
                self._start(name, match[3] or "")
                if match[4] or (match[3] or "").endswith("/"):
                    self._end(name)
            if self._was_closed:
                break
        del receiver
        return self._was_closed

    def _text(self, text: str) -> None:
        if "&" in text:
            from html import unescape

            text = _ENTITY.sub(lambda match: unescape(match[0]), text[:100_000])
        self._receiver.data(text[:100_000])

    def _start(self, name: str, attributes: str) -> None:
        if self._open and self._open[-1] in self._receiver.leaves:
            self._pop()  # a leaf that was never closed
        if name == "record" and name in self._open:
            self._close(name)
        self._open.append(name)
        found = dict(_NAMESPACE.findall(attributes)) if attributes else {}
        self._receiver.start(name, found)

    def _end(self, name: str) -> None:
        if name in self._open:
            self._close(name)
            self._was_closed = not self._open

    def _close(self, name: str) -> None:
        while self._pop() != name:
            pass

    def _pop(self) -> str:
        name = self._open.pop()
        self._receiver.end(name)
        return name
