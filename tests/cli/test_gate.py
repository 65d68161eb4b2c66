"""The gate: all or nothing, and sysexits only in an MTA's pipe."""

import json
import shutil
import subprocess
import sys

import pytest
from support import GOOD, ROOT, execute

RECIPE = "; s=$?; case $s in 0|6[4-9]|7[0-8]) exit $s;; esac; exit 75"
"""What README puts after the gate where Python itself may fail to start."""
NOW = ("--now", "2026-11-21T12:00:00Z")


@pytest.fixture
def db(run, tmp_path) -> str:
    """A list with one complaint, one by hand, one whole domain."""
    path = str(tmp_path / "list.db")
    assert run("suppress", "add", "--as", "complaint", "angry@example.net", "--db", path).code == 0
    run("suppress", "add", "gone@example.net", "@closed.example", "--reason", "left", "--db", path)
    run("suppress", "add", "anna@gmial.com", "dora@münchen.example", "--db", path)
    return path


def message(**fields: str) -> bytes:
    header = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"From: a@example.org\n{header}\nHello\n".encode()


def answer(ran) -> dict:
    return json.loads(ran.out)


@pytest.mark.parametrize(
    ("fields", "blocked"),
    [
        ({"To": "bo@example.net"}, []),
        ({"To": "bo@example.net, gone@example.net"}, ["gone@example.net"]),
        ({"To": "bo@example.net", "Cc": "Gone <GONE@Example.NET>"}, ["GONE@Example.NET"]),
        ({"To": "bo@example.net", "Bcc": "angry@example.net"}, ["angry@example.net"]),
        ({"To": "bo@example.net", "Resent-To": "gone@example.net"}, ["gone@example.net"]),
        ({"To": "team: bo@example.net, gone@example.net;"}, ["gone@example.net"]),
        ({"To": "who@Closed.Example"}, ["who@Closed.Example"]),
        ({"To": "dora@xn--mnchen-3ya.example"}, ["dora@xn--mnchen-3ya.example"]),
        ({"To": "dora@MÜNCHEN.example"}, ["dora@MÜNCHEN.example"]),
        ({"To": "gone+x@example.net"}, []),
        ({"To": "g.one@example.net"}, []),
    ],
)
def test_every_recipient_is_checked(run, db, fields, blocked):
    ran = run("gate", "-", "--db", db, "--format", "jsonl", stdin=message(**fields))
    found = answer(ran)
    assert [item["address"] for item in found["blocked"]] == blocked
    assert found["allowed"] == (not blocked)
    assert ran.code == (1 if blocked else 0)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"To": "undisclosed-recipients:;"},
        {"To": "Anna Berg"},
        {"To": "bo@example.net", "Cc": "<bo@example.net"},
        {"To": "bo@example.net, nobody"},
        {"To": '"Bo <bo@example.net>'},
        {"Subject": "x", "To": ""},
    ],
)
def test_nobody_or_somebody_unreadable_blocks(run, db, fields):
    assert run("gate", "-", "--db", db, stdin=message(**fields)).code == 1


def test_a_damaged_address_line_blocks(run, db):
    raw = b"From: a@example.org\nTo: bo@example.net\nCc gone@example.net\n\nx\n"
    assert run("gate", "-", "--db", db, stdin=raw).code == 1


def test_the_envelope_replaces_the_header(run, db):
    raw = message(To="gone@example.net")
    assert run("gate", "-", "--db", db, "--rcpt", "bo@example.net", stdin=raw).code == 0
    assert run("gate", "-", "--db", db, "--rcpt", "gone@example.net", stdin=raw).code == 1
    assert run("gate", "-", "--db", db, "--rcpt", "a@b@c <", stdin=raw).code == 1


def test_recipients_from_a_file(run, db, tmp_path):
    file = tmp_path / "rcpt"
    file.write_text("# team\nbo@example.net\n\ngone@example.net\n")
    assert run("gate", "--db", db, "--rcpt-file", str(file)).code == 1
    file.write_text("# nobody\n")
    assert run("gate", "--db", db, "--rcpt-file", str(file)).code == 1
    assert run("gate", "--db", db, "--rcpt-file", str(tmp_path / "missing")).code == 3


