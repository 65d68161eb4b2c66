"""Records that are nearly right: one finding, which says what is wrong, and one right record."""

import base64

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from tools.domain.test_usual_domains import dmarc, said, spf
from tools.domain.zones import KEY

from mailcheck.tools.domain.checks.spf.near import mended_term

DMARC = "v=DMARC1; p=reject; rua=mailto:d@example.org"
STS = "v=STSv1; id=20261121;"
RPT = "v=TLSRPTv1; rua=mailto:t@example.org"
BIMI = "v=BIMI1; l=https://example.org/l.svg; a=https://example.org/l.pem"
SPF = "v=spf1 ip4:192.0.2.0/24 -all"
PLACES = {
    "dmarc": ("_dmarc", DMARC, {"dmarc-syntax", "dmarc-unrelated-text"}),
    "mta-sts": ("_mta-sts", STS, {"mta-sts-syntax", "mta-sts-unrelated-text"}),
    "tls-rpt": ("_smtp._tls", RPT, {"tls-rpt-syntax"}),
    "bimi": ("default._bimi", BIMI, {"bimi-syntax"}),
    "dkim": ("s1._domainkey", KEY, {"dkim-syntax"}),
    "spf": ("@", SPF, {"spf-syntax", "spf-look-alike"}),
}
SPOILT = {
    "a quotation mark": lambda text: f'"{text}"',
    "a backslash": lambda text: text.replace(";", "\\;").replace(" -all", "\\ -all"),
    "U+201C": lambda text: f"\u201c{text}\u201d",
    "U+00A0": lambda text: text.replace(" ", "\u00a0"),
    "U+FEFF": lambda text: f"\ufeff{text}",
    "U+200B": lambda text: text.replace("v=", "v\u200b=", 1),
    "U+FF1D": lambda text: text.replace("=", "\uff1d", 1),
}
FOLLOWING = {"dmarc-missing", "spf-missing", "tls-rpt-missing"}
"""Nothing holds while the text is no record; they say so, without a proposal of their own."""


@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize("what", SPOILT)
def test_stray_characters_are_one_finding_with_one_right_record(kind, what):
    name, text, rules = PLACES[kind]
    spoilt = SPOILT[what](text)
    found = said({name: {"TXT": [[spoilt[:200], spoilt[200:]]]}}, selectors=("s1",))
    mine = [item for rule in rules for item in found.get(rule, ())]
    assert len(mine) == 1
    assert what in mine[0].message and "\u00c2" not in mine[0].message
    assert mine[0].paste.text == text
    warned = {rule for rule, items in found.items() if items[0].severity.value != "info"}
    assert warned - rules <= FOLLOWING
    assert not [item for rule in FOLLOWING & set(found) for item in found[rule]
                if item.paste and item.severity.value != "info"]  # fmt: skip


NEARLY = [
    ("mta-sts-unrelated-text", "_mta-sts", "id=20261121", "v=STSv1; id=20261121;"),
    ("mta-sts-unrelated-text", "_mta-sts", "STSv1; id=1", "v=STSv1; id=1;"),
    ("mta-sts-unrelated-text", "_mta-sts", "v=MTA-STS1; nothing", None),
    ("tls-rpt-syntax", "_smtp._tls", "rua=mailto:t@example.org", RPT),
    ("tls-rpt-syntax", "_smtp._tls", "TLSRPTv1; rua=mailto:t@example.org", RPT),
    ("tls-rpt-syntax", "_smtp._tls", "v=TLS-RPT1; rua=mailto:t@example.org", RPT),
    ("tls-rpt-syntax", "_smtp._tls", "v=TLSRPTv1; rua=mailto://t@example.org", RPT),
    ("bimi-syntax", "default._bimi", "BIMI1; l=https://example.org/l.svg",
     "v=BIMI1; l=https://example.org/l.svg"),
    ("bimi-syntax", "default._bimi", "l=https://example.org/l.svg",
     "v=BIMI1; l=https://example.org/l.svg"),
    ("bimi-syntax", "default._bimi", "v=bimi1; l=https://example.org/l.svg",
     "v=BIMI1; l=https://example.org/l.svg"),
    ("dmarc-syntax", "_dmarc", "v=DMARC1; p=reject; rua=mailto://d@example.org", DMARC),
    ("dmarc-syntax", "_dmarc", "v=DMARC1; p=reject; rua=d@example.org", DMARC),
    ("dmarc-syntax", "_dmarc", "v=DMARC1; p=reject; rua=mailto: d@example.org", DMARC),
    ("dmarc-syntax", "_dmarc", "v=DMARC1; p=reject; fo=1,d; rua=mailto:d@example.org",
     "v=DMARC1; p=reject; fo=1:d; rua=mailto:d@example.org"),
    ("dmarc-syntax", "_dmarc", "v=DMARC1;\u00a0p=rejct; rua=mailto:d@example.org", None),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "text", "right"), NEARLY)
