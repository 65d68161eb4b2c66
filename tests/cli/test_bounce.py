"""`mailcheck bounce`: inputs, formats, summary, and the pipe of an MTA."""

import json
import os
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator
from support import BAD, ROOT, execute

import mailcheck
from mailcheck.render.schema import schema_text

CORPUS = ROOT / "tests" / "corpus" / "bounces"
EXIM = CORPUS / "03-exim.eml"


def test_the_command_prints_what_the_function_answers(run):
    done = run("bounce", "--format", "jsonl", str(EXIM))
    assert done.code == 0
    value = mailcheck.read_bounce(EXIM.read_bytes()).to_dict()
    assert json.loads(done.out) == value | {"file": str(EXIM)}


def test_text_says_what_happened_and_what_to_do(run):
    done = run("bounce", str(EXIM))
    assert "anna@example.net  ip-blocklisted  soft  550 5.7.1" in done.out
    assert "Mailed to   anna@example.org" in done.out
    assert "What to do" in done.out and "Address" in done.out
    assert "Take the address off your mailing list." in done.out  # carl@nowhere.example is hard


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A1-newsletter.eml", "not a bounce"),
        ("95-vacation.eml", "automatic reply"),
        ("90-arf-abuse.eml", "complaint"),
        ("93-arf-auth-failure.eml", "does not say whom"),
        ("80-dsn-delivered.eml", "The message was delivered."),
        ("91-arf-redacted.eml", "(address not named)"),
    ],
)
def test_text_of_other_kinds(run, name, expected):
    assert expected in run("bounce", str(CORPUS / name)).out


def test_every_document_fits_the_schema(run):
    schema = json.loads(schema_text("bounce"))
    done = run("bounce", "--format", "json", str(CORPUS), "missing.eml")
    assert done.code == 3
    document = json.loads(done.out)
    assert not list(Draft202012Validator(schema).iter_errors(document))
    assert document["summary"]["unreadable"] == 1
    assert document["summary"]["messages"] == len(document["results"]) - 1
    lines = run("bounce", "--format", "jsonl", str(CORPUS), "missing.eml").out.splitlines()
    assert [json.loads(line) for line in lines] == document["results"]


def test_mbox_and_standard_input(run, tmp_path):
    raw = EXIM.read_bytes()
    box = b"From a Sat Nov 21 09:30:00 2026\n" + raw + b"\nFrom b Sat Nov 21 09:30:00 2026\n" + BAD
    (tmp_path / "box").write_bytes(box)
    rows = run("bounce", "--format", "jsonl", str(tmp_path / "box")).out.splitlines()
    assert [(json.loads(r)["index"], json.loads(r)["kind"]) for r in rows] == [
        (0, "bounce"),
        (1, "not-a-bounce"),
    ]
    assert json.loads(run("bounce", "--format", "jsonl", stdin=raw).out)["file"] == "-"


def test_events_by_line_are_rows(run, tmp_path):
    event = {"email": "anna@example.net", "event": "bounce", "sg_event_id": "1", "reason": "550 x"}
    (tmp_path / "e.json").write_text(json.dumps(event) + "\n" + json.dumps(event) + "\n")
    rows = run("bounce", "--format", "jsonl", str(tmp_path / "e.json")).out.splitlines()
    assert [json.loads(row)["index"] for row in rows] == [0, 1]


def test_summary(run):
    done = run("bounce", "--summary", str(EXIM), str(CORPUS / "08-qmail.eml"))
    assert done.code == 0
    assert "       2  bounce" in done.out and "       1  qmail" in done.out
    assert "       2  example.net" in done.out
    figures = json.loads(run("bounce", "--summary", "--format", "jsonl", str(EXIM)).out)
    assert figures["causes"] == {"domain-unknown": 1, "ip-blocklisted": 1}
    document = json.loads(run("bounce", "--summary", "--format", "json", str(EXIM)).out)
    assert document["results"] == [] and document["summary"]["recipients"] == 2


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_redact(run, form):
    out = run("bounce", "--redact", "--format", form, str(EXIM)).out
    assert "carl@" not in out and "@nowhere.example" in out


def test_the_pipe_answers_with_zero(run):
    done = run("bounce", "--pipe", "--format", "jsonl", stdin=EXIM.read_bytes())
    assert done.code == 0
    assert json.loads(done.out)["kind"] == "bounce"
    # One message, whatever its lines look like.
    box = b"From a\n\nx\n\nFrom b\n\ny\n"
    assert run("bounce", "--pipe", "--format", "jsonl", stdin=box).out.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "stdin"),
    [((), b""), (("x.eml",), b"x"), (("--nope",), b"x"), (("--format", "xml"), b"x")],
)
def test_in_the_pipe_whatever_goes_wrong_is_try_again(run, arguments, stdin):
    assert run("bounce", "--pipe", *arguments, stdin=stdin).code == 75


def test_in_the_pipe_a_bug_is_try_again(run, monkeypatch):
    from mailcheck.tools.bounce import reader

    def fail(raw):
        raise ZeroDivisionError

    monkeypatch.setattr(reader, "read_bounce", fail)
    assert run("bounce", "--pipe", stdin=b"x").code == 75
    monkeypatch.setenv("MAILCHECK_DEBUG", "1")
    assert run("bounce", "--pipe", stdin=b"x").code == 75
    monkeypatch.delenv("MAILCHECK_DEBUG")
    done = run("bounce", "--format", "jsonl", str(EXIM))
    assert done.code == 5
    assert json.loads(done.out)["error"]["kind"] == "internal"


def test_in_the_pipe_a_full_disk_is_try_again():
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mailcheck", "bounce", "--pipe"],
            input=EXIM.read_bytes(),
            stdout=full,
            stderr=subprocess.DEVNULL,
        )
    assert done.returncode == 75


def test_hostile_text_is_shown_as_escapes():
    raw = EXIM.read_bytes().replace(b"Subject: Hello", b"Subject: \x1b]0;x\x07Hello")
    out = execute("bounce", stdin=raw).out
    assert "\x1b" not in out and "\\x1b" in out
