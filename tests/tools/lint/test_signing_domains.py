"""Who has signed, whether that counts for the author, and which domains are own."""

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.message import parse_message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Options

SIGNED = "DKIM-Signature: v=1; a=rsa-sha256; s=s1; h=from; bh=dGVzdA==; b=dGVzdA=="


def context(*lines: str, own: tuple[str, ...] = ()) -> Context:
    raw = "\n".join(["From: Anna <anna@news.example.co.uk>", *lines]).encode() + b"\n\nHello\n"
    return Context(parse_message(raw), Options(own_domains=own), organizational_domain)


@pytest.mark.parametrize(
    ("lines", "domains"),
    [
        ((), ()),
        ((f"{SIGNED}; d=Example.ORG",), ("example.org",)),
        ((f"{SIGNED}; d=a.example", f"{SIGNED}; d=b.example"), ("a.example", "b.example")),
        ((f"{SIGNED}; d=bücher.example",), ("xn--bcher-kva.example",)),
        ((f"{SIGNED};\n d = example.org ;",), ("example.org",)),
        ((SIGNED, f"{SIGNED}; d="), ()),
        ((f"X-Google-{SIGNED}; d=1e100.net",), ()),
    ],
)
def test_signing_domains(lines, domains):
    assert context(*lines).signing_domains == domains


@pytest.mark.parametrize(
    ("domain", "aligned"),
    [
        ("news.example.co.uk", True),
        ("example.co.uk", True),
        ("mail.EXAMPLE.co.uk", True),
        ("other.co.uk", False),
        ("co.uk", False),
        ("", False),
    ],
)
def test_alignment(domain, aligned):
    assert context().is_aligned(domain) is aligned


def test_own_domains():
    signed = context(f"{SIGNED}; d=esp.example.net", own=("mail.example.com",))
    assert signed.is_own("www.example.co.uk")
    assert signed.is_own("www.example.com")
    assert not signed.is_own("esp.example.net")
    assert not signed.is_own("")


def test_a_second_author_is_own_when_his_domain_has_signed():
    line = "From: anna@example.org, bo@example.net"
    raw = f"{line}\n{SIGNED}; d=mail.example.net\n\nHello\n".encode()
    signed = Context(parse_message(raw), Options(), organizational_domain)
    assert signed.is_own("example.org") and signed.is_own("example.net")
    unsigned = Context(
        parse_message(line.encode() + b"\n\nHello\n"), Options(), organizational_domain
    )
    assert not unsigned.is_own("example.net")


def test_a_signature_is_read_with_its_places():
    signed = context("Subject: x", f"{SIGNED}; d=example.org")
    (at,) = signed.signatures
    assert signed.signature(at.field) is at
    raw = signed.message.raw
    assert raw[slice(*at.tag_span("d"))] == b"d=example.org"
    assert at.tag_span("l") == at.field.span
