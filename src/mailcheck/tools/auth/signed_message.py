"""A message as verifiers of signatures see it: header fields, bottom up, and a body to be hashed.

Header fields are those of the message itself; MIME does not matter. What stands in front of them
in a file (an mbox line, a byte order mark) is no part of the message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mailcheck.core.canonical import (
    BodyDigest,
    Canonicalization,
    body_has_bare_lf,
    canonical_field,
    digest_body,
    has_bare_lf,
    with_crlf,
)
from mailcheck.core.header import Field, scan_header
from mailcheck.core.message import read_freight

MAX_FIELDS = 20_000
"""Header fields that are read (chosen: a hundred times what long-travelled mail has)."""


class SignedMessage:
    """A message whose signatures are to be verified; each canonical form is made once."""

    def __init__(self, raw: bytes) -> None:
        # Without any LF, CR is the line end (old Macintosh files): same length, same offsets.
        self.raw = raw.replace(b"\r", b"\n") if b"\n" not in raw and b"\r" in raw else raw
        header = scan_header(self.raw, read_freight(raw).end, len(raw), max_fields=MAX_FIELDS)
        self.fields: list[Field] = header.fields
        self.header_start = header.start
        self.body_start = header.body_start
        self.has_too_many_fields = header.overflow is not None
        self._canonical: dict[tuple[int, Canonicalization], bytes] = {}
        self._bodies: dict[tuple[Canonicalization, bool], BodyDigest] = {}
        self._limits: dict[Canonicalization, set[int | None]] = {}
        first = self.raw.find(b"\n")
        self._is_crlf = first > 0 and self.raw[first - 1] == 13
        self._by_key: dict[str, list[Field]] = {}
        for field in header.fields:
            self._by_key.setdefault(field.key, []).append(field)

    def all(self, name: str) -> list[Field]:
        """Every field called `name` (lower case), from the top."""
        return self._by_key.get(name, [])

    @property
    def has_bare_lf(self) -> bool:
        """Whether lines end with LF alone somewhere, which no mail server sends."""
        return has_bare_lf(self.raw[:_LOOKED_AT]) or has_bare_lf(self.raw[-_LOOKED_AT:])

    def octets(self, field: Field) -> bytes:
        """The field as it stands, with CRLF line ends."""
        return with_crlf(self.raw[field.start : field.end])

    def canonical(self, field: Field, form: Canonicalization) -> bytes:
        """The field as it is signed."""
        known = self._canonical.get((field.start, form))
        if known is None:
            known = canonical_field(self.octets(field), form)
            self._canonical[field.start, form] = known
        return known

    def selected(self, names: Sequence[str], besides: Field) -> list[Field | None]:
        """The fields that `names` (lower case) stand for (RFC 6376 §5.4.2).

        Repeated names take the fields from the bottom up; a name without a field left, which
        forbids to add one, is None. `besides`, the signature itself, is none of them.
        """
        left = {name: list(self.all(name)) for name in names}
        if besides.key in left:
            left[besides.key] = [item for item in left[besides.key] if item is not besides]
        return [left[name].pop() if left[name] else None for name in names]

    def will_hash(self, wanted: Iterable[tuple[Canonicalization, int | None]]) -> None:
        """Say beforehand which lengths (`l=`) will be asked for, so that one pass does for all."""
        for form, limit in wanted:
            self._limits.setdefault(form, {None}).add(limit)

    def bodies(self, form: Canonicalization) -> Iterator[BodyDigest]:
        """The hashed body; lengths beyond its end have no hash.

        A message with CRLF is taken as it stands. Only where that does not fit (whoever asks goes
        on) its bare LFs are mended, as they are at once in a file that has LF everywhere.
        """
        if self._is_crlf:
            yield self._hashed(form, mend=False)
            if not body_has_bare_lf(self.raw, self.body_start):
                return
        yield self._hashed(form, mend=True)

    def body_octets(self, form: Canonicalization) -> int:
        """Length of the canonical body."""
        return next(self.bodies(form)).octets

    def _hashed(self, form: Canonicalization, *, mend: bool) -> BodyDigest:
        known = self._bodies.get((form, mend))
        if known is None:
            limits = self._limits.get(form, {None})
            known = digest_body(self.raw, self.body_start, form, limits, mend=mend)
            self._bodies[form, mend] = known
        return known


_LOOKED_AT = 1 << 16
"""Octets at both ends whose lines are looked at: files are either or, but for what is pasted in."""


def signed_octets(
    message: SignedMessage, fields: Iterable[Field | None], own: Field, form: Canonicalization
) -> bytes:
    """What a signature signs: the fields, then itself without `b=` (RFC 6376 §3.7)."""
    parts = [message.canonical(field, form) for field in fields if field is not None]
    stripped = canonical_field(with_crlf(without_signature(message.raw, own)), form)
    return b"".join(parts) + stripped.removesuffix(b"\r\n")


def without_signature(raw: bytes, field: Field) -> bytes:
    """The field with the value of its first `b=` taken out, and the blanks around it.

    RFC 6376 §3.5: "the value of the b= tag (including all surrounding whitespace) deleted".
    """
    flat = field.flat
    at = 0
    for piece in flat.split(";"):
        name, equals, _ = piece.partition("=")
        if equals and name.strip(" \t") == "b":
            start = field.value_start + at + len(name) + 1
            end = field.value_start + at + len(piece)
            return raw[field.start : start] + raw[end : field.end]
        at += len(piece) + 1
    return raw[field.start : field.end]
