"""Shared by the tests: where things are, two messages, running the command, and growth."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import TypeVar

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


FACTOR = 4
"""How much longer the long text is."""
MOST = 10
"""How much longer it may take; the square would be sixteen times."""
SMALL = 0.05
"""Seconds that are not compared: they measure the machine."""
T = TypeVar("T")


def assert_linear(
    read: Callable[[T], object],
    make: Callable[[int], T],
    size: int,
    *,
    most: float = MOST,
    small: float = SMALL,
) -> None:
    """`read` takes as long as its text is, not as the square: two sizes, measured here and now."""
    short, long = make(size), make(size * FACTOR)
    for _ in range(3):
        once, more = process_time_of(read, short), process_time_of(read, long)
        if more <= max(small, most * once):
            return
    raise AssertionError(f"{once:.3f} s for {size} octets, {more:.3f} s for {FACTOR} times as many")


def repeated(piece: str, lead: str = "") -> Callable[[int], str]:
    """Makes texts of a size: `lead`, then `piece` again and again."""
    return lambda size: lead + piece * (size // len(piece))


def process_time_of(read: Callable[[T], object], text: T) -> float:
    """Seconds that this process is busy. A search for garbage, which looks at all that the tests
    before have left, is no part of it."""
    gc.disable()
    try:
        begun = process_time()
        read(text)
        return process_time() - begun
    finally:
        gc.enable()