def test_a_text_that_is_nearly_a_record_is_never_silently_none(rule, name, text, right):
    found = said({name: {"TXT": [text]}})[rule]
    assert len(found) == 1
    assert (found[0].paste.text if found[0].paste else None) == right


@pytest.mark.parametrize("name", ["_mta-sts", "_smtp._tls", "default._bimi"])
@pytest.mark.parametrize("text", ["v=spf1 -all", "verification=1", "l=large", "ruality=1"])
def test_what_a_wildcard_puts_there_is_not_meant(name, text):
    assert not {rule for rule, items in said({name: {"TXT": [text]}}).items()
                if items[0].severity.value != "info"}  # fmt: skip


TERMS = [
    ("ip4:mail.example.org", "a:mail.example.org"),
    ("-ip6:mail.example.org", "-a:mail.example.org"),
    ("ip4:2001:db8::1", "ip6:2001:db8::1"),
    ("ip4:2001:db8::/32", "ip6:2001:db8::/32"),
    ("ip6:192.0.2.1", "ip4:192.0.2.1"),
    ("ip6:[2001:db8::1]", "ip6:2001:db8::1"),
    ("ip4:192.0.2.0/255.255.255.0", "ip4:192.0.2.0/24"),
    ("?ip4:192.0.2.0/255.255.255.240", "?ip4:192.0.2.0/28"),
    ("ip4:192.0.2.0/255.0.255.0", "ip4:192.0.2.0/255.0.255.0"),
    ("ip4:192.0.2", "ip4:192.0.2.0/24"),
    ("ip4:192.0.2.", "ip4:192.0.2.0/24"),
    ("ip4:192.0.2/28", "ip4:192.0.2.0/28"),
    ("ip4:192.0.2.*", "ip4:192.0.2.0/24"),
    ("a:192.0.2.1", "ip4:192.0.2.1"),
    ("mx:2001:db8::1", "ip6:2001:db8::1"),
    ("192.0.2.1", "ip4:192.0.2.1"),
    ("2001:db8::1", "ip6:2001:db8::1"),
    ("inlcude:_spf.example.net", "include:_spf.example.net"),
    ("ipv4:192.0.2.0/24", "ip4:192.0.2.0/24"),
    ("-all.", "-all"),
    ("~all;", "~all"),
    ("all", "all"),
    ("a", "a"),
    ("mx/24", "mx/24"),
    ("a:mail.example.org/28", "a:mail.example.org/28"),
    ("include:_spf.example.net", "include:_spf.example.net"),
    ("exp=why.example.org", "exp=why.example.org"),
    ("ip4:192.0.2.300", "ip4:192.0.2.300"),
    ("ip4:localhost", "ip4:localhost"),
    ("", ""),
    ("\u2028:", "\u2028:"),
]


@pytest.mark.parametrize(("term", "meant"), TERMS)
def test_a_term_that_is_nearly_right(term, meant):
    assert mended_term(term) == meant


HOSTS = {"mail": {"A": ["192.0.2.9"]}}


