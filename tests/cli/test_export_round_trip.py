"""What `export` writes, `import` reads again, and nothing in it runs anywhere."""

import pytest

ADDRESSES = [
    "anna@example.org", "#x@example.org", "=1+1@example.org", "-x@example.org", "+1@example.org",
    "root@localhost", "a@[192.0.2.1]", '"a b"@example.org', '"a,b"@example.org',
    '"a\\"b"@example.org', "jürgen@example.org", "a@xn--mnchen-3ya.example", "o'neil@example.org",
]  # fmt: skip
FORMS = ["plain", "json", "ses", "sendgrid", "mailgun", "postmark"]
EVIL = (
    b"From: MAILER-DAEMON@mx.example\nTo: anna@example.org\nDate: Sat, 21 Nov 2026 09:30:00 +0100\n"
    b"Subject: Undelivered Mail Returned to Sender\n"
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nfailed\n"
    b"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
    b"Final-Recipient: rfc822; bo@example.net\nAction: failed\nStatus: 5.1.1\n"
    b"Diagnostic-Code: smtp; =550 5.1.1 \x1b[31muser \x1b]8;;http://e\x07 \xc2\x9b31m unknown "
    b"##[error]x ##vso[task]x\n--b--\n"
)


@pytest.fixture
def db(tmp_path, monkeypatch, run):
    monkeypatch.chdir(tmp_path)
    for address in ADDRESSES:
        assert run("suppress", "add", "--db", "a.db", "--reason", "asked", "--", address).code == 0
    return "a.db"


@pytest.mark.parametrize("form", FORMS)
def test_every_address_comes_back(run, db, tmp_path, form):
    (tmp_path / "list").write_text(run("suppress", "export", "--db", db, "--to", form).out)
    assert run("suppress", "import", "--db", "b.db", "list").code == 0
    first, second = (run("suppress", "export", "--db", name).out for name in (db, "b.db"))
    assert len(first.splitlines()) == len(ADDRESSES) and second == first


@pytest.mark.parametrize(
    "command",
    ["suppress export --to mailgun", "suppress list --format csv", "suppress list",
     "suppress show bo@example.net", "bounce evil.eml", "diagnose evil.eml"],
)  # fmt: skip
def test_a_reply_runs_nowhere(run, tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILCHECK_DB", "evil.db")
    (tmp_path / "evil.eml").write_bytes(EVIL)
    run("suppress", "ingest", "evil.eml")
    out = run(*command.split()).out
    assert "bo@example.net" in out
    assert all(char.isprintable() or char == "\n" for char in out)
    assert "##[" not in out and "##vso[" not in out
    assert not any(line.startswith("=") or ",=" in line for line in out.splitlines())
