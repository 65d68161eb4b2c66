"""Postfix pcre tables (pcre_table(5)) of virtual aliases."""

from mailcheck.tools.loops.expressions import read_expressions
from mailcheck.tools.loops.format import Format, Source


def recognise(source: Source) -> int:
    return 9 if source.name.endswith((".pcre", "_pcre", "-pcre")) else 0


FORMAT = Format("pcre", recognise, read_expressions)