def test_drop_prints_who_is_clear(run, db):
    raw = message(To="bo@example.net, gone@example.net", Cc="cy@example.net")
    ran = run("gate", "-", "--drop", "--db", db, stdin=raw)
    assert (ran.code, ran.out) == (0, "bo@example.net\ncy@example.net\n")
    assert run("gate", "-", "--drop", "--db", db, stdin=message(To="gone@example.net")).code == 1


def test_says_what_to_do(run, db):
    ran = run("gate", "-", "--db", db, stdin=message(To="angry@example.net, anna@gmial.com"))
    assert "Reach them another way before re-adding" in ran.out
    assert "Did you mean anna@gmail.com?" in ran.out


def test_a_variant_is_a_warning(run, db):
    ran = run("gate", "-", "--db", db, "-f", "jsonl", stdin=message(To="go.ne+a@example.net"))
    assert ran.code == 0
    assert [w["address"] for w in answer(ran)["warnings"]] == ["go.ne+a@example.net"]


def test_fails_closed_without_a_list(run, tmp_path):
    ran = run("gate", "-", "--db", str(tmp_path / "none.db"), stdin=message(To="a@example.net"))
    assert ran.code == 3
    assert "no suppression list" in ran.err


def test_a_stream_keeps_mail_apart(run, db):
    add = ("suppress", "add", "fan@example.net", "--db", db, "--stream", "marketing")
    assert run(*add, "--as", "unsubscribed").code == 0
    gate = ("gate", "--db", db, "--rcpt", "fan@example.net")
    assert run(*gate, "--stream", "marketing").code == 1
    assert run(*gate, "--stream", "transactional").code == 0
    assert run(*gate).code == 1


def test_masks_addresses(run, db):
    ran = run("gate", "-", "--redact", "--db", db, stdin=message(To="gone@example.net"))
    assert "gone@" not in ran.out and "****@example.net" in ran.out


# --pipe, as processes of their own


def test_hands_the_message_on_unchanged(db, tmp_path):
    raw = b"From: a@example.org\r\nTo: bo@example.net\r\n\r\n\x00\xff bare \r and \n.\r\n"
    copy = tmp_path / "copy"
    ran = execute("gate", "--pipe", "--db", db, "--", "sh", "-c", f"cat > {copy}", stdin=raw)
    assert ran.code == 0
    assert copy.read_bytes() == raw


def test_recipients_go_where_the_command_wants_them(db, tmp_path):
    out = tmp_path / "args"
    ran = execute(
        "gate", "--pipe", "--db", db, "--rcpt", "bo@example.net", "--rcpt", "cy@example.net",
        "--", "sh", "-c", f'echo "$@" > {out}', "sh", "{}", stdin=GOOD,
    )  # fmt: skip
    assert ran.code == 0
    assert out.read_text() == "bo@example.net cy@example.net\n"


def test_a_refusal_names_the_offenders(db, tmp_path):
    raw = message(To="bo@example.net, gone@example.net, angry@example.net")
    ran = execute("gate", "--pipe", "--db", db, "--", "touch", str(tmp_path / "sent"), stdin=raw)
    assert ran.code == 69
    first = ran.out.splitlines()[0]
    assert first.startswith("5.7.1 ")
    assert "gone@example.net" in first and "angry@example.net" in first
    assert not (tmp_path / "sent").exists()


def test_recipients_on_the_command_line_of_sendmail_count(db):
    raw = message(To="bo@example.net")
    sendmail = ("--", "true", "-f", "gone@example.net", "bo@example.net")
    assert execute("gate", "--pipe", "--db", db, *sendmail, stdin=raw).code == 0
    assert (
        execute("gate", "--pipe", "--db", db, *sendmail, "gone@example.net", stdin=raw).code == 69
    )


@pytest.mark.parametrize(
    ("status", "seen"),
    [
        (0, 0),
        (1, 75),
        (5, 75),
        (63, 75),
        (64, 64),
        (69, 69),
        (75, 75),
        (78, 78),
        (79, 75),
        (126, 75),
        (127, 75),
        (137, 75),
        (255, 75),
    ],
)
def test_passes_the_status_of_the_command_on(db, status, seen):
    command = ("--", "sh", "-c", f"cat > /dev/null; exit {status}")
    assert execute("gate", "--pipe", "--db", db, *command, stdin=GOOD).code == seen


