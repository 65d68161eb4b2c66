"""Server replies from a stream: one a line, `NNN-` lines joined to their last one, or NUL-ended.

A line that begins with a blank goes on with the one before, as folded logs and lists have it.
"""

import re
from collections.abc import Iterator
from typing import IO

MAX_REPLY = 1 << 16
"""Octets of one reply; a longer line is cut there (chosen: no server says so much)."""
_CHUNK = 1 << 16
_CONTINUED = re.compile(rb"\s*(?:smtp;\s*)?(\d{3})-", re.IGNORECASE)
_LAST = re.compile(rb"\s*(?:smtp;\s*)?(\d{3})(?![\d-])", re.IGNORECASE)
MAX_LINES = 100
"""Lines joined to one reply; RFC 5321 §4.5.3.1.5 knows no limit, hostile input needs one."""


def replies_by_nul(stream: IO[bytes]) -> Iterator[str]:
    """Replies that end with NUL; line ends belong to them."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(b"\0")
        yield from (_text(reply) for reply in whole if reply.strip())
        rest = rest[:MAX_REPLY]
    if rest.strip():
        yield _text(rest)


def replies_by_line(stream: IO[bytes]) -> Iterator[str]:
    """One reply per line; the lines `NNN-...` and the `NNN ...` that ends them are one reply."""
    pending: list[bytes] = []
    code = b""
    for line in _lines(stream):
        if not line.strip():
            continue
        if pending and _goes_on(line, code) and len(pending) < MAX_LINES:
            pending.append(line)
            code = code if _CONTINUED.match(line) else b""
            continue
        if pending and _is_folded(line) and len(pending) < MAX_LINES:
            pending.append(line)
            continue
        if pending:
            yield _text(b"\n".join(pending))
        first = _CONTINUED.match(line)
        pending, code = [line], first[1] if first else b""
    if pending:
        yield _text(b"\n".join(pending))


def _is_folded(line: bytes) -> bool:
    """Whether it begins with a blank, and with no code of its own."""
    return line[:1] in (b" ", b"\t") and not (_CONTINUED.match(line) or _LAST.match(line))


def _goes_on(line: bytes, code: bytes) -> bool:
    match = _CONTINUED.match(line) or _LAST.match(line)
    return match is not None and match[1] == code


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Lines without their ends, cut at `MAX_REPLY`."""
    while line := stream.readline(MAX_REPLY):
        while not line.endswith(b"\n") and len(line) >= MAX_REPLY:
            if len(stream.readline(MAX_REPLY)) < MAX_REPLY:
                break
        yield line.rstrip(b"\r\n")


def _text(octets: bytes) -> str:
    """UTF-8, or Latin-1 when it is not that: servers say their piece in either."""
    try:
        return octets[:MAX_REPLY].decode("utf-8")
    except UnicodeDecodeError:
        return octets[:MAX_REPLY].decode("latin-1")
