"""RFC 2047 encoded words: found, decoded, and their defects kept.

    =?charset*language?encoding?payload?=

Works on a field's flat value (one character per octet, line ends blanked), so every place is an
octet. A word that cannot be decoded stays in the text as it stands.
"""

import binascii
import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from mailcheck.core.later import later

# RFC 2047 §2. Looser than the grammar on purpose: what is wrong inside is a defect, not a miss.
# `[^?]` in each place keeps it linear: a failing start is given up at the next question mark.
_WORD = later(r"=\?([^?]{0,80})\?([^?]{0,10})\?([^?]*)\?=")
_START = later(r"=\?[A-Za-z0-9_.:-]{2,40}\?[ \t]*[bBqQ][ \t]*\?")

MAX_LENGTH = 75
"""RFC 2047 §2: an encoded word is at most 75 characters long."""
MAX_WORDS = 10_000
"""Words read per field; the rest stays as it is written (chosen: 400 kB of decoded text)."""


class Defect(StrEnum):
    """What is wrong with an encoded word."""

    BLANK_INSIDE = "blank-inside"
    """White space in the charset or encoding, or unencoded in the payload of a `B` word."""
    BLANK_IN_TEXT = "blank-in-text"
    """White space in the payload of a `Q` word: Outlook writes that, most programs read it."""
    UNKNOWN_ENCODING = "unknown-encoding"
    BAD_BASE64 = "bad-base64"
    BAD_QUOTING = "bad-quoting"
    UNTERMINATED = "unterminated"
    UNKNOWN_CHARSET = "unknown-charset"
    UNDECODABLE = "undecodable"
    """The octets do not fit the charset."""
    SPLIT_CHARACTER = "split-character"
    """Only together with the next word do the octets fit the charset."""


class EncodedWord(NamedTuple):
    """One encoded word; `start` and `end` are indices of the flat value."""

    start: int
    end: int
    charset: str
    language: str
    encoding: str
    octets: bytes
    text: str | None
    """What it says, or None when it cannot be decoded."""
    defects: frozenset[Defect]


def codec_name(charset: str) -> str | None:
    """The Python codec for a MIME charset, aliases included; None when there is none."""
    return _codec_name(charset) if len(charset) <= _LONGEST_CHARSET else None


_LONGEST_CHARSET = 80
"""RFC 2978 §2.3 allows 40; quotes and blanks around it are forgiven."""


@lru_cache(maxsize=256)
def _codec_name(charset: str) -> str | None:
    name = charset.strip().strip("\"'").lower()
    name = _ALIASES.get(name, name)
    if name.startswith("x-") and not name.startswith("x-mac"):
        name = _ALIASES.get(name[2:], name[2:])
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    # Python's own codecs that map bytes to bytes or run code paths mail must not reach.
    return info.name if info._is_text_encoding and info.name not in _NOT_FOR_MAIL else None


