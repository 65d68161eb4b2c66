"""DKIM signatures: what passes, what does not, and why."""

import asyncio
import base64
import hashlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signing import MESSAGE, PKCS1, Signer, ed25519_key, record, rsa_key
from support import DATA

import mailcheck
from mailcheck.core.canonical import Canonicalization, canonical_body
from mailcheck.tools.auth.dkim import MAX_LISTED, MAX_SIGNATURES

NOW = datetime(2026, 11, 29, tzinfo=UTC)
SECONDS = int(NOW.timestamp())


def verify(raw, zone, now=NOW):
    resolver = mailcheck.ZoneResolver(zone)
    return asyncio.run(mailcheck.verify(raw, resolver=resolver, now=now))


def one(raw, zone, now=NOW):
    (found,) = verify(raw, zone, now).dkim
    return found


FORMS = ["simple", "relaxed", "simple/relaxed", "relaxed/simple", "relaxed/relaxed"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("key", [rsa_key, ed25519_key])
@pytest.mark.parametrize("body", [None, b"", b"\r\n\r\n", b"no line end", b"x \r\n \t\r\n\r\n"])
def test_right_signatures_pass(form, key, body):
    message = MESSAGE if body is None else MESSAGE.partition(b"Hello")[0] + body
    signer = Signer(key=key(), c=form)
    found = one(signer.sign(message), signer.zone())
    assert found.result.value == "pass", found
    assert (found.domain, found.selector) == ("example.org", "s1")
    # Files have LF alone: what was sent had CRLF.
    answer = verify(signer.sign(message).replace(b"\r\n", b"\n"), signer.zone())
    assert answer.dkim[0].result.value == "pass"
    assert any("LF alone" in note for note in answer.notes)


@pytest.mark.parametrize(
    "texts",
    [
        [record(rsa_key(), PKCS1)],
        [record(rsa_key(), tags="")],
        [record(rsa_key(), tags="v=DKIM1; h=sha256; s=email; t=s; n=a note; x_new=1; ")],
        [record(rsa_key(), tags="v=DKIM1; g=; ")],
        [record(rsa_key(), tags="v=DKIM1; h=sha1:sha256; s=*; ")],
        [record(rsa_key(1032)), record(rsa_key())],
        ["v=spf1 -all", record(rsa_key())],
        [record(ed25519_key()), record(rsa_key())],
        ["v=DKIM1; p=", record(rsa_key())],
        [record(rsa_key())[:200], record(rsa_key())],
        [[record(rsa_key())[:50], record(rsa_key())[50:]]],
    ],
    ids=range(11),
)
def test_any_key_at_the_selector_will_do(texts):
    signer = Signer()
    found = one(signer.sign(), signer.zone(*texts))
    assert found.result.value == "pass", found


KEYS = [
    (["v=DKIM1; p="], "permerror", "revoked"),
    ([], "permerror", "no-key"),
    (["v=spf1 -all"], "permerror", "bad-key"),
    (["v=DKIM2; " + record(rsa_key(), tags="")], "permerror", "bad-key"),
    ([record(rsa_key(), tags="k=rsa; v=DKIM1; ")], "permerror", "bad-key"),
    ([record(rsa_key()) + "; p=abc"], "permerror", "bad-key"),
    (["v=DKIM1; p=!!!!"], "permerror", "bad-key"),
    (["v=DKIM1; p=AAAA"], "permerror", "bad-key"),
    ([record(rsa_key(), tags="v=DKIM1; k=dsa; ")], "permerror", "bad-key"),
    ([record(ed25519_key())], "permerror", "key-mismatch"),
    ([record(rsa_key(), tags="v=DKIM1; h=sha1; ")], "permerror", "key-mismatch"),
    ([record(rsa_key(), tags="v=DKIM1; s=tlsrpt; ")], "permerror", "key-mismatch"),
    ([record(rsa_key(1032))], "fail", "other-key"),
]


@pytest.mark.parametrize(("texts", "result", "fault"), KEYS)
def test_keys_that_do_not_fit(texts, result, fault):
    signer = Signer()
    zone = signer.zone(*texts) if texts else {"example.org": {}}
    found = one(signer.sign(), zone)
    assert (found.result.value, found.fault.value) == (result, fault), found


@pytest.mark.parametrize("outcome", ["SERVFAIL", "TIMEOUT"])
def test_a_question_without_an_answer_is_temporary(outcome):
    signer = Signer()
    found = one(signer.sign(), {"s1._domainkey.example.org": outcome})
    assert (found.result.value, found.fault.value) == ("temperror", "dns")
    assert found.body_changed is None


def unmade(bits):
    """The record of an RSA key of so many bits, which nobody has made."""
    number = b"\x00" + b"\xff" * (bits // 8)
    integer = b"\x02\x82" + len(number).to_bytes(2, "big") + number
    inner = integer + b"\x02\x03\x01\x00\x01"
    der = b"\x30\x82" + len(inner).to_bytes(2, "big") + inner
    return "v=DKIM1; p=" + base64.b64encode(der).decode()


@pytest.mark.parametrize(
    ("bits", "result", "fault"),
    [(512, "permerror", "key-too-short"), (1016, "permerror", "key-too-short"),
     (16_384, "policy", "key-too-long")],
)  # fmt: skip
def test_keys_of_other_lengths_are_not_tried(bits, result, fault):
    signer = Signer()
    found = one(signer.sign(), signer.zone(unmade(bits)))
    assert (found.result.value, found.fault.value, found.key_bits) == (result, fault, bits)


TAGS = [
    ({"tags": {"v": "2"}}, "permerror", "malformed"),
    ({"tags": {"v": None}}, "permerror", "malformed"),
    ({"tags": {"d": None}}, "permerror", "malformed"),
    ({"tags": {"a": "rsa-sha1"}}, "permerror", "algorithm"),
    ({"tags": {"a": "rsa-sha512"}}, "permerror", "algorithm"),
    ({"tags": {"c": "nowsp"}}, "permerror", "malformed"),
    ({"tags": {"h": "to:subject"}}, "permerror", "from-unsigned"),
    ({"tags": {"d": "org"}}, "permerror", "malformed"),
    ({"tags": {"d": "x" * 64 + ".org"}}, "permerror", "malformed"),
    ({"tags": {"d": ".".join(["abcdefgh"] * 30)}}, "permerror", "malformed"),
    ({"more": "i=anna@example.com; "}, "permerror", "malformed"),
    ({"more": "i=anna; "}, "permerror", "malformed"),
    ({"more": "d=example.org; "}, "permerror", "malformed"),
    ({"more": "t=10; x=9; "}, "permerror", "malformed"),
    ({"more": "x=soon; "}, "permerror", "malformed"),
    ({"more": "q=http; "}, "permerror", "malformed"),
    ({"more": "words; "}, "permerror", "malformed"),
    ({"more": "; "}, "permerror", "malformed"),
    ({"more": f"x={SECONDS - 1}; "}, "permerror", "expired"),
    ({"more": "l=4000; "}, "permerror", "body-short"),
    ({"more": "i=a@mail.example.org; "}, "pass", None),
    ({"more": f"t={SECONDS - 9}; x={SECONDS + 1}; "}, "pass", None),
    ({"more": f"t={SECONDS + 900}; "}, "pass", None),
    ({"more": "x=999999999999; "}, "pass", None),
    ({"more": "q=dns/txt:http; "}, "pass", None),
    ({"more": "l=0; "}, "pass", None),
    ({"more": "l=5; "}, "pass", None),
    ({"more": "unknown=1; X=2; "}, "pass", None),
    ({"more": "z=From:x|To:y; "}, "pass", None),
    ({"h": "from : to:\r\n\t subject"}, "pass", None),
    ({"h": "from:from:x-none:date"}, "pass", None),
    ({"h": "FROM:dkim-signature"}, "pass", None),
    ({"d": "Example.ORG"}, "pass", None),
]


@pytest.mark.parametrize(("how", "result", "fault"), TAGS)
def test_what_a_signature_says_about_itself(how, result, fault):
    signer = Signer(**how)
    zone = {"s1._domainkey.example.org": {"TXT": [record(signer.key)]}}
    found = one(signer.sign(), zone)
    assert (found.result.value, found.fault and found.fault.value) == (result, fault), found
    assert (found.reason is None) == (result == "pass")


@pytest.mark.parametrize(
    ("tags", "record_tags", "note"),
    [
        ("l=5; ", "", "the last 28 are not signed"),
        ("z=From:x; ", "", "(z=), which verifiers pass over"),
        (f"t={SECONDS + 900}; ", "", "made in the future"),
        ("", "t=y; ", "t=y (testing)"),
    ],
)
def test_what_is_odd_is_said(tags, record_tags, note):
    signer = Signer(more=tags)
    found = one(signer.sign(), signer.zone(record(signer.key, tags="v=DKIM1; " + record_tags)))
    assert found.result.value == "pass" and any(note in said for said in found.notes)
    assert found.testing is ("y" in record_tags)


def test_a_strict_key_is_for_the_domain_alone():
    """t=s (RFC 6376 §3.6.1)."""
    for more, result in (
        ("", "pass"),
        ("i=@example.org; ", "pass"),
        ("i=@a.example.org; ", "permerror"),
    ):
        signer = Signer(more=more)
        found = one(signer.sign(), signer.zone(record(signer.key, tags="v=DKIM1; t=s; ")))
        assert found.result.value == result


def test_repeated_fields_are_signed_from_the_bottom_up():
    """RFC 6376 §5.4.2: a field added on top is not covered, one more name in h= forbids it."""
    double = b"Reply-To: b@example.org\r\nReply-To: a@example.org\r\n" + MESSAGE
    for names, added in (("from:reply-to", "pass"), ("from:reply-to:reply-to", "pass"),
                         ("from:reply-to:reply-to:reply-to", "fail")):  # fmt: skip
        signer = Signer(h=names)
        signed = signer.sign(double)
        assert one(signed, signer.zone()).result.value == "pass"
        assert one(b"Reply-To: c@example.org\r\n" + signed, signer.zone()).result.value == added
        swapped = signed.replace(b"-To: b@", b"-To: c@")
        covered = "fail" if names.count("reply") > 1 else "pass"
        assert one(swapped, signer.zone()).result.value == covered


def test_signatures_are_told_apart_in_order():
    first, second = Signer(), Signer(key=ed25519_key(), s="s2", d="esp.example")
    message = second.sign(first.sign().replace(b"DKIM-Signature: v=1", b"DKIM-Signature: v=3"))
    found = verify(message, first.zone() | second.zone()).dkim
    assert [(item.domain, item.result.value) for item in found] == [
        ("esp.example", "pass"), ("example.org", "permerror"),
    ]  # fmt: skip


@settings(max_examples=250, derandomize=True, deadline=None)
@given(data=st.data(), form=st.sampled_from(FORMS))
def test_any_changed_octet_of_what_is_signed_is_noticed(data, form):
    """Blanks apart, which the relaxed form passes over, and the names' case."""
    signer = Signer(key=ed25519_key(), c=form, h="from:from:to:subject:date:message-id")
    signed = signer.sign(MESSAGE)
    place = data.draw(st.integers(len(signed) - len(MESSAGE), len(signed) - 1))
    octet = data.draw(st.integers(33, 255))
    before = signed[place]
    if before in b" \t\r\n" or octet == before or (octet ^ before == 32 and chr(before).isalpha()):
        return
    changed = signed[:place] + bytes([octet]) + signed[place + 1 :]
    (found,) = verify(changed, signer.zone()).dkim
    assert found.result.value == "fail", (place, octet, changed)


def cases():
    path = DATA / "auth" / "dkim" / "rfc-examples"
    if not path.is_dir():
        return [
            pytest.param(None, marks=pytest.mark.skip("the examples are not beside this checkout"))
        ]
    found = json.loads((path / "cases.json").read_text())
    return [pytest.param(case | {"path": path / case["message"]}, id=case["id"]) for case in found]


@pytest.mark.parametrize("case", cases())
def test_the_examples_of_the_rfcs(case):
    found = [item.result.value for item in verify(case["path"].read_bytes(), case["zone"]).dkim]
    wanted = case["expect"]
    assert ("pass" in found) is wanted["any_pass"]
    assert wanted["any_pass"] or set(found) & set(wanted["accept"])


@pytest.mark.parametrize("form", FORMS)
def test_a_stray_lf_in_a_file_with_crlf_is_read_both_ways(form):
    """As it stands, and as a sending server would have mended it; what was changed fails both."""
    signer = Signer(c=form)
    message = MESSAGE + b"pasted\nlines\n"
    mended = signer.sign(message)
    pasted = mended.replace(b"pasted\r\nlines\r\n", b"pasted\nlines\n")
    assert pasted != mended
    assert one(pasted, signer.zone()).result.value == "pass"
    assert one(pasted.replace(b"pasted", b"posted"), signer.zone()).result.value == "fail"
    canonical = b"".join(canonical_body(message.partition(b"\r\n\r\n")[2], 0, Canonicalization(
        form.partition("/")[2] or "simple"), mend=False))  # fmt: skip
    digest = base64.b64encode(hashlib.sha256(canonical).digest()).decode()
    fields = Signer(c=form, tags={"bh": digest}).field(message)
    assert one(fields + message, signer.zone()).result.value == "pass"


# Hostile messages


def test_thousands_of_signatures_are_counted_and_not_verified():
    signer = Signer()
    field = signer.field()
    answer = verify(field * 10_000 + MESSAGE, signer.zone())
    results = [item.result.value for item in answer.dkim]
    assert answer.signatures == 10_000 and len(results) == MAX_LISTED
    assert results == ["pass"] * MAX_SIGNATURES + ["policy"] * (MAX_LISTED - MAX_SIGNATURES)


def test_a_huge_list_of_names_is_not_gone_through():
    signer = Signer(h="from" + ":a" * 32_000)
    found = one(signer.sign(), signer.zone())
    assert (found.result.value, found.fault.value) == ("policy", "malformed")


PIECES = (
    b"DKIM-Signature:| |v=1;|a=rsa-sha256;|b=|bh=|;|\r\n |h=from:|d=example.org;|s=s1;|"
    b"\x1b[31m|i=1;|\xff|\r\n|=|ARC-Seal:|ARC-Message-Signature:|From: a@example.org|\r\n\r\n"
).split(b"|")


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_every_string_of_octets_has_an_answer(pieces):
    answer = verify(b"".join(pieces), Signer().zone())
    json.dumps(answer.to_dict())
    field = answer.authentication_results
    assert field.isascii() and "\x1b" not in field
