"""Standard streams that are closed or full: the exit code alone, or a sentence, no traceback."""

import os
import subprocess
import sys

import pytest

MAIL = "From: a@example.org\nTo: ok@example.com\nSubject: x\n\nx\n"
ZONE = '{"example.org": {"TXT": ["v=spf1 -all"]}}'
FULL = "mailcheck: The output cannot be written: No space left on device.\n"


@pytest.fixture
def shell(run, tmp_path, monkeypatch):
    """Run `mailcheck` from a shell: `shell("lint m.eml", ">&-")`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILCHECK_DB", str(tmp_path / "list.db"))
    run("suppress", "add", "bad@example.net")
    (tmp_path / "m.eml").write_text(MAIL)
    (tmp_path / "z.json").write_text(ZONE)
    (tmp_path / "list.csv").write_text("Name,Email\nx,bad@example.net\n" + "y,ok@example.com\n" * 9)

    def call(arguments: str, redirection: str) -> subprocess.CompletedProcess[str]:
        command = f"{sys.executable} -m mailcheck {arguments} {redirection}"
        return subprocess.run(
            ["/bin/sh", "-c", command], stdin=subprocess.DEVNULL, capture_output=True, text=True,
            timeout=60,
        )  # fmt: skip

    return call


COMMANDS = [
    ("lint --select subject-empty m.eml", 0),
    ("explain 550", 0),
    ("bounce m.eml", 0),
    ("bounce --format json m.eml", 0),
    ("domain --zone z.json example.org", 1),
    ("suppress list", 0),
    ("suppress list --format csv", 0),
    ("suppress export --to json", 0),
    ("suppress audit list.csv", 1),
    ("suppress clean list.csv", 0),
    ("gate --rcpt ok@example.com", 0),
    ("gate --rcpt bad@example.net", 1),
    ("rules", 0),
    ("--help", 0),
    ("--version", 0),
]


@pytest.mark.parametrize(("arguments", "code"), COMMANDS)
def test_without_an_output_the_code_is_the_answer(shell, arguments, code):
    ran = shell(arguments, ">&-")
    assert ran.returncode == code
    assert "Traceback" not in ran.stderr and "Internal" not in ran.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no such device")
@pytest.mark.parametrize(("arguments", "_"), COMMANDS)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_is_no_answer(shell, monkeypatch, arguments, _, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    ran = shell(arguments, "> /dev/full")
    assert (ran.returncode, ran.stderr) == (3, FULL)


@pytest.mark.parametrize(
    "arguments", ["suppress list", "bounce m.eml", "rules", "--help", "suppress clean list.csv"]
)
@pytest.mark.usefixtures("shell")
def test_a_reader_that_has_gone_is_no_failure(arguments):
    reader, writer = os.pipe()
    os.close(reader)
    ran = subprocess.run(
        [sys.executable, "-m", "mailcheck", *arguments.split()],
        stdin=subprocess.DEVNULL, stdout=writer, stderr=subprocess.PIPE, timeout=60,
    )  # fmt: skip
    os.close(writer)
    assert ran.returncode == 0
    assert b"Traceback" not in ran.stderr and b"Internal" not in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ("gate", 3),
        ("gate --rcpt-file -", 3),
        ("gate --pipe --check-only", 75),
        ("bounce", 3),
        ("bounce --pipe", 75),
        ("lint", 3),
        ("explain", 3),
        ("diagnose", 3),
        ("domain", 3),
        ("suppress ingest", 3),
        ("suppress import", 3),
        ("suppress add -", 3),
        ("suppress audit", 3),
        ("suppress clean", 3),
    ],
)
def test_a_closed_input_is_said(shell, arguments, code):
    ran = shell(arguments, "<&-")
    assert ran.returncode == code
    assert ran.stderr == "mailcheck: Standard input is closed.\n"


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full", "<&- >&- 2>&-"])
def test_what_cannot_be_complained_about_changes_no_code(shell, redirection):
    assert shell("lint none.eml", redirection).returncode == 3
    assert shell("gate --rcpt bad@example.net", redirection).returncode == 1


@pytest.mark.parametrize(
    ("recipient", "redirection", "code"),
    [
        ("ok@example.com", ">&-", 0),
        ("ok@example.com", "> /dev/full", 0),
        ("bad@example.net", ">&-", 69),
        ("bad@example.net", "> /dev/full", 75),
    ],
)
def test_in_a_pipe(shell, tmp_path, recipient, redirection, code):
    gate = f"gate --pipe --rcpt {recipient} -- /bin/sh -c 'cat > handed' < m.eml"
    assert shell(gate, redirection).returncode == code
    handed = tmp_path / "handed"
    assert (handed.read_text() if handed.exists() else "") == (MAIL if code == 0 else "")
