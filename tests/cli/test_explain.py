"""`mailcheck explain`, `cause`, `causes`, `rule`, `rules`, `schema` at the command line."""

import json

import pytest

from mailcheck.render.explain_summary import summary_table
from mailcheck.render.style import Painter
from mailcheck.tools.explain.explain import explain
from mailcheck.tools.explain.summary import Summary

UNKNOWN_USER = "550 5.1.1 <nobody@example.org>: Recipient address rejected: User unknown"


def test_text_says_what_it_means_and_what_to_do(run):
    ran = run("explain", UNKNOWN_USER)
    assert ran.code == 0
    for label in ("Meaning", "Whose move", "What to do", "Try again?", "Address", "How sure"):
        assert label in ran.out
    assert "recipient-unknown" in ran.out and "hard" in ran.out


def test_words_given_apart_are_one_reply(run):
    together, apart = run("explain", UNKNOWN_USER), run("explain", *UNKNOWN_USER.split())
    assert together.out == apart.out


@pytest.mark.parametrize("arguments", [["-"], []])
def test_a_pipe_is_one_reply_a_line(run, arguments):
    ran = run(
        "explain", "-f", "jsonl", *arguments, stdin=b"550-5.1.1 a\n550 5.1.1 b\n451 4.7.1 c\n"
    )
    assert [json.loads(line)["text"] for line in ran.out.splitlines()] == [
        "550-5.1.1 a\n550 5.1.1 b",
        "451 4.7.1 c",
    ]


def test_json_is_one_document(run):
    document = json.loads(run("explain", "-f", "json", "-", stdin=b"550 a\n551 b\n").out)
    assert document["schema"] == "mailcheck.explain/1"
    assert len(document["results"]) == document["summary"]["replies"] == 2
    assert run("explain", "-f", "json", "-", stdin=b"").code == 3


def test_unknown_is_an_answer_and_fails_only_when_asked(run):
    assert run("explain", "qwertz asdf").code == 0
    assert run("explain", "--fail-unknown", "qwertz asdf").code == 1
    assert run("explain", "--fail-unknown", UNKNOWN_USER).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", " "], "The text is empty"),
        (["cause", "recipient-unkown"], "Did you mean recipient-unknown?"),
        (["rule", "subject-emtpy"], "Did you mean subject-empty?"),
        (["rule", "subject"], "subject is a topic"),
        (["schema", "nonsense"], "There is no schema"),
        (["lnit", "x"], "Did you mean lint?"),
        (["explain", "--catalogue", "nowhere.toml", "x"], "There is no catalogue nowhere.toml"),
    ],
)
def test_usage_is_one_sentence_and_code_2(run, arguments, said):
    ran = run(*arguments)
    assert ran.code == 2 and said in ran.err and len(ran.err.splitlines()) == 1


OWN = """
[[entry]]
id = "own-quota-desk"
cause = "sender-quota"
title = "Our relay's daily limit"
patterns = ["the quota desk says no"]
examples = ["550 5.7.1 The quota desk says no"]
meaning = "Our own relay has a limit per day."
actions = ["Wait until midnight."]
source = "runbook"
"""


def test_own_entries_are_asked_first(run, tmp_path, monkeypatch):
    (tmp_path / "own.toml").write_text(OWN)
    text = "550 5.1.1 User unknown, the quota desk says no"
    assert "own-quota-desk" not in run("explain", text).out
    assert "own-quota-desk" in run("explain", "--catalogue", str(tmp_path / "own.toml"), text).out
    folder = tmp_path / "xdg" / "mailcheck" / "catalogue.d"
    folder.mkdir(parents=True)
    (folder / "a.toml").write_text(OWN)
    assert "own-quota-desk" in run("explain", text).out
    assert "own-quota-desk" not in run("explain", "--isolated", text).out


