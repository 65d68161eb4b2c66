"""Tables of two columns with white space between them (postmap(1), makemap(8))."""

from collections.abc import Callable

from mailcheck.tools.loops.entry import Content, Entry, Skipped, Target, normal
from mailcheck.tools.loops.format import Source
from mailcheck.tools.loops.text import Line, logical_lines, targets_of

Targets = Callable[[str, list[Line]], "tuple[Target, ...]"]
"""From the key and the right side."""


def read_table(source: Source, targets: Targets | None = None) -> Content:
    """The entries of a table."""
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    for pieces in logical_lines(source.text):
        number, first = pieces[0]
        key, rest = _split(first)
        right = [(number, rest), *pieces[1:]] if rest else pieces[1:]
        if not key or not right:
            skipped.append(Skipped(number, first, "there is nothing on the right"))
            continue
        found = targets(key, right) if targets else targets_of(right)
        entries.append(Entry(normal(key), found, number))
    return Content(tuple(entries), skipped=tuple(skipped))


def _split(line: str) -> tuple[str, str]:
    if line.startswith('"'):  # postmap(1): a key with white space in it
        end = line.find('"', 1)
        at = line.find("@", end)
        if end > 0 and at == end + 1:
            word, _, rest = line[at:].partition(" ")
            return line[:at] + word, rest.strip()
        if end > 0:
            return line[1:end], line[end + 1 :].strip()
    words = line.split(None, 1)
    return words[0], words[1] if len(words) > 1 else ""
