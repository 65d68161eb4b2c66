"""Where answers go: stdout as UTF-8, coloured only when a person is looking."""

import os
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from mailcheck import __version__
from mailcheck.cli.messages import unwritten
from mailcheck.render.answer import Format, Look, Summary
from mailcheck.render.formats import module_of

if TYPE_CHECKING:
    from mailcheck.render.answer import Answer
    from mailcheck.render.style import Painter


def open_output() -> Callable[[str], None]:
    """What writes to stdout, at once, so that a pipe sees each result as soon as it is known.

    stdout is set to UTF-8: JSON must be that, and file names may be anything.
    """
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
    return _write


def _write(text: str) -> None:
    if text:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError as error:
            raise unwritten(error) from None


def write_octets(octets: bytes) -> None:
    """Octets to stdout, as they are; kept back until there are enough of them or `flush`."""
    try:
        sys.stdout.buffer.write(octets)
    except OSError as error:
        raise unwritten(error) from None


def flush() -> None:
    """Write what was kept back."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise unwritten(error) from None


class Output:
    """Writes the answers of a run in one format, masked where that was asked for."""

    def __init__(self, command: str, form: str, *, masked: bool = False, gap: str = "\n") -> None:
        """`gap` comes between two texts."""
        self.masked = masked
        self._write = open_output()
        made: Format = import_module(module_of(form)).Format(look(command, form, gap))
        self._format = made

    def add(self, answer: "Answer") -> None:
        """One answer, written at once where the format can."""
        self._write(self._format.add(answer.masked() if self.masked else answer))

    def text(self, text: str) -> None:
        """What is in the format already: several answers of a command that has very many."""
        self._write(text)

    def close(self, summary: Summary) -> None:
        """The end."""
        self._write(self._format.close(summary.masked() if self.masked else summary))

    def whole(self, answers: "Iterable[Answer]", summary: Summary) -> None:
        """All of a run whose answers are known at once."""
        if self.masked:
            answers, summary = [answer.masked() for answer in answers], summary.masked()
        self._write(self._format.whole(answers, summary))


def look(command: str, form: str, gap: str = "\n") -> Look:
    """Width and colour for this terminal. NO_COLOR (no-color.org) turns every escape off."""
    looking = sys.stdout.isatty()
    wants_rich = form == "rich"
    color = (looking or wants_rich) and not os.environ.get("NO_COLOR")
    if os.environ.get("TERM") == "dumb" and not wants_rich:
        color = False
    return Look(command, __version__, _width() if looking or wants_rich else None, color, gap)


def painter(format_name: str) -> "Painter":
    """What colours and wraps for this terminal."""
    from mailcheck.render.style import Painter

    shown = look("", format_name)
    return Painter(shown.color, shown.width)


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return max(40, int(columns))
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 80
