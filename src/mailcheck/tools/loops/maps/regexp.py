"""Postfix regexp tables (regexp_table(5)) of virtual aliases."""

from mailcheck.tools.loops.expressions import read_expressions
from mailcheck.tools.loops.format import Format, Source, share


def recognise(source: Source) -> int:
    if source.name.endswith((".regexp", "_regexp", "-regexp", ".regex")):
        return 9
    return 6 if share(source, lambda line: line.startswith(("/", "!/"))) > 0.5 else 0


FORMAT = Format("regexp", recognise, read_expressions)