_ALIASES = {
    # Labels that mail programs write and others read; WHATWG Encoding, "Names and labels".
    "ansi_x3.110-1983": "latin-1",
    "ansi_x3.110": "latin-1",
    "cp-850": "cp850",
    "gbk2312": "gbk",
    "gb2312": "gb18030",  # WHATWG: decoded as its superset
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "ksc5601": "cp949",
    "unicode-1-1-utf-8": "utf-8",
    "utf8mb4": "utf-8",
    "win-1251": "cp1251",
    "win1251": "cp1251",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "shift-jis": "cp932",
    "shift_jis": "cp932",
    "sjis": "cp932",
    "x-user-defined": "latin-1",
    **{f"iso8859{n}": f"iso8859-{n}" for n in (*range(1, 11), 11, 13, 14, 15, 16)},
    **dict.fromkeys(("8859_1", "iso-8859-1-windows-3.1-latin-1"), "latin-1"),
    **dict.fromkeys(("unicode11utf8", "unicode20utf8", "x-unicode20utf8"), "utf-8"),
    **dict.fromkeys(("csgb2312", "gb_2312", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("cseuckr", "csksc56011987", "iso-ir-149", "ksc_5601"), "cp949"),
    **dict.fromkeys(("cp50220", "cp50221", "iso-2022-jp-ms"), "iso-2022-jp"),
    **dict.fromkeys(("cseucpkdfmtjapanese", "cp51932"), "euc-jp"),
    **dict.fromkeys(("cp943", "ibm943", "ibm-943"), "cp932"),
    **dict.fromkeys(("cp00858", "ibm00858"), "cp858"),
    **dict.fromkeys(("cn-big5", "x-big5"), "big5"),
    **dict.fromkeys(("koi", "koi8"), "koi8-r"),
    **dict.fromkeys(("mac", "csmacintosh", "x-mac-roman"), "mac-roman"),
    **dict.fromkeys(("x-mac-cyrillic", "x-mac-ukrainian"), "mac-cyrillic"),
    **dict.fromkeys(("x-mac-ce", "x-mac-centraleurroman"), "mac-latin2"),
    **dict.fromkeys(("visual", "logical", "csiso88598e", "csiso88598i"), "iso-8859-8"),
    **dict.fromkeys(("csiso88596e", "csiso88596i", "iso-8859-6-e"), "iso-8859-6"),
    **dict.fromkeys(("unicode", "ucs-2", "csunicode", "iso-10646-ucs-2"), "utf-16"),
    "csisolatin9": "iso8859-15",
    "dos-874": "cp874",
    "koi8-ru": "koi8-u",
    "ks_c_5601-1989": "cp949",
    "latin-9": "iso8859-15",
    "sun_eu_greek": "iso-8859-7",
    "unicodefeff": "utf-16-le",
    "unicodefffe": "utf-16-be",
    "win-1252": "cp1252",
    "windows-936": "gbk",
    "windows-950": "cp950",
    "x-mac-greek": "mac-greek",
    "x-mac-turkish": "mac-turkish",
}
_NOT_FOR_MAIL = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "undefined"})


def decode_octets(octets: bytes, charset: str) -> tuple[str, Defect | None]:
    """`octets` in `charset` as text, and what is wrong; never raises."""
    name = codec_name(charset)
    if name is None:
        return octets.decode("latin-1"), Defect.UNKNOWN_CHARSET
    try:
        return octets.decode(name), None
    except (ValueError, LookupError):
        return _decode_anyway(octets, name), Defect.UNDECODABLE


def _decode_anyway(octets: bytes, name: str) -> str:
    try:
        return octets.decode(name, "replace")
    except (ValueError, LookupError):  # some stateful codecs fail even then
        return octets.decode("latin-1")


def encoded_words(flat: str) -> tuple[EncodedWord, ...]:
    """Every encoded word of a flat field value, in order. Linear in its length."""
    if "=?" not in flat:
        return ()
    matches = islice(_WORD.finditer(flat), MAX_WORDS)
    words = [word for word in map(_read, matches) if word is not None]
    if len(words) < MAX_WORDS:
        words += islice(_unterminated(flat, words), MAX_WORDS)
        words.sort(key=lambda word: word.start)
    return tuple(_mark_split(flat, words))


def _read(match: re.Match[str]) -> EncodedWord | None:
    head, encoding, payload = match.groups()
    charset, _, language = head.partition("*")
    if not _looks_meant(charset, encoding):
        return None
    defects = set()
    if charset != charset.strip() or encoding != encoding.strip():
        defects.add(Defect.BLANK_INSIDE)
    kind = encoding.strip().upper()
    octets, problem = _payload(kind, payload)
    if problem is not None:
        defects.add(problem)
    if " " in payload or "\t" in payload:
        defects.add(Defect.BLANK_IN_TEXT if kind == "Q" else Defect.BLANK_INSIDE)
    text: str | None = None
    if octets is not None:
        text, trouble = decode_octets(octets, charset)
        if trouble is not None:
            defects.add(trouble)
        if trouble is Defect.UNKNOWN_CHARSET and not octets.isascii():
            text = None
    return EncodedWord(
        match.start(),
        match.end(),
        charset.strip(),
        language,
        kind,
        octets or b"",
        text,
        frozenset(defects),
    )


