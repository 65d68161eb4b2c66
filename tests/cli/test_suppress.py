"""The list end to end: what comes in, what is held, taken back, cleaned and handed out."""

import json
import subprocess
import sys

import pytest
from support import ROOT

BOUNCE = """From: MAILER-DAEMON@mx.example.org
To: list@example.org
Date: Fri, 20 Nov 2026 09:30:00 +0000
Subject: Undelivered Mail Returned to Sender
Message-ID: <{n}@mx.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b

It failed.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

{recipients}
--b--
"""


def bounce(*addresses: str, reply: str = "550 5.1.1 User unknown", number: int = 1) -> str:
    status = reply.split()[1]
    parts = [
        f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: {status}\n"
        f"Diagnostic-Code: smtp; {reply}\n"
        for address in addresses
    ]
    return BOUNCE.format(n=number, recipients="\n".join(parts))


@pytest.fixture
def at(run, tmp_path, monkeypatch):
    """Run a sub-command on a list of its own."""
    monkeypatch.setenv("MAILCHECK_NOW", "2026-11-21T12:00:00+00:00")
    monkeypatch.setenv("MAILCHECK_DB", str(tmp_path / "list.db"))
    return lambda *arguments, stdin=b"": run("suppress", *arguments, stdin=stdin)


def listed(at, *options: str) -> dict[str, str]:
    """Address -> status of everything that was ever heard of."""
    every = ("suppressed", "paused", "pending", "clear")
    statuses = [word for status in every for word in ("--status", status)]
    lines = at("list", "-f", "jsonl", *statuses, *options).out.splitlines()
    return {item["address"]: item["status"] for item in map(json.loads, lines)}


def feed(at, tmp_path, text: str, name: str = "b.eml", *options: str):
    file = tmp_path / name
    file.write_text(text)
    return at("ingest", str(file), *options)


def test_only_the_recipient_that_bounced(at, tmp_path):
    feed(at, tmp_path, bounce("gone@example.net"))
    assert listed(at) == {"gone@example.net": "suppressed"}
    shown = json.loads(at("show", "gone@example.net", "-f", "jsonl").out)
    assert shown["cause"] == "recipient-unknown"
    assert shown["since"] == "2026-11-20T09:30:00Z"
    assert "User unknown" in shown["history"][0]["evidence"]["diagnostic"]


def test_the_same_bounce_counts_once_however_it_is_stored(at, tmp_path):
    text = bounce("gone@example.net")
    assert "1 event (" in feed(at, tmp_path, text).out
    again = text.replace("\n", "\r\n")
    for stored in (text, again, text.replace("Subject:", "Status: RO\nSubject:", 1)):
        assert "0 events, 1 known" in feed(at, tmp_path, stored, "again.eml").out
    mbox = f"From a@b Fri Nov 20 09:30:00 2026\n{text}\n"
    assert "0 events" in feed(at, tmp_path, mbox, "mbox").out


@pytest.mark.parametrize(
    "reply",
    [
        "550 5.7.1 Message rejected as spam by content filtering",
        "554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org",
        "550 5.7.26 This mail has been blocked because the sender is unauthenticated",
        "421 4.7.0 Too many connections from your IP",
    ],
)
def test_what_is_about_the_sender_never_counts(at, tmp_path, reply):
    for number in range(9):
        text = bounce("bo@example.net", reply=reply, number=number)
        day = text.replace("Fri, 20 Nov", f"{number + 10} Nov")
        feed(at, tmp_path, day, f"{number}.eml")
    assert listed(at) == {"bo@example.net": "clear"}


def test_a_refusal_that_names_nobody_suppresses_nobody(at, tmp_path):
    reply = "550 5.1.1 Message cannot be sent. One or more recipients were previously reported"
    reply += " as unknown."
    feed(at, tmp_path, bounce("a@example.net", "b@example.net", reply=reply))
    assert "suppressed" not in listed(at).values()
    assert "paused" not in listed(at).values()


