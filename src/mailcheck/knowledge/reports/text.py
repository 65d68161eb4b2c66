"""Octets of an XML or JSON report -> text, piece by piece, whatever the charset.

A byte order mark decides, then a zero octet in front (UTF-16 without a mark), then what the XML
declares, then UTF-8. Octets that are not of the charset are read as Windows-1252, as most are that
are not UTF-8.
"""

import codecs
import re
from collections.abc import Iterable, Iterator

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_STRAY = re.compile("[\udc80-\udcff]")


def _windows(match: re.Match[str]) -> str:
    octet = bytes((ord(match[0]) - 0xDC00,))
    return octet.decode("cp1252", "replace")


def charset_of(head: bytes) -> tuple[str, int]:
    """The charset of a text that begins so, and how many octets of it are its mark."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name, len(mark)
    if head[:1] and head[1:2] == b"\0":
        return "utf-16-le", 0
    if head[:1] == b"\0" and head[1:2]:
        return "utf-16-be", 0
    declared = _DECLARED.search(head[:1000])
    name = declared[1].decode("ascii").lower() if declared else "utf-8"
    if name.startswith(("utf-16", "utf16", "ucs-2", "utf-32", "utf32", "ucs-4")):
        return "utf-8", 0  # the declaration itself was readable as ASCII
    return name, 0


def decoded(pieces: Iterable[bytes], problems: dict[str, None]) -> Iterator[str]:
    """The text of `pieces`; what is odd is added to `problems`."""
    decoder: codecs.IncrementalDecoder | None = None
    head = b""
    for piece in pieces:
        if decoder is None:
            head += piece
            if len(head) < 4:
                continue
            decoder, piece = _decoder(head)
        text = _piece(decoder, piece, problems)
        if text:
            yield text
    if decoder is None:
        decoder, rest = _decoder(head)
        yield _piece(decoder, rest, problems)
    yield _piece(decoder, b"", problems, final=True)


def _decoder(head: bytes) -> tuple[codecs.IncrementalDecoder, bytes]:
    name, mark = charset_of(head)
    codec, errors = name, "replace"
    if name in ("utf-8", "utf8", "us-ascii", "ascii"):
        codec, errors = "utf-8", "surrogateescape"
    elif not name.startswith("utf-16"):
        from mailcheck.core.decoding import text_codec

        codec, errors = text_codec(name)
    try:
        make = codecs.getincrementaldecoder(codec)
    except LookupError:
        make, errors = codecs.getincrementaldecoder("utf-8"), "surrogateescape"
    return make(errors), head[mark:]


def _piece(
    decoder: codecs.IncrementalDecoder,
    octets: bytes,
    problems: dict[str, None],
    *,
    final: bool = False,
) -> str:
    try:
        text = decoder.decode(octets, final)
    except (ValueError, LookupError):  # some stateful codecs fail even with "replace"
        problems["encoding"] = None
        return octets.decode("latin-1")
    if not text.isascii() and _STRAY.search(text):
        problems["encoding"] = None
        text = _STRAY.sub(_windows, text)
    return text
