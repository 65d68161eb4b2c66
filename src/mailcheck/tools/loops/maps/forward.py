"""A user's .forward (Postfix local(8), Sendmail, Exim): targets, one to a line or with commas."""

import re

from mailcheck.tools.loops.entry import Content, Entry, Skipped, normal
from mailcheck.tools.loops.format import Format, Source
from mailcheck.tools.loops.including import with_lists
from mailcheck.tools.loops.text import targets_of

# Exim's filter language, or Sieve in Exim's .forward: the first line says so.
_FILTER = re.compile(r"#\s*(exim|sieve)\s+filter", re.IGNORECASE)


def recognise(source: Source) -> int:
    return 9 if source.name.endswith(".forward") else 0


def read(source: Source) -> Content:
    first = source.text.lstrip()[:100]
    language = _FILTER.match(first)
    if language and language[1].lower() == "exim":
        line = first.split("\n")[0].strip()
        return Content(skipped=(Skipped(1, line, "filters in Exim's language are not followed"),))
    if language:
        from mailcheck.tools.loops.maps.sieve import read as read_sieve

        return read_sieve(source)
    skipped: list[Skipped] = []
    lines = enumerate(source.text.split("\n"), 1)
    pieces = [(number, line.strip()) for number, line in lines]
    pieces = [(number, line) for number, line in pieces if line and not line.startswith("#")]
    found = with_lists(targets_of(pieces), source, skipped)
    if not found:
        return Content(skipped=tuple(skipped))
    entry = Entry(normal(source.owner), found, found[0].line)
    return Content((entry,), skipped=tuple(skipped))


FORMAT = Format("forward", recognise, read, owned=True)
