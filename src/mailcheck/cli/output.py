"""Where answers go: stdout as UTF-8, coloured only when a person is looking."""

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from mailcheck import __version__
from mailcheck.cli.messages import unwritten
from mailcheck.render.outcome import RenderSettings

if TYPE_CHECKING:
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


def settings(format_name: str) -> RenderSettings:
    """Width and colour for this terminal. NO_COLOR (no-color.org) turns every escape off."""
    looking = sys.stdout.isatty()
    wants_rich = format_name == "rich"
    color = (looking or wants_rich) and not os.environ.get("NO_COLOR")
    if os.environ.get("TERM") == "dumb" and not wants_rich:
        color = False
    return RenderSettings(__version__, _width() if looking or wants_rich else None, color)


def painter(format_name: str) -> "Painter":
    """What colours and wraps for this terminal."""
    from mailcheck.render.style import Painter

    look = settings(format_name)
    return Painter(look.color, look.width)


def _width() -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return max(40, int(columns))
    try:
        return max(40, os.get_terminal_size(sys.stdout.fileno()).columns)
    except (OSError, ValueError):
        return 80
