"""`mailcheck report`: formats, selection, what is ours, what cannot be read."""

import csv
import io
import json
import mailbox
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from support import DATA, ROOT

from mailcheck.render.schema import schema_text

sys.path.insert(0, str(ROOT / "tests" / "tools" / "reports"))
from samples import GZ, RAW, TLS, XML, failure, mail, zipped

EXAMPLES = str(ROOT / "examples" / "reports")
REPORT = ("report", "--isolated")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "a.xml": RAW, "b.xml.gz": GZ, "c.eml": failure(), "d.json": TLS, "e.xml": b"unused",
        "f.eml": mail(zipped(("x.xml", XML.replace("<report_id>r1<", "<report_id>r9<").encode()))),
        "notes.txt": b"no report, and not named like one",
    }  # fmt: skip
    for name, octets in files.items():
        (tmp_path / name).write_bytes(octets)
    return tmp_path


def rows(ran) -> list[dict]:
    return [json.loads(line) for line in ran.out.splitlines()]


def test_every_format_says_the_same(run, folder):
    ran = run(*REPORT, "--format", "jsonl", str(folder))
    assert ran.code == 3
    assert ran.err == f"mailcheck: {folder}/e.xml: It holds no report.\n"
    found = rows(ran)
    assert [row.get("kind") for row in found] == [
        "dmarc-aggregate", "dmarc-aggregate", "dmarc-failure", "tls-rpt", None, "dmarc-aggregate",
    ]  # fmt: skip
    assert found[1]["duplicate_of"] == str(folder / "a.xml")
    assert found[0]["sources"][0]["auth_spf"] == {"domain": "bounce.esp.example", "result": "pass"}
    document = json.loads(run(*REPORT, "--format", "json", str(folder)).out)
    Draft202012Validator(json.loads(schema_text("report"))).validate(document)
    assert document["results"] == found
    summary = document["summary"]
    assert (summary["reports"], summary["duplicates"], summary["unreadable"]) == (5, 1, 1)
    assert summary["domains"][0]["messages"] == 12
    assert summary["tls"][0]["failures"] == 10
    table = list(csv.DictReader(io.StringIO(run(*REPORT, "-f", "csv", str(folder)).out)))
    assert [row["count"] for row in table] == ["3", "3", "3", "3", "1", "90", "10", "3", "3"]
    text = run(*REPORT, str(folder)).out
    assert text.startswith("example.org: 19 Nov, 2 reports of 1 receiver (1 came twice), p=none\n")
    assert "TLS: 10 of 100 sessions failed: certificate of mail.example.org expired (10)" in text
    assert "1 failure report about mail from 198.51.100.7 (1)." in text
    assert "1 file holds no report" in text


def test_mailboxes_and_streams(run, tmp_path):
    box = mailbox.mbox(tmp_path / "box")
    box.add(mail(GZ))
    box.add(b"From: a@b.example\nSubject: x\n\nHello.\n")
    box.add(mail(TLS, "application/json", "r.json"))
    box.close()
    ran = run(*REPORT, "--format", "jsonl", str(tmp_path / "box"))
    assert [(row["index"], row.get("kind")) for row in rows(ran)] == [
        (0, "dmarc-aggregate"), (1, None), (2, "tls-rpt"),
    ]  # fmt: skip
    maildir = mailbox.Maildir(tmp_path / "maildir")
    maildir.add(mail(GZ))
    assert [row["kind"] for row in rows(run(*REPORT, "-f", "jsonl", str(tmp_path / "maildir")))]
    for octets in (RAW, GZ, mail(GZ)):
        (row,) = rows(run(*REPORT, "--format", "jsonl", stdin=octets))
        assert (row["file"], row["messages"]) == ("-", 6)


def test_what_cannot_be_read(run, tmp_path):
    (tmp_path / "empty").mkdir()
    for path in ("missing.xml", "empty"):
        ran = run(*REPORT, "--format", "jsonl", str(tmp_path / path))
        assert ran.code == 3 and rows(ran)[0]["error"]["message"]
    ran = run(*REPORT, str(tmp_path / "missing.xml"))
    assert (ran.code, ran.out) == (3, "")


@pytest.mark.parametrize(
    ("options", "messages"),
    [
        ((), 2415),
        (("--domain", "example.org"), 2415),
        (("--domain", "example.net"), 0),
        (("--reporter", "FIRM"), 353),
        (("--source", "203.0.113.0/24"), 1729),
        (("--source", "198.51.100.80"), 12),
        (("--since", "2026-11-20"), 1221),
        (("--until", "2026-11-20"), 1194),
        (("--since", "1d", "--now", "2026-11-22"), 0),
    ],
)
def test_what_is_selected(run, options, messages):
    ran = run(*REPORT, "--format", "json", *options, EXAMPLES)
    domains = json.loads(ran.out)["summary"]["domains"]
    assert sum(domain["messages"] for domain in domains) == messages