@pytest.mark.parametrize(
    "arguments",
    [
        ("--db", "/nonexistent/list.db", "--", "true"),
        ("--no-such-option", "--", "true"),
        ("--db", "DB", "--drop", "--", "true"),
        ("--db", "DB", "--", "/nonexistent/sendmail"),
        ("--db", "DB", "--", "sh", "-c", "kill -9 $$"),
        ("--db", "DB", "--now", "yesterday", "--", "true"),
        ("--db", "DB", "--rcpt-file", "/nonexistent", "--", "true"),
        ("--db", "DB", "--config", "/nonexistent", "--", "true"),
        ("--db", "DB"),
        ("--db", "DB", "--"),
        ("--db", "DB", "--rcpt", "bo@example.net"),
        ("--db", "DB", "--check-only", "--", "true"),
        ("--db", "DB", "--isolated", "--check-only", "--", "true"),
    ],
)
def test_whatever_goes_wrong_in_a_pipe_is_temporary(db, arguments):
    given = [db if word == "DB" else word for word in arguments]
    assert execute("gate", "--pipe", *given, stdin=GOOD).code == 75


def test_a_bare_check_hands_nothing_on(db):
    check = ("gate", "--pipe", "--check-only", "--db", db)
    assert execute(*check, stdin=message(To="bo@example.net")).code == 0
    assert execute(*check, stdin=message(To="gone@example.net")).code == 69
    ran = execute("gate", "--pipe", "--db", db, stdin=message(To="bo@example.net"))
    assert (ran.code, ran.out) == (75, "")
    assert "Nothing would get the message" in ran.err
    assert execute("gate", "--check-only", "--db", db, stdin=message()).code == 2


@pytest.mark.parametrize(
    ("broken", "arguments", "code"),
    [
        ("mailcheck/cli/start.py", ("gate", "--pipe", "--", "true"), 75),
        ("mailcheck/core/errors.py", ("gate", "--pipe", "--", "true"), 75),
        ("mailcheck/tools/suppress/gate.py", ("gate", "--pipe", "--", "true"), 75),
        ("mailcheck/cli/start.py", ("bounce", "--pipe"), 75),
        ("mailcheck/cli/start.py", ("lint", "-"), 5),
    ],
)
@pytest.mark.parametrize(
    "damage", ["import no_such_module\n", "def half(\n", "raise MemoryError\n"]
)
def test_a_half_replaced_package_is_temporary(tmp_path, broken, arguments, code, damage):
    shutil.copytree(ROOT / "src/mailcheck", tmp_path / "mailcheck")
    (tmp_path / broken).write_text(damage)
    ran = execute(*arguments, stdin=GOOD, cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert ran.code == code
    assert "Traceback" not in ran.err


def test_no_descriptors_are_temporary(db):
    script = 'ulimit -n 3; exec "$0" -m mailcheck gate --pipe --db "$1" -- true'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable, db], input=GOOD, capture_output=True, timeout=60
    )
    assert done.returncode != 0
    assert RECIPE in (ROOT / "README.md").read_text()
    recipe = script.replace("exec ", "") + RECIPE
    done = subprocess.run(
        ["sh", "-c", recipe, sys.executable, db], input=GOOD, capture_output=True, timeout=60
    )
    assert done.returncode == 75


def test_an_empty_message_in_a_pipe_is_temporary(db):
    assert execute("gate", "--pipe", "--db", db, "--", "true").code == 75


def test_a_damaged_list_in_a_pipe_is_temporary(db):
    with open(db, "r+b") as stream:
        stream.seek(100)
        stream.write(b"\xff" * 30_000)
    assert execute("gate", "--pipe", "--db", db, "--", "true", stdin=GOOD).code == 75


def test_an_import_that_fails_in_a_pipe_is_temporary(db, tmp_path):
    (tmp_path / "sqlite3.py").write_text("raise ImportError('broken')\n")
    ran = execute("gate", "--pipe", "--db", db, "--", "true", stdin=GOOD, PYTHONPATH=str(tmp_path))
    assert ran.code == 75


def test_help_is_a_sentence():
    done = subprocess.run(
        [sys.executable, "-m", "mailcheck", "gate", "--help"], capture_output=True, timeout=60
    )
    assert b"All or nothing" in done.stdout


PLAIN = [
    (),
    ("-",),
    ("--rcpt", "bo@example.net"),
    ("--rcpt", "bo@example.net", "-", "--rcpt", "gone@example.net"),
    ("--rcpt", ""),
    ("--rcpt=gone@example.net",),
    ("none.eml",),
]


