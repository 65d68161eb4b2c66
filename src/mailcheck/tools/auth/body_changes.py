"""What is commonly done to bodies on the way; what gives the right hash when undone is named.

Footers of lists, banners, new transfer encodings, parts added, quoting of mbox files, line ends.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.canonical import Canonicalization, canonical_body, with_crlf
from mailcheck.core.decoding import decode_body
from mailcheck.core.mime import Part, parse_mime

if TYPE_CHECKING:
    from mailcheck.tools.auth.signature import Signature

MAX_TRIED = 1 << 18
"""Octets of a body of which other forms are tried (chosen: it takes half a second)."""
MAX_LAST_LINES = 5000
"""Lines at the end that may be an addition (chosen: longer than any footer or quoted mail)."""
MAX_FIRST_LINES = 60
"""Lines at the beginning that may be one (chosen: banners are short, and each costs a hash)."""
MAX_PARTS = 20
"""Parts whose encoding is tried (chosen)."""
_CRLF = b"\r\n"
# Each begins where a run begins, so that a run without an end is looked at once.
_STRAY_CRS = re.compile(rb"(?<!\r)\r++\n")
_LAST_BLANKS = re.compile(rb"(?<![ \t])[ \t]++(?=\r\n)")


class _Form(NamedTuple):
    """A body as it may have been signed."""

    what: str
    octets: bytes


def body_changes(item: Signature) -> Iterator[str]:
    """The sentences for what, undone, gives the body that was signed."""
    body = with_crlf(item.message.raw[item.message.body_start :])
    trial = _Trial(item)
    yield from trial.added_below(body)
    if len(body) > MAX_TRIED:
        return
    yield from trial.added_above(body)
    for form in _forms(item, body):
        if trial.fits(form.octets):
            yield f"{form.what}; without that the body is as it was signed."
    yield from trial.other_form(body)
    yield from trial.line_ends(item.message.raw[item.message.body_start :])


class _Trial:
    """Bodies compared with the hash in `bh=`."""

    def __init__(self, item: Signature) -> None:
        self.form = item.body_form
        self.length = item.parsed.body_length
        self.wanted = item.parsed.body_hash

    def fits(self, body: bytes) -> bool:
        """Whether this body was signed."""
        return self._hash(self._canonical(body, self.form)) == self.wanted

    def _canonical(self, body: bytes, form: Canonicalization) -> bytes:
        return b"".join(canonical_body(body, 0, form))

    def _hash(self, canonical: bytes) -> bytes:
        if self.length is not None and len(canonical) >= self.length:
            canonical = canonical[: self.length]
        return hashlib.sha256(canonical).digest()

    def added_below(self, body: bytes) -> Iterator[str]:
        """Lines added at the end, found in one pass."""
        if self.length is not None:
            return
        canonical = self._canonical(body, self.form)
        ends = _line_ends(canonical)
        at = ends[0] if ends else 0
        digest = hashlib.sha256(canonical[:at])
        empty = _CRLF if self.form is Canonicalization.SIMPLE else b""
        if hashlib.sha256(empty).digest() == self.wanted and canonical != empty:
            yield "The body was empty when it was signed; all of it was added."
        for number, end in enumerate(ends):
            digest.update(canonical[at:end])
            at = end
            # A line end more would be no other canonical form: blank lines at the end do not count.
            if canonical[max(0, end - 4) : end] != b"\r\n\r\n" and digest.digest() == self.wanted:
                added = len(ends) - number - 1
                if added:
                    yield _below(canonical[end:], added)

    def added_above(self, body: bytes) -> Iterator[str]:
        """Lines added at the beginning."""
        at = 0
        for number in range(1, MAX_FIRST_LINES + 1):
            at = body.find(_CRLF, at) + 2
            if at < 2 or at >= len(body):
                return
            if self.fits(body[at:]):
                lines = "The first line was" if number == 1 else f"The first {number} lines were"
                yield f"{lines} added above the body; without that it is as it was signed."

    def other_form(self, body: bytes) -> Iterator[str]:
        """The signer used another canonicalisation than it says."""
        for form in Canonicalization:
            if form is not self.form and self._hash(self._canonical(body, form)) == self.wanted:
                yield (
                    f"The signer hashed the body in the {form.value} form, though c= says "
                    f"{self.form.value}."
                )

    def line_ends(self, raw: bytes) -> Iterator[str]:
        """The signer hashed what was not on the wire."""
        crlf = with_crlf(raw)
        plain = [crlf, self._canonical(crlf, self.form)]
        for body in plain:
            if self._hash(body.replace(_CRLF, b"\n")) == self.wanted:
                yield "The signer hashed lines that end with LF; mail has CRLF."
        if self._hash(crlf) == self.wanted:
            yield "The signer hashed the body as it stands, without the form that c= names."
        if self._hash(plain[1].removesuffix(_CRLF)) == self.wanted:
            yield "The signer hashed the body without the line end at its end."
        if self._hash(raw) == self.wanted:
            yield "The signer hashed the line ends of this file, some of which are LF alone."


def _line_ends(canonical: bytes) -> list[int]:
    """Where the last lines end."""
    ends: list[int] = []
    at = len(canonical)
    while at > 0 and len(ends) < MAX_LAST_LINES:
        ends.append(at)
        at = canonical.rfind(_CRLF, 0, at - 2) + 2 if at > 2 else 0
        if at < 2:
            break
    return ends[::-1]


def _below(added: bytes, lines: int) -> str:
    first = next((line for line in added.split(_CRLF) if line.strip()), b"")[:40]
    shown = first.decode("utf-8", "replace")
    what = "The last line was" if lines == 1 else f"The last {lines} lines were"
    return (
        f'{what} added after signing, as lists and filters do (from "{shown}" on); without that '
        "the body is as it was signed."
    )


def _forms(item: Signature, body: bytes) -> Iterator[_Form]:
    """The body with one common change undone."""
    yield from _quoting(body)
    root = parse_mime(item.message.raw, item.message.header_start, len(item.message.raw))
    yield from _encodings(root)
    yield from _parts(root)
    yield from _lines(body)


def _quoting(body: bytes) -> Iterator[_Form]:
    what = 'Lines that begin with "From " were quoted (">From "), as mbox files do'
    yield _Form(what, re.sub(rb"(?m)^>(>*From )", rb"\1", body))
    what = "Dots at the beginning of lines were doubled (a copy from an SMTP dialogue)"
    yield _Form(what, re.sub(rb"(?m)^\.\.", b".", body))
    what = "Doubled dots at the beginning of lines were made single"
    yield _Form(what, re.sub(rb"(?m)^\.", b"..", body))


def _lines(body: bytes) -> Iterator[_Form]:
    yield _Form("A blank line was taken away at the beginning", _CRLF + body)
    yield _Form("Stray CRs were added at line ends", _STRAY_CRS.sub(_CRLF, body))
    yield _Form("Line ends were doubled", body.replace(b"\r\n\r\n", _CRLF))
    yield _Form("Long lines were broken up", body.replace(b"!\r\n ", b""))
    yield _Form("Blanks were added at line ends", _LAST_BLANKS.sub(b"", body))


def _encodings(root: Part) -> Iterator[_Form]:
    """Servers that take no 8-bit mail re-encode texts as quoted-printable or base64."""
    coded = [
        part
        for part in root.walk()
        if part.encoding in ("quoted-printable", "base64") and part.main_type == "text"
    ][:MAX_PARTS]
    if not coded:
        return
    for chosen in [coded, *([part] for part in coded if len(coded) > 1)]:
        kinds = " and ".join(dict.fromkeys(part.encoding for part in chosen))
        number = "A part was" if len(chosen) == 1 else f"{len(chosen)} parts were"
        if root.children:
            what = f"{number} re-encoded as {kinds} on the way"
        else:
            what = f"The text was re-encoded as {kinds} on the way"
        for encoding in (b"8bit", b"7bit"):
            yield _Form(what, _decoded(root, chosen, encoding))


def _decoded(root: Part, parts: list[Part], encoding: bytes) -> bytes:
    """The body with these parts decoded, and the encoding named in their headers."""
    raw, pieces, at = root.raw, [], root.body_start
    for part in sorted(parts, key=lambda part: part.body_start):
        field = part.header.first("content-transfer-encoding")
        if part is not root and field is not None:
            start, end = field.value_span
            pieces += [raw[at:start], encoding]
            at = end
        pieces += [raw[at : part.body_start], decode_body(part.body, part.encoding)]
        at = part.body_end
    return with_crlf(b"".join([*pieces, raw[at:]]))


def _parts(root: Part) -> Iterator[_Form]:
    """Footers as parts of their own, wrapped messages, a closing delimiter that is lost."""
    raw, children = root.raw, root.children
    if not root.is_multipart or not children:
        return
    first = children[0]
    yield _Form(
        "The message was put into a new multipart, as lists do to add a footer",
        with_crlf(raw[first.body_start : first.body_end] + _CRLF),
    )
    if len(children) > 1 and len(root.delimiters) > 2 and root.closed:
        start, closing = root.delimiters[-2].start, root.delimiters[-1].start
        yield _Form(
            "A part was added at the end, as lists do with their footer",
            with_crlf(raw[root.body_start : start] + raw[closing:]),
        )
    if not root.closed and root.boundary:
        end = with_crlf(raw[root.body_start :]).rstrip(_CRLF)
        closing_line = b"--" + root.boundary + b"--" + _CRLF
        yield _Form("The end was cut off", end + _CRLF + closing_line)
        yield _Form("The end was cut off", end + _CRLF + _CRLF + closing_line)
