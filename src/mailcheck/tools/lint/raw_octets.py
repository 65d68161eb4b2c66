"""Octets above 127 that stand in header fields as they are."""

import re
from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.header import Field
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context


def raw_fields(message: Message, context: Context) -> Iterator[tuple[Field, Span, bool]]:
    """Each field that holds any: the field, the first of them, and whether all are UTF-8.

    The place is the first octet that is not UTF-8 where there is one, else the first run.
    """
    for field in context.header.fields:
        value = field.raw_value
        if not value.isascii():
            yield field, *_first(value, field.value_start)


def _first(value: bytes, start: int) -> tuple[Span, bool]:
    try:
        value.decode("utf-8")
    except UnicodeDecodeError as problem:
        return Span(start + problem.start, start + problem.end), False
    run = re.search(rb"[\x80-\xff]+", value)
    return (Span(start + run.start(), start + run.end()) if run else Span(start, start)), True
