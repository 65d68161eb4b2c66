"""Whatever the octets: a message is verified without an error, and only what is signed passes."""

import asyncio
import json

from hypothesis import given, settings
from hypothesis import strategies as st
from signing import MESSAGE, Signer, ed25519_key, rsa_key

import mailcheck
from mailcheck.render.document import json_text
from mailcheck.tools.auth.trusted import connection_of

SIGNER = Signer(key=ed25519_key(), s="s2")
SEED = Signer(key=rsa_key(), c="simple/simple", more="z=From:x|To:y; ").sign(SIGNER.sign())
ZONE = Signer().zone() | SIGNER.zone() | {"_dmarc.example.org": {"TXT": ["v=DMARC1; p=reject"]}}
LINES = sorted(set(SEED.split(b"\r\n")))
BOUNDED = settings(derandomize=True, max_examples=150, deadline=None, database=None)


def check(raw: bytes) -> None:
    resolver = mailcheck.ZoneResolver(ZONE)
    answer = asyncio.run(mailcheck.verify(raw, ip="192.0.2.1", helo="a.example", resolver=resolver))
    json.loads(json_text(answer.to_dict()))
    for item in answer.dkim:
        assert (item.result.value == "pass") == (item.reason is None) == (item.fault is None)
    assert answer.dmarc.result != "pass" or any(item.aligned for item in answer.dkim)
    connection_of(raw, "example.org")


@BOUNDED
@given(st.binary(max_size=2000))
def test_any_octets(raw):
    check(raw)


@BOUNDED
@given(st.lists(st.sampled_from(LINES), max_size=30))
def test_lines_of_a_signed_message_in_any_order(lines):
    check(b"\r\n".join(lines))


@BOUNDED
@given(st.data())
def test_damaged_messages(data):
    start = data.draw(st.integers(0, len(SEED)))
    end = data.draw(st.integers(start, min(len(SEED), start + 60)))
    check(SEED[:start] + data.draw(st.binary(max_size=20)) + SEED[end:])


KEYS = st.text(alphabet='v=DKIM1;kprsa ed25519t:hyAQ"\\\x00é', max_size=120)


@BOUNDED
@given(st.lists(KEYS, max_size=3))
def test_any_key_records(texts):
    zone = mailcheck.ZoneResolver({"s2._domainkey.example.org": {"TXT": texts}})
    answer = asyncio.run(mailcheck.verify(SIGNER.sign(MESSAGE), resolver=zone))
    assert answer.dkim[0].result.value in ("permerror", "policy")
