"""DKIM keys in DNS: `SELECTOR._domainkey.DOMAIN` (RFC 6376 §3.6.1, RFC 8301, RFC 8463).

    v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ...

What makes verifiers give up is told apart from what they pass over (`fatal`). Whether a key is too
short is not a matter of form: `bits` says how long it is. Places are indices of the text.
"""

import binascii
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from mailcheck.knowledge.records.problem import Problem
from mailcheck.knowledge.records.public_key import (
    is_ed25519_der,
    is_private_key,
    rsa_key_bits,
)
from mailcheck.knowledge.records.tag_list import Tag, TagList, TagListProblem, parse_tag_list


class DkimKeyProblem(StrEnum):
    """What is wrong with a key record."""

    NO_KEY = "no-key"
    """There is no `p=`."""
    BAD_VERSION = "bad-version"
    """`v=` is there and not DKIM1."""
    VERSION_NOT_FIRST = "version-not-first"
    """RFC 6376 §3.6.1: where `v=` stands, it must come first."""
    BAD_TAG = "bad-tag"
    """Text that is no `name=value`."""
    EMPTY_TAG = "empty-tag"
    """Two semicolons with nothing between them."""
    REPEATED_TAG = "repeated-tag"
    BAD_BASE64 = "bad-base64"
    """`p=` is no base64: often a quote, a backslash or a piece that got lost."""
    BAD_KEY = "bad-key"
    """`p=` is base64, but no public key of the kind in `k=`."""
    PRIVATE_KEY = "private-key"
    """`p=` is the private key: whoever reads it can sign as the domain."""
    ED25519_DER = "ed25519-der"
    """An Ed25519 key as openssl writes it; RFC 8463 §4.2 wants its last 32 octets."""
    UNKNOWN_KEY_TYPE = "unknown-key-type"
    """`k=` is neither rsa nor ed25519."""
    UNKNOWN_HASH = "unknown-hash"
    """`h=` names a hash nobody knows; the others in it still count."""
    NO_USABLE_HASH = "no-usable-hash"
    """`h=` leaves out sha256: RFC 8301 §3.1 allows no other."""
    UNKNOWN_SERVICE = "unknown-service"
    """`s=` is neither `*` nor email."""
    NOT_FOR_EMAIL = "not-for-email"
    """`s=` leaves out email: the key is not for mail."""
    UNKNOWN_FLAG = "unknown-flag"
    """`t=` holds something else than y and s."""
    UNKNOWN_TAG = "unknown-tag"
    OBSOLETE_GRANULARITY = "obsolete-granularity"
    """`g=`: RFC 6376 C.2 dropped it; old verifiers refuse every signature where it is empty."""


FATAL = frozenset(
    {
        DkimKeyProblem.NO_KEY,
        DkimKeyProblem.BAD_VERSION,
        DkimKeyProblem.VERSION_NOT_FIRST,
        DkimKeyProblem.BAD_TAG,
        DkimKeyProblem.REPEATED_TAG,
        DkimKeyProblem.BAD_BASE64,
        DkimKeyProblem.BAD_KEY,
        DkimKeyProblem.PRIVATE_KEY,
        DkimKeyProblem.ED25519_DER,
        DkimKeyProblem.UNKNOWN_KEY_TYPE,
        DkimKeyProblem.NO_USABLE_HASH,
        DkimKeyProblem.NOT_FOR_EMAIL,
    }
)
"""Verification ends in `permerror` or finds no key (RFC 6376 §6.1.2)."""


class DkimKey(NamedTuple):
    """A key record as verifiers read it."""

    tags: TagList
    problems: tuple[Problem[DkimKeyProblem], ...]
    key_type: str
    """`k=` in lower case: rsa, ed25519."""
    public_key: bytes
    """`p=` decoded; empty where it is empty, missing or broken."""
    bits: int | None
    """Length of the key; None where it cannot be told."""
    is_revoked: bool
    """`p=` is there and empty (RFC 6376 §3.6.1)."""
    hashes: tuple[str, ...]
    """`h=` in lower case; empty: all."""
    services: tuple[str, ...]
    """`s=`"""
    flags: tuple[str, ...]
    """`t=`"""
    notes: str
    """`n=`, for people."""

    @property
    def is_testing(self) -> bool:
        """`t=y`: verifiers must not treat bad signatures differently from missing ones."""
        return "y" in self.flags

    @property
    def is_strict(self) -> bool:
        """`t=s`: the domain of `i=` must be that of `d=`, not one below it."""
        return "s" in self.flags

    @property
    def fatal(self) -> tuple[Problem[DkimKeyProblem], ...]:
        """The problems for which verifiers give up."""
        return tuple(problem for problem in self.problems if problem.code in FATAL)


KEY_TYPES = ("rsa", "ed25519")
"""RFC 6376 §3.3.1, RFC 8463 §3."""
ED25519_OCTETS = 32
"""RFC 8463 §4.2: `p=` is the key itself, without DER around it."""
_KNOWN = frozenset("vhknpstg")
_HASHES = frozenset({"sha1", "sha256"})
_SERVICES = frozenset({"*", "email"})
_FLAGS = frozenset({"y", "s"})
_NO_BLANKS = str.maketrans("", "", " \t\r\n")
PRIVATE_PEM = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----")
"""RFC 7468 §10, §11, and what openssl writes."""
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_FORM = {
    TagListProblem.REPEATED: DkimKeyProblem.REPEATED_TAG,
    TagListProblem.EMPTY_TAG: DkimKeyProblem.EMPTY_TAG,
}