@pytest.mark.parametrize(
    ("text", "rule", "right"),
    [
        ("v=spf1 include:mail.example.org -all", "spf-include-missing",
         "v=spf1 a:mail.example.org -all"),
        ("v=spf1 mx:mail.example.org -all", "spf-void-lookup", "v=spf1 a:mail.example.org -all"),
        ("v=spf1 ?include:mail.example.org mx -all", "spf-include-missing",
         "v=spf1 ?a:mail.example.org mx -all"),
        ("v=spf1 redirect=mail.example.org", "spf-include-missing", None),
    ],
)  # fmt: skip
def test_a_host_where_a_record_or_mail_server_is_asked_for(text, rule, right):
    found = said({**spf(text), **HOSTS})[rule][0]
    assert (found.paste.text if found.paste else None) == right
    assert right is None or "a:mail.example.org" in found.help


RSA = rsa.generate_private_key(65537, 2048)
ED25519 = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
DER, PEM = serialization.Encoding.DER, serialization.Encoding.PEM
PKCS1, PKCS8 = (serialization.PrivateFormat.TraditionalOpenSSL, serialization.PrivateFormat.PKCS8)
SPKI = serialization.PublicFormat.SubjectPublicKeyInfo
PLAIN = serialization.NoEncryption()


def in_base64(octets):
    return base64.b64encode(octets).decode()


def on_one_line(pem):
    return pem.decode().replace("\n", "")


PRIVATE = {
    "PKCS#1": "v=DKIM1; k=rsa; p=" + in_base64(RSA.private_bytes(DER, PKCS1, PLAIN)),
    "PKCS#8": "v=DKIM1; k=rsa; p=" + in_base64(RSA.private_bytes(DER, PKCS8, PLAIN)),
    "PKCS#8, Ed25519": "v=DKIM1; k=ed25519; p="
    + in_base64(ED25519.private_bytes(DER, PKCS8, PLAIN)),
    "PKCS#1, cut off": "v=DKIM1; p=" + in_base64(RSA.private_bytes(DER, PKCS1, PLAIN))[:400],
    "PEM": "v=DKIM1; k=rsa; p=" + on_one_line(RSA.private_bytes(PEM, PKCS1, PLAIN)),
    "PEM alone": on_one_line(RSA.private_bytes(PEM, PKCS8, PLAIN)),
    "alone": in_base64(RSA.private_bytes(DER, PKCS1, PLAIN)),
}


def key_findings(text, **options):
    pieces = [text[at : at + 255] for at in range(0, len(text), 255)]
    return said({"s1._domainkey": {"TXT": [pieces]}}, **options)["dkim-syntax"]


@pytest.mark.parametrize("form", PRIVATE)
def test_a_published_private_key_is_named_as_such(form):
    for options in ({}, {"selectors": ("s1",)}):
        (found,) = key_findings(PRIVATE[form], **options)
        assert "private key" in found.message and "new pair" in found.help
        assert found.paste is None and found.severity.value == "error"


RSA_KEY = in_base64(RSA.public_key().public_bytes(DER, SPKI))
ED_DER = in_base64(ED25519.public_key().public_bytes(DER, SPKI))
ED_RECORD = "v=DKIM1; k=ed25519; p=" + in_base64(ED25519.public_key().public_bytes_raw())
PUBLIC = {
    "a bare key": (RSA_KEY, f"v=DKIM1; k=rsa; p={RSA_KEY}"),
    "a bare key, its lines": (RSA_KEY[:64] + " " + RSA_KEY[64:], f"v=DKIM1; k=rsa; p={RSA_KEY}"),
    "a bare key in PEM": (on_one_line(RSA.public_key().public_bytes(PEM, SPKI)),
                          f"v=DKIM1; k=rsa; p={RSA_KEY}"),
    "a key in PEM": ("v=DKIM1; p=" + on_one_line(RSA.public_key().public_bytes(PEM, SPKI)),
                     f"v=DKIM1; p={RSA_KEY}"),
    "Ed25519 as openssl writes it": (f"v=DKIM1; k=ed25519; p={ED_DER}", ED_RECORD),
    "Ed25519 as openssl writes it, called RSA": (f"v=DKIM1; k=rsa; p={ED_DER}", ED_RECORD),
    "Ed25519 as openssl writes it, alone": (ED_DER, ED_RECORD),
    "Ed25519 in PEM": ("v=DKIM1; k=ed25519; p="
                       + on_one_line(ED25519.public_key().public_bytes(PEM, SPKI)), ED_RECORD),
}  # fmt: skip


