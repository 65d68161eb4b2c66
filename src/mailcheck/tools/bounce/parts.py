"""Where in a notice is what: text for people, delivery status, feedback report, returned message.

RFC 3462 and RFC 6522 have them in this order in a multipart/report; in the wild they stand in a
multipart/mixed, in another order, with other media types, or all in one text.
"""

from typing import NamedTuple

from mailcheck.core.header import Header, scan_header
from mailcheck.core.message import Message
from mailcheck.core.mime import Part
from mailcheck.tools.bounce.text import (
    Notice,
    clean,
    is_html,
    notice,
    without_citations,
    without_html,
)
from mailcheck.tools.bounce.writer import Author, Writer

STATUS_TYPES = frozenset(["message/delivery-status", "message/global-delivery-status"])
_FEEDBACK_TYPES = frozenset(["message/feedback-report", "message/feedback-status"])
_RECEIPT_TYPES = frozenset(
    ["message/disposition-notification", "message/global-disposition-notification"]
)
_MESSAGE_TYPES = frozenset(["message/rfc822", "message/global", "message/partial"])
_HEADER_TYPES = frozenset(
    [
        "text/rfc822-headers",
        "text/rfc822-header",
        "text/rfc822",
        "message/rfc822-headers",
        "message/global-headers",
    ]
)


class Parts(NamedTuple):
    """What a notice is made of."""

    notice: Notice
    whole: Notice
    """The same with what it cites from somebody else after `>`."""
    statuses: tuple[str, ...]
    """Bodies of delivery reports."""
    feedback: str | None
    """Body of a feedback report."""
    returned: Header | None
    """Header of the returned message."""
    enclosed: Part | None
    """The returned message when it came as a whole."""
    receipt: str | None
    """Body of a disposition notification (RFC 8098): a read receipt, or a refusal."""


def parts_of(message: Message, author: Author, quotes: tuple[str, ...]) -> Parts:
    """Take a notice apart.

    Args:
        message: it.
        author: who wrote it, by its header.
        quotes: what introduces a returned message inside text.
    """
    found = _Finder()
    found.look(message.root)
    texts = found.texts or _loose_text(message.root, found)
    read = whole = notice(texts, quotes)
    returned = found.returned or _quoted_header(read.quoted)
    if author.writer is not Writer.DAEMON:
        read = without_citations(read)
    # RFC 3464 §2.1: the fields are a report inside message/delivery-status, and quoted elsewhere.
    if not found.statuses and author.writer is not Writer.PERSON and author.owns_words:
        read = _move_fields(read, found.statuses)
    return Parts(
        read,
        whole,
        tuple(found.statuses),
        found.feedback,
        returned,
        found.enclosed,
        found.receipt,
    )


class _Finder:
    """Walks the parts, but not into the returned message."""

    def __init__(self) -> None:
        self.plain: list[str] = []
        self.html: list[str] = []
        self.statuses: list[str] = []
        self.feedback: str | None = None
        self.returned: Header | None = None
        self.enclosed: Part | None = None
        self.receipt: str | None = None

    @property
    def texts(self) -> list[str]:
        """Plain text; HTML where there is none that names anybody."""
        if self.html and not any("@" in text or len(text) > 400 for text in self.plain):
            return [*self.plain, *map(without_html, self.html)]
        return self.plain

    def look(self, root: Part) -> None:
        stack = [root]
        while stack:
            part = stack.pop()
            if part.is_multipart and part.children:
                stack.extend(reversed(part.children))
            else:
                self._leaf(part)

    def _leaf(self, part: Part) -> None:
        kind = part.content_type
        if kind in STATUS_TYPES:
            self.statuses.append(clean(part.text))
        elif kind in _FEEDBACK_TYPES:
            self.feedback = self.feedback or clean(part.text)
        elif kind in _RECEIPT_TYPES:
            self.receipt = self.receipt or clean(part.text)
        elif kind in _MESSAGE_TYPES:
            self._message(part)
        elif kind in _HEADER_TYPES:
            self.returned = self.returned or _header_in(clean(part.text))
        elif part.main_type == "text" and self.enclosed is None:
            self._text(part, kind)

    def _message(self, part: Part) -> None:
        if self.enclosed is None and part.children:
            self.enclosed = part.children[0]
            self.returned = self.enclosed.header
        elif self.returned is None:
            self.returned = _header_in(clean(part.text))

    def _text(self, part: Part, kind: str) -> None:
        text = part.text
        if part.is_attachment:
            self.returned = self.returned or _header_in(clean(text))
        elif kind == "text/html":
            self.html.append(text)
        else:
            self.plain.append(without_html(text) if is_html(text) else text)


def _loose_text(root: Part, found: _Finder) -> list[str]:
    """The whole body, when no part of it is text: a broken multipart."""
    if found.statuses or found.feedback is not None or found.enclosed is not None:
        return []
    text = root.body.decode("utf-8", "replace")
    return [without_html(text) if is_html(text) else text]


def _quoted_header(quoted: str) -> Header | None:
    return _header_in(quoted) if ":" in quoted else None


def _header_in(text: str) -> Header | None:
    """The header that a text begins with, also after `>`."""
    text = text.lstrip("\n -=*>")
    if "\n>" in text:
        text = text.replace("\n> ", "\n").replace("\n>", "\n")
    raw = text.encode("utf-8", "replace")
    header = scan_header(raw, 0, len(raw))
    return header if header.fields else None


_LABELS = ("final-recipient:", "original-recipient:")


def _move_fields(read: Notice, statuses: list[str]) -> Notice:
    """The fields of a delivery report that stand in the text are no prose."""
    at = min((at for label in _LABELS if (at := read.low.find(label)) >= 0), default=-1)
    if at < 0 or ("action:" not in read.low and "status:" not in read.low):
        return read
    reporting = read.low.rfind("reporting-mta:", 0, at)
    start = reporting if reporting >= 0 else read.low.rfind("\n\n", 0, at) + 1
    statuses.append(read.text[start:])
    return Notice(read.text[:start], read.low[:start], read.quoted)


REPORT_TYPES = STATUS_TYPES | _FEEDBACK_TYPES | _RECEIPT_TYPES | _MESSAGE_TYPES | _HEADER_TYPES
"""What only a report, or somebody who passes a message on, has among its parts."""
