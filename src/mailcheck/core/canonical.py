"""Header fields and bodies in the forms that are signed: simple and relaxed (RFC 6376 §3.4).

    Subject:  Hello   world      simple: as it stands       relaxed: subject:Hello world

A body is streamed: it is read in pieces, and of a large one the next piece is canonicalised while
another thread hashes the one before. Where it is to be mended, a bare LF counts as CRLF, as a
sending server makes it (RFC 5321 §2.3.8); looking for one costs as much as all the rest.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

PIECE = 1 << 18
"""Octets of a body that are worked on at a time (chosen: they stay in the processor's cache)."""
THREADED = 4 * PIECE
"""From this size on, hashing has a thread of its own (chosen: below, starting it costs more)."""
_QUEUED = 8
_CRLF = b"\r\n"


class Canonicalization(StrEnum):
    """RFC 6376 §3.4."""

    SIMPLE = "simple"
    RELAXED = "relaxed"


def with_crlf(octets: bytes) -> bytes:
    """The same with every bare LF as CRLF; a bare CR stays."""
    if b"\n" not in octets:
        return octets
    return octets.replace(_CRLF, b"\n").replace(b"\n", _CRLF)


def canonical_field(octets: bytes, form: Canonicalization) -> bytes:
    """A whole header field, `Name: value` without its last line end, as it is signed.

    Args:
        octets: the field as it stands, folding included, with CRLF line ends.
        form: RFC 6376 §3.4.1 or §3.4.2.
    """
    if form is Canonicalization.SIMPLE:
        return octets + _CRLF
    name, _, value = octets.partition(b":")
    unfolded = value.replace(_CRLF, b"").replace(b"\t", b" ")
    # RFC 6376 §3.4.2: runs of blanks become one, those at both ends go.
    words = b" ".join(filter(None, unfolded.split(b" ")))
    return name.strip(b" \t\r\n").lower() + b":" + words + _CRLF


def canonical_body(
    raw: bytes, start: int, form: Canonicalization, *, mend: bool = True
) -> Iterator[bytes]:
    """The body from `start` on, piece by piece, as it is signed (RFC 6376 §3.4.3, §3.4.4).

    Args:
        mend: whether LF alone is a line end.
    """
    relaxed = form is Canonicalization.RELAXED
    lines = 0
    """Line ends that count only when something follows."""
    written = False
    for piece in _reduced_pieces(raw, start, relaxed, mend):
        solid = _without_last_lines(piece)
        if solid:
            while lines:
                yield _CRLF * min(lines, PIECE)
                lines -= min(lines, PIECE)
            yield piece[:solid] if solid < len(piece) else piece
            written = True
        lines += (len(piece) - solid) // 2
    # RFC 6376 §3.4.3: an empty body is one CRLF in the simple form; §3.4.4: nothing in the relaxed.
    if written or not relaxed:
        yield _CRLF


def _reduced_pieces(raw: bytes, start: int, relaxed: bool, mend: bool) -> Iterator[bytes]:
    """Pieces with CRLF line ends, and for the relaxed form without surplus blanks."""
    held = b""
    """A blank at the end of a piece: it goes when a line end follows."""
    for piece in _pieces(raw, start):
        if held:
            piece = held + piece
        if mend and has_bare_lf(piece):
            piece = with_crlf(piece)
        if relaxed:
            piece = _without_surplus_blanks(piece)
            held = piece[-1:] if piece.endswith(b" ") else b""
            if held:
                piece = piece[:-1]
        if piece:
            yield piece


def _pieces(raw: bytes, at: int) -> Iterator[bytes]:
    """`raw` from `at` on; no CRLF is torn apart."""
    while at < len(raw):
        stop = min(at + PIECE, len(raw))
        if stop < len(raw) and raw[stop - 1] == 13 and raw[stop] == 10:
            stop += 1
        yield raw[at:stop]
        at = stop


def body_has_bare_lf(raw: bytes, start: int) -> bool:
    """Whether a line of the body ends with LF alone."""
    return any(has_bare_lf(piece) for piece in _pieces(raw, start))


def has_bare_lf(octets: bytes) -> bool:
    """Whether a line ends with LF alone."""
    # The decoder of text files knows which line ends it met, at the cost of one count.
    reader = io.IncrementalNewlineDecoder(None, translate=False)
    reader.decode(octets.decode("latin-1"), final=True)
    seen = reader.newlines
    return seen == "\n" or (isinstance(seen, tuple) and "\n" in seen)


def _without_surplus_blanks(piece: bytes) -> bytes:
    if b"\t" in piece:
        piece = piece.replace(b"\t", b" ")
    if b" " not in piece:
        return piece
    # Each round halves the runs. Searching from the end is twice as fast as from the beginning.
    while piece.rfind(b"  ") >= 0:
        piece = piece.replace(b"  ", b" ")
    return piece.replace(b" \r\n", _CRLF) if piece.rfind(b" \r") >= 0 else piece


def _without_last_lines(piece: bytes) -> int:
    """The length of `piece` without the line ends at its end."""
    if not piece.endswith(_CRLF):
        return len(piece)
    solid = len(piece.rstrip(_CRLF))
    # What was stripped may hold a CR that ends no line: only what is behind the last one counts.
    stray = piece.rfind(b"\r\r", solid)
    return solid if stray < 0 else stray + 1


class BodyDigest(NamedTuple):
    """A body as it was hashed."""

    octets: int
    """Length of the canonical form."""
    digests: dict[int | None, bytes]
    """SHA-256 of so many octets of it (`l=`); None: of all."""


def digest_body(
    raw: bytes,
    start: int,
    form: Canonicalization,
    limits: Iterable[int | None] = (None,),
    *,
    mend: bool = True,
) -> BodyDigest:
    """Hash the body that begins at `start`, once for any number of lengths."""
    wanted = sorted({limit for limit in limits if limit is not None})
    pieces = canonical_body(raw, start, form, mend=mend)
    if len(raw) - start < THREADED:
        return _digest(pieces, wanted)
    return _digest_threaded(pieces, wanted)


def _digest(pieces: Iterable[bytes], limits: list[int]) -> BodyDigest:
    """`limits` in ascending order."""
    digest, octets = hashlib.sha256(), 0
    found: dict[int | None, bytes] = {}
    waiting = iter(limits)
    limit = next(waiting, None)
    for piece in pieces:
        done = 0
        while limit is not None and limit <= octets + len(piece):
            digest.update(piece[done : limit - octets])
            done = limit - octets
            found[limit] = digest.digest()
            limit = next(waiting, None)
        digest.update(piece[done:] if done else piece)
        octets += len(piece)
    found[None] = digest.digest()
    return BodyDigest(octets, found)


def _digest_threaded(pieces: Iterable[bytes], limits: list[int]) -> BodyDigest:
    """The same, hashing while the next piece is made: hashlib lets go of the interpreter."""
    from queue import SimpleQueue
    from threading import Semaphore, Thread

    queue: SimpleQueue[bytes | None] = SimpleQueue()
    room = Semaphore(_QUEUED)
    answers: list[BodyDigest] = []

    def arriving() -> Iterator[bytes]:
        while (piece := queue.get()) is not None:
            room.release()
            yield piece

    hashing = Thread(target=lambda: answers.append(_digest(arriving(), limits)), daemon=True)
    hashing.start()
    try:
        for piece in pieces:
            room.acquire()
            queue.put(piece)
    finally:
        queue.put(None)
        hashing.join()
    return answers[0]
