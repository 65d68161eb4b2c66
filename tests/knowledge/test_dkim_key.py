"""DKIM keys in DNS: RFC 6376 §3.6.1, RFC 8301, RFC 8463; and how long they are."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.records.dkim import FATAL, DkimKeyProblem, parse_dkim_key
from mailcheck.knowledge.records.public_key import rsa_key_bits

P = DkimKeyProblem
RSA = (
    "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDC0frGuYLEOfcY6upB6w6zyMYrEKt69vZ+islRL4l/ZXM0KoySsl"
    "AA+lLXTUbFRzWVJqFTtAaS2a2SdTBzosm+MckQbZ0ffLgVU9NEZftstoiHV6Xw1gvwumxnOFaZ+IMCidBaEqWlbUfk"
    "GRvqppxX/XMfb2JC1OMEyDsabEi3iwIDAQAB"
)
"""SubjectPublicKeyInfo of 1024 bits, made for this test."""
PKCS1 = (
    "MIGJAoGBAMLR+sa5gsQ59xjq6kHrDrPIxisQq3r29n6KyVEviX9lczQqjJKyUAD6UtdNRsVHNZUmoVO0BpLZrZJ1MH"
    "Oiyb4xyRBtnR98uBVT00Rl+2y2iIdXpfDWC/C6bGc4Vpn4gwKJ0FoSpaVtR+QZG+qmnFf9cx9vYkLU4wTIOxpsSLeL"
    "AgMBAAE="
)
"""The same key as RSAPublicKey."""
ED25519 = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
"""RFC 8463 A.2."""


@pytest.mark.parametrize(
    ("text", "key_type", "bits"),
    [
        (f"v=DKIM1; k=rsa; p={RSA}", "rsa", 1024),
        (f"p={RSA}", "rsa", 1024),
        (f"p={PKCS1}", "rsa", 1024),
        (f"v=DKIM1; p={RSA[:50]} {RSA[50:]};", "rsa", 1024),
        (f"v=DKIM1; k=ed25519; p={ED25519}", "ed25519", 256),
        (f"v=DKIM1; k=RSA; h=sha1:sha256; s=email:*; t=y:s; n=for people; p={RSA}", "rsa", 1024),
    ],
)
def test_keys(text, key_type, bits):
    key = parse_dkim_key(text)
    assert key.problems == ()
    assert (key.key_type, key.bits, key.is_revoked) == (key_type, bits, False)
    assert key.public_key


def test_every_tag():
    key = parse_dkim_key(f"v=DKIM1; h=SHA256; s=email; t=y:s; n=for people; p={RSA}")
    assert (key.hashes, key.services, key.flags) == (("sha256",), ("email",), ("y", "s"))
    assert (key.is_testing, key.is_strict, key.notes) == (True, True, "for people")


def test_a_revoked_key_is_no_broken_one():
    for text in ("v=DKIM1; p=", "p= ;", "v=DKIM1;k=ed25519;p="):
        key = parse_dkim_key(text)
        assert (key.is_revoked, key.bits, key.problems) == (True, None, ())


@pytest.mark.parametrize(
    ("text", "codes", "place"),
    [
        ("v=DKIM1; k=rsa", [P.NO_KEY], "v=DKIM1; k=rsa"),
        (f"v=DKIM2; p={RSA}", [P.BAD_VERSION], "v=DKIM2"),
        (f"v=dkim1; p={RSA}", [P.BAD_VERSION], "v=dkim1"),
        (f"p={RSA}; v=DKIM1", [P.VERSION_NOT_FIRST], "v=DKIM1"),
        ("p=not-base64!", [P.BAD_BASE64], "p=not-base64!"),
        ("p=abc", [P.BAD_BASE64], "p=abc"),
        ("p=aGVsbG8=", [P.BAD_KEY], "p=aGVsbG8="),
        ("k=ed25519; p=aGVsbG8=", [P.BAD_KEY], "p=aGVsbG8="),
        (f"k=dsa; p={ED25519}", [P.UNKNOWN_KEY_TYPE], "k=dsa"),
        (f"h=sha256:sha3; p={RSA}", [P.UNKNOWN_HASH], "h=sha256:sha3"),
        (f"h=sha1; p={RSA}", [P.NO_USABLE_HASH], "h=sha1"),
        (f"s=email:tlsrpt; p={RSA}", [P.UNKNOWN_SERVICE], "s=email:tlsrpt"),
        (f"s=other; p={RSA}", [P.NOT_FOR_EMAIL, P.UNKNOWN_SERVICE], "s=other"),
        (f"t=x; p={RSA}", [P.UNKNOWN_FLAG], "t=x"),
        (f"x=1; p={RSA}", [P.UNKNOWN_TAG], "x=1"),
        (f"g=; p={RSA}", [P.OBSOLETE_GRANULARITY], "g="),
        (f"rsa; p={RSA}", [P.BAD_TAG], "rsa"),
        (f"k=rsa;; p={RSA}", [P.EMPTY_TAG], ";"),
        (f"k=rsa; k=rsa; p={RSA}", [P.REPEATED_TAG], "k=rsa"),
    ],
)
def test_what_is_wrong_and_where(text, codes, place):
    key = parse_dkim_key(text)
    assert [problem.code for problem in key.problems] == codes
    assert {text[problem.start : problem.end] for problem in key.problems} == {place}
    assert bool(key.fatal) is bool(set(codes) & FATAL)


DER = base64.b64decode(RSA)
OWN = base64.b64decode(PKCS1)


@pytest.mark.parametrize(
    ("der", "bits"),
    [
        (DER, 1024),
        (OWN, 1024),
        (b"", None),
        (DER[:-1], None),
        (OWN[:-1], None),
        (DER + b"\0", None),
        (b"\x30\x80" + OWN[3:], None),
        (b"\x30\x06\x02\x01\x07\x02\x01\x03", 3),
        (b"\x30\x06\x02\x01\xf7\x02\x01\x03", None),
        (b"\x30\x05\x02\x00\x02\x01\x03", None),
        (b"\x30\x03\x02\x01\x07", None),
        (DER.replace(b"\xf7\x0d\x01\x01\x01", b"\xf7\x0d\x01\x01\x02", 1), None),
    ],
)
def test_lengths_of_rsa_keys(der, bits):
    assert rsa_key_bits(der) == bits


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.integers(0, len(DER) - 1), st.binary(max_size=3))
def test_damaged_keys_have_an_answer(place, octets):
    bits = rsa_key_bits(DER[:place] + octets + DER[place + len(octets) :])
    assert bits is None or bits <= 8 * len(DER)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet=st.sampled_from("vkptshg=DKIM1;: rsaed25519+/\xe4"), max_size=80))
def test_any_text_has_an_answer_with_places_inside(text):
    for problem in parse_dkim_key(text).problems:
        assert 0 <= problem.start <= problem.end <= len(text)