def test_many_bounces_at_one_domain_wait(at, tmp_path):
    crowd = [f"a{n}@example.net" for n in range(51)]
    ran = feed(at, tmp_path, bounce(*crowd, "b@example.com"))
    assert "51 hard bounces at example.net" in ran.out
    assert listed(at).pop("b@example.com") == "suppressed"
    assert set(listed(at, "--domain", "example.net").values()) == {"pending"}
    at("ingest", "--confirm", "--run", "1")
    assert set(listed(at).values()) == {"suppressed"}


def test_fifty_do_not_wait_and_confirmed_ones_neither(at, tmp_path):
    feed(at, tmp_path, bounce(*(f"a{n}@example.net" for n in range(50))))
    assert set(listed(at).values()) == {"suppressed"}
    crowd = bounce(*(f"b{n}@example.com" for n in range(60)))
    feed(at, tmp_path, crowd, "c.eml", "--confirm")
    assert set(listed(at).values()) == {"suppressed"}


def test_an_outage_is_taken_back(at, tmp_path):
    feed(at, tmp_path, bounce("a@example.net", "b@example.com"))
    at("add", "--as", "complaint", "c@example.net")
    assert at("undo", "--domain", "example.net").code == 2
    ran = at("undo", "--domain", "example.net", "--reason", "outage", "--since", "2026-11-20")
    assert "Took back 1 event of 1 address" in ran.out
    assert listed(at) == {
        "a@example.net": "clear", "b@example.com": "suppressed", "c@example.net": "suppressed",
    }  # fmt: skip
    feed(at, tmp_path, bounce("a@example.net", "b@example.com"))
    assert listed(at)["a@example.net"] == "clear"
    history = json.loads(at("show", "a@example.net", "-f", "jsonl").out)["history"]
    assert [item["kind"] for item in history] == ["undone", "hard"]


def test_a_run_is_taken_back_with_its_complaints(at):
    at("add", "--as", "complaint", "a@example.net")
    at("add", "b@example.net")
    assert at("undo", "--run", "1", "--reason", "wrong file", "--dry-run").code == 0
    assert set(listed(at).values()) == {"suppressed"}
    at("undo", "--run", "1", "--reason", "wrong file")
    assert listed(at) == {"a@example.net": "clear", "b@example.net": "suppressed"}
    assert "0 events" in at("undo", "--run", "1", "--reason", "again").out
    assert at("undo", "--run", "99", "--reason", "x").code == 2


def test_a_removal_needs_a_reason(at):
    at("add", "a@example.net")
    assert at("remove", "a@example.net").code == 2
    assert at("remove", "a@example.net", "--reason", " ").code == 2
    assert at("remove", "a@example.net", "--reason", "phoned").code == 0
    assert at("remove", "a@example.net", "--reason", "phoned").code == 1
    assert "phoned" in at("show", "a@example.net").out


def test_a_dry_run_changes_nothing(at, tmp_path):
    source = tmp_path / "list.txt"
    source.write_text("a@example.net\n")
    assert "Would record 1 event" in at("import", str(source), "--dry-run").out
    assert listed(at) == {}


def test_hard_bounces_expire_and_complaints_do_not(at, tmp_path):
    feed(at, tmp_path, bounce("a@example.net"))
    at("add", "--as", "complaint", "c@example.net")
    later = ("--now", "2027-11-21T12:00:00Z")
    assert "0 hard bounces expired" in at("expire", *later).out
    assert "1 hard bounce expired" in at("expire", "--hard-after", "90", *later).out
    assert listed(at, *later) == {"a@example.net": "clear", "c@example.net": "suppressed"}


