"""What maps of text have in common: logical lines, lists of targets."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from mailcheck.tools.loops.entry import MAX_ADDRESS, Kind, Target

Line = tuple[int, str]
"""A line with its number, from 1."""


def decoded(raw: bytes) -> str:
    """The text of a file: UTF-16 with its mark (PowerShell), or UTF-8 with what is none kept."""
    for mark, name in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if raw.startswith(mark):
            return raw[2:].decode(name, "replace")
    return raw.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")


def logical_lines(text: str) -> Iterator[list[Line]]:
    """Entries of one or more lines.

    aliases(5), virtual(5): a line that begins with white space continues the one before; empty
    lines and those whose first other character is `#` are passed over, also in between.
    """
    current: list[Line] = []
    for number, line in enumerate(text.split("\n"), 1):
        body = line.strip()
        if not body or body[0] == "#":
            continue
        if line[0] in " \t":
            if current:
                current.append((number, body))
            continue
        if current:
            yield current
        current = [(number, body)]
    if current:
        yield current


# What makes a list more than addresses and commas.
_ODD = re.compile(r'["\\()<>:|/{}]|[^\s,]\s+[^\s,]')


def targets_of(pieces: list[Line], file: str = "") -> tuple[Target, ...]:
    """The targets of a list that may go over several lines."""
    if len(pieces) != 1 or file or _ODD.search(pieces[0][1]):
        return tuple(_targets(pieces, file))
    number, text = pieces[0]
    words = text.split(",") if "," in text else (text,)  # as nearly all are
    return tuple([Target(word, number) for one in words if (word := one.strip())])


def _targets(pieces: list[Line], file: str) -> Iterator[Target]:
    for number, text in pieces if len(pieces) == 1 else joined(pieces):
        if _ODD.search(text) is None:
            for word in text.split(","):
                if word := word.strip():
                    yield Target(word, number, file=file)
        else:
            for word in items(text):
                yield target_of(word, number, file)


def joined(pieces: list[Line]) -> Iterator[Line]:
    """The lines, those joined between which quotes are open or a message of Exim's goes on."""
    held, first, quotes = "", 0, 0
    for number, text in pieces:
        if held:
            held = f"{held} {text}"
        else:
            held, first = text, number
        quotes += text.count('"') - text.count('\\"')
        if quotes % 2 == 0 and not _MESSAGE.match(held):
            yield first, held
            held = ""
    if held:
        yield first, held


_MESSAGE = re.compile(r"\s*:(?:fail|defer|blackhole|unknown):")


def items(text: str) -> Iterator[str]:
    """A list cut at commas outside of quotes and comments; comments are left out."""
    if _MESSAGE.match(text):  # Exim: the words after it are the message
        yield text.strip()
        return
    piece: list[str] = []
    quoted, depth = False, 0
    for token in _TOKEN.findall(text):
        if token == '"' and not depth:
            quoted = not quoted
        if token == "(" and not quoted and not _is_program(piece):  # RFC 5322 §3.2.2
            depth += 1
        elif token == ")" and not quoted and depth:
            depth -= 1
        elif token == "," and not quoted and not depth:
            yield from _kept(piece)
            piece = []
        elif not depth:
            piece.append(token)
    yield from _kept(piece)


_TOKEN = re.compile(r'[^\\"(),]+|\\.|.', re.DOTALL)


def _is_program(piece: list[str]) -> bool:
    return "".join([token[:8] for token in piece[:8]]).lstrip(' "').startswith("|")


def _kept(piece: list[str]) -> Iterator[str]:
    if word := "".join(piece).strip():
        yield word


_ANGLE = re.compile(r"<([^<>]*)>\s*$")


def target_of(word: str, line: int, file: str = "") -> Target:
    """One target: an address, or `|program`, `/file`, `:include:/file`, `\\user`, `:fail: ...`."""
    inner = word[1:-1].replace('\\"', '"') if _is_quoted(word) and "@" not in word[-1] else word
    if inner.startswith("|"):
        return Target(inner, line, Kind.PROGRAM, file)
    if inner.startswith(("/", "~/")) and "@" not in inner:
        return Target(inner, line, Kind.FILE, file)
    if inner.startswith(":include:"):
        return Target(inner[9:].strip().strip('"'), line, Kind.INCLUDE, file)
    if inner.startswith(":"):
        return Target(inner, line, Kind.REFUSED, file)
    if inner.startswith("\\"):
        return Target(inner[1:], line, Kind.MAILBOX, file)
    angle = _ANGLE.search(word)
    return Target((angle[1] if angle else inner).strip()[:MAX_ADDRESS], line, file=file)


def _is_quoted(word: str) -> bool:
    return len(word) > 1 and word[0] == word[-1] == '"' and '"' not in word[1:-1].replace('\\"', "")


def is_address(text: str) -> bool:
    """Whether it can be an address or a user: one word, not too long."""
    return 0 < len(text) <= MAX_ADDRESS and (len(text.split()) == 1 or text.startswith('"'))
