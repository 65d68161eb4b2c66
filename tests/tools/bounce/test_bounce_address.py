"""Addresses are found where people and servers write them, and only they."""

import pytest

from mailcheck.tools.bounce.address import (
    addresses_in,
    addresses_of,
    placed_address,
    typed_address,
    verp_address,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<anna@example.net>... User unknown", ["anna@example.net"]),
        ("SMTP:anna@example.net", ["anna@example.net"]),
        ("anna@example.net...User unknown", ["anna@example.net"]),
        ("anna@example.net：", ["anna@example.net"]),
        ("'anna@example.net', \"bo@example.org\"", ["anna@example.net", "bo@example.org"]),
        ("您发送到anna@example.net的邮件", ["anna@example.net"]),
        ("björk@example.org", ["björk@example.org"]),
        ("用户@例子.公司", ["用户@例子.公司"]),
        ('"a b"@example.org', ['"a b"@example.org']),
        ("anna@[192.0.2.1]", ["anna@[192.0.2.1]"]),
        ("a\0anna@example.net", []),
        ("anna@example.net\0.example.org", []),
        ("anna@example.net\x1b[0m bo@example.org", ["bo@example.org"]),
        ('"a\x7fb"@example.net', []),
        ("anna@example", []),
        ("anna@example.net_x", []),
        # The whole token or nothing: never a piece that looks like a domain.
        ("anna@srv.example.org1", []),
        ("anna@srv.example.x", []),
        ("J\udcf6rg@example.org", []),
        ("J\ufffdrg@example.org", []),
        ("anna@example.org\udcf6", []),
        ("@example.net", []),
        ("</td", []),
        ("x" * 201 + "@example.net", []),
        ("x" * 200 + "@example.net", ["x" * 200 + "@example.net"]),
    ],
)
def test_addresses_in(text, expected):
    assert list(addresses_in(text)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("rfc822; anna@example.net", "anna@example.net"),
        ("RFC822;<anna@example.net>", "anna@example.net"),
        ("anna@example.net", "anna@example.net"),
        ("rfc822; anna@example.net (Anna)", "anna@example.net"),
        ("rfc822; root@localhost", "root@localhost"),
        ("rfc822; .anna@example.net", ".anna@example.net"),
        ('rfc822; a"anna@example.net', None),
        ('rfc822; "anna berg"@example.net', '"anna berg"@example.net'),
        ("rfc822; bo@office.intern.x", "bo@office.intern.x"),
        ("rfc822; bo@srv.example.org1", "bo@srv.example.org1"),
        ("rfc822; =22bo=22@example.org", "=22bo=22@example.org"),
        ("rfc822; 'bo'@example.org", "'bo'@example.org"),
        ("rfc822; SMTP:bo@example.org", "bo@example.org"),
        ("rfc822; bo@example.org.", "bo@example.org"),
        ("rfc822; bo@4711", None),
        ("rfc822; J\udcf6rg@example.org", None),
        ("rfc822; J\ufffdrg@example.org", None),
        ("LOCAL; <anna>", None),
        ("rfc822; @relay.example.org:anna@ims_daemon", None),
        ("rfc822; a\0anna@example.net", None),
        (r"utf-8; \x{7F}\x{85}anna@example.net", "anna@example.net"),
        ("rfc822; anna+2Blist@example.net", "anna+list@example.net"),
        ("rfc822; anna+2blist@example.net", "anna+2blist@example.net"),
        (r"utf-8; \x{E5}sa@example.net", "åsa@example.net"),
        (r"utf-8; \x{D800}\x{0A}anna@example.net", "anna@example.net"),
    ],
)
def test_typed_address(value, expected):
    assert typed_address(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("bo@shop.y", ["bo@shop.y"]),
        ("bo@shop.y, =a=@example.org,", ["bo@shop.y", "=a=@example.org"]),
        ('"Li, Bo" <bo@shop.y>, anna@example.org (x) <anna@example.org>',
         ["bo@shop.y", "anna@example.org"]),
        ("Anna anna@example.org", ["anna@example.org"]),
        ("<bo>", []),
        ("a\udcf6@example.org", []),
    ],
)  # fmt: skip
def test_addresses_of_a_field(value, expected):
    assert list(addresses_of(value)) == expected


@pytest.mark.parametrize("text", ["", "@", "a@", "a b@example.org", "<<a@example.org>>", "a@b@c"])
def test_no_placed_address(text):
    assert placed_address(text) is None


@pytest.mark.parametrize(
    ("mailed", "expected"),
    [
        ("list-return-17-anna=example.net@lists.example.org", "anna@example.net"),
        ("bounces+anna=example.net@example.org", "anna@example.net"),
        ("bounces+4711-0ab1-anna=example.net@mail.example.org", "anna@example.net"),
        ("list-bounces+anna=example.net@example.org", "anna@example.net"),
        ("anna@example.org", None),
        ("SRS0=4f=tt=example.net=anna@forward.example.org", None),
        ("prvs=4711=anna@example.org", None),
        ("a=b@example.org", None),
    ],
)
def test_verp_address(mailed, expected):
    assert verp_address(mailed) == expected