def parse_dkim_key(text: str) -> DkimKey:
    """Read a key record. Linear; has an answer for any text.

    Args:
        text: the character-strings of the TXT record joined, one character per octet (Latin-1).
    """
    tags = parse_tag_list(text)
    key_type = tags.value("k").lower() or "rsa"
    octets = _octets(tags.value("p"))
    problems = (*_form(tags), *_version(tags), *_key(tags, key_type, len(text)), *_values(tags))
    return DkimKey(
        tags=tags,
        problems=tuple(sorted(problems, key=lambda problem: (problem.start, problem.code))),
        key_type=key_type,
        public_key=octets or b"",
        bits=_bits(key_type, octets or b""),
        is_revoked=_is_revoked(tags),
        hashes=_list(tags, "h"),
        services=_list(tags, "s") or ("*",),
        flags=_list(tags, "t"),
        notes=tags.value("n"),
    )


def _problem(code: DkimKeyProblem, tag: Tag) -> Problem[DkimKeyProblem]:
    return Problem(code, tag.name, tag.start, tag.end)


def _form(tags: TagList) -> Iterator[Problem[DkimKeyProblem]]:
    for defect in tags.defects:
        code = _FORM.get(defect.code, DkimKeyProblem.BAD_TAG)
        yield Problem(code, defect.name, defect.start, defect.end)


def _version(tags: TagList) -> Iterator[Problem[DkimKeyProblem]]:
    # RFC 6376 §3.6.1: RECOMMENDED; if there, the first tag, and exactly "DKIM1".
    tag = tags.find("v")
    if tag is None:
        return
    if tag.value != "DKIM1":
        yield _problem(DkimKeyProblem.BAD_VERSION, tag)
    elif tags.tags[0] is not tag:
        yield _problem(DkimKeyProblem.VERSION_NOT_FIRST, tag)


def _key(tags: TagList, key_type: str, end: int) -> Iterator[Problem[DkimKeyProblem]]:
    kind, tag = tags.find("k"), tags.find("p")
    if kind is not None and key_type not in KEY_TYPES:
        yield _problem(DkimKeyProblem.UNKNOWN_KEY_TYPE, kind)
    if tag is None:
        yield Problem(DkimKeyProblem.NO_KEY, "p", 0, end)
    elif not _is_revoked(tags):
        code = _key_problem(tag.value, key_type)
        if code:
            yield _problem(code, tag)


def _key_problem(value: str, key_type: str) -> DkimKeyProblem | None:
    octets = _octets(value)
    if is_private_key(octets or b"") or PRIVATE_PEM.search(value):
        return DkimKeyProblem.PRIVATE_KEY
    if octets is None:
        return DkimKeyProblem.BAD_BASE64
    if is_ed25519_der(octets):
        return DkimKeyProblem.ED25519_DER
    wrong = key_type in KEY_TYPES and _bits(key_type, octets) is None
    return DkimKeyProblem.BAD_KEY if wrong else None


def _is_revoked(tags: TagList) -> bool:
    tag = tags.find("p")
    return tag is not None and not tag.value.translate(_NO_BLANKS)


def _octets(value: str) -> bytes | None:
    """Base64, blanks in it allowed (RFC 6376 §2.10); None where it is none."""
    solid = value.translate(_NO_BLANKS)
    if not _BASE64.fullmatch(solid) or len(solid) % 4:
        return None
    return binascii.a2b_base64(solid)


def _bits(key_type: str, octets: bytes) -> int | None:
    if key_type == "ed25519":
        return 8 * ED25519_OCTETS if len(octets) == ED25519_OCTETS else None
    return rsa_key_bits(octets) if key_type == "rsa" else None


def _list(tags: TagList, name: str) -> tuple[str, ...]:
    """A value with colons between its items, in lower case."""
    items = (item.strip().lower() for item in tags.value(name).split(":"))
    return tuple(item for item in items if item)


def _values(tags: TagList) -> Iterator[Problem[DkimKeyProblem]]:
    for tag in {tag.name: tag for tag in reversed(tags.tags)}.values():
        items = frozenset(_list(tags, tag.name))
        for code in _codes(tag, items):
            yield _problem(code, tag)


def _codes(tag: Tag, items: frozenset[str]) -> Iterator[DkimKeyProblem]:
    match tag.name:
        case "h":
            if items - _HASHES:
                yield DkimKeyProblem.UNKNOWN_HASH
            # RFC 8301 §3.1: rsa-sha1 must not be used; sha256 is what is left.
            if "sha256" not in items:
                yield DkimKeyProblem.NO_USABLE_HASH
        case "s":
            if items - _SERVICES:
                yield DkimKeyProblem.UNKNOWN_SERVICE
            if not items & _SERVICES:
                yield DkimKeyProblem.NOT_FOR_EMAIL
        case "t" if items - _FLAGS:
            yield DkimKeyProblem.UNKNOWN_FLAG
        case "g":
            yield DkimKeyProblem.OBSOLETE_GRANULARITY
        case name if name not in _KNOWN:
            yield DkimKeyProblem.UNKNOWN_TAG
        case _:
            pass
