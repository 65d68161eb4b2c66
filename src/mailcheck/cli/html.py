"""Where a page goes: to a file, or to stdout instead of the text."""

import os
from typing import Any

from mailcheck.cli.declaration import keep_format
from mailcheck.cli.messages import OutputError, complain
from mailcheck.cli.output import open_output
from mailcheck.cli.run import Run
from mailcheck.cli.writing import open_octets
from mailcheck.core.errors import UsageError

STDOUT = "-"
_PAGE = (b"<!doctype html", b"<html")


FOR_PEOPLE = ("text", "rich")


def check_place(request: Any) -> None:
    """Refuse, before anything is read, what cannot be meant.

    Args:
        request: of a command with the options `html`, which is given, and `format`.

    Raises:
        UsageError: stdout has something else, or the file is no page: `--html mail.log` is a slip.
    """
    path = request.html
    if path == STDOUT:
        both = f"--html - and --format {request.format} both go to standard output."
        keep_format(request, FOR_PEOPLE, both)
        return
    if os.path.isfile(path) and not _is_page(path):
        raise UsageError(f"{path} is there and is no page of HTML: it is not written over.")


def _is_page(path: str) -> bool:
    """Whether a file is a page, or empty; what cannot be read says so when it is written."""
    try:
        with open(path, "rb") as stream:
            begin = stream.read(200)
    except OSError:
        return True
    return not begin or begin.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_PAGE)


def write_page(path: str, page: str, run: Run) -> None:
    """Write it; that it cannot be written is a fault of the run, which goes on."""
    if path == STDOUT:
        open_output()(page)
        return
    try:
        with open_octets(path) as write:
            write(page.encode("utf-8"))
    except OutputError as error:
        run.codes.add(error.exit_code)
        from mailcheck.render.untrusted import redact

        complain(str(error.redacted(redact) if run.output.masked else error))