@pytest.mark.parametrize(
    "content",
    ["[[entry]", "[[entry]]\nid = 'x'\n", OWN.replace("sender-quota", "quota"), "entry = 3\n"],
)
def test_a_broken_catalogue_is_named(run, tmp_path, content):
    path = tmp_path / "own.toml"
    path.write_text(content)
    ran = run("explain", "--catalogue", str(path), "550 x")
    assert ran.code == 2 and str(path) in ran.err and len(ran.err.splitlines()) == 1


def test_hostile_text_is_shown_harmless(run):
    ran = run(
        "explain", "-", stdin="550 5.1.1 \x1b[2J\x9b1m\u202ehttp://e\x07vil.example\n".encode()
    )
    assert ran.out and not any(c in ran.out for c in "\x1b\x9b\u202e\x07")


def test_redact(run):
    for name in ("text", "json", "jsonl"):
        assert "nobody@" not in run("explain", "--redact", "-f", name, UNKNOWN_USER).out


@pytest.mark.parametrize(
    ("arguments", "inside"),
    [
        (["rules"], "subject-empty"),
        (["rules", "subject"], "subject-empty"),
        (["rules", "--severity", "warning"], "subject-empty"),
        (["rule", "subject-empty"], "Why"),
        (["causes"], "recipient-unknown"),
        (["cause", "mailbox-full"], "Never"),
    ],
)
@pytest.mark.parametrize("name", ["text", "json", "jsonl"])
def test_pages_in_every_format(run, arguments, inside, name):
    ran = run(*arguments, "--format", name)
    assert ran.code == 0 and ran.out
    if name == "text":
        assert inside in ran.out
    elif name == "json":
        assert json.loads(ran.out)["schema"] == f"mailcheck.{arguments[0]}/1"
    else:
        assert all(json.loads(line)["id"] for line in ran.out.splitlines())


def test_every_json_answer_keeps_its_schema(run, tmp_path):
    import jsonschema
    from support import BAD

    (tmp_path / "x.eml").write_bytes(BAD)
    calls = {
        "lint": ["lint", str(tmp_path / "x.eml"), str(tmp_path / "missing")],
        "explain": ["explain", UNKNOWN_USER],
        "rules": ["rules"],
        "rule": ["rule", "subject-empty"],
        "causes": ["causes"],
        "cause": ["cause", "virus"],
    }
    for command, arguments in calls.items():
        schema = json.loads(run("schema", command).out)
        jsonschema.validate(json.loads(run(*arguments, "--format", "json").out), schema)


def test_summary_groups_a_log(run):
    log = (UNKNOWN_USER + "\n" + "452 4.2.2 Mailbox full\n" + UNKNOWN_USER + "\n").encode()
    text = run("explain", "--summary", "-", stdin=log)
    assert text.code == 0 and "3 replies, 0 not known." in text.out
    rows = [
        json.loads(r)
        for r in run("explain", "--summary", "-f", "jsonl", stdin=log).out.splitlines()
    ]
    assert [(row["cause"], row["domain"], row["replies"]) for row in rows] == [
        ("recipient-unknown", "example.org", 2),
        ("mailbox-full", None, 1),
    ]
    table = run(
        "explain", "--summary", "-f", "csv", stdin=b'550 5.1.1 =cmd("x") User unknown\n'
    ).out
    assert table.startswith("cause,persistence,speaker,domain,replies,example")
    assert run("explain", "-f", "csv", "550 x").code == 2


def test_the_refused_message_is_asked_for_evidence(run, tmp_path):
    from support import BAD

    (tmp_path / "x.eml").write_bytes(BAD)
    arguments = ("explain", "--message", str(tmp_path / "x.eml"), "Spam message rejected.")
    assert "[subject-empty]" in run(*arguments).out
    answer = json.loads(run(*arguments, "-f", "jsonl").out)
    first = answer["evidence"][0]
    assert first["cause"] == "spam-content"
    assert "subject-empty" in {finding["rule"] for finding in first["findings"]}
    assert run("explain", "--message", str(tmp_path / "none"), "550 x").code == 3


