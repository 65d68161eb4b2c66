"""DKIM-Signature fields: who signed, what is signed, and what is wrong with the form (RFC 6376).

    DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.org; s=s1;
      h=from:to:subject; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=dGVzdA==

Form only: whether the signature is right needs the key in the DNS. Tags that nobody knows are no
defect (RFC 6376 §3.2). Places are indices of the text.
"""

import binascii
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.address import domain_normal_form
from mailcheck.core.encoded_word import show_octets
from mailcheck.knowledge.records.tag_list import (
    Tag,
    TagList,
    TagListProblem,
    parse_tag_list,
)


class SignatureProblem(StrEnum):
    """What is wrong with a signature field."""

    MISSING_TAG = "missing-tag"
    REPEATED_TAG = "repeated-tag"
    BAD_TAG = "bad-tag"
    """Text that is no `name=value`."""
    EMPTY_TAG = "empty-tag"
    """Two semicolons with nothing between them."""
    BAD_VERSION = "bad-version"
    BAD_ALGORITHM = "bad-algorithm"
    BAD_BASE64 = "bad-base64"
    BAD_DOMAIN = "bad-domain"
    BAD_SELECTOR = "bad-selector"
    BAD_FIELD_NAME = "bad-field-name"
    """What is in `h=` can be no header field's name."""
    EMPTY_FIELD_NAME = "empty-field-name"
    """Two colons side by side in `h=`, or one at an end."""
    BAD_CANONICALIZATION = "bad-canonicalization"
    BAD_NUMBER = "bad-number"
    BAD_IDENTITY = "bad-identity"
    """`i=` has no `@domain`."""
    IDENTITY_OUTSIDE = "identity-outside"
    """The domain of `i=` is neither `d=` nor below it."""


HARMLESS = frozenset({SignatureProblem.EMPTY_TAG, SignatureProblem.EMPTY_FIELD_NAME})
"""Against the grammar, but verifiers pass over it."""


class Problem(NamedTuple):
    """A defect; `tag` names the tag at fault."""

    code: SignatureProblem
    tag: str
    start: int
    end: int


class DkimSignature(NamedTuple):
    """A signature field as written; what is absent is "" or None."""

    tags: TagList
    problems: tuple[Problem, ...]
    algorithm: str
    """`a=` in lower case: `rsa-sha256`."""
    domain: str
    """`d=` for comparing: lower case, A-labels."""
    selector: str
    signed_fields: tuple[str, ...]
    """`h=` in order, in lower case; a name may be there more often than in the header."""
    header_canonicalization: str
    body_canonicalization: str
    body_hash: bytes
    signature: bytes
    body_length: int | None
    timestamp: int | None
    """`t=`, in seconds since 1970."""
    expiration: int | None
    """`x=`, in seconds since 1970."""

    @property
    def is_broken(self) -> bool:
        """Whether the form alone makes verifiers give up."""
        return any(problem.code not in HARMLESS for problem in self.problems)

    def signs(self, name: str) -> bool:
        """Whether the field `name` is covered."""
        return name.lower() in self.signed_fields


# RFC 6376 §3.5: the tags that must be there.
_REQUIRED = ("v", "a", "d", "s", "h", "bh", "b")
# RFC 6376 §3.5: `c=` defaults to simple, and its second half to simple as well.
_CANONICALIZATIONS = ("simple", "relaxed")
MAX_NAMES = 2000
"""Names read in `h=` (chosen: twice the fields that are read of a header)."""
MAX_LABEL = 63
"""RFC 1035 §2.3.4, in octets."""
_ALGORITHM = re.compile(r"[A-Za-z][A-Za-z0-9]*-[A-Za-z][A-Za-z0-9]*")
_BLANKS = " \t\r\n"
_NO_BLANKS = str.maketrans("", "", _BLANKS)
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_NOT_IN_LABEL = re.compile(r"[\x00-,/:-@\[-^`{-\x7f]")
# RFC 5322 §3.6.8 ftext; RFC 6376 §2.10 takes the semicolon out of it.
_FIELD_NAME = re.compile(r"[!-9<-~]+")
# RFC 6376 §3.5: `l=` takes 76 digits, `t=` and `x=` take twelve.
_DIGITS = {"l": re.compile(r"[0-9]{1,76}"), "t": re.compile(r"[0-9]{1,12}")}
_DIGITS["x"] = _DIGITS["t"]
_FORM = {
    TagListProblem.REPEATED: SignatureProblem.REPEATED_TAG,
    TagListProblem.EMPTY_TAG: SignatureProblem.EMPTY_TAG,
}


def parse_dkim_signature(text: str) -> DkimSignature:
    """Read the value of a DKIM-Signature. Linear; has an answer for any text."""
    tags = parse_tag_list(text)
    problems = (
        *_form(tags),
        *_missing(tags, len(text)),
        *_version(tags),
        *_values(tags),
        *_identity(tags),
    )
    return _record(tags, problems)


