"""The blocks of an aggregate report's XML, as elements, one after another.

First Python's expat reads it (`XMLPullParser`), with every block forgotten when it was given away,
and without a DTD, so without entities. Where it stops because the text is no XML (an unescaped `&`,
an element that is never closed, control characters), the text is read once more by what can only be
a tag of a report; all else is text.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from mailcheck.knowledge.reports.text import decoded

MAX_DEPTH = 60
"""Levels of elements (RFC 9990 has six, extensions some more)."""
MAX_ELEMENTS = 20_000
"""Elements of one block (a record has some thirty)."""
MAX_MENDED = 32 << 20
"""Characters of a text that is no XML, which has to be kept as a whole."""
_PIECE = 1 << 16
_MAX_TOKEN = 4 << 20
"""Characters that may bring no element to its beginning or end."""


class Receiver(Protocol):
    """Who takes the blocks."""

    blocks: frozenset[str]
    """The elements that are given away whole."""
    known: frozenset[str]
    """All elements that can occur."""
    leaves: frozenset[str]
    """Those that hold no others."""

    def root(self, tag: str, name: str) -> None:
        """The outermost element, as it is written and without its namespace."""

    def block(self, name: str, element: Element) -> None:
        """A block that is complete."""

    def forget(self) -> None:
        """Begin anew."""


class EnoughError(Exception):
    """No more is read; what was read stays."""


class DtdError(Exception):
    """There is a DTD: nothing of it is read."""


def read_xml(
    pieces: Callable[[], Iterable[bytes]], receiver: Receiver, problems: dict[str, None]
) -> None:
    """Read a report.

    Args:
        pieces: opens the octets; called again where the text has to be mended.
        receiver: is given the blocks.
        problems: what is odd is added.

    Raises:
        DtdError: the text has a document type declaration.
    """
    try:
        is_whole = _by_expat(decoded(pieces(), problems), receiver, problems)
    except EnoughError:
        problems["too-large"] = None
        return
    except (ParseError, ValueError):  # ValueError: lone surrogates of a broken UTF-16
        is_whole = _mended(pieces, receiver, problems)
    if not is_whole:
        problems["truncated"] = None


def local_name(tag: str) -> str:
    """A name without namespace or prefix, in lower case."""
    return tag.rpartition("}")[2].rpartition(":")[2].lower()


def _by_expat(texts: Iterator[str], receiver: Receiver, problems: dict[str, None]) -> bool:
    """Whether the outermost element was closed."""
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    names: dict[str, str] = {}
    """Tag -> the block that it is, or ""."""
    root: Element | None = None
    depth = elements = silent = 0
    end = ""
    for text in _without_blanks(texts, problems):
        if ("<!" in text or end) and ("<!DOCTYPE" in end + text or "<!ENTITY" in text):
            raise DtdError
        end = text[-10:] if "<" in text[-10:] else ""
        parser.feed(text)
        silent += len(text)
        events: Iterable[tuple[str, Element]] = parser.read_events()  # type: ignore[assignment]
        for event, element in events:
            silent = 0
            if event == "start":
                depth += 1
                elements += 1
                if root is None:
                    root = element
                    receiver.root(element.tag, local_name(element.tag))
                elif depth > MAX_DEPTH or elements > MAX_ELEMENTS:
                    raise EnoughError
                continue
            depth -= 1
            tag = element.tag
            name = names.get(tag)
            if name is None:
                name = local_name(tag)
                name = names[tag] = name if name in receiver.blocks else ""
                if len(names) > MAX_ELEMENTS:
                    raise EnoughError
            if name:
                receiver.block(name, element)
                element.clear()
                if depth == 1 and root is not None:
                    root.clear()
                elements = 0
        if silent > _MAX_TOKEN:
            raise EnoughError
    if root is None:
        return True
    if depth:
        return False
    parser.close()
    return True


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


_TAG = re.compile(r"<(/?)(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})(\s[^<>]{0,2000})?(/?)>")
_NAMESPACE = re.compile(r"xmlns(?::[\w.-]{1,60})?\s{0,9}=\s{0,9}[\"']([^\"'<>]{0,200})[\"']")
_ENTITY = re.compile(r"&(?:#x?[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAX_VALUE = 100_000


def _mended(
    pieces: Callable[[], Iterable[bytes]], receiver: Receiver, problems: dict[str, None]
) -> bool:
    """Read what is no XML; whether the outermost element was closed."""
    text = _collected(decoded(pieces(), problems), receiver.known, problems)
    if _DOCTYPE.search(text):
        raise DtdError
    receiver.forget()
    if not text:
        return False
    problems["not-well-formed"] = None
    try:
        return _Walk(receiver).run(text)
    except EnoughError:
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
        self._open: list[Element] = []
        self._elements = 0

    def run(self, text: str) -> bool:
        """Whether the outermost element was closed."""
        known = self._receiver.known
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
            if not self._open:
                return True
        return False

    def _text(self, text: str) -> None:
        text = text[:_MAX_VALUE]
        if "&" in text:
            from html import unescape

            text = _ENTITY.sub(lambda match: unescape(match[0]), text)
        top = self._open[-1]
        if not len(top):  # what stands behind an inner element belongs to nobody
            top.text = ((top.text or "") + text)[:_MAX_VALUE]

    def _start(self, name: str, attributes: str) -> None:
        if self._open and self._open[-1].tag in self._receiver.leaves:
            self._pop()  # a leaf that was never closed
        if name == "record" and self._is_open(name):
            self._end(name)
        element = Element(name)
        if not self._open:
            space = _NAMESPACE.search(attributes) if attributes else None
            self._receiver.root(f"{{{space[1]}}}{name}" if space else name, name)
        elif len(self._open) > MAX_DEPTH or self._elements > MAX_ELEMENTS:
            raise EnoughError
        elif len(self._open) > 1 or name in self._receiver.blocks:
            self._open[-1].append(element)
        self._elements += 1
        self._open.append(element)

    def _is_open(self, name: str) -> bool:
        return any(element.tag == name for element in self._open)

    def _end(self, name: str) -> None:
        if self._is_open(name):
            while self._pop() != name:
                pass

    def _pop(self) -> str:
        element = self._open.pop()
        if element.tag in self._receiver.blocks:
            self._receiver.block(element.tag, element)
            element.clear()
            if len(self._open) == 1:
                self._open[0].clear()
            self._elements = 0
        return element.tag