def _looks_meant(charset: str, encoding: str) -> bool:
    """Whether `=?a?b?...?=` was meant as an encoded word, and is no accident of a URL."""
    charset = charset.strip()
    return bool(charset) and all(c.isalnum() or c in "-_.:+" for c in charset) and bool(encoding)


def _payload(kind: str, payload: str) -> tuple[bytes | None, Defect | None]:
    data = payload.encode("latin-1", "replace")
    if kind == "B":
        return _base64(b"".join(data.split()))
    if kind == "Q":
        return _quoted(data)
    return None, Defect.UNKNOWN_ENCODING


def _base64(data: bytes) -> tuple[bytes, Defect | None]:
    try:
        return binascii.a2b_base64(data, strict_mode=True), None
    except binascii.Error:
        pass
    kept = data.translate(None, _NOT_BASE64)
    kept = kept[: len(kept) - 1] if len(kept) % 4 == 1 else kept
    return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4)), Defect.BAD_BASE64


_NOT_BASE64 = bytes(
    octet
    for octet in range(256)
    if octet not in b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
)
_BAD_QUOTING = re.compile(rb"=(?![0-9A-Fa-f]{2})")


def _quoted(data: bytes) -> tuple[bytes, Defect | None]:
    # RFC 2047 §4.2: `_` is always 0x20.
    problem = Defect.BAD_QUOTING if _BAD_QUOTING.search(data) else None
    return binascii.a2b_qp(data, header=True), problem


def _unterminated(flat: str, words: list[EncodedWord]) -> Iterator[EncodedWord]:
    """Starts of words (`=?utf-8?q?`) that no word covers: the closing `?=` is missing."""
    covered = [(word.start, word.end) for word in words]
    last = 0
    for match in _START.finditer(flat):
        while last < len(covered) and covered[last][1] <= match.start():
            last += 1
        if last < len(covered) and covered[last][0] <= match.start():
            continue
        end = min(len(flat), match.end() + MAX_LENGTH)
        end = next((i for i in range(match.end(), end) if flat[i] in " \t"), end)
        charset = match.group()[2:].split("?", 1)[0]
        defects = frozenset({Defect.UNTERMINATED})
        yield EncodedWord(match.start(), end, charset, "", "", b"", None, defects)


def _mark_split(flat: str, words: list[EncodedWord]) -> list[EncodedWord]:
    """Words of one charset whose octets fit only together: RFC 2047 §5 forbids, senders do it."""
    result, at = [], 0
    while at < len(words):
        size = 1
        if Defect.UNDECODABLE in words[at].defects:
            run = _adjacent(flat, words, at)
            size, text = _split_run(run)
            if size > 1:
                result.append(_replaced(run[0], text))
                result += [_replaced(word, "") for word in run[1:size]]
        if size == 1:
            result.append(words[at])
        at += size
    return result


def _adjacent(flat: str, words: list[EncodedWord], at: int) -> list[EncodedWord]:
    """The word at `at` and those of its charset that follow with nothing but blanks between."""
    run = [words[at]]
    charset = run[0].charset.lower()
    for word in islice(words, at + 1, at + _LONGEST_RUN):
        if word.charset.lower() != charset or flat[run[-1].end : word.start].strip():
            break
        run.append(word)
    return run


_LONGEST_RUN = 30
"""Words looked at for one split character and those that follow from it (chosen)."""


def _split_run(run: list[EncodedWord]) -> tuple[int, str]:
    """How many words of the run must be joined until no character is cut, and their text."""
    name = codec_name(run[0].charset)
    if name is None:
        return 1, ""
    decoder = codecs.getincrementaldecoder(name)()
    text = ""
    for size, word in enumerate(run, 1):
        try:
            text += decoder.decode(word.octets)
            if size > 1 and not decoder.getstate()[0]:
                return size, text
        except (ValueError, LookupError):
            break
    return 1, ""


