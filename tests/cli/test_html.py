"""`--html` of `mailcheck log` and `mailcheck report`: where the page goes, and what is on it."""

import json
import os
import sys

import pytest
from support import ROOT

from mailcheck.core.neutral import visible
from mailcheck.core.registry import registry

sys.path.insert(0, str(ROOT / "tests" / "render" / "html"))
from structure import checked

MAIL_LOG = ROOT / "examples" / "mail.log"
LOG = ("log", "--isolated", "--now", "2026-11-29T12:00")
REPORT = ("report", "--isolated")
REPORTS = str(ROOT / "examples" / "reports")
RULES = registry("log")


def test_the_page_is_written_beside_the_answer(run, tmp_path):
    for words, document in (
        ((*LOG, str(MAIL_LOG)), ("--summary", "--format", "json")),
        ((*REPORT, REPORTS), ("--format", "jsonl")),
    ):
        page = tmp_path / f"{words[0]}.html"
        alone = run(*words)
        both = run(*words, "--html", str(page))
        assert both == alone
        text = page.read_bytes().decode("utf-8")
        checked(text)
        assert run(*words, "--html", "-").out == text
        assert run(*words, "--html", str(page), "--quiet").out == ""
        assert run(*words, "--html", str(page), *document) == run(*words, *document)
        assert page.read_bytes().decode("utf-8") == text
        assert [path.name for path in tmp_path.iterdir() if ".new" in path.name] == []


@pytest.mark.parametrize("words", [(*LOG, str(MAIL_LOG)), (*REPORT, REPORTS)])
def test_where_it_cannot_go(run, tmp_path, words):
    ran = run(*words, "--html", str(tmp_path / "none" / "page.html"))
    assert ran.code == 3 and ran.out == run(*words).out
    assert ran.err == (
        f"mailcheck: {tmp_path}/none/page.html cannot be written: No such file or directory.\n"
    )
    log = tmp_path / "mail.log"
    log.write_text("Nov 26 08:00:00 mx postfix/smtp[1]: a line\n")
    ran = run(*words, "--html", str(log))
    assert ran.code == 2 and "is no page of HTML" in ran.err
    assert log.read_text().startswith("Nov 26")
    for more in (("--html", "-", "--format", "json"),):
        assert run(*words, *more).code == 2


