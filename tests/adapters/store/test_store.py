"""The list in a real SQLite file: crashes, many writers, damage, a full disk, erasure."""

import os
import random
import resource
import sqlite3
import subprocess
import sys
import time

import pytest
from support import ROOT, execute

from mailcheck.adapters.store import open_for_reading, open_for_writing
from mailcheck.core.errors import StoreError, UsageError
from mailcheck.core.suppression import Fact, digest_of

NOW = 1_790_000_000


def fact(kind: str = "added", *parts: object, at: int = NOW, **more) -> Fact:
    return Fact(digest_of((kind, at, *parts)), at, kind, **more)


def record(store, statements, command="test") -> int:
    with store.writing(command, "", NOW) as writer:
        return writer.record(statements)


@pytest.fixture
def path(tmp_path) -> str:
    return str(tmp_path / "state" / "list.db")


def test_records_once_and_finds(path):
    statements = [("a.b@example.net", fact()), ("a.b@example.net", fact()), ("@x.example", fact())]
    with open_for_writing(path) as store:
        assert record(store, statements) == 2
        assert record(store, statements) == 0
    with open_for_reading(path) as store:
        found = store.events(["a.b@example.net", "ab@example.net", "@x.example"])
        assert {key: len(events) for key, events in found.items()} == {
            "a.b@example.net": 1,
            "@x.example": 1,
        }
        assert set(store.histories(["ab+c@example.net"])) == {"a.b@example.net"}


def test_what_was_known_leaves_nothing_behind(path):
    with open_for_writing(path) as store:
        for at in (NOW, NOW + 1, NOW + 2):
            record(store, [("a@example.net", Fact(7, at, "added"))])
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT at FROM fact").fetchall() == [(NOW,)]


def test_only_the_owner_may_read(path):
    with open_for_writing(path) as store:
        record(store, [("a@example.net", fact())])
        modes = {os.stat(path + end).st_mode & 0o777 for end in ("", "-wal", "-shm")}
    assert modes == {0o600}
    assert os.stat(os.path.dirname(path)).st_mode & 0o777 == 0o700


def test_a_run_that_fails_has_not_happened(path):
    def statements():
        yield "a@example.net", fact()
        raise KeyError

    with open_for_writing(path) as store:
        with pytest.raises(KeyError):
            record(store, statements())
        assert store.runs() == {}
        assert list(store.walk()) == []


IMPORT = ("suppress", "import")


def killed_imports(tmp_path, rows: int, rounds: int) -> None:
    """Kill an import at any moment: all of it is there, or nothing, and the file is sound."""
    db, source = str(tmp_path / "list.db"), tmp_path / "list.csv"
    execute("suppress", "add", "first@example.net", "--db", db)
    source.write_text("".join(f"a{n}@d{n % 997}.example,BOUNCE\n" for n in range(rows)))
    command = [sys.executable, "-m", "mailcheck", *IMPORT, str(source), "--db", db]
    start = time.perf_counter()
    subprocess.run([*command, "--dry-run"], check=True, capture_output=True)
    whole = time.perf_counter() - start
    chance = random.Random(4711)
    for _ in range(rounds):
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            child.wait(chance.uniform(whole / 4, whole))
        except subprocess.TimeoutExpired:
            child.kill()
        child.wait()
        with open_for_reading(db) as store:
            assert store.problems() == []
            assert "first@example.net" in store.events(["first@example.net"])
            assert sum(1 for _ in store.walk()) in (1, rows + 1)


def test_killed_in_the_middle(tmp_path):
    killed_imports(tmp_path, 3000, 5)


@pytest.mark.slow
def test_killed_in_the_middle_many_times(tmp_path):
    killed_imports(tmp_path, 60_000, 40)


def test_eight_writers(tmp_path):
    db = str(tmp_path / "list.db")
    writers = []
    for number in range(8):
        source = tmp_path / f"{number}.csv"
        own = [f"w{number}-{n}@example.net,BOUNCE" for n in range(300)]
        shared = [f"all{n}@example.net,BOUNCE" for n in range(300)]
        source.write_text("\n".join([*own, *shared]) + "\n")
        command = [sys.executable, "-m", "mailcheck", *IMPORT, str(source), "--db", db]
        writers.append(
            subprocess.Popen(
                [*command, "--confirm"],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env={**os.environ, "MAILCHECK_NOW": "2026-11-21T12:00:00Z"},
                cwd=ROOT,
            )
        )
    said = [writer.communicate(timeout=100)[1] for writer in writers]
    assert [writer.returncode for writer in writers] == [0] * 8, said
    with open_for_reading(db) as store:
        assert store.problems() == []
        assert sum(1 for _ in store.walk()) == 8 * 300 + 300
        assert len(store.runs()) == 8


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (b"From: a@example.net\n\n", "no suppression list"),
        (b"SQLite format 3\x00" + b"\xff" * 5000, "damaged"),
    ],
)
def test_a_foreign_or_damaged_file(path, octets, words):
    os.makedirs(os.path.dirname(path))
    with open(path, "wb") as stream:
        stream.write(octets)
    for opening in (open_for_reading, open_for_writing):
        with pytest.raises(StoreError, match=words) as caught:
            opening(path)
        assert caught.value.exit_code == 3
    with open(path, "rb") as stream:
        assert stream.read() == octets


