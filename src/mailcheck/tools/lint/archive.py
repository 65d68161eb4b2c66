"""What a zip file holds: names and marks from its directory, nothing is unpacked.

Read here and not by the stdlib's zipfile, which wants a file, reads as many entries as the
directory claims, and gives up on archives that are cut off. The layout is APPNOTE.TXT §4.3 by
PKWARE: a local header before each file, a central directory after the last one.
"""

import zlib
from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

MAX_ENTRIES = 5000
"""Entries read per archive (chosen; a hostile one may claim millions)."""
MAX_CONTENT = 1 << 18
"""Octets unpacked of one small file inside (chosen; lists of content types have some kB)."""

_LOCAL = b"PK\x03\x04"
_CENTRAL = b"PK\x01\x02"
_END = b"PK\x05\x06"
_LOCAL_SIZE, _CENTRAL_SIZE, _END_SIZE = 30, 46, 22
_MAX_COMMENT = 0xFFFF
_MAX_NAME = 1024
_UTF8_NAMES = 0x800
_ENCRYPTED = 1


class Entry(NamedTuple):
    """A file inside an archive."""

    name: str
    encrypted: bool
    start: int
    """Where its local header stands."""
    size: int
    """Packed octets; 0 when only known after the file."""


class Archive(NamedTuple):
    """A zip file."""

    octets: bytes
    entries: tuple[Entry, ...]

    @property
    def is_document(self) -> bool:
        """Whether programs open it as one document: Office Open XML, OpenDocument, EPUB."""
        return any(e.name in ("[Content_Types].xml", "mimetype") for e in self.entries)

    def content(self, name: str) -> bytes:
        """The first octets of the file `name`; empty when it cannot be read."""
        entry = next((entry for entry in self.entries if entry.name == name), None)
        return _unpacked(self.octets, entry) if entry is not None else b""


def read_archive(octets: bytes) -> Archive:
    """Read the directory of a zip file, or the local headers where the directory is lost."""
    entries = tuple(_central_entries(octets)) or tuple(_local_entries(octets))
    return Archive(octets, entries)


def _central_entries(octets: bytes) -> Iterator[Entry]:
    end = octets.rfind(_END, max(0, len(octets) - _END_SIZE - _MAX_COMMENT))
    if end < 0 or end + _END_SIZE > len(octets):
        return
    size, offset = unpack_from("<II", octets, end + 12)
    at = end - size
    # Something may be in front of the archive (a program that unpacks itself): offsets shift.
    shift = at - offset
    for _ in range(MAX_ENTRIES):
        if at < 0 or octets[at : at + 4] != _CENTRAL or at + _CENTRAL_SIZE > len(octets):
            return
        flags = unpack_from("<H", octets, at + 8)[0]
        packed = unpack_from("<I", octets, at + 20)[0]
        name, extra, comment = unpack_from("<HHH", octets, at + 28)
        start = unpack_from("<I", octets, at + 42)[0] + shift
        raw = octets[at + _CENTRAL_SIZE : at + _CENTRAL_SIZE + min(name, _MAX_NAME)]
        yield Entry(_text(raw, flags), bool(flags & _ENCRYPTED), start, packed)
        at += _CENTRAL_SIZE + name + extra + comment


def _local_entries(octets: bytes) -> Iterator[Entry]:
    at = 0
    for _ in range(MAX_ENTRIES):
        at = octets.find(_LOCAL, at)
        if at < 0 or at + _LOCAL_SIZE > len(octets):
            return
        flags = unpack_from("<H", octets, at + 6)[0]
        packed = unpack_from("<I", octets, at + 18)[0]
        name = unpack_from("<H", octets, at + 26)[0]
        raw = octets[at + _LOCAL_SIZE : at + _LOCAL_SIZE + min(name, _MAX_NAME)]
        yield Entry(_text(raw, flags), bool(flags & _ENCRYPTED), at, packed)
        at += _LOCAL_SIZE


def _text(raw: bytes, flags: int) -> str:
    # APPNOTE.TXT §4.4.4, appendix D: UTF-8 when bit 11 says so, else the IBM PC's characters.
    return raw.decode("utf-8" if flags & _UTF8_NAMES else "cp437", "replace")


def _unpacked(octets: bytes, entry: Entry) -> bytes:
    at = entry.start
    if at < 0 or octets[at : at + 4] != _LOCAL or at + _LOCAL_SIZE > len(octets):
        return b""
    method = unpack_from("<H", octets, at + 8)[0]
    name, extra = unpack_from("<HH", octets, at + 26)
    begin = at + _LOCAL_SIZE + name + extra
    packed = octets[begin : begin + (entry.size or MAX_CONTENT)]
    if method == 0:
        return packed[:MAX_CONTENT]
    if method != 8:  # deflate; nothing else occurs in documents
        return b""
    try:
        return zlib.decompressobj(-15).decompress(packed, MAX_CONTENT)
    except zlib.error:
        return b""