def test_audit_finds_cron_jobs_and_aliases(at, tmp_path):
    at("add", "gone@example.net", "@closed.example")
    crontab, aliases = tmp_path / "crontab", tmp_path / "aliases"
    crontab.write_text("# gone@example.net\nMAILTO=bo@example.net,Gone@Example.NET\n0 1 * * * x\n")
    aliases.write_text("team: bo@example.net,\n  ann@closed.example\n")
    ran = at("audit", str(crontab), str(aliases), "-f", "jsonl")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 1
    assert [(item["file"], item["line"], item["address"]) for item in found] == [
        (str(crontab), 2, "Gone@Example.NET"),
        (str(aliases), 2, "ann@closed.example"),
    ]
    assert found[0]["where"] == "MAILTO"
    assert at("audit", str(tmp_path / "missing")).code == 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_clean_keeps_columns_and_octets(at, tmp_path, encoding):
    at("add", "gone@example.net")
    source = tmp_path / "list.csv"
    kept = 'name;mail\r\n"Ö; ""x""";bo@example.net\r\n'
    text = kept + '"two\r\nlines";GONE@example.net\r\n'
    source.write_bytes(text.encode(encoding))
    done = subprocess.run(
        [sys.executable, "-m", "mailcheck", "suppress", "clean", str(source)],
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stdout == kept.encode(encoding)
    assert b"left out line 3: gone@example.net" in done.stderr


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("ses", "a@example.net,BOUNCE\nc@example.net,COMPLAINT\n"),
        ("plain", "@closed.example\na@example.net\nc@example.net\n"),
        ("mailgun-complaints",
         'address,created_at\nc@example.net,"Sat, 21 Nov 2026 12:00:00 UTC"\n'),
    ],
)  # fmt: skip
def test_exports(at, form, expected):
    at("add", "a@example.net", "@closed.example")
    at("add", "--as", "complaint", "c@example.net")
    assert at("export", "--to", form).out == expected


@pytest.mark.parametrize("form", ["json", "ses", "postmark", "mailgun", "sendgrid"])
def test_an_export_can_be_read(at, form):
    at("add", "a@example.net")
    text = at("export", "--to", form).out
    if form in ("json", "postmark", "sendgrid"):
        assert "a@example.net" in json.dumps(json.loads(text))
    else:
        assert "a@example.net" in text


def test_a_list_moves_to_another_machine(at, tmp_path):
    at("add", "--as", "complaint", "c@example.net")
    at("add", "a@example.net")
    for text in (at("export", "--to", "json").out, at("list", "-f", "csv").out):
        (tmp_path / "moved").write_text(text)
        db = tmp_path / f"new{len(text)}.db"
        assert at("import", str(tmp_path / "moved"), "--db", str(db)).code == 0
        kinds = [
            json.loads(line)["kind"]
            for line in at("list", "-f", "jsonl", "--db", str(db)).out.splitlines()
        ]
        assert kinds == ["added", "complaint"]


def test_filters_and_order(at, tmp_path):
    feed(at, tmp_path, bounce("z@example.com", "b@example.net"))
    at("add", "a@example.net")
    assert list(listed(at, "--domain", "example.net")) == ["a@example.net", "b@example.net"]
    assert list(listed(at, "--cause", "recipient-unknown")) == ["b@example.net", "z@example.com"]
    assert next(iter(listed(at, "--sort", "since", "--reverse"))) == "a@example.net"
    assert list(listed(at, "--since", "2026-11-21")) == ["a@example.net"]
    assert len(listed(at, "--limit", "1")) == 1


def test_the_configuration_states_the_policy(at, tmp_path, monkeypatch):
    (tmp_path / "mailcheck.toml").write_text("[suppress]\nhard-days = 30\nhold-above = 1\n")
    monkeypatch.chdir(tmp_path)
    figures = json.loads(at("policy", "-f", "jsonl").out)
    assert (figures["hard-days"], figures["hold-above"]) == (30, 1)
    feed(at, tmp_path, bounce("a@example.net", "b@example.net"))
    assert set(listed(at).values()) == {"pending"}


def test_masks_addresses(at):
    at("add", "anna@example.net")
    for command in (("list",), ("show", "anna@example.net"), ("export",), ("list", "-f", "json")):
        assert "anna@" not in at(*command, "--redact").out


