"""The blocks of an aggregate report whose text is no XML: by what can only be a tag of a report."""

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from mailcheck.knowledge.reports.text import decoded
from mailcheck.knowledge.reports.xml import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    DtdError,
    EnoughError,
    Receiver,
)

MAX_MENDED = 32 << 20
"""Characters of a text that is no XML, which has to be kept as a whole."""

_TAG = re.compile(r"<(/?)(?:[A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})(\s[^<>]{0,2000})?(/?)>")
_NAMESPACE = re.compile(r"xmlns(?::[\w.-]{1,60})?\s{0,9}=\s{0,9}[\"']([^\"'<>]{0,200})[\"']")
_ENTITY = re.compile(r"&(?:#x?[0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MAX_VALUE = 100_000
_BEGINNING = 1 << 17
"""Characters in which a tag of a report has to occur."""


def mended(
    pieces: Callable[[], Iterable[bytes]], receiver: Receiver, problems: dict[str, None]
) -> bool:
    """Read what is no XML.

    Args:
        pieces: opens the octets.
        receiver: is given the blocks.
        problems: what is odd is added.

    Returns:
        Whether the outermost element was closed.

    Raises:
        DtdError: the text has a document type declaration.
    """
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
    return whole if _looks_right(whole[:_BEGINNING], known) else ""


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
