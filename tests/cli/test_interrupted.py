"""Ctrl-C keeps what was done, and says how far it came."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from support import ROOT

MAIN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from mailcheck.cli.start import main
main(sys.argv[1:])
"""


def started(words, cwd):
    """A process that takes Ctrl-C, as a shell starts it; what runs in the background ignores it."""
    return subprocess.Popen(
        [sys.executable, "-c", MAIN, *words],
        cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


BOUNCE = (ROOT / "examples/suppress/bounce-1.eml").read_bytes()


@pytest.mark.parametrize("command", ["bounce", "diagnose"])
def test_what_was_done_is_kept(tmp_path, command):
    pipe = tmp_path / "more"
    os.mkfifo(pipe)
    (tmp_path / "first.eml").write_bytes(BOUNCE)
    words = [command, "--isolated", "--format", "json", "first.eml", "more"]
    done = started(words, tmp_path)
    # It has begun with the second input when the pipe is open at both ends.
    with open(pipe, "wb") as stream:
        done.send_signal(signal.SIGINT)
        time.sleep(0.2)
        stream.write(BOUNCE)
    out, err = done.communicate(timeout=60)
    assert done.returncode == 130 and b"Interrupted after 2 messages" in err
    assert len(json.loads(out)["results"]) == 2


def test_what_was_read_is_recorded(tmp_path):
    pipe, store = tmp_path / "more", str(tmp_path / "list.db")
    os.mkfifo(pipe)
    done = started(["suppress", "ingest", "--db", store, "more", "gone"], tmp_path)
    with open(pipe, "wb") as stream:
        done.send_signal(signal.SIGINT)
        time.sleep(0.2)
        stream.write(BOUNCE)
    out, err = done.communicate(timeout=60)
    assert done.returncode == 130 and b"Recorded 1 event" in out and b"gone" not in err


def test_a_second_one_ends_everything(tmp_path):
    pipe = tmp_path / "more"
    os.mkfifo(pipe)
    done = started(["bounce", "--isolated", "more"], tmp_path)
    with open(pipe, "wb"):
        for _ in range(2):
            done.send_signal(signal.SIGINT)
            time.sleep(0.2)
        _, err = done.communicate(timeout=60)
    assert done.returncode == 130 and b"Traceback" not in err
