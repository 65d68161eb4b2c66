"""What a notice says to people: decoded, without HTML, and cut off where it quotes the message.

    This is the mail system at host mx.example.org.          <- text
    <anna@example.net>: host mx.example.net said: 550 ...
    --- Below this line is a copy of the message.            <- cut
    Return-Path: <bo@example.org>                            <- quoted
    Subject: Hello

Every dialect reads the same `Notice`; whatever is quoted never counts as something a server said.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from mailcheck.core.markup import bounded

MAX_TEXT = 40_000
"""Characters of a notice that are read; the longest seen have a few thousand (chosen)."""
MAX_QUOTED = 20_000
"""Characters of the quoted message: its header is what counts."""


class Notice(NamedTuple):
    """The human-readable part."""

    text: str
    low: str
    """`text` in lower case, and the line that introduces what is quoted."""
    quoted: str
    """What comes after the cut."""

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


def clean(text: str) -> str:
    """One kind of line end and of blank; ISO 2022 escapes that no charset announced are read."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\xa0" in text:
        text = text.replace("\xa0", " ")
    if "\x1b$" in text:
        text = _iso_2022(text)
    return _LONE.sub("\ufffd", text) if not text.isascii() else text


_LONE = re.compile(r"[\ud800-\udfff]")
"""What stands for octets that no charset explains; no text that leaves the program may have it."""


def _iso_2022(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("iso-2022-jp", "replace")


_BLOCK_END = re.compile(
    r"<br\s*/?>|</(?:p|div|td|th|tr|li|h[1-6]|pre|table|ul|title)\s*>", re.IGNORECASE
)
_EDGES = re.compile(r"(?<![ \t])[ \t]*\n[ \t]*")
_BEGINS_AS_HTML = re.compile(
    r"\s*(?:<!--[^>]{0,200}-->\s*)?<(?:!doctype html|html|head|body|meta|title|style|div|p|br|table"
    r"|font|center|span|b|h[1-6])\b[^<>@]*>",
    re.IGNORECASE,
)
_ADDRESS_IN_BRACKETS = re.compile(r"<([^<>\s]{1,200}@[^<>\s]{1,255})>")
_UNSEEN = ["script", "style", "title", "head"]


def is_html(text: str) -> bool:
    """Whether a text that calls itself plain begins as HTML all the same.

    Further down HTML is the returned message's, as a rule.
    """
    return _BEGINS_AS_HTML.match(text) is not None


def without_html(html: str) -> str:
    """The text of HTML, a line for each block."""
    from selectolax.lexbor import LexborHTMLParser

    # An address in brackets is no tag, though it should have been written with `&lt;`.
    named = _ADDRESS_IN_BRACKETS.sub(r"&lt;\1&gt;", html[: 4 * MAX_TEXT])
    broken = _BLOCK_END.sub(lambda found: found[0] + "\n", named)
    tree = LexborHTMLParser(bounded(broken).encode("utf-8", "replace"))
    tree.strip_tags(_UNSEEN)
    body = tree.body
    return _EDGES.sub("\n", body.text(deep=True, separator="")) if body is not None else ""


def notice(texts: Sequence[str], quotes: Sequence[str]) -> Notice:
    """The notice that `texts` make.

    Args:
        texts: the text parts, decoded, in order.
        quotes: what lines that introduce the returned message say, in lower case.
    """
    whole = clean("\n".join(texts))
    low = whole[: MAX_TEXT + MAX_QUOTED].lower()
    if len(low) != len(whole[: MAX_TEXT + MAX_QUOTED]):  # `İ` becomes two characters
        low = whole[: MAX_TEXT + MAX_QUOTED].translate(_ASCII_LOWER)
    cut, behind = _cut(low, quotes)
    cut = min(cut, MAX_TEXT)
    return Notice(whole[:cut], low[:behind], whole[behind : behind + MAX_QUOTED])


# Sendmail's transcript has `>>> RCPT To:<anna@example.net>`.
_CITED = re.compile(r"^>(?!>>)[^\n]*\n?", re.MULTILINE)


def without_citations(read: Notice) -> Notice:
    """What the writer says himself: no lines after `>`."""
    if "\n>" not in f"\n{read.text}":
        return read
    return Notice(_CITED.sub("", read.text), _CITED.sub("", read.low), read.quoted)


_ASCII_LOWER = {code: code + 32 for code in range(65, 91)}


def _cut(low: str, quotes: Sequence[str]) -> tuple[int, int]:
    """Where the notice ends, and where the quoted message begins."""
    cut = behind = len(low)
    for quote in quotes:
        at = low.find(quote, 0, cut)
        while 0 <= at < cut and not _introduces(low, at, len(quote)):
            at = low.find(quote, at + 1, cut)
        if 0 <= at < cut:
            cut = low.rfind("\n", 0, at) + 1
            behind = low.find("\n", at)
            behind = len(low) if behind < 0 else behind + 1
    if at := _header_block(low, cut):
        return at, at
    return cut, behind


_DETAILS = ("detail", "détail", "detall", "dettagli", "detalhe", "szczegół", "подробн")


def _introduces(low: str, at: int, size: int) -> bool:
    """Whether the line is not a sentence that happens to have the words inside."""
    start = low.rfind("\n", 0, at) + 1
    end = low.find("\n", at + size)
    line_rest = low[at + size : end if end >= 0 else len(low)]
    if any(word in low[start:at] or word in line_rest for word in _DETAILS):
        return False  # rows about the message follow, not the message
    return at - start < 20 and len(line_rest) < 50


_HEADER = re.compile(
    r"^(?:received:[ \t]?|return-path:[ \t]?<|dkim-signature:|x-original-to:)", re.M
)


def _header_block(low: str, end: int) -> int:
    """Where header fields of a message begin that no line introduces (0: nowhere)."""
    if "received:" not in low and "return-path:" not in low and "dkim-sig" not in low:
        return 0
    found = _HEADER.search(low, 0, end)
    return found.start() if found and found.start() > 0 else 0
