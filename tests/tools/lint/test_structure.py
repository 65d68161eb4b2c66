"""Places and states of parts that rules ask for."""

import pytest

from mailcheck.core.message import parse_message
from mailcheck.tools.lint.structure import (
    first_8bit,
    has_broken_type,
    is_broken_base64,
    is_cut_off,
    needs_charset,
    octet_span,
)

MIXED = b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\na\n--x\nX: y\n\nb\n"


def part(header: str, body: bytes = b"x\n"):
    return parse_message(header.encode() + b"\n\n" + body).root


@pytest.mark.parametrize(("octets", "at"), [(b"", None), (b"abc\x7f", None), (b"ab\x80c\xff", 2)])
def test_first_8bit(octets, at):
    assert first_8bit(octets) == at


@pytest.mark.parametrize(
    ("encoding", "body", "octet", "expected"),
    [
        ("8bit", b"ab\xffc\n", 2, b"\xff"),
        ("quoted-printable", b"abc\r\n=FFd\r\nx\n", 5, b"=FFd"),
        ("base64", b"QUJD\r\n/0FC\r\n", 3, b"/0FC"),
        ("base64", b"/0FC", 0, b"/0FC"),
    ],
)
def test_octet_span(encoding, body, octet, expected):
    item = part(f"Content-Transfer-Encoding: {encoding}", body)
    span = octet_span(item, octet)
    assert item.raw[span.start : span.end] == expected


def test_cut_off_is_the_last_part_of_what_never_ends():
    first, second = parse_message(MIXED).root.children
    assert not is_cut_off(first)
    assert is_cut_off(second)
    assert not is_cut_off(parse_message(MIXED + b"--x--\n").root.children[1])
    assert not is_cut_off(part("Subject: x"))


@pytest.mark.parametrize(
    ("value", "broken"),
    [("text/plain", False), ("text", True), ("", True), ("; a=b", True), ("a/b c=d", False)],
)
def test_broken_type(value, broken):
    assert has_broken_type(part(f"Content-Type: {value}")) is broken


def test_no_type_is_not_broken():
    assert not has_broken_type(part("Subject: x"))


@pytest.mark.parametrize(
    ("header", "needed"),
    [
        ("Subject: x", True),
        ("Content-Type: text/html", True),
        ("Content-Type: text", False),
        ("Content-Type: text/calendar", False),
        ("Content-Type: text/plain\nContent-Disposition: attachment", False),
        ("Content-Type: application/pdf", False),
    ],
)
def test_needs_charset(header, needed):
    assert needs_charset(part(header)) is needed


def test_broken_base64():
    assert is_broken_base64(part("Content-Transfer-Encoding: base64", b"QUJ\n"))
    assert not is_broken_base64(part("Content-Transfer-Encoding: base64", b"QUJD\n"))
    assert not is_broken_base64(part("Content-Transfer-Encoding: 7bit", b"QUJ\n"))
