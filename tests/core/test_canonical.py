"""Canonical forms: against a slow version of its own, and against the size of the pieces."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signing import CRLF, slow_body, slow_field

from mailcheck.core import canonical
from mailcheck.core.canonical import (
    Canonicalization,
    canonical_body,
    canonical_field,
    digest_body,
)

FORMS = [form.value for form in Canonicalization]
BODIES = st.lists(
    st.sampled_from(
        [b"a", b" ", b"\t", b"  ", b"\r\n", b"\r\n\r\n", b"\n", b"\r", b"\r\r\n", b".x"]
    ),
    max_size=24,
).map(b"".join)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 1 << 18])
@settings(max_examples=120, derandomize=True, deadline=None)
@given(body=BODIES)
def test_a_body_is_canonical_whatever_the_pieces(form, size, body):
    original, canonical.PIECE = canonical.PIECE, size
    try:
        found = b"".join(canonical_body(body, 0, Canonicalization(form)))
    finally:
        canonical.PIECE = original
    assert found == slow_body(body, form)


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    name=st.sampled_from([b"Subject", b"X-A", b"sUBJECT ", b"To\t"]),
    value=st.lists(
        st.sampled_from([b"a", b" ", b"\t", b"\r\n ", b"\r\n\t", b":", b"\xc3\xa9"]), max_size=12
    ).map(b"".join),
)
def test_a_field_is_canonical(form, name, value):
    found = canonical_field(name + b":" + value, Canonicalization(form))
    assert found == slow_field(name, value, form)


# RFC 6376 §3.4.5
RFC_BODY = b" C \r\nD \t E\r\n\r\n\r\n"


@pytest.mark.parametrize(
    ("form", "fields", "body"),
    [
        ("relaxed", b"a:X\r\nb:Y Z\r\n", b" C\r\nD E\r\n"),
        ("simple", b"A: X\r\nB : Y\t\r\n\tZ  \r\n", b" C \r\nD \t E\r\n"),
    ],
)
def test_the_examples_of_the_rfc(form, fields, body):
    chosen = Canonicalization(form)
    made = [canonical_field(field, chosen) for field in (b"A: X", b"B : Y\t\r\n\tZ  ")]
    assert b"".join(made) == fields
    assert b"".join(canonical_body(b"x" + RFC_BODY, 1, chosen)) == body


@pytest.mark.parametrize("form", FORMS)
def test_lengths_are_hashed_in_one_pass(form):
    """A large body takes the way with a thread, a small one does not."""
    line = b"abc  def \t ghi\r\n"
    for body in (line * 10, line * (canonical.THREADED // len(line) + 1)):
        whole = slow_body(body, form)
        limits = (0, 1, 15, len(whole) - 1, len(whole), len(whole) + 1)
        found = digest_body(body, 0, Canonicalization(form), limits)
        assert found.octets == len(whole)
        assert found.digests == {
            None: hashlib.sha256(whole).digest(),
            **{n: hashlib.sha256(whole[:n]).digest() for n in limits if n <= len(whole)},
        }


@pytest.mark.parametrize("body", [CRLF, b" ", b"\r", b"a" * 7, b"\t\r\n"], ids=repr)
def test_megabytes_of_one_kind_take_one_pass(body):
    """Blank lines, blanks and CRs without an end: the time is that of any other body."""
    many = body * ((2 << 20) // len(body))
    for form in Canonicalization:
        digest_body(many, 0, form)
