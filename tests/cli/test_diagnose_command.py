"""`mailcheck diagnose`: inputs, formats, redaction, DNS only when it is told where to ask."""

import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator
from support import GOOD, ROOT, execute

from mailcheck.render.schema import schema_text

CORPUS = ROOT / "tests" / "corpus" / "bounces"
REFUSED = ROOT / "examples" / "refused.eml"
ZONE = ROOT / "examples" / "refused.zone.json"


def rows(done) -> list[dict]:
    return [json.loads(line) for line in done.out.splitlines()]


def test_text_gives_verdict_and_steps(run):
    done = run("diagnose", str(REFUSED))
    assert done.code == 0 and not done.err
    assert "The returned message bears it out: subject-empty, link-shortener" in done.out
    assert "Steps       1. Write after `Subject:`" in done.out
    assert done.out.rstrip().endswith("the reason does not lie with the address.")


def test_text_of_several_answers_names_the_one_a_step_belongs_to(run):
    out = run("diagnose", str(CORPUS / "03-exim.eml")).out
    assert "(ip-blocklisted) Run `mailcheck ip" in out
    assert "(domain-unknown) Correct a typing error" in out


@pytest.mark.parametrize("name", ["A1-newsletter.eml", "99-read-receipt.eml"])
def test_what_is_no_bounce_is_said_so(run, name):
    done = run("diagnose", str(CORPUS / name))
    assert done.code == 0
    assert "not a bounce" in done.out


def test_every_document_fits_the_schema(run):
    schema = Draft202012Validator(json.loads(schema_text("diagnose")))
    arguments = (str(CORPUS), str(REFUSED), "missing.eml", "--zone", str(ZONE))
    done = run("diagnose", "--format", "json", *arguments)
    assert done.code == 3
    document = json.loads(done.out)
    assert not list(schema.iter_errors(document))
    assert document["summary"]["unreadable"] == 1
    assert document["summary"]["messages"] == len(document["results"]) - 1
    assert rows(run("diagnose", "--format", "jsonl", *arguments)) == document["results"]


@pytest.mark.parametrize(
    "change",
    [
        (("verdict", "support"), "perhaps"),
        (("verdict", "cause"), "weather"),
        (("steps", 0, "kind"), "hope"),
        (("cases", 0, "recipients", 0, "list"), "drop"),
        (("cases", 0, "reasons"), []),
        (("message", "form"), "picture"),
    ],
    ids=lambda change: str(change[0]),
)
def test_wrong_values_do_not_fit_the_schema(run, change):
    (path, wrong), schema = change, json.loads(schema_text("diagnose"))
    document = json.loads(run("diagnose", "--format", "json", str(REFUSED)).out)
    place = document["results"][0]
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    assert not Draft202012Validator(schema).is_valid(document)


def test_inputs(run, tmp_path):
    raw = REFUSED.read_bytes()
    box = b"From a Sat Nov 21 09:30:00 2026\n" + raw + b"\nFrom b Sat Nov 21 09:30:00 2026\n" + GOOD
    (tmp_path / "box").write_bytes(box)
    found = rows(run("diagnose", "--format", "jsonl", str(tmp_path / "box"), str(REFUSED)))
    assert [(row["index"], row["kind"]) for row in found] == [
        (0, "bounce"),
        (1, "not-a-bounce"),
        (None, "bounce"),
    ]
    (piped,) = rows(run("diagnose", "--format", "jsonl", stdin=raw))
    assert piped["file"] == "-"
    assert piped["steps"] == found[2]["steps"]
    assert "box[2]: not a bounce" in run("diagnose", str(tmp_path / "box")).out


def test_events_by_line_are_rows(run, tmp_path):
    event = {"email": "anna@example.net", "event": "bounce", "sg_event_id": "1", "reason": "550 x"}
    (tmp_path / "e.json").write_text(json.dumps(event) + "\n" + json.dumps(event) + "\n")
    found = rows(run("diagnose", "--format", "jsonl", str(tmp_path / "e.json")))
    assert [row["index"] for row in found] == [0, 1]


def test_unreadable_is_3_and_the_others_are_done(run):
    done = run("diagnose", "--format", "jsonl", "missing.eml", str(REFUSED))
    assert done.code == 3 and "missing.eml" in done.err
    first, second = rows(done)
    assert first == {
        "file": "missing.eml",
        "index": None,
        "error": {"kind": "missing", "message": "There is no file missing.eml."},
    }
    assert second["kind"] == "bounce"


def test_a_bug_costs_only_its_own_input(run, monkeypatch):
    from mailcheck.workflows import diagnose

    def fail(raw):
        if raw == GOOD:
            raise ZeroDivisionError
        return read(raw)

    read = diagnose.read_bounce
    monkeypatch.setattr(diagnose, "read_bounce", fail)
    done = run("diagnose", "--format", "jsonl", "-", str(REFUSED), stdin=GOOD)
    assert done.code == 5
    assert [row.get("error", {}).get("kind") for row in rows(done)] == ["internal", None]


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
@pytest.mark.parametrize("path", [REFUSED, CORPUS / "03-exim.eml"], ids=lambda path: path.stem)
def test_redact(run, form, path):
    out = run("diagnose", "--redact", "--format", form, str(path)).out
    for local in ("bo@", "carl@", "news@"):
        assert local not in out
    assert "@example.net" in out


