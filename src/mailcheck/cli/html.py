"""Where a page goes: to a file, or to stdout instead of the text."""

import os

from mailcheck.cli.messages import OutputError, complain
from mailcheck.cli.output import open_output
from mailcheck.cli.run import Run
from mailcheck.cli.writing import open_octets
from mailcheck.core.errors import UsageError

STDOUT = "-"
_PAGE = (b"<!doctype html", b"<html")


def check_place(path: str, form: str) -> None:
    """Refuse, before anything is read, what cannot be meant.

    Args:
        path: where the page is to go.
        form: the format of the answer.

    Raises:
        UsageError: stdout has something else, or the file is no page: `--html mail.log` is a slip.
    """
    if path == STDOUT:
        if form not in ("text", "rich"):
            raise UsageError(f"--html - and --format {form} both go to standard output.")
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
