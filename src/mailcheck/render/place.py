"""Where a finding is, as other programs want to be told: path, URI, lines and columns.

mailcheck counts columns in octets, since messages are octets. Editors and CI systems count
characters, so columns are converted here: UTF-8 where the octets are UTF-8, else one column each.
"""

import re
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import quote_from_bytes

from mailcheck.core.finding import Finding, Location
from mailcheck.render.outcome import LintOutcome
from mailcheck.render.untrusted import visible


class Region(NamedTuple):
    """A place in characters: lines and columns count from 1, the end column is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    length: int
    """In octets; a line end after the last line is left out."""


def region(raw: bytes, place: Location) -> Region:
    """`place` of the message `raw`. Without the message: the point where it begins."""
    if place.end > len(raw):
        return Region(place.line, place.column, place.line, place.column, 0)
    line_start = place.offset - (place.column - 1)
    column = _characters(raw[line_start : place.offset]) + 1
    marked = raw[place.offset : place.end]
    marked = marked.rstrip(b"\r\n") or marked
    last_line = marked.rfind(b"\n") + 1
    end_column = _characters(marked[last_line:]) + (1 if last_line else column)
    return Region(place.line, column, place.line + marked.count(b"\n"), end_column, len(marked))


def _characters(octets: bytes) -> int:
    return len(octets.decode("utf-8", "surrogateescape"))


def path(file: str) -> str:
    """A file name with forward slashes, without `./` in front, harmless to show."""
    return visible(PurePath(file).as_posix())


# What no file system hands out: surrogates that do not stand for an octet (PEP 383).
_NO_OCTET = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def uri(file: str) -> str:
    """A file name as a URI reference: relative if the name is, else a file URI.

    `@` stays as it is, so that addresses in file names can be masked.
    """
    name = PurePath(file)
    octets = _NO_OCTET.sub("\ufffd", name.as_posix()).encode("utf-8", "surrogateescape")
    if not name.is_absolute():
        # RFC 3986 §4.2: a colon in the first segment would read as a scheme.
        return quote_from_bytes(octets, safe="/@")
    root = "file://" if octets.startswith(b"/") else "file:///"
    return root + quote_from_bytes(octets, safe="/@:")


def message_name(index: int) -> str:
    """How a message of an mbox is called: by its number from 1."""
    return f"message {index + 1}"


def sentence(outcome: LintOutcome, finding: Finding) -> str:
    """What is wrong, on one line.

    Lines count within the message, so in an mbox they are no lines of the file: message and line
    are named in the sentence, and formats leave the file's lines out.
    """
    said = visible(finding.message)
    if outcome.index is None:
        return said
    name = message_name(outcome.index).capitalize()
    return f"{name}, line {finding.place.line}: {said}"


def advice(finding: Finding) -> str:
    """What to do about it, on one line, and how often it occurs."""
    said = visible(finding.help)
    if finding.count == 1:
        return said
    more = finding.count - 1
    return f"{said} There {'is' if more == 1 else 'are'} {more} more of the kind."