def test_hostile_text_is_shown_as_escapes(run):
    raw = REFUSED.read_bytes().replace(b'Example Shop"', b'\x1b]0;x\x07Shop"')
    raw = raw.replace(b"Spam message rejected.", b"Spam message rejected. \x1b[31m\xe2\x80\xae")
    done = run("diagnose", stdin=raw)
    assert "\x1b" not in done.out and "\u202e" not in done.out
    assert "\\x1b" in done.out


def test_the_zone_is_asked(run):
    done = run("diagnose", "--zone", str(ZONE), "--format", "jsonl", str(REFUSED))
    assert done.code == 0
    (row,) = rows(done)
    assert row["records"]["domain"] == "shop.example.org"
    assert {"spf-include-missing", "dmarc-missing"} <= {
        finding["rule"] for finding in row["records"]["findings"]
    }
    assert all(f["rule"].startswith(("spf-", "dmarc-")) for f in row["records"]["findings"])
    assert rows(run("diagnose", "--format", "jsonl", str(REFUSED)))[0]["records"] is None


def test_a_signature_without_its_key(run, tmp_path):
    signature = (
        b"DKIM-Signature: v=1; a=rsa-sha256; d=shop.example.org; s=gone; h=From; bh=x; b=x\n"
    )
    raw = REFUSED.read_bytes().replace(b'From: "Example', signature + b'From: "Example')
    raw = raw.replace(b"Spam message rejected.", b"DKIM check failed for shop.example.org")
    (row,) = rows(run("diagnose", "--zone", str(ZONE), "--format", "jsonl", stdin=raw))
    assert row["verdict"]["cause"] == "sender-auth"
    assert any(rule.startswith("dkim-") for rule in row["verdict"]["sentence"].split())
    assert row["steps"][0]["kind"] == "record"


def test_what_dns_does_not_answer_is_4(run, tmp_path):
    zone = json.loads(ZONE.read_text()) | {"_dmarc.shop.example.org": "TIMEOUT"}
    (tmp_path / "zone.json").write_text(json.dumps(zone))
    done = run("diagnose", "--zone", str(tmp_path / "zone.json"), str(REFUSED))
    assert done.code == 4
    assert "_dmarc.shop.example.org TXT could not be determined (timeout)" in done.out


def test_a_zone_that_cannot_be_read_is_a_usage_error(run):
    assert run("diagnose", "--zone", "missing.json", str(REFUSED)).code == 2


def test_each_domain_is_asked_about_once(run, monkeypatch):
    from mailcheck.cli import sending_records

    asked = []
    check = sending_records.check_sending_domain

    def count(domain, selectors, resolver):
        asked.append(domain)
        return check(domain, selectors, resolver)

    monkeypatch.setattr(sending_records, "check_sending_domain", count)
    run("diagnose", "--zone", str(ZONE), str(REFUSED), str(REFUSED))
    assert asked == ["shop.example.org"]


@pytest.mark.parametrize(
    ("options", "allowed"),
    [((), set()), (("--format", "jsonl"), set()), (("--zone", str(ZONE)), {"asyncio"})],
)
def test_dns_is_not_loaded(options, allowed):
    script = (
        "import sys\nfrom mailcheck.cli.start import main\n"
        "try: main(sys.argv[1:])\nexcept SystemExit: pass\n"
        "print(*({'dns', 'asyncio', 'sqlite3', 'rich', 'cryptography'} & set(sys.modules)))"
    )
    arguments = ["diagnose", "--isolated", *options, str(REFUSED)]
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True)
    assert set(done.stdout.decode().splitlines()[-1].split()) <= allowed


def test_without_input_at_a_terminal_is_a_usage_error(run, monkeypatch):
    monkeypatch.setattr("mailcheck.cli.diagnose.sys.stdin", _Terminal())
    from mailcheck.cli.commands.diagnose import DiagnoseRequest, run
    from mailcheck.core.errors import UsageError

    with pytest.raises(UsageError):
        run(DiagnoseRequest())


class _Terminal:
    def isatty(self) -> bool:
        return True


def test_the_same_input_gives_the_same_octets():
    calls = [execute("diagnose", "--format", form, str(CORPUS)) for form in ("json", "json")]
    assert calls[0].code == 0 and calls[0].out
    assert calls[0].out == calls[1].out


@pytest.mark.parametrize(
    ("key", "named"), [(True, set()), (False, {"signature-other-key"})], ids=["right", "wrong"]
)
def test_the_signatures_of_a_returned_message_are_verified(run, tmp_path, key, named):
    import json

    from signing import Signer, record, rsa_key

    signer = Signer(d="shop.example.org", h="from:subject")
    head, _, rest = REFUSED.read_bytes().partition(b"Content-Type: message/rfc822\n\n")
    returned = rest.partition(b"\n--")[0]
    signed = signer.sign(returned.lstrip(b"\n") + b"\n").replace(b"\r\n", b"\n").rstrip(b"\n")
    bounce = tmp_path / "bounce.eml"
    bounce.write_bytes(head + b"Content-Type: message/rfc822\n\n" + signed + rest[len(returned) :])
    zone = json.loads(ZONE.read_text()) | signer.zone(record(rsa_key() if key else rsa_key(1032)))
    (tmp_path / "zone.json").write_text(json.dumps(zone))
    ran = run("diagnose", "--zone", str(tmp_path / "zone.json"), "--format", "jsonl", str(bounce))
    found = {item["rule"] for item in json.loads(ran.out)["records"]["findings"]}
    assert {rule for rule in found if rule.startswith("signature-")} == named