def _replaced(word: EncodedWord, text: str) -> EncodedWord:
    defects = (word.defects - {Defect.UNDECODABLE}) | {Defect.SPLIT_CHARACTER}
    return word._replace(text=text, defects=frozenset(defects))


NO_LINE_ENDS = str.maketrans("\r\n", "  ")
"""Makes a value flat: one line, and each octet stays at its index."""


class DecodedText(NamedTuple):
    """Text as a person reads it, and where each character is in the flat value."""

    text: str
    starts: tuple[int, ...]
    """Index in `text` at which each run begins."""
    origins: tuple[tuple[int, int, bool], ...]
    """For each run: start and end in the flat value, and whether it is an encoded word."""

    def flat_span(self, start: int, end: int) -> tuple[int, int]:
        """The indices of the flat value that say `text[start:end]`; a word counts as one."""
        if not self.starts:
            return 0, 0
        first = self._place(start)[0]
        return first, max(first, self._place(max(start, end - 1))[1])

    def _place(self, index: int) -> tuple[int, int]:
        run = bisect_right(self.starts, index) - 1
        begin, end, word = self.origins[max(0, run)]
        if word:
            return begin, end
        at = min(begin + index - self.starts[run], end)
        return at, min(at + 1, end)


def decode_text(value: str) -> DecodedText:
    """An unstructured value with its words decoded and white space between words dropped.

    Raw octets outside words are shown as UTF-8 where they are that, else as Latin-1. A run of
    characters of more than one octet counts as one place, so spans stay right.

    Args:
        value: flat, or with its line ends, which are then not shown (RFC 5322 §2.2.3).
    """
    flat = value.translate(NO_LINE_ENDS) if "\n" in value else value
    lead = len(flat) - len(flat.lstrip(" \t"))
    words = encoded_words(flat)
    pieces: list[str] = []
    starts: list[int] = []
    origins: list[tuple[int, int, bool]] = []
    length = 0

    def put(text: str, begin: int, end: int, word: bool) -> None:
        nonlocal length
        if text or word:
            starts.append(length)
            origins.append((begin, end, word))
            pieces.append(text)
            length += len(text)

    at = lead
    after_word = False
    for word in words:
        if word.start < at or word.text is None:
            continue
        between = flat[at : word.start]
        # RFC 2047 §6.2: white space between adjacent encoded words is not shown.
        if between and not (after_word and not between.strip()):
            _put_lines(put, value[at : word.start], at)
        put(word.text, word.start, word.end, True)
        at, after_word = word.end, True
    tail = flat[at:].rstrip(" \t")
    if tail:
        _put_lines(put, value[at : at + len(tail)], at)
    return DecodedText("".join(pieces), tuple(starts), tuple(origins))


_Put = Callable[[str, int, int, bool], None]


def _put_lines(put: _Put, text: str, begin: int) -> None:
    """Put literal text line by line, without the line ends."""
    for line in text.split("\n"):
        _put_literal(put, line.removesuffix("\r").replace("\r", " "), begin)
        begin += len(line) + 1


def _put_literal(put: _Put, text: str, begin: int) -> None:
    shown = show_octets(text)
    if len(shown) == len(text):  # one character per octet: ASCII or Latin-1
        put(shown, begin, begin + len(text), False)
        return
    for run in _RUN.finditer(shown):
        size = len(run[0].encode())
        put(run[0], begin, begin + size, size != len(run[0]))
        begin += size


_RUN = later(r"[\x00-\x7f]+|[^\x00-\x7f]+")


def show_octets(flat: str) -> str:
    """A flat string (one character per octet) as text: UTF-8 where it is that, else Latin-1."""
    if flat.isascii():
        return flat
    try:
        return flat.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return flat
