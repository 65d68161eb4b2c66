"""`mailcheck log`: events, the life of a message, what is selected, what cannot be read."""

import csv
import gzip
import io
import json
import re

import pytest
from jsonschema import Draft202012Validator
from support import DATA, ROOT

from mailcheck.core.registry import registry
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
    long = SMALL.read_bytes().replace(b"anna@", b"verylonguser" * 4 + b"@")
    said = run("log", *NOW, "--all", stdin=long).out
    assert "verylonguser" in said and "…@" in said
    assert "verylonguser" not in run("log", *NOW, "--all", "--redact", stdin=long).out


REPORT = """\
small.log: Thu 26 Nov 08:00 to Thu 26 Nov 10:00, 15 lines, all understood

Nothing wrong: 2 messages, 2 delivered.
"""


def test_a_log_in_which_nothing_is_wrong(run):
    ran = run("log", *NOW, str(SMALL))
    assert (ran.code, ran.out) == (0, REPORT)
    every = run("log", *NOW, "--all", str(SMALL)).out
    assert every.startswith(REPORT)
    assert every.splitlines()[4:] == [
        "Outcome     sent 2, deferred 2 times, bounced 1; refused here 1.",
        "",
        "Why not delivered  where        messages  tries  since",
        "mailbox-full       example.com         1      2  Thu 08:00 to 09:00",
        "recipient-unknown  example.com         1      1  Thu 10:00",
        "",
        "Who sends         messages  addresses  refused  busiest hour",
        "anna@example.org         1          1     100%  Thu 08:00  1",
    ]


def wrong(name: str) -> bytes:
    return registry("log")[name].rule.bad[0].text().encode()


def test_what_is_wrong_comes_first(run, tmp_path):
    log = tmp_path / "mail.log"
    log.write_bytes(wrong("receiver-blocks"))
    ran = run("log", *NOW, str(log))
    assert ran.out.splitlines()[2:10] == [
        "example.net blocks 203.0.113.10 since Thu 26 Nov 09:00        [receiver-blocks]",
        "  3 messages to example.net came back, none got through since. All are from",
        "  anna@example.org.",
        "  To do  1. mailcheck ip 203.0.113.10",
        "         2. mailcheck log --block-plan --receiver example.net",
        f"            {log}",
        "",
        "Outcome     sent 1, bounced 3.",
    ]
    document = json.loads(run("log", *NOW, "--summary", "--format", "json", str(log)).out)
    Draft202012Validator(json.loads(schema_text("log-summary"))).validate(document)
    (found,) = document["results"]
    assert found["rule"] == "receiver-blocks" and found["addresses"] == ["203.0.113.10"]
    assert found["since"] == "2026-11-26T09:00:00" and found["until"] is None
    assert [line["line"] for line in found["evidence"]] == [6, 12]


def test_the_plan_for_a_block(run):
    text = wrong("receiver-blocks")
    out = run("log", *NOW, "--block-plan", stdin=text).out
    assert out.splitlines()[0].startswith("example.net  blocks 203.0.113.10")
    for label in ("Last accepted", "Against it", "Volume", "Where to ask", "Evidence"):
        assert f"\n  {label}" in out
    document = json.loads(run("log", *NOW, "--block-plan", "-f", "json", stdin=text).out)
    Draft202012Validator(json.loads(schema_text("log-plan"))).validate(document)
    assert run("log", *NOW, "--block-plan", str(SMALL)).out == "Nobody blocks or slows down.\n"


@pytest.mark.parametrize(
    ("name", "level", "code"),
    [("receiver-blocks", "error", 1), ("receiver-throttles", "error", 0),
     ("receiver-throttles", "warning", 1), ("greylisting-only", "warning", 0),
     ("greylisting-only", "info", 1), ("receiver-blocks", "never", 0)],
)  # fmt: skip
def test_fail_on(run, name, level, code):
    assert run("log", *NOW, "--fail-on", level, stdin=wrong(name)).code == code


def test_a_selection_makes_the_report_about_it(run):
    text = wrong("receiver-blocks")
    assert "[receiver-blocks]" in run("log", *NOW, "--receiver", "example.net", stdin=text).out
    assert "Nothing wrong" in run("log", *NOW, "--receiver", "example.com", stdin=text).out
    assert "Nothing wrong" in run("log", *NOW, "--until", "2026-11-26", stdin=text).out


def test_thresholds_are_configuration(run, tmp_path):
    config = tmp_path / "mailcheck.toml"
    config.write_text("[log]\nthrottled = 100\n")
    text = wrong("receiver-throttles")
    options = ("--config", str(config), "--now", "2026-11-29T12:00")
    assert "Nothing wrong" in run("log", *options, stdin=text).out
    config.write_text("[log]\nthrotled = 100\n")
    assert run("log", *options, stdin=text).code == 2


def test_nothing_of_a_log_reaches_a_terminal_raw(run):
    text = wrong("receiver-blocks").replace(b"anna@", b"an\x1b[31mna@")
    for options in ((), ("--all",), ("--block-plan",), ("--events",), ("--message", "4F0000")):
        out = run("log", *NOW, *options, stdin=text).out
        assert out and "\x1b" not in out


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


@pytest.mark.skipif(not LOGS.is_dir(), reason="the development data is not there")
@pytest.mark.parametrize("log", ["postfix", "exim-mainlog"])
def test_stories(run, log):
    ran = run("log", "--isolated", "--now", "2026-11-27T12:00", "--summary", "--format", "json",
              str(LOGS / f"{log}.log"))  # fmt: skip
    found = [
        (row["rule"], row["severity"], json.dumps(row)) for row in json.loads(ran.out)["results"]
    ]
    stories = json.loads((LOGS / f"{log}.stories.json").read_text())["findings"]
    for story in (story for story in stories if not story.get("optional")):
        assert any(
            rule == story["rule"] and all(name in text for name in story["names"])
            for rule, _, text in found
        ), story
    planted = {story["rule"] for story in stories}
    assert {rule for rule, severity, _ in found if severity != "info"} <= planted


def test_what_still_waits_is_said(run):
    log = "".join(SMALL.read_text().splitlines(keepends=True)[:8])
    lines = run("log", *NOW, "--message", "cy@example.com", stdin=log.encode()).out.splitlines()
    assert lines[-1] == ("still waiting after 1 h; expires Tue 1 Dec 08:00 if 5 days is the limit")


@pytest.mark.parametrize("columns", [60, 80, 160])
def test_it_fits_the_terminal(run, monkeypatch, columns):
    monkeypatch.setenv("COLUMNS", str(columns))
    for name in ("account-abused", "receiver-blocks", "local-service-down"):
        for options in ((), ("--all",), ("--block-plan",)):
            out = run("log", *NOW, "--format", "rich", *options, stdin=wrong(name)).out
            plain = re.sub("\x1b\\[[0-9;]*m", "", out)
            assert "\x1b[1;31m" in out or options == ("--block-plan",)
            assert max(map(len, plain.splitlines())) <= max(columns, 72), plain


def test_what_is_no_log_gets_no_report(run, tmp_path):
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 500)
    done = run("log", "--isolated", str(tmp_path / "noise"))
    assert done.code == 3 and done.out == "" and "holds no line of" in done.err
