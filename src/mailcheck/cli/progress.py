"""A progress line on stderr: only when many inputs are read and a person is looking."""

import os
import sys
import time

_AFTER = 1.0
_EVERY = 0.2


class Progress:
    """Counts, and after a second says how far it is, on a line that erases itself."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._count = 0
        self._shown = False
        self._next = time.monotonic() + _AFTER if _person_is_looking() else float("inf")

    def step(self) -> None:
        self._count += 1
        if self._next != float("inf") and time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            self._shown = True
            sys.stderr.write(f"\r{self._count} {self._noun} done ")
            sys.stderr.flush()

    def close(self) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def _person_is_looking() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
