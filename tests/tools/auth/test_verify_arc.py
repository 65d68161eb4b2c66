"""ARC chains that are sealed here: what passes, what breaks them, and since when."""

import asyncio
import json

import pytest
from signing import CRLF, MESSAGE, Signer, ed25519_key, parse, rsa_key, slow_field
from support import DATA

import mailcheck

SEALER = Signer(key=rsa_key(), h="from:to:subject", tags={"v": None})
KINDS = (b"ARC-Authentication-Results", b"ARC-Message-Signature", b"ARC-Seal")


def sealed(message, instance, validation=None, signer=SEALER, more=""):
    """The message with one set more on top."""
    import base64

    fields, body = parse(message)
    results = f" i={instance}; mx.example.org; dkim=pass".encode()
    signer.more = f"i={instance}; {more}"
    signature = signer.finished(fields, signer.unsigned(body).encode(), KINDS[1])
    validation = validation or ("none" if instance == 1 else "pass")
    kind = "rsa" if signer.key is not ed25519_key() else "ed25519"
    seal = f" i={instance}; cv={validation}; a={kind}-sha256; d={signer.d}; s={signer.s}; b="
    by_name = [[value for name, value in fields if name == kind] for kind in KINDS]
    older = [(kind, by_name[number][-n]) for n in range(1, instance) for number, kind in
             enumerate(KINDS)]  # fmt: skip
    now = [(KINDS[0], results), (KINDS[1], signature.partition(b":")[2].removesuffix(CRLF))]
    covered = b"".join(slow_field(*item, "relaxed") for item in [*older, *now])
    covered += slow_field(KINDS[2], seal.encode(), "relaxed").removesuffix(CRLF)
    value = seal.encode() + base64.b64encode(signer.signature(covered))
    return KINDS[2] + b":" + value + CRLF + signature + KINDS[0] + b":" + results + CRLF + message


def verify(raw, zone=None):
    resolver = mailcheck.ZoneResolver(SEALER.zone() if zone is None else zone)
    return asyncio.run(mailcheck.verify(raw, resolver=resolver)).arc


def chain(count, message=MESSAGE):
    for instance in range(1, count + 1):
        message = sealed(message, instance)
    return message


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_whole_chain_passes(count):
    found = verify(chain(count))
    assert (found.result.value, found.instances, found.oldest_pass) == ("pass", count, 0), found
    assert [item.seal for item in found.sets] == ["pass"] * count and found.historic


def test_the_oldest_pass_is_where_the_message_was_changed_last():
    """A list tags the subject between its first and second hop, and seals again."""
    changed = chain(2).replace(b"Subject: M", b"Subject: [list] M")
    found = verify(sealed(changed, 3))
    assert (found.result.value, found.oldest_pass) == ("pass", 3)
    assert [item.message_signature for item in found.sets] == ["fail", "fail", "pass"]
    assert verify(changed).result.value == "fail"


BROKEN = [
    (lambda raw: raw.replace(b"dkim=pass", b"dkim=fail", 1), "ARC-Seal 2: "),
    (lambda raw: raw.replace(b"Hello", b"Hullo"), "ARC-Message-Signature 2: The body was changed"),
    (lambda raw: raw.replace(b"cv=none", b"cv=pass"), "The seal of instance 1 says cv=pass"),
    (lambda raw: raw.replace(b"ARC-Seal: i=1", b"X-Seal: i=1"), "no ARC-Seal field of instance 1"),
    (lambda raw: raw.replace(b"ARC-Seal: i=1", b"ARC-Seal: i=2"), "two ARC-Seal fields"),
    (lambda raw: raw.replace(b"ARC-Seal: i=1", b"ARC-Seal: i=51"), "no instance i= from 1 to 50"),
    (lambda raw: raw.replace(b"cv=pass", b"h=from; cv=pass"), "must not have h="),
    (lambda raw: sealed(raw, 3, "fail"), "found the chain broken (cv=fail)"),
    (lambda raw: b"ARC-Seal: i=1\r\n" * 51 + raw, "more than 50 ARC sets"),
]


@pytest.mark.parametrize(("change", "said"), BROKEN, ids=range(len(BROKEN)))
def test_a_broken_chain_says_where(change, said):
    found = verify(change(chain(2)))
    assert (found.result.value, found.oldest_pass) == ("fail", None)
    assert said in found.reason


def test_a_key_that_dns_did_not_give_is_temporary():
    found = verify(chain(2), {"s1._domainkey.example.org": "TIMEOUT"})
    assert found.result.value == "temperror"
    assert verify(chain(2), {}).result.value == "fail"
    assert verify(MESSAGE).result.value == "none"


def suite():
    path = DATA / "auth" / "arc" / "valimail-validation"
    if not path.is_dir():
        return [pytest.param(None, marks=pytest.mark.skip("the suite is not beside this checkout"))]
    found = json.loads((path / "cases.json").read_text())
    return [pytest.param(case | {"path": path / case["message"]}, id=case["id"]) for case in found]


@pytest.mark.parametrize("case", suite())
def test_the_published_suite(case):
    found = verify(case["path"].read_bytes(), case["zone"])
    assert found.result.value in (case["expect"].get("accept") or [case["expect"]["arc"]]), found
