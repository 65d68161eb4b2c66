"""The blocks of an aggregate report's XML, as elements, one after another.

First Python's expat reads it (`XMLPullParser`), with every block forgotten when it was given away,
and without a DTD, so without entities. Where it stops because the text is no XML (an unescaped `&`,
an element that is never closed, control characters), the text is read once more by what can only be
a tag of a report; all else is text.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError, XMLPullParser

from mailcheck.knowledge.reports.text import decoded

MAX_DEPTH = 60
"""Levels of elements (RFC 9990 has six, extensions some more)."""
MAX_ELEMENTS = 20_000
"""Elements of one block (a record has some thirty)."""
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
        from mailcheck.knowledge.reports.mend import mended

        is_whole = mended(pieces, receiver, problems)
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