def test_a_pipe_is_written_into_and_stays_one(run, tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(*LOG, "--html", str(pipe), "--quiet", str(MAIL_LOG)).code == 0
        assert os.read(reader, 100).startswith(b"<!doctype html>")
    finally:
        os.close(reader)
    assert pipe.is_fifo() and list(tmp_path.iterdir()) == [pipe]


def test_what_it_does_not_go_with(run):
    for more in (
        ("--events",), ("--message", "4711"), ("--format", "csv"), ("--format", "jsonl"),
        ("--format", "csv", "--summary"),
    ):  # fmt: skip
        ran = run(*LOG, "--html", "page.html", *more, str(MAIL_LOG))
        assert ran.code == 2 and ("--html" in ran.err or "--summary" in more)


def test_a_format_of_the_environment_is_meant_for_other_calls(run, monkeypatch):
    pages = [
        run(*words, "--html", "-").out for words in ((*LOG, str(MAIL_LOG)), (*REPORT, REPORTS))
    ]
    monkeypatch.setenv("MAILCHECK_FORMAT", "json")
    assert pages == [
        run(*words, "--html", "-").out for words in ((*LOG, str(MAIL_LOG)), (*REPORT, REPORTS))
    ]


@pytest.mark.parametrize("name", RULES)
def test_every_finding_of_the_json_is_on_the_page(run, name):
    for example in RULES[name].rule.bad:
        octets = example.text().encode()
        document = run(*LOG, "--summary", "--format", "json", "--all", stdin=octets)
        found = json.loads(document.out)["results"]
        tree = checked(run(*LOG, "--html", "-", "--all", stdin=octets).out)
        shown = [
            (node.attributes["data-rule"], node.css_first(".severity").text(),
             node.css_first("h3").text())
            for node in tree.css(".finding")
        ]  # fmt: skip
        assert shown == [(one["rule"], one["severity"], visible(one["message"])) for one in found]
        timed = [one for one in found if one["since"] and one["severity"] != "info"]
        assert len(tree.css("#when tbody tr")) == len(timed)
        for one, node in zip(found, tree.css(".finding"), strict=True):
            for line in one["evidence"]:
                assert f"{line['file']}:{line['line']}" in node.text()


def test_the_tables_say_what_the_summary_says(run):
    summary = json.loads(run(*LOG, "--summary", "--format", "json", "--all", str(MAIL_LOG)).out)
    figures = summary["summary"]
    tree = checked(run(*LOG, "--html", "-", "--all", str(MAIL_LOG)).out)
    assert tree.css_first("h1").text() == "1 error, 2 warnings"
    cells = {
        place: [
            [cell.text() for cell in row.css("th, td")] for row in tree.css(f"#{place} tbody tr")
        ]
        for place in ("causes", "receivers", "senders")
    }
    assert [row[0] for row in cells["causes"]] == [one["cause"] for one in figures["causes"]]
    assert [row[:5] for row in cells["receivers"]] == [
        [one["receiver"], *(str(one[key]) for key in ("sent", "deferred", "bounced", "waiting"))]
        for one in figures["receivers"]
    ]
    assert [row[0] for row in cells["senders"]] == [one["user"] for one in figures["users"]]
    drawn = [node.text() for node in tree.css("#time desc")]
    assert [text.partition(" ")[0] for text in drawn] == ["6", "5", "4"]


NOTHING = b"Nov 26 08:00:00 mx postfix/qmgr[1]: 4711: removed\n"


def test_nothing_wrong_and_nothing_read(run, tmp_path):
    small = ROOT / "tests" / "corpus" / "logs" / "small.log"
    tree = checked(run(*LOG, "--html", "-", str(small)).out)
    assert tree.css_first("h1").text() == "Nothing wrong" and not tree.css("#findings")
    page = tmp_path / "page.html"
    for words, says in ((LOG, "No log could be read"), (REPORT, "No report could be read")):
        ran = run(*words, "--html", str(page), str(tmp_path / "missing"))
        assert ran.code == 3
        assert checked(page.read_text()).css_first("h1").text() == says
    checked(run(*LOG, "--html", "-", stdin=NOTHING).out)


EVIL = (
    '"><img/src=x/onerror=alert(1)>', "<script>alert(1)</script>", "]]>--></style></svg>",
    "\u202eevil\u2066", "\x1b[31m\x1b]8;;x\x07", "'&lt;\x00",
)  # fmt: skip


@pytest.mark.parametrize("evil", EVIL)
def test_nothing_of_a_log_becomes_markup(run, tmp_path, evil):
    text = MAIL_LOG.read_text()
    for name in ("shop@", "eva@", "anna@", "ben@"):
        text = text.replace(name, f"{evil}@")
    text = text.replace("sasl_username=", f"sasl_username={evil}").replace(
        "said: ", f"said: {evil}"
    )
    log = tmp_path / "<b onclick=x>.log"
    log.write_text(text)
    tree = checked(run(*LOG, "--html", "-", "--all", str(log)).out)
    assert "<b onclick=x>.log" in tree.text()
    assert visible(evil) in tree.text()


def test_the_page_is_masked_as_the_text_is(run):
    page = run(*LOG, "--html", "-", "--all", "--redact", str(MAIL_LOG)).out
    checked(page)
    assert "****@example.org" in page
    for name in ("shop@", "eva@", "anna@", "ben@"):
        assert name in run(*LOG, "--html", "-", "--all", str(MAIL_LOG)).out
        assert name not in page


def test_a_great_log_makes_no_great_page(run):
    lines = []
    for n in range(3_000):
        head = f"Nov {n % 28 + 1:02} {n % 24:02}:{n % 60:02}:00 mx postfix"
        sender, domain = f"user{n}@example.org", f"d{n}.example"
        lines += [
            f"{head}/smtpd[1]: {n:X}A: client=c[198.51.100.7], sasl_username={sender}",
            f"{head}/qmgr[1]: {n:X}A: from=<{sender}>, size=9, nrcpt=1 (queue active)",
            f"{head}/smtp[1]: {n:X}A: to=<x@{domain}>, relay=mx.{domain}[192.0.2.1]:25, delay=1, "
            f"dsn=5.1.1, status=bounced (host mx.{domain}[192.0.2.1] said: 550 5.1.1 unknown)",
        ]
    lines.sort()
    octets = "\n".join(lines).encode() + b"\n"
    page = run(*LOG, "--html", "-", stdin=octets).out
    tree = checked(page)
    assert len(page) < 150_000
    assert "2,990 receivers more: --all shows them." in tree.text()
    everything = run(*LOG, "--html", "-", "--all", stdin=octets).out
    checked(everything)
    assert len(everything) < 1_500_000
