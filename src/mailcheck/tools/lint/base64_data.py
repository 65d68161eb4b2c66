"""Whether a base64 body is base64 throughout, and where it ceases to be.

SGVsbG8sIHdvcmxkIQ==        <- data: complete groups of four, `=` only at the very end
_______________________     <- text that list software has put after it
"""

from typing import NamedTuple

_BLANKS = b" \t\r\n"
# RFC 2045 §6.8, table 1.
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class Base64Problem(NamedTuple):
    """What is wrong, and at which octet of the body."""

    octet: int
    is_footer: bool = False
    """Plain text after complete data."""
    is_padding: bool = False
    """All octets belong there, but their number or the `=` does not fit."""


def find_problem(body: bytes) -> Base64Problem | None:
    """The first thing wrong in `body`, or None."""
    data = body.translate(None, _BLANKS)
    others = data.translate(None, _ALPHABET)
    if not others.strip(b"="):
        if len(data) % 4 == 0 and data.endswith(others) and len(others) < 3:
            return None
        return Base64Problem(_padding_place(body), is_padding=True)
    return _foreign(body, others)


def _padding_place(body: bytes) -> int:
    """The `=` that has data after it, else the last octet."""
    end = len(body.rstrip(_BLANKS))
    first = body.find(b"=")
    if first >= 0 and body[first:end].strip(b"= \t\r\n"):
        return first
    return max(0, end - 1)


def _foreign(body: bytes, others: bytes) -> Base64Problem:
    octet = body.find(others.lstrip(b"=")[:1])
    start = _paragraph(body, octet)
    data = body[:start].translate(None, _BLANKS)
    complete = bool(data) and len(data) % 4 == 0
    return Base64Problem(octet, is_footer=complete and _is_prose(body[start : start + 2000]))


def _paragraph(body: bytes, octet: int) -> int:
    """Where the run of lines begins that `octet` is in: after a blank line, else its line."""
    line = body.rfind(b"\n", 0, octet) + 1
    blank = max(body.rfind(b"\n\n", 0, line), body.rfind(b"\n\r\n", 0, line))
    return blank + 1 if blank >= 0 else line


def _is_prose(text: bytes) -> bool:
    """Whether it is words or a dividing line rather than damaged data."""
    text = text.strip()
    return b" " in text or text.startswith((b"__", b"--", b"=="))