@pytest.mark.parametrize("arguments", PLAIN, ids=str)
def test_plain_calls_mean_the_same_without_typer(run, db, arguments):
    raw = message(To="bo@example.net, angry@example.net")
    plain = run("gate", "--db", db, *arguments, stdin=raw)
    full = run("gate", "--isolated", "--db", db, *arguments, stdin=raw)
    assert (plain.code, plain.out, plain.err) == (full.code, full.out, full.err)


PLAIN_IN_A_PIPE = [
    (),
    ("--check-only",),
    ("-", "--check-only"),
    ("--", "cat"),
    ("--rcpt", "bo@example.net", "--", "sh", "-c", "cat; exit 9", "--rcpt", "--pipe"),
    ("--rcpt", "gone@example.net", "--", "cat"),
]


@pytest.mark.parametrize("arguments", PLAIN_IN_A_PIPE, ids=str)
def test_plain_pipes_mean_the_same_without_typer(db, arguments):
    raw = message(To="bo@example.net")
    plain = execute("gate", "--db", db, "--pipe", *arguments, stdin=raw)
    full = execute("gate", "--isolated", "--db", db, "--pipe", *arguments, stdin=raw)
    assert (plain.code, plain.out, plain.err) == (full.code, full.out, full.err)


@pytest.mark.parametrize(
    "to",
    [
        "gone@example.net>x",
        "gone@@example.net",
        "=?utf-8?q?gone=40example.net?=",
        "gone&#64;example.net",
        "x",
    ],
)
def test_nothing_of_an_unreadable_field_is_clear(run, db, to):
    ran = run("gate", "--drop", "--db", db, stdin=message(To=to, Cc="bo@example.net"))
    assert (ran.code, ran.out) == (1, "bo@example.net\n")
    found = answer(run("gate", "--format", "jsonl", "--db", db, stdin=message(To=to)))
    assert (found["allowed"], found["clear"]) == (False, [])


def test_what_cannot_be_read_is_no_recipient(run, db):
    raw = message(To="bo@example.net, gone@example.net", Cc="gone@@example.net")
    ran = run("gate", "--db", db, stdin=raw)
    assert "blocked: 1 of 2 recipients and 1 that cannot be read; nothing goes." in ran.out


@pytest.mark.parametrize(
    "argument", ["bo@example.net, gone@example.net", '"Gone <gone@example.net']
)
def test_an_argument_of_sendmail_may_hold_many(db, argument):
    ran = execute(
        "gate", "--db", db, "--pipe", "--", "sendmail", "-oi", "-f", "s@example.org", argument,
        stdin=message(To="bo@example.net"),
    )  # fmt: skip
    assert ran.code == 69
    assert ran.out.startswith("5.7.1 ")


def test_no_recipient_becomes_an_option(db):
    raw = message(To="-X/tmp/x@example.net, bo@example.net")
    ran = execute("gate", "--db", db, "--pipe", "--", "echo", "{}", stdin=raw)
    assert ran.code == 69
    assert "would be taken for an option" in ran.out
    assert execute("gate", "--db", db, "--pipe", "--", "echo", stdin=raw).code == 0


@pytest.mark.parametrize("options", [(), ("--isolated",)], ids=["plain", "typer"])
def test_a_recipient_is_no_command(db, options):
    arguments = ("--pipe", "--rcpt", "bo@example.net", "cy@example.net")
    ran = execute("gate", "--db", db, *options, *arguments, stdin=message())
    assert ran.code == 75
    assert "every recipient needs its own --rcpt" in ran.err


@pytest.mark.parametrize("domain", ["ｇｏｎｅ.example", "go\u00adne.example", "gone。example"])
def test_a_domain_in_disguise(run, tmp_path, domain):
    path = str(tmp_path / "list.db")
    run("suppress", "add", "a@gone.example", "--db", path)
    assert run("gate", "--rcpt", f"a@{domain}", "--db", path).code == 1


def test_the_case_of_a_stream_does_not_matter(run, tmp_path):
    path = str(tmp_path / "list.db")
    run("suppress", "add", "a@example.net", "--stream", "Marketing", "--db", path)
    assert run("gate", "--rcpt", "a@example.net", "--stream", "marketing", "--db", path).code == 1
    assert run("gate", "--rcpt", "a@example.net", "--stream", "MARKETING", "--db", path).code == 1
    assert run("gate", "--rcpt", "a@example.net", "--stream", "receipts", "--db", path).code == 0