def test_a_database_of_another_program(path, tmp_path):
    other = str(tmp_path / "other.db")
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    for opening in (open_for_reading, open_for_writing):
        with pytest.raises(StoreError, match="another program"):
            opening(other)


def test_an_empty_file_lets_nothing_through(tmp_path, run):
    path = tmp_path / "list.db"
    path.touch()
    assert run("gate", "--rcpt", "a@example.net", "--db", str(path)).code == 3
    assert run("suppress", "add", "a@example.net", "--db", str(path)).code == 0
    assert run("gate", "--rcpt", "a@example.net", "--db", str(path)).code == 1


def test_a_newer_schema(path):
    open_for_writing(path).__exit__()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer mailcheck"):
        open_for_reading(path)


def test_a_damaged_page_is_found(path, run):
    with open_for_writing(path) as store:
        record(store, [(f"a{n}@example.net", fact()) for n in range(3000)])
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    size = os.path.getsize(path)
    with open(path, "r+b") as stream:
        stream.seek(size // 2)
        stream.write(b"\xff" * (size // 4))
    assert run("suppress", "check", "--db", path).code == 3
    assert run("suppress", "list", "--db", path).code == 3


def test_a_read_only_file(path, run):
    run("suppress", "add", "a@example.net", "--db", path)
    os.chmod(path, 0o400)
    ran = run("suppress", "add", "b@example.net", "--db", path)
    assert ran.code == 3
    assert "read-only" in ran.err
    assert run("gate", "--rcpt", "a@example.net", "--db", path).code == 1


def test_a_full_disk(path, tmp_path, run):
    run("suppress", "add", "a@example.net", "--db", path)
    source = tmp_path / "list.txt"
    source.write_text("".join(f"a{n}@example.net\n" for n in range(20_000)))
    done = subprocess.run(
        [sys.executable, "-m", "mailcheck", *IMPORT, str(source), "--db", path],
        capture_output=True,
        timeout=60,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)),
    )
    assert done.returncode == 3
    assert b"the disk is full or failing" in done.stderr
    with open_for_reading(path) as store:
        assert store.problems() == []
        assert sum(1 for _ in store.walk()) == 1


def octets_of(path: str) -> bytes:
    found = b""
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            with open(path + end, "rb") as stream:
                found += stream.read()
    return found


def test_forgetting_leaves_no_trace(path, tmp_path, run):
    evidence = '{"diagnostic": "<Secret.Person@example.net> and <other@example.net> unknown"}'
    with open_for_writing(path) as store:
        record(store, [("secret.person@example.net", fact(evidence=evidence))])
        record(store, [("other@example.net", fact("hard", 1, evidence=evidence))])
    ran = run("suppress", "forget", "Secret.Person@example.net", "--db", path)
    assert ran.code == 0
    assert "Backups" in ran.err
    octets = octets_of(path).lower()
    assert b"secret" not in octets and b"other@example.net" in octets
    # Neither an import nor a bounce brings it back; a person may.
    source = tmp_path / "list.txt"
    source.write_text("secret.person@example.net\nnew@example.net\n")
    assert "1 of erased" in run("suppress", "import", str(source), "--db", path).out
    gate = ("gate", "--db", path, "--rcpt", "secret.person@example.net")
    assert run(*gate).code == 0
    run("suppress", "add", "secret.person@example.net", "--db", path)
    assert run(*gate).code == 1


def test_the_key_lies_outside(path, run, tmp_path):
    run("suppress", "add", "a@example.net", "--db", path)
    run("suppress", "forget", "a@example.net", "--db", path)
    key = f"{path}.key"
    assert os.stat(key).st_mode & 0o777 == 0o600
    with open(key) as stream:
        text = stream.read().strip()
    assert text.encode() not in octets_of(path) and bytes.fromhex(text) not in octets_of(path)
    os.unlink(key)
    source = tmp_path / "list.txt"
    source.write_text("a@example.net\n")
    assert run("suppress", "import", str(source), "--db", path).code == 3
    assert run("suppress", "check", "--db", path).code == 3


def test_a_list_of_hashes_names_nobody(path, run):
    run("suppress", "add", "ann.smith@example.net", "--hash-only", "--db", path)
    assert b"smith" not in octets_of(path)
    assert run("gate", "--db", path, "--rcpt", "Ann.Smith@Example.net").code == 1
    assert run("gate", "--db", path, "--rcpt", "bo@example.net").code == 0
    with pytest.raises(UsageError):
        with_addresses = path + "2"
        open_for_writing(with_addresses).__exit__()
        open_for_writing(with_addresses, hash_only=True)


def test_a_key_that_cannot_be_read(path, run):
    run("suppress", "add", "a@example.net", "--hash-only", "--db", path)
    os.unlink(f"{path}.key")
    os.mkdir(f"{path}.key")
    for command in (("gate", "--rcpt", "a@example.net"), ("suppress", "forget", "a@example.net")):
        ran = run(*command, "--db", path)
        assert ran.code == 3 and f"The key file {path}.key cannot be read" in ran.err, ran.err


def test_a_backup_is_whole_and_overwrites_nothing(path, run, tmp_path):
    run("suppress", "add", "a@example.net", "--db", path)
    copy = str(tmp_path / "copy.db")
    assert run("suppress", "backup", copy, "--db", path).code == 0
    assert os.stat(copy).st_mode & 0o777 == 0o600
    assert run("gate", "--db", copy, "--rcpt", "a@example.net").code == 1
    assert run("suppress", "backup", copy, "--db", path).code == 2
