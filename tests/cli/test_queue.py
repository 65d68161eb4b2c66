"""`mailcheck queue`: what waits, what is selected, ids for the pipe."""

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator
from support import DATA, ROOT

from mailcheck.render.schema import schema_text

LISTING = ROOT / "tests" / "corpus" / "logs" / "queue.json"
NOW = ("--isolated", "--now", "2026-11-28T12:00+01:00")


def test_a_listing_in_every_format(run):
    document = json.loads(run("queue", *NOW, "--format", "json", str(LISTING)).out)
    Draft202012Validator(json.loads(schema_text("queue"))).validate(document)
    ran = run("queue", *NOW, "--format", "jsonl", stdin=LISTING.read_bytes())
    rows = [json.loads(line) for line in ran.out.splitlines()]
    assert [row | {"file": str(LISTING)} for row in rows] == document["results"]
    assert [row["advice"] for row in rows] == ["tell-sender", None]
    table = list(csv.DictReader(io.StringIO(run("queue", *NOW, "-f", "csv", str(LISTING)).out)))
    assert [row["queue_id"] for row in table] == ["4F1A22B0C1", "5B2C33D0E1"]
    assert run("queue", *NOW, str(LISTING)).out == (
        "2 messages wait, 3 KB, the oldest since Thu 26 Nov 08:00 (2 d 4 h)\n\n"
        "cause         receiver     count  oldest   whose move, what to do\n"
        "mailbox-full  example.com      1  2 d 4 h  the recipient's; tell the senders another "
        "way\n"
        "-             example.net      1  2 d      being delivered, or the listing does not "
        "say why\n"
    )


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        ((), "4F1A22B0C1\n5B2C33D0E1\n"),
        (("--cause", "mailbox-full"), "4F1A22B0C1\n"),
        (("--sender", "<>"), "5B2C33D0E1\n"),
        (("--sender", "example.org"), "4F1A22B0C1\n"),
        (("--receiver", "EXAMPLE.net", "--queue", "active"), "5B2C33D0E1\n"),
        (("--older", "50h"), "4F1A22B0C1\n"),
        (("--younger", "50h"), "5B2C33D0E1\n"),
        (("--advice", "delete"), ""),
        (("--user", "anna"), ""),
    ],
)
def test_ids(run, options, ids):
    assert run("queue", *NOW, "--ids", *options, str(LISTING)).out == ids


def test_exit_codes(run, tmp_path):
    for limit, code in ((1, 1), (2, 0)):
        assert run("queue", *NOW, "--fail-on", str(limit), str(LISTING)).code == code
    assert run("queue", *NOW, "--older", "soon", str(LISTING)).code == 2
    ran = run("queue", *NOW, str(tmp_path / "none"), stdin=b"")
    assert (ran.code, ran.out) == (3, "")
    ran = run("queue", *NOW, "--format", "jsonl", stdin=b"hello\n")
    assert ran.code == 3 and json.loads(ran.out)["error"]["kind"] == "no-queue"
    assert run("queue", *NOW, stdin=b"").out == "Nothing waits.\n"


def test_addresses_are_masked(run):
    for form in ("json", "csv", "jsonl"):
        out = run("queue", *NOW, "--redact", "--format", form, str(LISTING)).out
        assert "@example" in out and "anna" not in out and "cy@" not in out


@pytest.mark.parametrize("name", ["kim", "kim" * 20], ids=["short", "cut"])
def test_users_of_this_host_are_masked(run, name):
    waiting = {
        "queue_name": "deferred", "queue_id": "5B2C33D0E1", "arrival_time": 1795755600,
        "message_size": 900, "sender": "", "recipients": [{
            "address": f"{name}@example.org",
            "delay_reason": "host mail.example.org[private/dovecot-lmtp] said: 452 4.2.2 "
                            f"<{name}@example.org> Quota exceeded (in reply to end of DATA)"}],
    }  # fmt: skip
    listing = json.dumps(waiting).encode() + b"\n"
    plain = run("queue", *NOW, stdin=listing).out
    assert name[:9] in plain
    assert "kim" not in run("queue", *NOW, "--redact", stdin=listing).out


QUEUE = DATA / "queue"
MOMENTS = {"20261126-0325": "03:25", "20261127-1159": "11:59", "20261124-2330": "23:30"}


@pytest.mark.skipif(not QUEUE.is_dir(), reason="the development data is not there")
@pytest.mark.parametrize(
    ("listing", "log"),
    [("postfix-20261126-0325.json", ""), ("postfix-20261126-0325.mailq", ""),
     ("postfix-20261127-1159.json", ""), ("postfix-20261127-1159.mailq", ""),
     ("exim-20261124-2330.bp", ""), ("exim-20261127-1159.bp", "exim-mainlog.log")],
)  # fmt: skip
def test_conformance(run, listing, log):
    stem = listing.rpartition(".")[0]
    date, clock = stem.split("-")[1], MOMENTS[stem.partition("-")[2]]
    now = f"{date[:4]}-{date[4:6]}-{date[6:]}T{clock}+01:00"
    options = ("--log", str(DATA / "logs" / log)) if log else ()
    ran = run("queue", "--isolated", "--now", now, "--format", "jsonl", *options,
              str(QUEUE / listing))  # fmt: skip
    got = {(r["queue_id"], r["recipient"]): r for r in map(json.loads, ran.out.splitlines())}
    truth = [json.loads(line) for line in (QUEUE / f"{stem}.truth.jsonl").read_text().splitlines()]
    assert {(row["queue_id"], row["recipient"]) for row in truth} == set(got)
    right = known = 0
    for row in truth:
        found = got[row["queue_id"], row["recipient"]]
        advice = row.get("advice_with_log") if log else row["advice"]
        assert found["cause"] == (row.get("cause_with_log") if log else row["cause"]), row
        assert found["advice"] != "delete" or "delete" in (advice, *row["advice_alt"]), row
        known += advice is not None
        right += advice is not None and found["advice"] in (advice, *row["advice_alt"])
    assert right == known