@pytest.mark.parametrize("form", PUBLIC)
def test_a_key_in_another_form_gets_its_record(form):
    text, record = PUBLIC[form]
    (found,) = key_findings(text, selectors=("s1",))
    assert found.paste.text == record


def test_the_key_that_belongs_to_the_private_one_is_proposed():
    own = RSA.public_key().public_bytes(DER, SPKI)
    found = said({}, selectors=("s1",), public_key=own)["dkim-key-mismatch"][0]
    assert found.paste.text == f"v=DKIM1; k=rsa; p={RSA_KEY}"


def test_a_removed_tag_that_changes_nothing_is_one_note():
    found = said(dmarc("v=DMARC1; p=reject; pct=100; rf=afrf; ri=86400; rua=mailto:d@example.org"))
    (note,) = found["dmarc-removed-tag"]
    assert note.severity.value == "info" and note.paste.text == DMARC
    assert "pct=100, rf=afrf and ri=86400" in note.message


def test_a_share_that_is_tried_out_needs_nothing_more():
    text = "v=DMARC1; p=reject; pct=10; t=y; rua=mailto:d@example.org"
    assert "dmarc-removed-tag" not in said(dmarc(text))


INHERITED = {"_dmarc": {"TXT": []}, "_dmarc.org.": {"TXT": []}}


@pytest.mark.parametrize("text", ["v=DMARC1; p=none", "v=DMARC1; p=reject; sp=none"])
def test_no_policy_counts_the_same_where_it_is_inherited(text):
    zone = {"_dmarc": {"TXT": [f"{text}; rua=mailto:d@example.org"]},
            "news": {"MX": [[10, "mx1.example.org"]], "TXT": ["v=spf1 mx -all"]}}  # fmt: skip
    found = said(zone, "news.example.org")["dmarc-policy-none"][0]
    assert found.severity.value == "warning" and "news.example.org's own" in found.help


def test_the_record_of_a_public_suffix_is_not_the_domains_to_change():
    suffix = "v=DMARC1; p=none; psd=y; pct=100; ri=1; x=y; rua=mailto://d@example.net"
    found = said({"_dmarc": {"TXT": []}, "_dmarc.org.": {"TXT": [suffix]}})
    pastes = [item.paste for items in found.values() for item in items if item.paste]
    assert {paste.name for paste in pastes} == {"_dmarc.example.org"}
    assert {rule for rule in found if rule.startswith("dmarc")} == {
        "dmarc-inherited", "dmarc-policy-none",
    }  # fmt: skip
    stricter = said({"_dmarc": {"TXT": []}, "_dmarc.org.": {"TXT": ["v=DMARC1; p=reject; psd=y"]}})
    assert stricter["dmarc-inherited"][0].paste is None


PROVIDER = "_spf.example.net."


@pytest.mark.parametrize(
    ("text", "rule", "severity"),
    [
        ("v=spf1 ptr:example.net -all", "spf-ptr", "info"),
        ("v=spf1 a:gone.example.net ip4:192.0.2.1 -all", "spf-void-lookup", "info"),
        ("v=spf1 ip4:8.0.0.0/8 -all", "spf-network-too-wide", "info"),
        ("v=spf1 +all", "spf-allows-everyone", "error"),
        ("v=spf1 ip4:300.0.0.1 -all", "spf-include-broken", "error"),
        ("v=spf1 include:gone.example.net -all", "spf-include-missing", "error"),
    ],
)
def test_another_record_is_its_owners_to_change(text, rule, severity):
    found = said({PROVIDER: {"TXT": [text]}})[rule]
    for item in found:
        assert item.severity.value == severity and item.paste is None
        assert item.record.name == "example.org"  # one's own term, which one can remove
        assert "_spf.example.net" in item.message


def test_a_record_of_ones_own_below_the_domain_is_ones_own_to_change():
    zone = {**spf("v=spf1 include:_spf.example.org -all"),
            "_spf": {"TXT": ["v=spf1 a:gone.example.org ip4:192.0.2.0/24 -all"]}}  # fmt: skip
    found = said(zone)["spf-void-lookup"][0]
    assert found.severity.value == "warning" and found.paste.name == "_spf.example.org"