NOTICE = """\
Your message to kim@example.org couldn't be delivered.

kim wasn't found at example.org.

anna\tOffice 365\tkim
Action Required\t\tRecipient
Unknown To address

Reported error:\t550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP
"""
# ruff: noqa: E501 (lines as a log has them)
LOG = """\
Nov 23 00:29:21 mail postfix/smtpd[1]: connect from x[192.0.2.1]
Nov 23 00:29:22 mail postfix/smtp[1]: 5E: to=<a@b.example>, status=bounced (host m said: 550 5.1.1 no)
Nov 23 00:29:23 mail postfix/smtpd[1]: disconnect from x[192.0.2.1] ehlo=1 quit=1 commands=2
"""


@pytest.mark.parametrize("way", ["argument", "standard input"])
def test_a_notice_that_was_copied_whole_is_one_text(run, way):
    given = (NOTICE,) if way == "argument" else ("-",)
    done = run("explain", "--isolated", "--format", "jsonl", *given, stdin=NOTICE.encode())
    (answer,) = done.out.splitlines()
    assert json.loads(answer)["cause"] == "recipient-unknown" and "5.1.10" in answer


def test_a_pasted_text_that_is_no_notice_keeps_its_letters(run):
    done = run(
        "explain",
        "--isolated",
        "--format",
        "jsonl",
        "-",
        stdin="550 refusé\n\n\n452 plein\n550 là\n".encode("latin-1"),
    )
    texts = [json.loads(line)["text"] for line in done.out.splitlines()]
    assert texts == ["550 refusé", "452 plein", "550 là"]


def test_lines_of_a_log_without_a_reply_are_passed_over_and_counted(run):
    done = run("explain", "--isolated", "--format", "json", stdin=LOG.encode())
    found = json.loads(done.out)
    assert [row["cause"] for row in found["results"]] == ["recipient-unknown"]
    assert found["summary"]["passed_over"] == 2 and "2 lines of the log" in done.err
    summary = run("explain", "--isolated", "--summary", stdin=LOG.encode() * 2)
    assert "host m said: 550 5.1.1 no" in summary.out and "postfix/smtp" not in summary.out


def test_a_folded_line_belongs_to_the_one_before(run):
    done = run(
        "explain", "--isolated", "--format", "jsonl", stdin=b"550 5.1.1\n user unknown\n452 full\n"
    )
    texts = [json.loads(line)["text"] for line in done.out.splitlines()]
    assert texts == ["550 5.1.1\n user unknown", "452 full"]


def test_what_holds_no_reply_is_no_success(run, tmp_path, monkeypatch):
    assert run("explain", "--isolated", "-", stdin=b"").code == 3
    assert run("explain", "--isolated", "-", stdin=LOG.splitlines()[0].encode()).code == 3
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bounce.eml").write_text(NOTICE)
    done = run("explain", "--isolated", "bounce.eml")
    assert done.code == 2 and "mailcheck diagnose bounce.eml" in done.err


@pytest.mark.parametrize("width", [60, 80, 160])
def test_the_summary_fits_the_terminal(width):
    replies = ("550 5.1.1 <bo@example.net>: no such user here", "421 4.7.28 try later " * 9)
    summary = Summary()
    for reply in replies:
        summary.add(explain(reply))
    lines = summary_table(summary, Painter(False, width)).splitlines()
    assert max(map(len, lines)) <= width
    assert any("no such user" in line for line in lines)


def test_the_summary_begins_with_the_causes(run):
    replies = "550 5.1.1 user unknown\n" * 3 + "452 4.2.2 mailbox full\n"
    done = run("explain", "--isolated", "--summary", stdin=replies.encode())
    assert done.out.splitlines()[:3] == [
        "replies by cause", "recipient-unknown        3", "mailbox-full             1",
    ]  # fmt: skip
