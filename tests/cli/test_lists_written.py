"""`clean --output`, the redirect that empties a list, and input of which nothing is good."""

import json
import subprocess
import sys

import pytest

LIST = "anna@example.net\nbo@example.org\n"
ARF = b"""\
From: fbl@mx.example
To: abuse@example.org
Subject: complaint
Date: Sat, 21 Nov 2026 09:30:00 +0100
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b

A complaint.
--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: X/1
Version: 1

--b
Content-Type: message/rfc822

From: news@example.org
To: undisclosed
Message-ID: <123@example.org>
Subject: News

Hello
--b--
"""


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILCHECK_DB", str(tmp_path / "list.db"))
    (tmp_path / "list.txt").write_text(LIST)
    run("suppress", "add", "--reason", "asked", "anna@example.net")


def test_a_list_may_replace_itself(run, tmp_path):
    (tmp_path / "list.txt").chmod(0o640)
    done = run("suppress", "clean", "list.txt", "--output", "list.txt")
    assert done.code == 0 and done.out == ""
    assert (tmp_path / "list.txt").read_text() == "bo@example.org\n"
    assert (tmp_path / "list.txt").stat().st_mode & 0o777 == 0o640
    assert [path.name for path in tmp_path.glob("*.new")] == []


def test_what_cannot_be_written_leaves_everything_as_it_was(run, tmp_path):
    done = run("suppress", "clean", "list.txt", "--output", "gone/list.txt")
    assert done.code == 3 and (tmp_path / "list.txt").read_text() == LIST


def test_the_redirect_that_empties_the_list_is_noticed(tmp_path):
    command = f"{sys.executable} -m mailcheck suppress clean list.txt > list.txt"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and "has emptied it" in done.stderr


def test_an_import_of_which_nothing_is_good(run, tmp_path):
    (tmp_path / "numbers.txt").write_text("".join(f"{n}\n" for n in range(500)))
    done = run("suppress", "import", "numbers.txt")
    assert done.code == 3 and done.out.count("is no address") == 3
    assert "and 497 more bad rows" in done.out
    assert run("suppress", "import", "list.txt").code == 0


def test_a_complaint_that_hides_who_complains(run, tmp_path):
    (tmp_path / "arf.eml").write_bytes(ARF)
    done = run("suppress", "ingest", "arf.eml")
    assert "1 complaint without an address (<123@example.org>)" in done.out
    found = json.loads(run("suppress", "ingest", "--format", "json", "arf.eml").out)
    assert found["summary"]["without_address"] == 1


@pytest.mark.parametrize("command", ["domain", "ip"])
def test_no_name_on_standard_input(run, command):
    assert run(command, "--isolated", "-", stdin=b"# nothing\n\n").code == 3