def _record(tags: TagList, problems: tuple[Problem, ...]) -> DkimSignature:
    header, _, body = tags.value("c").lower().partition("/")
    return DkimSignature(
        tags=tags,
        problems=tuple(sorted(problems, key=lambda problem: (problem.start, problem.tag))),
        algorithm=tags.value("a").lower(),
        domain=_domain(tags.value("d")),
        selector=tags.value("s"),
        signed_fields=tuple(name.lower() for name, _ in _field_names(tags.find("h")) if name),
        header_canonicalization=header.strip() or "simple",
        body_canonicalization=body.strip() or "simple",
        body_hash=_octets(tags.value("bh")) or b"",
        signature=_octets(tags.value("b")) or b"",
        body_length=_number(tags, "l"),
        timestamp=_number(tags, "t"),
        expiration=_number(tags, "x"),
    )


def _problem(code: SignatureProblem, tag: Tag) -> Problem:
    return Problem(code, tag.name, tag.start, tag.end)


def _form(tags: TagList) -> Iterator[Problem]:
    for defect in tags.defects:
        code = _FORM.get(defect.code, SignatureProblem.BAD_TAG)
        yield Problem(code, defect.name, defect.start, defect.end)


def _missing(tags: TagList, end: int) -> Iterator[Problem]:
    """What must be there and is not; the place is the whole text."""
    there = {tag.name for tag in tags.tags}
    for name in _REQUIRED:
        if name not in there:
            yield Problem(SignatureProblem.MISSING_TAG, name, 0, end)


def _version(tags: TagList) -> Iterator[Problem]:
    # RFC 6376 §6.1.1: a signature of another version than 1 is not looked at.
    tag = tags.find("v")
    if tag is not None and tag.value != "1":
        yield _problem(SignatureProblem.BAD_VERSION, tag)


def _values(tags: TagList) -> Iterator[Problem]:
    """Each known tag's value, the first of its name only."""
    seen = set()
    for tag in tags.tags:
        if tag.name in seen:
            continue
        seen.add(tag.name)
        code = _value_problem(tag)
        problem = _problem(code, tag) if code else None
        if tag.name == "h":
            problem = _field_name_problem(tag)
        if problem is not None:
            yield problem


def _value_problem(tag: Tag) -> SignatureProblem | None:
    code = None
    match tag.name:
        case "a" if not _ALGORITHM.fullmatch(tag.value):
            code = SignatureProblem.BAD_ALGORITHM
        case "b" | "bh" if _octets(tag.value) is None:
            code = SignatureProblem.BAD_BASE64
        case "c" if not _is_canonicalization(tag.value):
            code = SignatureProblem.BAD_CANONICALIZATION
        case "d" if not _is_domain(tag.value, 2):
            code = SignatureProblem.BAD_DOMAIN
        case "s" if not _is_domain(tag.value, 1):
            code = SignatureProblem.BAD_SELECTOR
        case "l" | "t" | "x" if not _DIGITS[tag.name].fullmatch(tag.value):
            code = SignatureProblem.BAD_NUMBER
        case _:
            pass
    return code


def _is_canonicalization(value: str) -> bool:
    halves = value.lower().split("/")
    return len(halves) <= 2 and all(half.strip() in _CANONICALIZATIONS for half in halves)


def _is_domain(value: str, labels: int) -> bool:
    """Whether `value` is a name of at least so many labels. RFC 8616 §4 allows U-labels.

    Underscores are let pass: selectors have them, and name servers do not mind.
    """
    parts = value.split(".")
    if len(parts) < labels or _NOT_IN_LABEL.search(value):
        return False
    return all(0 < len(part) <= MAX_LABEL and part[0] != "-" for part in parts)


def _field_names(tag: Tag | None) -> Iterator[tuple[str, int]]:
    """The names in `h=`, each with where it begins; "" where two colons meet."""
    if tag is None:
        return
    at = tag.value_start
    for piece in tag.value.split(":", MAX_NAMES)[:MAX_NAMES]:
        yield piece.strip(_BLANKS), at + len(piece) - len(piece.lstrip(_BLANKS))
        at += len(piece) + 1


def _field_name_problem(tag: Tag) -> Problem | None:
    """The first name in `h=` that is none, if there is one."""
    for name, at in _field_names(tag):
        if not name:
            return _problem(SignatureProblem.EMPTY_FIELD_NAME, tag)
        if not _FIELD_NAME.fullmatch(name):
            return Problem(SignatureProblem.BAD_FIELD_NAME, "h", at, at + len(name))
    return None


def _identity(tags: TagList) -> Iterator[Problem]:
    tag, signer = tags.find("i"), _domain(tags.value("d"))
    if tag is None:
        return
    _, at, domain = tag.value.rpartition("@")
    if not at or not domain:
        yield _problem(SignatureProblem.BAD_IDENTITY, tag)
    elif signer and not _is_below(_domain(domain), signer):
        # RFC 6376 §3.5: the domain of `i=` is that of `d=` or below it.
        yield _problem(SignatureProblem.IDENTITY_OUTSIDE, tag)


def _is_below(domain: str, parent: str) -> bool:
    return domain == parent or domain.endswith(f".{parent}")


def _domain(value: str) -> str:
    return domain_normal_form(show_octets(value))


def _octets(value: str) -> bytes | None:
    """Base64 with folding (RFC 6376 §2.11) as octets; None where it is none."""
    solid = value.translate(_NO_BLANKS)
    if not _BASE64.fullmatch(solid) or len(solid) % 4:
        return None
    return binascii.a2b_base64(solid)


def _number(tags: TagList, name: str) -> int | None:
    value = tags.value(name)
    return int(value) if _DIGITS[name].fullmatch(value) else None
