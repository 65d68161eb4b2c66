"""A progress line on stderr: only when many inputs are read and a person is looking."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from mailcheck.cli.messages import complain

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


T = TypeVar("T")

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it: 128 and the number of the signal."""


class Followed(Generic[T]):
    """Inputs with a progress line. Ctrl-C ends them after the one under way, so that what was done
    is kept and summed up; a second one ends everything at once."""

    def __init__(self, items: Iterable[T], noun: str) -> None:
        self._items, self._noun = items, noun
        self._interrupted = False

    def __iter__(self) -> Iterator[T]:
        import signal

        progress = Progress(self._noun)
        former = signal.getsignal(signal.SIGINT)
        count = 0

        def stop(*_: object) -> None:
            self._interrupted = True
            signal.signal(signal.SIGINT, former)

        own = former is signal.default_int_handler
        if own:
            signal.signal(signal.SIGINT, stop)
        try:
            for item in self._items:
                yield item
                count += 1
                progress.step()
                if self._interrupted:
                    progress.close()
                    complain(f"Interrupted after {count:,} {self._noun}; these are done.")
                    return
        finally:
            progress.close()
            if own:
                signal.signal(signal.SIGINT, former)

    def code(self, code: int) -> int:
        """The exit code of the run."""
        return INTERRUPTED if self._interrupted else code


def _person_is_looking() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
