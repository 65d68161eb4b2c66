"""`mailcheck log`: events, the life of a message, what is selected, what cannot be read."""

import csv
import gzip
import io
import json

import pytest
from jsonschema import Draft202012Validator
from support import DATA, ROOT

from mailcheck.render.schema import schema_text

SMALL = ROOT / "tests" / "corpus" / "logs" / "small.log"
NOW = ("--isolated", "--now", "2026-11-29T12:00")
EVENTS = ("log", *NOW, "--format", "jsonl")


def rows(run, *arguments: str, stdin: bytes = b"", code: int = 0) -> list[dict]:
    ran = run(*EVENTS, *arguments, stdin=stdin)
    assert ran.code == code, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def test_events_in_every_format(run):
    found = rows(run, str(SMALL))
    assert [row["outcome"] for row in found] == [
        "sent", "deferred", "rejected", "deferred", "bounced", "sent",
    ]  # fmt: skip
    document = json.loads(run("log", *NOW, "--format", "json", str(SMALL)).out)
    Draft202012Validator(json.loads(schema_text("log"))).validate(document)
    assert document["results"] == found
    assert document["summary"]["outcomes"] == {
        "sent": 2,
        "deferred": 2,
        "rejected": 1,
        "bounced": 1,
    }
    table = list(csv.DictReader(io.StringIO(run("log", *NOW, "--format", "csv", str(SMALL)).out)))
    assert [row["relay_address"] for row in table] == [
        (row["relay"] or {}).get("address") or "" for row in found
    ]
    text = run("log", *NOW, "--events", str(SMALL)).out.splitlines()
    assert text[1] == (
        "2026-11-26T08:00:03 deferred mailbox-full 4F1A22B0C1 anna@example.org cy@example.com "
        "mx.example.com host mx.example.com[192.0.2.6] said: 452 4.2.2 <cy@example.com>: Mailbox "
        "is full (in reply to RCPT TO command)"
    )


def test_standard_input(run):
    assert rows(run, stdin=SMALL.read_bytes()) == rows(
        run, "-", stdin=gzip.compress(SMALL.read_bytes())
    )


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--receiver", "example.com"), 3),
        (("--receiver", "EXAMPLE.NET", "--receiver", "bo@example.net"), 1),
        (("--sender", "anna@example.org"), 4),
        (("--sender", "<>"), 1),
        (("--user", "anna@example.org", "--outcome", "deferred"), 2),
        (("--client", "203.0.113.9"), 1),
        (("--cause", "mailbox-full"), 2),
        (("--since", "2026-11-26T09:00"), 3),
        (("--since", "2026-11-26T08:00Z", "--until", "2026-11-26T09:00:03"), 3),
        (("--since", "yesterday"), 0),
        (("--since", "76h"), 6),
        (("--until", "74h"), 4),
    ],
)
def test_what_is_selected(run, options, count):
    assert len(rows(run, *options, str(SMALL))) == count


def test_the_life_of_a_message(run):
    found = run("log", *NOW, "--message", "4F1A22B0C1", str(SMALL)).out
    assert found.splitlines() == [
        "4F1A22B0C1  anna@example.org -> bo@example.net, cy@example.com, anna@example.org  "
        "2,213 octets",
        "Thu 26 Nov 08:00:01  in       submission, anna@example.org, 198.51.100.20",
        "Thu 26 Nov 08:00:02  sent     bo@example.net mx.example.net  250 2.0.0 Ok: queued as 77A1",
        "Thu 26 Nov 08:00:03  deferred cy@example.com mx.example.com  452 4.2.2 <cy@example.com>: "
        "Mailbox is full (in reply to RCPT TO command)",
        "Thu 26 Nov 09:00:03  deferred cy@example.com mx.example.com  452 4.2.2 <cy@example.com>: "
        "Mailbox is full (in reply to RCPT TO command)",
        "Thu 26 Nov 10:00:03  bounced  cy@example.com mx.example.com  550 5.1.1 <cy@example.com>: "
        "User unknown (in reply to RCPT TO command)",
        "  5B2C33D0E1",
        "Thu 26 Nov 10:00:04  sent     anna@example.org mx.example.org[private/dovecot-lmtp]  250 "
        "2.0.0 <anna@example.org> AbC Saved",
    ]
    for what in ("5B2C33D0E1", "<1.4711@example.org>", "cy@example.com", "anna@example.org"):
        assert run("log", *NOW, "--message", what, str(SMALL)).out == found
    ran = run("log", *NOW, "--message", "nobody@example.org", str(SMALL))
    assert ran.code == 2 and "knows no message" in ran.err


