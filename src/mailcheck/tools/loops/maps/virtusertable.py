"""Sendmail's virtusertable: `address target`, `@domain user`, `@domain %1@other`."""

from mailcheck.tools.loops.entry import Content, Kind, Target
from mailcheck.tools.loops.format import Format, Source
from mailcheck.tools.loops.table import read_table
from mailcheck.tools.loops.text import Line


def recognise(source: Source) -> int:
    return 9 if "virtuser" in source.name or source.name == "virtmap" else 0


def read(source: Source) -> Content:
    return read_table(source, _targets)


def _targets(key: str, right: list[Line]) -> tuple[Target, ...]:
    """Sendmail takes one target; `%1` is the user, `%2` and `%3` what follows the plus sign."""
    number, text = right[0]
    if text.lower().startswith("error:"):
        return (Target(text, number, Kind.REFUSED),)
    word = text.split(None, 1)[0]
    if key.startswith("@") and word.startswith("%1@") and "%" not in word[3:]:
        word = word[2:]  # the same user in another domain
    if "%" in word:
        return (Target(word, number, Kind.REFUSED),)
    return (Target(word, number),)


FORMAT = Format("virtusertable", recognise, read)
