"""What stands in for a standard stream that was closed before the start (`>&-`); rarely imported.

Nobody wants what goes to a closed stream, so it goes nowhere, and the exit code alone is the
answer. What is read from a closed one cannot be had, and that is said.
"""

import os
import sys
from typing import NoReturn, TextIO

from mailcheck.core.errors import InputError


class ClosedInput:
    """Standard input that cannot be read."""

    def isatty(self) -> bool:
        """Nobody types there."""
        return False

    def __iter__(self) -> NoReturn:
        raise InputError("Standard input is closed.")

    @property
    def buffer(self) -> NoReturn:
        """Its octets.

        Raises:
            InputError: always.
        """
        raise InputError("Standard input is closed.")


def stand_in() -> None:
    """Put something in place of every standard stream that is closed."""
    for number in (0, 1, 2):
        _occupy(number)
    if sys.stdin is None:
        sys.stdin = ClosedInput()
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()


def _occupy(number: int) -> None:
    """A file opened later must not get the number of a standard stream: a child of ours, or a
    library, would write into it."""
    try:
        os.fstat(number)
    except OSError:
        opened = os.open(os.devnull, os.O_RDWR)
        if opened != number:
            os.dup2(opened, number)
            os.close(opened)
        os.set_inheritable(number, True)


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")
