"""`mailcheck auth`: exit codes, the schema, a case that is recorded and replayed, hostile names."""

import json

import jsonschema
import pytest
from signing import MESSAGE, Signer, ed25519_key, rsa_key

OWN = Signer(key=rsa_key())
ESP = Signer(key=ed25519_key(), d="esp.example", s="k1")
REJECT = {"_dmarc.example.org": {"TXT": ["v=DMARC1; p=reject"]}}
ZONE = REJECT | OWN.zone() | ESP.zone()


@pytest.fixture
def case(tmp_path, run):
    """Verifies a message against a zone."""

    def perform(raw, zone, *options):
        (tmp_path / "message.eml").write_bytes(raw)
        (tmp_path / "zone.json").write_text(json.dumps(zone))
        return run("auth", "--zone", str(tmp_path / "zone.json"), *options,
                   str(tmp_path / "message.eml"))  # fmt: skip

    return perform


BROKEN = OWN.sign().replace(b"Hello", b"Hullo")
CODES = [
    (OWN.sign(), ZONE, (), 0),
    (ESP.sign(), ZONE, (), 1),
    (ESP.sign(), ZONE, ("--exit-zero",), 0),
    (ESP.sign(), ZONE, ("--fail-on", "never"), 0),
    (BROKEN, OWN.zone(), (), 1),
    (BROKEN, OWN.zone(), ("--fail-on", "error"), 0),
    (OWN.sign(), REJECT | {"s1._domainkey.example.org": "SERVFAIL"}, (), 4),
    (ESP.sign(), REJECT | {"k1._domainkey.esp.example": "TIMEOUT"}, (), 4),
    (MESSAGE, {}, (), 0),
    (MESSAGE, {"esp.example": "TIMEOUT"}, ("--ip", "192.0.2.1", "--mail-from", "a@esp.example"), 4),
]


@pytest.mark.parametrize(("raw", "zone", "options", "code"), CODES, ids=range(len(CODES)))
def test_exit_codes(case, run, raw, zone, options, code):
    done = case(raw, zone, *options, "--format", "json")
    assert done.code == code, done
    document = json.loads(done.out)
    jsonschema.validate(document, json.loads(run("schema", "auth").out))
    assert document["summary"]["exit_code"] == code


def test_a_recorded_case_is_replayed(case, run, tmp_path):
    saved = tmp_path / "saved.json"
    first = case(BROKEN, ZONE, "--save-zone", str(saved), "--format", "jsonl")
    again = run("auth", "--zone", str(saved), "--format", "jsonl", str(tmp_path / "message.eml"))
    assert (again.code, again.out) == (first.code, first.out)
    assert json.loads(saved.read_text()).keys() == {
        "_dmarc.example.org", "s1._domainkey.example.org",
    }  # fmt: skip


def test_the_time_decides_whether_a_signature_has_expired(case):
    signer = Signer(more="x=1795249000; ")
    zone = REJECT | signer.zone()
    assert case(signer.sign(), zone, "--now", "2026-11-20T09:30Z").code == 0
    late = case(signer.sign(), zone, "--now", "2026-11-22T09:30Z")
    assert late.code == 1 and "It expired on 2026-11-21" in late.out


@pytest.mark.parametrize("form", ["text", "rich", "github", "jsonl"])
def test_names_cannot_write_to_the_terminal(case, form):
    names = b"d=\x1b[2Jx.example; s=\x9b1\xe2\x80\xae"
    hostile = b"DKIM-Signature: v=1; a=rsa-sha256; h=from; b=; " + names + b"\r\n"
    done = case(hostile + ESP.sign(), ZONE, "--format", form, "--exit-zero")
    assert done.code == 0
    assert not [bad for bad in ("\x1b[2J", "\x9b", "\u202e") if bad in done.out]


def test_redaction_masks_the_envelope_sender(case):
    options = ("--ip", "192.0.2.1", "--mail-from", "anna.secret@esp.example", "--redact")
    for form in ("text", "jsonl", "github"):
        assert "anna.secret" not in case(ESP.sign(), ZONE, *options, "--format", form).out
