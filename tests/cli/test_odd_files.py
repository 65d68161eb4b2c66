"""Files, values and places that are not what they should be: a sentence and the right code."""

import os

import pytest

DEEP = "[" * 100_000
LONG = "9" * 5_000
FILES = {
    "deep.json": DEEP,
    "deep.toml": f"a={DEEP}",
    "long.toml": f"a={LONG}",
    "long.json": f'{{"a":{LONG}}}',
    "odd.json": '{"example.org":{"A":["nonsense"]}}',
    "odder.json": '{"example.org":{"AAAA":[7]}}',
    "flood.zone": "$ORIGIN example.org.\n$GENERATE 0-999999999 a$ A 192.0.2.1\n",
    "zone.json": '{"example.org":{"TXT":["v=spf1 -all"]}}',
    "message.eml": "From: a@example.org\nSubject: Hello\n\nHello.\n",
}
CASES = [
    ("lint --config deep.toml message.eml", 2),
    ("lint --config long.toml message.eml", 2),
    ("lint --baseline deep.json message.eml", 2),
    ("lint --baseline long.json message.eml", 2),
    ("lint --config /dev/zero message.eml", 2),
    ("lint --baseline /dev/zero message.eml", 2),
    ("explain --isolated --catalogue deep.toml 550", 2),
    ("explain --isolated --catalogue long.toml 550", 2),
    ("domain --isolated --zone deep.json example.org", 2),
    ("domain --isolated --zone long.json example.org", 2),
    ("domain --isolated --zone odd.json example.org", 2),
    ("domain --isolated --zone odder.json example.org", 2),
    ("domain --isolated --zone flood.zone example.org", 2),
    ("domain --isolated --zone /dev/zero example.org", 2),
    ("gate --isolated --db list.db --rcpt-file /dev/zero", 3),
    ("suppress import --isolated --db list.db /dev/zero", 3),
    ("suppress add --isolated --db list.db --reason x --until 9999-12-31T23:59:59-14:00 a@b.c", 2),
    ("suppress undo --isolated --db list.db --reason x --run 99999999999999999999", 2),
    ("suppress add --isolated --db list.db --reason x --stream a\udcff a@b.c", 2),
    ("ip --isolated --zone zone.json fe80::1%lo", 1),
    ("spf --isolated --zone zone.json --ip fe80::1%lo example.org", 1),
]


@pytest.fixture(autouse=True)
def files(tmp_path, monkeypatch, run):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    run("suppress", "add", "--isolated", "--db", "list.db", "--reason", "asked", "x@example.org")


@pytest.mark.parametrize(("command", "code"), CASES, ids=[command for command, _ in CASES])
def test_a_sentence_and_the_right_code(run, command, code):
    done = run(*command.split())
    assert done.code == code, done.err
    assert code == 1 or (done.err.count("\n") == 1 and len(done.err) < 300)
    assert "bug" not in done.err


def test_a_working_directory_that_is_gone(run, tmp_path, monkeypatch):
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert run("explain", "550 5.1.1 user unknown").code == 0
    assert run("lint", str(tmp_path / "message.eml")).code in (0, 1)


@pytest.mark.skipif(os.getuid() == 0, reason="root reads every folder")
def test_a_folder_that_may_not_be_read_is_told(run, tmp_path):
    (tmp_path / "mail" / "closed").mkdir(parents=True)
    (tmp_path / "mail" / "a.eml").write_text(FILES["message.eml"])
    (tmp_path / "mail" / "closed").chmod(0)
    done = run("lint", "--exit-zero", "mail")
    (tmp_path / "mail" / "closed").chmod(0o700)
    assert done.code == 3 and "closed" in done.err and "a.eml" in done.out


def test_a_pipe_in_a_folder_is_passed_over(run, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "a.eml").write_text(FILES["message.eml"])
    os.mkfifo(tmp_path / "mail" / "b.eml")
    done = run("lint", "mail")
    assert done.code == 3 and "b.eml is no regular file" in done.err and "a.eml" in done.out


def test_a_page_of_the_list_that_was_wiped(run, tmp_path):
    whole = bytearray((tmp_path / "list.db").read_bytes())
    for page in range(1, len(whole) // 4096):
        wiped = whole[: page * 4096] + bytes(4096) + whole[page * 4096 + 4096 :]
        (tmp_path / "wiped.db").write_bytes(wiped)
        for command in ("list", "stats", "export --to plain", "check", "show x@example.org"):
            done = run("suppress", *command.split(), "--isolated", "--db", "wiped.db")
            assert done.code in (0, 3), (page, command, done.err)
        gate = run("gate", "--isolated", "--db", "wiped.db", "--rcpt", "x@example.org")
        assert gate.code in (1, 3), (page, gate.err)
