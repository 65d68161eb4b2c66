"""Why a signature does not fit: common changes are undone one by one, and said when that helps.

    The last 4 lines were added after signing; without that the body is as it was signed.

Nothing is guessed: a change is named only when the form without it has the hash that was signed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from itertools import combinations, islice
from typing import TYPE_CHECKING

from mailcheck.core.canonical import Canonicalization, canonical_field, with_crlf
from mailcheck.core.header import Field
from mailcheck.knowledge.records.dkim import DkimKey
from mailcheck.tools.auth.body_changes import body_changes
from mailcheck.tools.auth.header_changes import Edit, header_changes, kept_copies
from mailcheck.tools.auth.keys import signed_digest, try_key
from mailcheck.tools.auth.signed_message import without_signature

if TYPE_CHECKING:
    from mailcheck.tools.auth.signature import Signature

MAX_TRIED_BODY = 4 << 20
"""Octets of a body whose end is looked at for additions (chosen)."""
MAX_TRIED_HEADER = 1 << 18
MAX_EDITS = 60
"""Changes of the header that are undone singly, and then in pairs (chosen)."""


def explained(
    item: Signature, key: DkimKey, body_changed: bool | None, header_changed: bool | None
) -> str | None:
    """What was changed, as sentences; None where nothing that was tried helps."""
    found = []
    if body_changed and len(item.message.raw) - item.message.body_start <= MAX_TRIED_BODY:
        found.append(_body(item))
    if header_changed:
        found.append(_header(item, key))
    return " ".join(filter(None, found)) or None


def _body(item: Signature) -> str | None:
    return next(iter(body_changes(item)), None)


def _header(item: Signature, key: DkimKey) -> str | None:
    trial = _Trial(item, key)
    if sum(field.end - field.start for field in trial.fields if field) > MAX_TRIED_HEADER:
        return None
    copies = kept_copies(item)
    if copies and trial.fits([Edit("", name, value) for name, value in copies.items()]):
        changed = _differing(trial, copies)
        return f"The copies of the original fields (z=) verify: {changed} changed after signing."
    edits = list(islice(header_changes(item, trial.fields), MAX_EDITS))
    for edit in edits:
        if trial.fits([edit]):
            return f"{edit.what}; without that the header is as it was signed."
    for first, second in combinations(edits, 2):
        if first.place != second.place and trial.fits([first, second]):
            also = second.what[:1].lower() + second.what[1:]
            return f"{first.what}, and {also}; without both the header is as it was signed."
    for form in Canonicalization:
        if form is not item.header_form and trial.fits([], form):
            return (
                f"The signer hashed the header in the {form.value} form, though c= says "
                f"{item.header_form.value}."
            )
    if copies:
        changed = _differing(trial, copies)
        return f"By its copies of the original fields (z=), {changed} changed." if changed else None
    return None


def _differing(trial: _Trial, copies: dict[str, bytes]) -> str:
    """The names of the fields that are other than their copy."""
    names = []
    for field in trial.fields:
        if field is None or field.key not in copies:
            continue
        copy = canonical_field(copies[field.key], Canonicalization.RELAXED)
        if trial.item.message.canonical(field, Canonicalization.RELAXED) != copy:
            names.append(field.name)
    unique = list(dict.fromkeys(names))
    return f"{', '.join(unique)} {'was' if len(unique) == 1 else 'were'}" if unique else ""


class _Trial:
    """The signed header of one signature, tried with changes undone."""

    def __init__(self, item: Signature, key: DkimKey) -> None:
        self.item, self.key = item, key
        self.fields: Sequence[Field | None] = item.message.selected(
            item.parsed.signed_fields, item.field
        )
        self._wanted = signed_digest(key.key_type, key.public_key, item.parsed.signature)

    def fits(self, edits: Iterable[Edit], form: Canonicalization | None = None) -> bool:
        """Whether the signature is right when the fields are edited so."""
        octets = self._octets(list(edits), form or self.item.header_form)
        if self._wanted is not None:
            return hashlib.sha256(octets).digest() == self._wanted
        key, signature = self.key, self.item.parsed.signature
        return try_key(key.key_type, key.public_key, signature, octets).fits

    def _octets(self, edits: list[Edit], form: Canonicalization) -> bytes:
        message = self.item.message
        by_place = {edit.place: edit for edit in edits}
        parts = []
        for place, field in enumerate(self.fields):
            # A copy stands for the first field of its name, which is the last of the header.
            copy = by_place.pop(self.item.parsed.signed_fields[place], None)
            edit = by_place.get(place) or copy
            if edit is not None:
                parts.append(canonical_field(edit.octets, form) if edit.octets else b"")
            elif field is not None:
                parts.append(message.canonical(field, form))
        own = canonical_field(with_crlf(without_signature(message.raw, self.item.field)), form)
        return b"".join(parts) + own.removesuffix(b"\r\n")
