"""Linting on several processors gives what one gives, in order."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import BAD, GOOD

from mailcheck.cli import jobs


@pytest.fixture
def mailbox(tmp_path, monkeypatch):
    """Twenty messages with an unreadable one between them, in small chunks."""
    for number in range(20):
        (tmp_path / f"{number:02}.eml").write_bytes(BAD if number % 3 else GOOD)
    (tmp_path / "07.eml").write_bytes(b"")
    monkeypatch.setattr(jobs, "CHUNK", 4)
    return str(tmp_path)


@pytest.mark.parametrize("name", ["text", "jsonl", "json", "sarif"])
def test_the_output_is_the_same(run, mailbox, name):
    one = run("lint", "--select", "subject", "--format", name, "--jobs", "1", mailbox)
    three = run("lint", "--select", "subject", "--format", name, "--jobs", "3", mailbox)
    assert one == three and one.code == 3 and one.out


def test_a_rule_that_fails_in_a_worker_is_named(run, mailbox, monkeypatch):
    from mailcheck.core.registry import registry

    def broken(field, context):
        if field.is_blank:
            raise ZeroDivisionError("oops")
        return ()

    monkeypatch.setattr(registry("lint")["subject-empty"], "known_check", broken)
    ran = run("lint", "--select", "subject", "--jobs", "2", mailbox)
    assert ran.code == 5 and ran.err.count("rule subject-empty on") == 12


def test_few_messages_start_no_process(run, mailbox, monkeypatch):
    monkeypatch.setattr(jobs, "CHUNK", 64)
    monkeypatch.setattr(jobs, "_spread", None)
    assert run("lint", "--jobs", "8", mailbox).code == 3


CHILDREN = Path("/proc/self/task")


@pytest.mark.skipif(not CHILDREN.exists(), reason="needs /proc to look for the workers")
def test_workers_end_with_their_parent(mailbox):
    for number in range(20, 200):
        (Path(mailbox) / f"{number}.eml").write_bytes(GOOD)
    words = [sys.executable, "-m", "mailcheck", "lint", "--isolated", "--jobs", "2", mailbox, "-"]
    parent = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    workers = until(lambda: len(found := children(parent.pid)) == 2 and found)
    parent.kill()
    parent.wait()
    parent.stdin.close()
    assert until(lambda: not any(is_running(worker) for worker in workers))


def until(holds, tries=200):
    """What `holds` returns as soon as it is true."""
    for _ in range(tries):
        if value := holds():
            return value
        time.sleep(0.1)
    return None


def children(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False