SUB_COMMANDS = (
    "show a@example.net",
    "list",
    "stats",
    "export",
    "check",
    "clean",
    "backup x",
    "audit",
)


@pytest.mark.parametrize("command", SUB_COMMANDS)
def test_reading_makes_no_list(at, command, tmp_path):
    assert at(*command.split()).code == 3
    assert not (tmp_path / "list.db").exists()


def test_lint_reports_recipients_on_the_list(at, run, tmp_path):
    at("add", "gone@example.net", "--reason", "left")
    message = tmp_path / "m.eml"
    message.write_text("From: a@example.org\nTo: Gone@Example.NET\nSubject: x\n\nx\n")
    lint = ("lint", "--select", "recipient-suppressed", str(message))
    assert run(*lint).code == 0
    assert run(*lint, "--suppress-db", str(tmp_path / "list.db")).code == 1
    assert run(*lint, "--suppress-db", str(tmp_path / "none.db")).code == 3


def test_processes_of_lint_open_the_list_themselves(at, run, tmp_path):
    at("add", "gone@example.net")
    for number in range(150):
        text = f"From: a@example.org\nTo: gone@example.net\nSubject: {number}\n\nx\n"
        (tmp_path / f"{number}.eml").write_text(text)
    db = str(tmp_path / "list.db")
    lint = ("lint", "-j", "2", "--select", "recipient-suppressed", "--suppress-db", db)
    assert "150 errors in 150 messages" in run(*lint, str(tmp_path)).out


def test_the_gate_takes_list_and_policy_from_the_configuration(at, run, tmp_path, monkeypatch):
    at("add", "gone@example.net")
    monkeypatch.delenv("MAILCHECK_DB")
    (tmp_path / "mailcheck.toml").write_text(f"[suppress]\ndb = '{tmp_path}/list.db'\n")
    monkeypatch.chdir(tmp_path)
    assert run("gate", "--rcpt", "gone@example.net").code == 1


def test_feeding_a_crowd_again_confirms_it(at, tmp_path):
    crowd = bounce(*(f"a{n}@example.net" for n in range(300)), "b@example.com")
    feed(at, tmp_path, crowd)
    assert set(listed(at, "--domain", "example.net").values()) == {"pending"}
    feed(at, tmp_path, crowd, "b.eml", "--confirm")
    assert set(listed(at).values()) == {"suppressed"}


BIG = [f"user{number}@big.example" for number in range(51)]


@pytest.mark.parametrize(
    "arguments",
    [
        ("import", "--dry-run", "LIST"),
        ("ingest", "none.eml"),
        ("ingest", "--confirm"),
        ("remove", "a@example.net", "--reason", "x"),
        ("undo", "--domain", "example.net", "--reason", "x"),
        ("undo", "--domain", "example.net", "--reason", "x", "--dry-run"),
        ("expire",),
        ("forget", "a@example.net"),
    ],
    ids=" ".join,
)
def test_what_records_nothing_makes_no_list(at, run, tmp_path, arguments):
    source = tmp_path / "l.txt"
    source.write_text("a@example.net\n")
    ran = at(*[str(source) if word == "LIST" else word for word in arguments])
    assert ran.code == (0 if "--dry-run" in arguments and "import" in arguments else 3)
    assert not (tmp_path / "list.db").exists()
    assert run("gate", "--rcpt", "a@example.net").code == 3


def test_a_first_run_that_fails_lets_nothing_through(at, run, tmp_path):
    source = tmp_path / "l.bin"
    source.write_bytes("a@example.net\n".encode("utf-16") * 20_000 + b"\x00")
    assert at("import", str(source)).code == 3
    ran = run("gate", "--rcpt", "a@example.net")
    assert ran.code == 3 and "Nothing has been recorded" in ran.err
    assert at("add", "a@example.net").code == 0
    assert run("gate", "--rcpt", "a@example.net").code == 1


