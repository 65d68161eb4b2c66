"""Postfix regexp and pcre tables: `/pattern/flags target, target` (regexp_table(5))."""

import re

from mailcheck.tools.loops.entry import Content, Pattern, Skipped
from mailcheck.tools.loops.expression import compiled
from mailcheck.tools.loops.format import Source
from mailcheck.tools.loops.text import logical_lines, targets_of

_IF = re.compile(r"(?i)(if|endif)\b")
_REFERENCE = re.compile(r"\$[\d({]")
_FLAGS = re.compile(r"[a-zA-Z]*")


def read_expressions(source: Source) -> Content:
    """The patterns whose targets are literal; the rest is named."""
    patterns: list[Pattern] = []
    skipped: list[Skipped] = []
    inside = 0
    for pieces in logical_lines(source.text):
        number, first = pieces[0]
        word = _IF.match(first)
        if word:
            inside = max(0, inside + (1 if word[1].lower() == "if" else -1))
            continue
        read = _pattern(first)
        if read is None:
            skipped.append(Skipped(number, first, "it is no `/pattern/ target`"))
            continue
        negated, expression, flags, rest = read
        targets = targets_of([(number, rest), *pieces[1:]])
        reason = _unfollowed(inside, rest, expression, pieces)
        if reason:
            skipped.append(Skipped(number, first, reason))
            continue
        # regexp_table(5), pcre_table(5): case is ignored, unless the flag `i` toggles that.
        patterns.append(Pattern(expression, "i" not in flags, negated, targets, number))
    return Content(patterns=tuple(patterns), skipped=tuple(skipped))


def _unfollowed(inside: int, rest: str, expression: str, pieces: list[tuple[int, str]]) -> str:
    if inside:
        return "it is between `if` and `endif`"
    if _REFERENCE.search(rest) or any(_REFERENCE.search(text) for _, text in pieces[1:]):
        return "the target depends on what the pattern matches"
    if compiled(expression, True) is None:
        return "the pattern is not one of the simple ones"
    return ""


def _pattern(line: str) -> tuple[bool, str, str, str] | None:
    """Whether it is negated, the expression, the flags, the right side."""
    negated = line.startswith("!")
    body = line.lstrip("! \t")
    if not body or body[0].isalnum() or body[0] in "\\ ":
        return None
    delimiter, at = body[0], 1
    while at < len(body) and body[at] != delimiter:
        at += 2 if body[at] == "\\" else 1
    if at >= len(body):
        return None
    flags = _FLAGS.match(body, at + 1)
    end = flags.end() if flags else at + 1
    expression = body[1:at].replace("\\" + delimiter, delimiter)
    return negated, expression, body[at + 1 : end], body[end:].strip()
