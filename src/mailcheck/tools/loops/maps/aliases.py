"""/etc/aliases of Postfix, Sendmail and Exim (aliases(5)): `name: target, target`."""

import re

from mailcheck.tools.loops.entry import Content, Entry, Skipped, normal
from mailcheck.tools.loops.format import Format, Source, share
from mailcheck.tools.loops.including import with_lists
from mailcheck.tools.loops.text import logical_lines, targets_of

_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:(.*)', re.DOTALL)
_SURE = re.compile(r"[\w.+-]+\s*:\s*\S")


def recognise(source: Source) -> int:
    if "aliases" in source.name and "virtual" not in source.name:
        return 8
    return 4 if share(source, _SURE.match) > 0.8 else 0


def read(source: Source) -> Content:
    entries: list[Entry] = []
    skipped: list[Skipped] = []
    has_lists = ":include:" in source.text
    for pieces in logical_lines(source.text):
        number, first = pieces[0]
        name, colon, rest = first.partition(":")
        if first[0] == '"':
            match = _QUOTED.fullmatch(first)
            name, colon, rest = (
                (match[1].replace("\\", ""), ":", match[2]) if match else ("", "", "")
            )
        key = normal(name)
        if not key or not colon:
            skipped.append(Skipped(number, first, "it is no `name: target`"))
            continue
        if key == "*":
            skipped.append(Skipped(number, first, "what it is for is not known from the file"))
            continue
        found = targets_of([(number, rest), *pieces[1:]])
        if has_lists:
            found = with_lists(found, source, skipped)
        entries.append(Entry(key, found, number))
    return Content(tuple(entries), skipped=tuple(skipped))


FORMAT = Format("aliases", recognise, read)
