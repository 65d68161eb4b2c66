"""Sendmail's genericstable: what senders are called outside.

It is asked once, for senders (op.me, "genericstable"): no mail is forwarded by it, so nothing in it
can run in a circle. A table that turns a virtusertable round is how it is meant.
"""

from mailcheck.tools.loops.entry import Content, Skipped
from mailcheck.tools.loops.format import Format, Source
from mailcheck.tools.loops.table import read_table


def recognise(source: Source) -> int:
    return 9 if "generics" in source.name else 0


def read(source: Source) -> Content:
    found = read_table(source)
    if not found.entries:
        return found
    first = found.entries[0]
    said = f"{first.key} {first.targets[0].text if first.targets else ''}"
    reason = "a genericstable renames senders and forwards nothing"
    return Content(skipped=(Skipped(first.line, said, reason), *found.skipped))


FORMAT = Format("genericstable", recognise, read)
