"""What is commonly done to signed header fields on the way, each as the edit that undoes it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.header import Field

if TYPE_CHECKING:
    from mailcheck.tools.auth.signature import Signature


class Edit(NamedTuple):
    """One field as it may have been signed."""

    what: str
    """What was done to it, as a sentence without its end."""
    place: int | str
    """Which of the selected fields it replaces: its number, or its name."""
    octets: bytes
    """The whole field; empty: there was none."""


# What lists and filters put in front of a subject: `[list]`, `[EXTERNAL]`, `EXTERNAL:`, `{Spam?}`.
_TAG = re.compile(
    rb"(?P<before>[ \t\r\n]*(?:(?:re|aw|fwd?|wg):[ \t]*)?)"
    rb"(?P<tag>\[[^\]\r\n]{1,80}\]|\{[^}\r\n]{1,40}\}|\*{2,5}[^*\r\n]{1,40}\*{2,5}"
    rb"|\[?external\]?:|(?:suspected )?spam:)[ \t]*",
    re.IGNORECASE,
)
_ORIGINALS = ("x-original-from", "original-from", "x-original-sender", "x-google-original-from")
"""Fields in which lists keep the From that they replaced."""
_ENCODINGS = (b"8bit", b"7bit", b"quoted-printable", b"base64")
_COPY = re.compile(r"([!-9;-~]{1,80}):(.*)", re.DOTALL)
_QP = re.compile(rb"=([0-9A-Fa-f]{2})")
MAX_COPIES = 200


def header_changes(item: Signature, fields: Sequence[Field | None]) -> Iterator[Edit]:
    """Edits that undo common changes, the commonest first."""
    message = item.message
    for place, field in enumerate(fields):
        if field is None:
            continue
        octets = message.octets(field)
        if field.key == "subject":
            yield from _subject(place, octets)
        elif field.key == "from":
            yield from _author(item, place)
        elif field.key == "content-transfer-encoding":
            yield from _encoding(place, octets)
    for place, field in enumerate(fields):
        if field is not None and field.key != "from":
            yield Edit(f"A {field.name} field was added after signing", place, b"")
    for place, field in enumerate(fields):
        if field is not None:
            yield from _folding(place, field, message.octets(field))


def _subject(place: int, octets: bytes) -> Iterator[Edit]:
    name, colon, value = octets.partition(b":")
    match = _TAG.match(value)
    if match is None:
        return
    tag = match["tag"].decode("latin-1")
    what = f"The Subject was given the tag {tag}"
    rest = value[match.end() :]
    yield Edit(what, place, name + colon + match["before"] + rest)
    # `Re: [list] Re: hello`: lists move the tag in front of the reply mark.
    if match["before"].strip():
        yield Edit(what, place, name + colon + b" " + rest)


def _author(item: Signature, place: int) -> Iterator[Edit]:
    for key in _ORIGINALS:
        for field in item.message.all(key)[:1]:
            value = item.message.octets(field).partition(b":")[2]
            what = f"From was replaced, as mailing lists do ({field.name} has the original)"
            yield Edit(what, place, b"From:" + value)
    for field in item.message.all("reply-to")[:1]:
        value = item.message.octets(field).partition(b":")[2]
        what = "From was replaced, as mailing lists do (Reply-To has the original)"
        yield Edit(what, place, b"From:" + value)


def _encoding(place: int, octets: bytes) -> Iterator[Edit]:
    name, _, value = octets.partition(b":")
    for encoding in _ENCODINGS:
        if value.strip().lower() != encoding:
            said = encoding.decode()
            what = f"The transfer encoding was changed from {said} on the way"
            yield Edit(what, place, name + b": " + encoding)


def _folding(place: int, field: Field, octets: bytes) -> Iterator[Edit]:
    """For the simple form, to which every blank matters."""
    unfolded = octets.replace(b"\r\n", b"")
    if unfolded != octets:
        what = f"The {field.name} field was folded differently after signing"
        yield Edit(what, place, unfolded)
        yield Edit(what, place, re.sub(rb"\r\n[ \t]+", b" ", octets))
        yield Edit(what, place, octets.replace(b"\r\n\t", b"\r\n "))
    name, _, value = octets.partition(b":")
    what = f"A blank was taken or added at the beginning or end of {field.name}"
    tidy = name.rstrip(b" \t") + b": " + value.strip(b" \t")
    if tidy != octets:
        yield Edit(what, place, tidy)


def kept_copies(item: Signature) -> dict[str, bytes]:
    """The copies in `z=` (RFC 6376 §3.5), by lower-case name; the last of each name."""
    tag = item.parsed.tags.find("z")
    if tag is None:
        return {}
    copies = {}
    for piece in tag.value.split("|", MAX_COPIES)[:MAX_COPIES]:
        solid = re.sub(r"[ \t\r\n]+", "", piece)
        match = _COPY.fullmatch(solid)
        if match:
            octets = _QP.sub(_octet, solid.encode("latin-1", "replace"))
            copies[match[1].lower()] = octets
    return copies


def _octet(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])
