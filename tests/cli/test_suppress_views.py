"""The list as it is shown and handed out: masked, scoped, refused where it would mislead."""

import csv
import io
import json

import pytest

ODD = ('"john smith"@example.net', "müller@example.net", "a/b=c@example.net", "anna@example.net")
MASKED = ["************@example.net", "******@example.net", "*****@example.net", "****@example.net"]


@pytest.fixture
def at(run, tmp_path, monkeypatch):
    """Run a sub-command on a list of its own."""
    monkeypatch.setenv("MAILCHECK_NOW", "2026-11-21T12:00:00+00:00")
    monkeypatch.setenv("MAILCHECK_DB", str(tmp_path / "list.db"))
    return lambda *arguments: run("suppress", *arguments)


@pytest.mark.parametrize(
    "command",
    [
        ("list", "--format", "json"),
        ("list", "--format", "jsonl"),
        ("list", "--format", "csv"),
        ("list",),
        ("show", *ODD),
        ("export", "--to", "ses"),
        ("export", "--to", "sendgrid"),
        ("export", "--to", "mailgun"),
        ("export", "--to", "postmark"),
        ("export", "--to", "plain"),
        ("export", "--to", "json"),
    ],
)
def test_every_format_masks_every_address(at, command):
    at("add", *ODD, "--reason", 'left, says "j r"@example.org and x/y@example.org')
    out = at(*command, "--redact").out
    assert sorted(MASKED) == sorted(word for word in MASKED if word in out)
    for secret in ("john", "ller", "a/", "=c", "anna", "j r", "x/y"):
        assert secret not in out, secret
    if "json" in command or command[-1] in ("sendgrid", "postmark"):
        assert json.loads(out)
    if "csv" in command or command[-1] in ("ses", "mailgun"):
        assert [row[0] for row in csv.reader(io.StringIO(out)) if "@" in row[0]]


@pytest.mark.parametrize("form", ["ses", "sendgrid", "mailgun", "mailgun-complaints", "postmark"])
def test_hashes_go_to_no_provider(at, form):
    at("add", "anna@example.net", "--hash-only")
    ran = at("export", "--to", form)
    assert (ran.code, ran.out) == (2, "")
    assert "keyed hashes" in ran.err
    assert at("export", "--to", "plain").code == at("export", "--to", "json").code == 0


@pytest.mark.parametrize("command", ["list", "list -f csv", "list -f json", "export"])
@pytest.mark.parametrize(
    ("option", "word", "known"),
    [("--kind", "bogus", "hard, soft"), ("--cause", "bogus", "recipient-unknown"),
     ("--kind", "delivered", "held")],
)  # fmt: skip
def test_words_that_do_not_exist_are_mistakes(at, command, option, word, known):
    at("add", "anna@example.net")
    ran = at(*command.split(), option, word)
    assert (ran.code, ran.out) == (2, "")
    assert repr(word) in ran.err and known in ran.err
    assert at(*command.split(), "--kind", "held", "--cause", "mailbox-full").code == 0


def test_what_the_entry_is_about_is_shown(at):
    scope = ("--stream", "marketing", "--sender-domain", "news.example.org")
    at("add", "--as", "unsubscribed", "anna@example.net", *scope)
    shown = json.loads(at("list", "-f", "jsonl").out)
    assert (shown["stream"], shown["sender"]) == ("marketing", "news.example.org")
    (row,) = csv.DictReader(io.StringIO(at("list", "-f", "csv").out))
    assert (row["stream"], row["sender"]) == ("marketing", "news.example.org")


@pytest.mark.parametrize("command", [("export", "--to", "json"), ("list", "-f", "csv")])
def test_a_list_moves_with_its_streams(at, tmp_path, command):
    at("add", "--as", "unsubscribed", "anna@example.net", "--stream", "marketing")
    (tmp_path / "moved").write_text(at(*command).out)
    new = ("--db", str(tmp_path / "new.db"))
    assert at("import", str(tmp_path / "moved"), *new).code == 0
    assert "Nobody" in at("list", "--stream", "transactional", *new).out
    assert "anna" in at("list", "--stream", "marketing", *new).out


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Name,Email\n#1001,bad@example.net\n", "Name,Email\n"),
        ('ok1@example.com\n5" disk ok2@example.com\nbad@example.net\nok4@example.com\n',
         'ok1@example.com\n5" disk ok2@example.com\nok4@example.com\n'),
        ('n,m\n"open,ok@example.com\nx,bad@example.net\ny,ok2@example.com\n',
         'n,m\n"open,ok@example.com\ny,ok2@example.com\n'),
        ('n,m\n"two\nlines",bad@example.net\ny,ok2@example.com\n', "n,m\ny,ok2@example.com\n"),
        ("x/bad@example.net\nto=bad@example.net\n", "x/bad@example.net\n"),
    ],
)  # fmt: skip
def test_clean_and_audit_see_the_same(at, tmp_path, text, left):
    at("add", "bad@example.net")
    (tmp_path / "list").write_text(text)
    assert at("clean", str(tmp_path / "list")).out == left
    ran = at("audit", str(tmp_path / "list"), "-f", "jsonl")
    assert ran.code == 1 and json.loads(ran.out)["matched"] == "bad@example.net"


def test_an_address_of_a_whole_domain_says_so(run, tmp_path):
    path = str(tmp_path / "list.db")
    run("suppress", "add", "@example.net", "--db", path)
    out = run("suppress", "show", "a@example.net", "--db", path).out
    assert "is not known by itself" in out
    assert "Its whole domain is suppressed: `mailcheck suppress show @example.net`." in out


def test_the_kind_of_mail_survives_export_and_import(run, tmp_path):
    one, other = str(tmp_path / "one.db"), str(tmp_path / "other.db")
    scope = ("--stream", "marketing", "--sender-domain", "news.example.org")
    run("suppress", "add", "a@example.net", *scope, "--db", one)
    exported = tmp_path / "list.json"
    exported.write_text(run("suppress", "export", "--to", "json", "--db", one).out)
    run("suppress", "import", str(exported), "--db", other)
    gate = ("gate", "--rcpt", "a@example.net", "--db", other)
    assert run(*gate, *scope).code == 1
    assert run(*gate, "--stream", "receipts", "--sender-domain", "news.example.org").code == 0
    assert run(*gate, "--stream", "marketing", "--sender-domain", "example.com").code == 0
