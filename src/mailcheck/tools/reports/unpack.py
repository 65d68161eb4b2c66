"""Octets of a file or an attachment -> the files packed in it, told by their first octets.

Names lie (a zip is called .gz, and the other way round), so nobody asks them. What comes out is
read in pieces and never kept as a whole.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from mailcheck.knowledge.reports.refusal import Refusal

MAX_OCTETS = 100 << 20
"""Octets that are read of one report, unpacked (chosen: a hundred thousand records are as many)."""
MAX_FILES = 100
"""Files of an archive that are read."""
_MAX_NESTED = 16 << 20
"""Octets of an archive inside an archive."""
_MAX_LEVELS = 3
_PIECE = 1 << 16
GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"

Pieces = Callable[[], Iterable[bytes]]


class Content(NamedTuple):
    """One file."""

    pieces: Pieces
    problems: dict[str, None]
    """What is odd; more is added while it is read."""


def is_packed(octets: bytes) -> bool:
    """Whether octets that begin so are an archive."""
    return octets.startswith((GZIP, ZIP, b"PK\x05\x06"))


def unpacked(octets: bytes) -> Iterator[Content | Refusal]:
    """The files in `octets`, which may be one itself."""
    problems: dict[str, None] = {}
    yield from _unpacked(lambda: _slices(octets, problems), octets[:4], problems, 0)


def _unpacked(
    pieces: Pieces, head: bytes, problems: dict[str, None], level: int
) -> Iterator[Content | Refusal]:
    if level >= _MAX_LEVELS:
        yield Refusal("damaged", "It is packed over and over.")
    elif head.startswith(GZIP):

        def inner() -> Iterator[bytes]:
            return _capped(_inflated(pieces(), problems), problems)

        yield from _unpacked(inner, _head(inner), problems, level + 1)
    elif head.startswith((ZIP, b"PK\x05\x06")):
        yield from _members(_joined(pieces()), level)
    else:
        yield Content(pieces, problems)


def _head(pieces: Pieces) -> bytes:
    head = b""
    for piece in pieces():
        head += piece
        if len(head) >= 4:
            break
    return head[:4]


def _slices(octets: bytes, problems: dict[str, None]) -> Iterator[bytes]:
    view = memoryview(octets)[:MAX_OCTETS]
    if len(octets) > MAX_OCTETS:
        problems["too-large"] = None
    return (bytes(view[at : at + _PIECE]) for at in range(0, len(view), _PIECE))


def _joined(pieces: Iterable[bytes]) -> bytes:
    found: list[bytes] = []
    size = 0
    for piece in pieces:
        found.append(piece)
        size += len(piece)
        if size > _MAX_NESTED:
            break
    return b"".join(found)


def _capped(pieces: Iterator[bytes], problems: dict[str, None]) -> Iterator[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > MAX_OCTETS:
            problems["too-large"] = None
            return
        yield piece


def _inflated(pieces: Iterable[bytes], problems: dict[str, None]) -> Iterator[bytes]:
    """The members of a gzip file; what stands before damage is read."""
    inflate = zlib.decompressobj(31)
    started = False
    for piece in pieces:
        rest = piece
        while rest:
            if inflate.eof:
                rest = rest.lstrip(b"\0")
                if not rest.startswith(GZIP):
                    return  # what stands behind a gzip file is none
                inflate = zlib.decompressobj(31)
            try:
                out = inflate.decompress(rest, _PIECE)
            except zlib.error:
                problems["truncated"] = None
                return
            rest = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
            started = True
            if out:
                yield out
    while not inflate.eof and started:  # what is still held back
        try:
            out = inflate.decompress(inflate.unconsumed_tail, _PIECE)
        except zlib.error:
            out = b""
        if not out:
            problems["truncated"] = None
            return
        yield out


def _members(octets: bytes, level: int) -> Iterator[Content | Refusal]:
    """The files of a zip archive."""
    import io
    from zipfile import BadZipFile, ZipFile, ZipInfo

    failures = (BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError,
                ValueError, OverflowError)  # fmt: skip
    try:
        archive = ZipFile(io.BytesIO(octets))
        members = [item for item in archive.infolist() if not _is_passed_over(item.filename)]
    except failures:
        yield Refusal("damaged", "It is a damaged zip file.")
        return

    def opened(item: ZipInfo, problems: dict[str, None]) -> Iterator[bytes]:
        try:
            with archive.open(item) as stream:
                while piece := stream.read(_PIECE):
                    yield piece
        except failures:
            problems["truncated"] = None

    if not members:
        yield Refusal("not-a-report", "It is a zip file without a report.")
    for item in members[:MAX_FILES]:
        problems: dict[str, None] = {}

        def pieces(item: ZipInfo = item, problems: dict[str, None] = problems) -> Iterator[bytes]:
            return _capped(opened(item, problems), problems)

        yield from _unpacked(pieces, _head(pieces), problems, level + 1)


def _is_passed_over(name: str) -> bool:
    """Folders, and what macOS puts beside each file."""
    return name.endswith("/") or name.startswith("__MACOSX/") or "/." in f"/{name}"
