"""Postfix canonical_maps (canonical(5)): one address for another, `@domain @other` too."""

from mailcheck.tools.loops.format import Format, Source
from mailcheck.tools.loops.table import read_table


def recognise(source: Source) -> int:
    return 8 if "canonical" in source.name else 0


FORMAT = Format("canonical", recognise, read_table)
