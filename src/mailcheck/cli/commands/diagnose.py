"""Options of `mailcheck diagnose`."""

from typing import Annotated

import typer

from mailcheck.cli.choices import Format
from mailcheck.cli.commands.options import ConfigFile, Isolated, Redact, TextFormat
from mailcheck.cli.diagnose import DiagnoseRequest
from mailcheck.cli.diagnose import diagnose as run

diagnose_app = typer.Typer(add_completion=False, rich_markup_mode=None)


@diagnose_app.command(short_help="Say what a bounce calls for, step by step.")
def diagnose(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="Bounces, mboxes, directories, Maildirs, JSON events; - is standard input.",
        ),
    ] = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    format: TextFormat = Format.TEXT,  # noqa: A002 (the option's name)
    nameserver: Annotated[
        list[str] | None,
        typer.Option(
            "--nameserver",
            metavar="IP[:PORT]",
            help="Ask this name server for the sending domain's records too (repeatable).",
            envvar="MAILCHECK_NAMESERVER",
        ),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Take the sending domain's records from this zone file too."
        ),
    ] = None,
    redact: Redact = False,
) -> int:
    """Say what a bounce calls for: one verdict, and the steps in order.

    Reads the bounce, explains the reply, looks at the message that came back, and says which of
    the possible reasons it supports. Asks DNS about the sending domain only with --nameserver or
    --zone. Exits with 3 when an input could not be read (the others are still done), with 4 when
    DNS gave no answer.
    """
    request = DiagnoseRequest(
        paths=tuple(paths or ()),
        format=format,
        nameservers=tuple(nameserver or ()),
        zone=zone,
        redact=redact,
    )
    return run(request)