@pytest.mark.parametrize("address", ["root@localhost", "anna@intranet", "joe@[192.0.2.7]"])
def test_what_a_bounce_can_put_on_the_list_can_be_taken_off(at, tmp_path, address):
    feed(at, tmp_path, bounce(address))
    assert listed(at) == {address: "suppressed"}
    assert address in at("show", address).out
    assert at("remove", address, "--reason", "mended").code == 0
    assert listed(at) == {address: "clear"}
    assert at("forget", address).code == 0


def test_an_undo_keeps_to_its_kind_of_mail(at, tmp_path):
    for stream in ("marketing", "receipts"):
        feed(at, tmp_path, bounce(f"{stream}@example.net"), f"{stream}.eml", "--stream", stream)
    at("undo", "--domain", "example.net", "--reason", "outage", "--stream", "marketing")
    assert listed(at) == {"marketing@example.net": "clear", "receipts@example.net": "suppressed"}


def test_confirming_one_bounce_confirms_no_older_crowd(at, tmp_path):
    feed(at, tmp_path, bounce(*BIG), "crowd.eml")
    feed(at, tmp_path, bounce("new@big.example", number=2), "one.eml", "--confirm")
    assert listed(at)["new@big.example"] == "suppressed"
    assert listed(at)[BIG[0]] == "pending"


def test_a_crowd_that_is_taken_back_waits_no_more(at, tmp_path):
    feed(at, tmp_path, bounce(*BIG), "crowd.eml")
    at("undo", "--run", "1", "--reason", "outage")
    assert "Waiting" not in at("stats").out
    assert at("ingest", "--confirm", "--run", "1").out == "Nothing was waiting.\n"


def test_a_crowd_on_trial_has_no_run_yet(at, tmp_path):
    ran = feed(at, tmp_path, bounce(*BIG), "crowd.eml", "--dry-run")
    assert "51 hard bounces at big.example" in ran.out
    assert "None" not in ran.out


def test_removing_one_of_a_whole_domain_says_what_holds_it(at):
    at("add", "@example.net")
    ran = at("remove", "a@example.net", "--reason", "x")
    assert ran.code == 1 and "Remove @example.net." in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("undo", "--cause", "bogus", "--reason", "x"),
        ("ingest", "--confirm", "--run", "77"),
        ("add", "b@example.net", "--as", "complaint", "--until", "2027-01-01"),
    ],
    ids=" ".join,
)
def test_what_does_not_exist_is_a_mistake(at, arguments):
    at("add", "a@example.net")
    assert at(*arguments).code == 2


def test_a_key_that_is_gone_is_no_damage(at, tmp_path):
    at("add", "a@example.net", "--hash-only")
    (tmp_path / "list.db.key").unlink()
    ran = at("check")
    assert ran.code == 3 and "put the file back" in ran.err


def test_a_file_made_beforehand_becomes_private(at, tmp_path):
    file = tmp_path / "list.db"
    file.touch(0o644)
    at("add", "a@example.net")
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_date_that_cannot_be_read_is_said_and_masked(at, tmp_path):
    source = tmp_path / "for-bo@example.org.csv"
    source.write_text("email,reason,date\na@example.net,bounce,some day\n")
    ran = at("import", str(source), "--redact")
    assert "line 2: The date cannot be read" in ran.err
    assert "bo@" not in ran.err and "**@example.org" in ran.err


def test_what_somebody_passed_on_is_recorded_only_when_asked(run, tmp_path):
    path, notice = (
        str(tmp_path / "list.db"),
        str(ROOT / "tests/corpus/bounces/CC-forwarded-attached.eml"),
    )
    ran = run("suppress", "ingest", "--db", path, notice)
    assert "Passed over 1 forwarded notice" in ran.out
    assert "Recorded 0 events" in ran.out
    ran = run("suppress", "ingest", "--db", path, "--forwarded", notice)
    assert "Recorded 1 event" in ran.out
