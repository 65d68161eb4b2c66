"""Options of `mailcheck bounce`."""

from typing import Annotated

import typer

from mailcheck.cli.bounce import BounceRequest
from mailcheck.cli.bounce import bounce as run
from mailcheck.cli.choices import Format
from mailcheck.cli.commands.options import ConfigFile, Isolated, Redact, TextFormat

bounce_app = typer.Typer(add_completion=False, rich_markup_mode=None)


@bounce_app.command(short_help="Say who bounced and why.")
def bounce(
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
    summary: Annotated[
        bool,
        typer.Option("--summary", help="Only tables: by cause, by domain, by mail system."),
    ] = False,
    pipe: Annotated[
        bool,
        typer.Option(
            "--pipe",
            help="Read one message from an MTA's pipe; exit with 0, or with 75 to try again.",
        ),
    ] = False,
    redact: Redact = False,
) -> int:
    """Say who bounced and why, hard or soft; read complaints and automatic replies too.

    Reads delivery reports, the notices of many mail systems, feedback reports, and the events of
    Amazon SES, SendGrid, Mailgun, Postmark, SparkPost and Brevo. Exits with 3 when an input could
    not be read (the others are still done).
    """
    request = BounceRequest(
        paths=tuple(paths or ()), format=format, summary=summary, pipe=pipe, redact=redact
    )
    return run(request)
