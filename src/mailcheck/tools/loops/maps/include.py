"""A list for `:include:` that is named so that it may be read."""

from mailcheck.tools.loops.entry import Content
from mailcheck.tools.loops.format import Format, Source


def recognise(source: Source) -> int:
    return 0


def read(source: Source) -> Content:
    return Content()


FORMAT = Format("include", recognise, read)
