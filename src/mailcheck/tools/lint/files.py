"""Attached files: the names they ask to be saved under, how they begin, where that stands."""

from collections.abc import Iterator
from typing import NamedTuple

from mailcheck.core.decoding import decode_body
from mailcheck.core.finding import Span
from mailcheck.core.header import Field
from mailcheck.core.mime import Part
from mailcheck.core.parameter import Parameters

ZIP = b"PK\x03\x04"
"""How a zip file begins (APPNOTE.TXT §4.3.7), and with it Office files and packages."""
_BEGINNING = 512
"""Octets of the body decoded for the magic number: the longest table entry ends at 262."""


class FileName(NamedTuple):
    """A name a part asks to be saved under."""

    name: str
    span: Span
    header: str

    @property
    def extensions(self) -> tuple[str, ...]:
        """What is between and after its dots, the stem left out: `x.tar.gz` has two.

        Windows drops blanks and dots at the end, so `x.exe .` is run as `x.exe`.
        """
        pieces = self.name.lower().rstrip(". \t").split(".")
        return tuple(piece.strip() for piece in pieces[1:])

    @property
    def extension(self) -> str:
        """The last extension without its dot, or ""."""
        found = self.extensions
        return found[-1] if found else ""


def file_names(part: Part) -> Iterator[FileName]:
    """The names of a part, `filename` first, then `name` of Content-Type if it differs."""
    first = ""
    disposition = part.header.first("content-disposition")
    if disposition is not None and part.disposition is not None:
        for found in _name(disposition, part.disposition, "filename"):
            first = found.name
            yield found
    if part.type_field is not None:
        for found in _name(part.type_field, part.type_parameters, "name"):
            if found.name != first:
                yield found


def _name(field: Field, parameters: Parameters, wanted: str) -> Iterator[FileName]:
    name = parameters.get(wanted)
    if name:
        pieces = [piece for piece in parameters.parameters if piece.base == wanted]
        span = field.at(pieces[0].value_start, pieces[-1].value_end)
        yield FileName(name, span, field.name)


def file_extension(part: Part) -> str:
    """The extension a part's file is saved with, or ""."""
    return next((found.extension for found in file_names(part)), "")


def beginning(part: Part) -> bytes:
    """The first octets of a file, the transfer encoding taken off."""
    stop = min(part.body_end, part.body_start + _BEGINNING)
    return decode_body(part.raw[part.body_start : stop], part.encoding)


def place(part: Part) -> Span:
    """Where a part stands that is wrong as a whole."""
    return part.span if part.parent is not None else part.body_span
