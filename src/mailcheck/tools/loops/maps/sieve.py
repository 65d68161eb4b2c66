"""A user's Sieve script (RFC 5228): `redirect`, `redirect :copy` (RFC 3894), `vacation` (RFC 5230).

What follows a `stop` outside of every block is never reached, nor what is under `if false`.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mailcheck.tools.loops.entry import Content, Entry, Kind, Skipped, Target, normal
from mailcheck.tools.loops.format import Format, Source

_TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<hash>#[^\n]*)|(?P<comment>/\*)|(?P<text>text:[ \t]*(?:#[^\n]*)?\r?\n)"
    r'|(?P<quote>")|(?P<word>[:A-Za-z_][\w.]*|[0-9][0-9KMG]*)|(?P<mark>.)',
    re.IGNORECASE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NAMES = re.compile(r"\$\{")
MAX_DEPTH = 100


class Token(NamedTuple):
    """A word, a string or a mark."""

    kind: str
    """word, string, mark"""
    text: str
    line: int


def recognise(source: Source) -> int:
    if source.name.endswith((".sieve", ".siv")) or source.name == ".dovecot.sieve":
        return 9
    return 7 if re.match(r"\s*require\s*[\[\"]", "\n".join(source.sample[:1])) else 0


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a script; comments are left out (RFC 5228 §2.3, §8.1)."""
    at, line = 0, 1
    while at < len(text):
        match = _TOKEN.match(text, at)
        assert match is not None  # the last alternative matches anything
        kind, start, begun = match.lastgroup or "", match.end(), line
        if kind == "comment":
            end = text.find("*/", start)
            end = len(text) if end < 0 else end + 2
        elif kind == "quote":
            end = _end_of_quote(text, start)
            yield Token("string", _ESCAPE.sub(r"\1", text[start : end - 1]), begun)
        elif kind == "text":
            end, content = _multi_line(text, start)
            yield Token("string", content, begun)
        else:
            end = start
            if kind in ("word", "mark"):
                yield Token(kind, match[0], begun)
        line += text.count("\n", at, end)
        at = end


def _end_of_quote(text: str, at: int) -> int:
    while at < len(text) and text[at] != '"':
        at += 2 if text[at] == "\\" else 1
    return min(at + 1, len(text))


def _multi_line(text: str, at: int) -> tuple[int, str]:
    """RFC 5228 §2.4.2: up to a line that is a dot."""
    end = re.compile(r"^\.\r?$", re.MULTILINE).search(text, at)
    return (end.end(), text[at : end.start()]) if end else (len(text), text[at:])


def read(source: Source) -> Content:
    skipped: list[Skipped] = []
    targets = tuple(_actions(list(tokens(source.text)), skipped))
    if not targets:
        return Content(skipped=tuple(skipped))
    entry = Entry(normal(source.owner), targets, targets[0].line)
    return Content((entry,), skipped=tuple(skipped))


def _actions(found: list[Token], skipped: list[Skipped]) -> Iterator[Target]:
    blocks: list[bool] = []
    """Of each open block: whether it is never run."""
    command: list[Token] = []
    for token in found:
        if token.kind != "mark" or token.text not in ";{}":
            command.append(token)
            continue
        dead = any(blocks)
        if token.text == "{":
            blocks.append(_is_never(command) or len(blocks) >= MAX_DEPTH)
        elif token.text == "}":
            if blocks:
                blocks.pop()
        elif command and not dead:
            word = command[0].text.lower() if command[0].kind == "word" else ""
            if word == "stop" and not blocks:
                return
            yield from _action(word, command, bool(blocks), skipped)
        command = []


def _is_never(command: list[Token]) -> bool:
    words = [token.text.lower() for token in command]
    return words in (["if", "false"], ["elsif", "false"])


def _action(
    word: str, command: list[Token], conditional: bool, skipped: list[Skipped]
) -> Iterator[Target]:
    line = command[0].line
    if word == "vacation":
        yield Target("vacation", line, Kind.REPLY, conditional=conditional)
    elif word == "redirect":
        strings = [token.text for token in command[1:] if token.kind == "string"]
        if not strings or _NAMES.search(strings[-1]):
            said = strings[-1] if strings else "redirect"
            skipped.append(Skipped(line, said, "the address is known only when it runs"))
        else:
            yield Target(_bare(strings[-1]), line, conditional=conditional)


def _bare(text: str) -> str:
    """RFC 5228 §2.4.2.3 allows `Bo Li <bo@example.org>`."""
    inside = text.rpartition("<")[2].partition(">")[0] if text.rstrip().endswith(">") else text
    return inside.strip()


FORMAT = Format("sieve", recognise, read, owned=True)