@pytest.mark.parametrize(
    ("own", "verdict"), [((), "unknown"), (("--own", "203.0.113.77"), "yours-fails")]
)
def test_what_is_ours(run, own, verdict):
    ran = run(*REPORT, "--format", "json", *own, EXAMPLES)
    sources = json.loads(ran.out)["summary"]["domains"][0]["sources"]
    found = next(one for one in sources if one["ip"] == "203.0.113.77")
    assert (found["verdict"], found["own"]) == (verdict, bool(own))


def test_spf_says_what_is_ours(run, tmp_path):
    zone = tmp_path / "zone.json"
    zone.write_text('{"example.org": {"TXT": ["v=spf1 ip4:203.0.113.0/24 -all"]}}')
    ran = run(*REPORT, "--zone", str(zone), "--format", "json", EXAMPLES)
    sources = json.loads(ran.out)["summary"]["domains"][0]["sources"]
    assert {one["ip"] for one in sources if one["own"]} == {"203.0.113.10", "203.0.113.77"}
    zone.write_text('{"example.org": "TIMEOUT"}')
    ran = run(*REPORT, "--zone", str(zone), "--format", "json", EXAMPLES)
    assert ran.code == 4
    assert json.loads(ran.out)["summary"]["undetermined"] > 0


@pytest.mark.parametrize(
    ("level", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)]
)
def test_fail_on(run, level, code):
    assert run(*REPORT, "--fail-on", level, EXAMPLES).code == code
    assert run(*REPORT, "--fail-on", level, "--format", "jsonl", EXAMPLES).code == code


@pytest.mark.parametrize("options", [("--own", "x y"), ("--source", "x"), ("--since", "soon")])
def test_what_means_nothing_is_refused(run, options):
    assert run(*REPORT, *options, EXAMPLES).code == 2


def test_nothing_from_a_report_reaches_the_terminal_as_it_is(run, tmp_path):
    evil = tmp_path / "evil.xml"
    evil.write_bytes(
        XML.replace("receiver.example<", "\x9b31mA\u202e[bold]<").replace("esp.example", "e\x9bv")
        .replace("<p>none", "<p>no\u202ene").encode()
    )  # fmt: skip
    for form in ("text", "rich", "csv"):
        out = run(*REPORT, "--all", "--format", form, str(evil)).out
        assert "\u202e" not in out and "\x9b" not in out
    masked = run(*REPORT, "--format", "jsonl", "--redact", stdin=failure()).out
    assert "anna@" not in masked and "example.org" in masked
    assert '"original_rcpt": "**@example.net"' in masked


def test_everything_is_shown_on_demand(run, folder):
    out = run(*REPORT, "--all", str(folder)).out
    for rule in ("tls-certificate", "report-duplicate", "report-not-ready-for-reject"):
        assert f"[{rule}]" in out
    assert max(map(len, out.splitlines())) <= 80 + len(str(folder))


def test_good_days_are_told_in_few_words(run, tmp_path):
    for day in range(15):
        begin = 1795046400 + day * 86_400
        text = XML.replace("1795046400", str(begin)).replace("1795132799", str(begin + 86_399))
        (tmp_path / f"{day}.xml").write_text(text.replace("<report_id>r1", f"<report_id>{day}"))
    out = run(*REPORT, str(tmp_path)).out
    assert "May it be p=reject?  Yes: Nothing of yours failed in 15 days, by one receiver." in out


@pytest.mark.skipif(not (DATA / "reports").is_dir(), reason="no development data beside")
def test_the_reports_whose_content_is_known(run):
    folder = DATA / "reports"
    found = {
        Path(row["file"]).name: row for row in rows(run(*REPORT, "--format", "jsonl", str(folder)))
    }
    with (folder / "truth.jsonl").open() as lines:
        for truth in map(json.loads, lines):
            row = found[truth["file"]]
            assert row.get("kind", "error") == truth["kind"], truth["file"]
            for key in ("messages", "pass", "sessions", "failure_types", "problems", "domain"):
                if key in truth and truth["kind"] != "error":
                    assert row[key] == truth[key] or key == "problems", (truth["file"], key)
            assert set(truth.get("problems", ())) <= set(row.get("problems", ())), truth["file"]
