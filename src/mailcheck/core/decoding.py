"""From the octets of a body to text, and back from a character to the octet it is at.

    octets on the wire --transfer encoding--> decoded octets --charset--> text

Nothing here raises: what cannot be decoded stays as it is. The way back is built only as far as it
is asked for, so that it costs no more than the way there.
"""

import binascii
import codecs
import re
from bisect import bisect_right

from mailcheck.core.encoded_word import codec_name

_NOT_BASE64 = bytes(
    octet
    for octet in range(256)
    if octet not in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
)


def _decode_base64(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        pass
    # Wrong padding: a lone last character says nothing, two or three say one or two octets.
    kept = data.translate(None, _NOT_BASE64)
    whole = memoryview(kept)[: len(kept) & ~3]
    rest = kept[len(whole) :]
    tail = binascii.a2b_base64(rest + b"=" * (4 - len(rest))) if len(rest) > 1 else b""
    head = binascii.a2b_base64(whole)
    return head + tail if tail else head


# RFC 2045 §6: the encodings that change octets; the others are names for what the octets are.
_DECODERS = {"base64": _decode_base64, "quoted-printable": binascii.a2b_qp}


def changes_octets(encoding: str) -> bool:
    """Whether a body in this transfer encoding differs from what it says."""
    return encoding in _DECODERS


def decode_body(data: bytes, encoding: str) -> bytes:
    """`data` with the transfer encoding taken off; unknown encodings change nothing."""
    decoder = _DECODERS.get(encoding)
    return decoder(data) if decoder else data


def text_codec(charset: str | None) -> tuple[str, str]:
    """The codec and error handler by which a body of this charset is read."""
    name = codec_name(charset or "us-ascii") or "ascii"
    # Undeclared or wrongly declared text is UTF-8 more often than anything else.
    return ("utf-8", "surrogateescape") if name in ("ascii", "utf-8") else (name, "replace")


def read_text(octets: bytes, charset: str | None) -> str:
    """`octets` as text in a declared charset."""
    codec, errors = text_codec(charset)
    try:
        return octets.decode(codec, errors)
    except (ValueError, LookupError):  # some stateful codecs fail even with "replace"
        return octets.decode("latin-1")


_STEP = 64
"""Octets between two places that are kept (chosen: little memory, little to redo)."""
_LINE = re.compile(rb"[^\n]*+\n|[^\n]+")
_LINES = re.compile(rb"(?:[^\n]*+\n){1,16}|[^\n]+")
"""Lines measured together: quoted-printable and base64 decode line by line as well as in one."""


class EncodedLines:
    """Which encoded line says octet n of the decoded body."""

    __slots__ = ("_blocks", "_decoded", "_starts", "encoding", "end", "raw", "start")

    def __init__(self, raw: bytes, start: int, end: int, encoding: str) -> None:
        self.raw, self.start, self.end, self.encoding = raw, start, end, encoding
        self._decoded: list[int] = [0]
        """Octets (base64: characters) before each block of lines, and after the last one read."""
        self._starts: list[int] = [start]
        self._blocks = _LINES.finditer(raw, start, end)

    def line_of(self, octet: int) -> int:
        """Where the line begins that octet `octet` of the decoded body is in."""
        wanted = octet * 4 // 3 if self.encoding == "base64" else octet
        self._extend(wanted)
        index = bisect_right(self._decoded, wanted) - 1
        found, before = self._starts[index], self._decoded[index]
        for line in _LINE.finditer(self.raw, found, self.end):
            size = self._size(line[0])
            # A line that says nothing (blank in base64) is never the one.
            if size:
                found = line.start()
            before += size
            if before > wanted:
                break
        return found

    def _extend(self, wanted: int) -> None:
        """Measure blocks until one reaches after `wanted`, or the body ends."""
        while self._decoded[-1] <= wanted and (block := next(self._blocks, None)):
            self._decoded.append(self._decoded[-1] + self._size(block[0]))
            self._starts.append(block.end())

    def _size(self, lines: bytes) -> int:
        if self.encoding == "base64":
            return len(lines.translate(None, _NOT_BASE64))
        return len(binascii.a2b_qp(lines))


class CharacterPlaces:
    """Which octet character n of a text begins at."""

    __slots__ = ("_characters", "_decoder", "_same", "_starts", "_states", "octets", "text")

    def __init__(self, octets: bytes, text: str, charset: str | None) -> None:
        self.octets, self.text = octets, text
        # No charset says more characters than it has octets, so equal numbers mean one for one.
        self._same = len(text) == len(octets)
        self._starts: list[int] = []
        self._characters: list[int] = []
        self._states: list[tuple[bytes, int]] = []
        if self._same:
            return
        codec, errors = text_codec(charset)
        if codec == "utf-8":
            self._measure()
            return
        self._decoder = codecs.getincrementaldecoder(codec)(errors)
        try:
            self._read()
        except ValueError:  # UTF-16 and UTF-32 without a byte order mark
            self._same = True

    def _measure(self) -> None:
        """For UTF-8, which writes each character back as the octets it came from."""
        done = 0
        for at in range(0, len(self.text), _CHARACTERS):
            self._starts.append(done)
            done += _utf8_length(self.text[at : at + _CHARACTERS])

    def _read(self) -> None:
        done = 0
        for at in range(0, len(self.octets), _STEP):
            self._characters.append(done)
            self._states.append(self._decoder.getstate())
            done += len(self._decoder.decode(self.octets[at : at + _STEP]))

    def octet_of(self, index: int) -> int:
        """The octet at which character `index` begins."""
        if self._starts:
            block = min(index // _CHARACTERS, len(self._starts) - 1)
            before = self.text[block * _CHARACTERS : index]
            return min(self._starts[block] + _utf8_length(before), len(self.octets))
        if self._same or not self._characters:
            return min(index, len(self.octets))
        block = max(0, bisect_right(self._characters, index) - 1)
        at, done = block * _STEP, self._characters[block]
        self._decoder.setstate(self._states[block])
        while done < index and at < len(self.octets):
            done += len(self._decoder.decode(self.octets[at : at + 1]))
            at += 1
        # An octet that fits nowhere comes out together with the one after it.
        return at - max(0, done - index)


_CHARACTERS = 2048
"""Characters between two places that are kept of a UTF-8 text (chosen as `_STEP`)."""


def _utf8_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogateescape"))