def test_rotations_are_read_oldest_first(run, tmp_path):
    lines = SMALL.read_bytes().splitlines(keepends=True)
    (tmp_path / "mail.log").write_bytes(b"".join(lines[9:]))
    (tmp_path / "mail.log.1").write_bytes(b"".join(lines[4:9]))
    (tmp_path / "mail.log.2.gz").write_bytes(gzip.compress(b"".join(lines[:4])))
    found = rows(run, str(tmp_path))
    for row in found:
        row.pop("file"), row.pop("line")
    whole = rows(run, str(SMALL))
    for row in whole:
        row.pop("file"), row.pop("line")
    assert found == whole


def test_what_cannot_be_read_is_said_and_the_rest_is_read(run, tmp_path):
    packed = gzip.compress(SMALL.read_bytes() * 50)
    broken = tmp_path / "mail.log.gz"
    broken.write_bytes(packed[:-9])
    alien = tmp_path / "alien.log"
    alien.write_text("hello\n")
    found = rows(run, str(broken), str(alien), str(tmp_path / "none"), str(SMALL), code=3)
    errors = {
        row["file"].rpartition("/")[2]: row["error"]["kind"] for row in found if "error" in row
    }
    assert errors == {"mail.log.gz": "damaged", "alien.log": "no-log", "none": "missing"}
    assert len(found) > 6


def test_usage(run):
    for options in (("--since", "soon"), ("--now", "x"), ("--outcome", "lost"), ("--cause", "x")):
        assert run("log", "--isolated", *options, str(SMALL)).code == 2
    line = b"Nov 28 09:00:00 mx postfix/smtp[1]: 4F1A: to=<a@b>, status=odd\n"
    assert run(*EVENTS, "--strict", stdin=line).code == 1
    assert run(*EVENTS, stdin=line).code == 0


def test_addresses_are_masked(run):
    for form in ("jsonl", "csv", "text"):
        out = run("log", *NOW, "--events", "--redact", "--format", form, str(SMALL)).out
        assert "@example" in out and "anna@" not in out and "cy@" not in out


LOGS = DATA / "logs"
CASES = [
    ("postfix.log", "postfix"), ("postfix-rfc3339.log", "postfix"),
    ("postfix-odd.log", "postfix-odd"), ("exim-mainlog.log", "exim-mainlog"),
    ("exim-odd.log", "exim-odd"),
]  # fmt: skip


@pytest.mark.skipif(not LOGS.is_dir(), reason="the development data is not there")
@pytest.mark.parametrize(("log", "truth"), CASES)
def test_conformance(run, log, truth):
    wanted = [json.loads(line) for line in (LOGS / f"{truth}.truth.jsonl").read_text().splitlines()]
    got = {(row["line"], row["recipient"]): row for row in rows(run, str(LOGS / log))}
    causes = 0
    known = [row for row in wanted if not row["optional"]]
    for row in known:
        found = got.get((row["line"], row["recipient"]))
        assert found, row
        assert (found["outcome"], found["sender"]) == (row["outcome"], row["sender"]), row
        assert found["next_queue_id"] == row["next_queue_id"], row
        causes += found["cause"] in (row["cause"], *row["cause_alt"])
    assert causes >= 0.96 * len(known)
    assert {(row["line"], row["recipient"]) for row in wanted} | {
        key for key, row in got.items() if row["outcome"] in ("deleted", "probed")
    } >= set(got)
