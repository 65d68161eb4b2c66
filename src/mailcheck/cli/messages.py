"""Sentences on stderr."""

import os
import sys
from contextlib import suppress
from typing import TextIO

from mailcheck.core.errors import MailcheckError


class OutputError(MailcheckError):
    """The answer could not be written."""

    exit_code = 3
    kind = "output"


def complain(sentence: str) -> None:
    """One sentence on stderr, harmless whatever it quotes; when nobody takes it, so be it."""
    from mailcheck.render.untrusted import visible

    text = f"mailcheck: {visible(sentence)}\n"
    try:
        sys.stderr.write(text.encode("utf-8", "replace").decode("utf-8"))
        sys.stderr.flush()
    except OSError:
        drop(sys.stderr)


def drop(stream: TextIO) -> None:
    """So that what could not be written does not fail once more when Python ends."""
    with suppress(OSError):  # there may be no descriptor
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def unwritten(error: OSError) -> Exception:
    """What to raise for output that the system does not take: no bug, and no answer either.

    A reader that has gone stays what it is.
    """
    if isinstance(error, BrokenPipeError):
        return error
    return OutputError(f"The output cannot be written: {error.strerror or error}.")


def internal_error(error: str, where: str = "") -> str:
    """The sentence for a fault of our own; `error` is its type and text."""
    place = f" in {where}" if where else ""
    return (
        f"Internal error{place}: {error}. This is a bug in mailcheck; please report it "
        "with the input (MAILCHECK_DEBUG=1 shows where)."
    )
