"""Shared by the tests: where things are, two messages, and running the command for real."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
"""Development data beside the checkout; tests that read it are skipped where it is not."""


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


def execute(*arguments: str, stdin: bytes = b"", cwd: Path = ROOT, **environment: str) -> Ran:
    """Run `mailcheck` as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "mailcheck", *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=60,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


GOOD = (
    b"From: Anna Berg <anna@example.org>\n"
    b"To: Bo Li <bo@example.net>\n"
    b"Subject: Meeting on Monday\n"
    b"Date: Sat, 21 Nov 2026 09:30:00 +0100\n"
    b"Message-ID: <20261121.4711@example.org>\n"
    b"MIME-Version: 1.0\n"
    b"Content-Type: text/plain; charset=utf-8\n"
    b"\n"
    b"Hello Bo,\n\nsee you on Monday.\n"
)
"""A message nothing is wrong with."""
BAD = GOOD.replace(b"Subject: Meeting on Monday", b"Subject: ")
"""The same with an empty Subject: one warning, subject-empty."""
