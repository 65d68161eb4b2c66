"""Options of `mailcheck gate`."""

from typing import Annotated

import typer

from mailcheck.cli.choices import Format
from mailcheck.cli.commands.options import ConfigFile, Isolated, Redact, TextFormat
from mailcheck.cli.gate import GateRequest
from mailcheck.cli.gate import gate as run
from mailcheck.cli.listing import session_of

gate_app = typer.Typer(add_completion=False, rich_markup_mode=None)


# As long as its help page: Typer reads the options from the parameters.
@gate_app.command(short_help="Say whether a message may go to all its recipients.")
def gate(
    context: typer.Context,
    message: Annotated[
        str | None,
        typer.Argument(metavar="MESSAGE", help="The message; - is standard input."),
    ] = None,
    command: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="-- COMMAND...",
            help="With --pipe: what gets the message; an argument {} becomes the recipients.",
        ),
    ] = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    db: Annotated[
        str | None,
        typer.Option("--db", metavar="FILE", help="The suppression list.", envvar="MAILCHECK_DB"),
    ] = None,
    rcpt: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ADDRESS",
            help="A recipient of the envelope (repeatable): then only these are checked.",
        ),
    ] = None,
    rcpt_file: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Recipients of the envelope, one per line."),
    ] = None,
    drop: Annotated[
        bool,
        typer.Option("--drop", help="Print the recipients that are clear, one per line."),
    ] = False,
    pipe: Annotated[
        bool,
        typer.Option(
            "--pipe",
            help="Read the message from an MTA's pipe and hand it on; exit by sysexits.h.",
        ),
    ] = False,
    check_only: Annotated[
        bool,
        typer.Option(
            "--check-only",
            help="With --pipe: hand the message on to nobody; whoever calls delivers it.",
        ),
    ] = False,
    stream: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The kind of mail (marketing): entries for other kinds do not count.",
            envvar="MAILCHECK_STREAM",
        ),
    ] = None,
    sender_domain: Annotated[
        str | None,
        typer.Option(
            metavar="DOMAIN",
            help="The sending domain: entries for other ones do not count.",
            envvar="MAILCHECK_SENDER_DOMAIN",
        ),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="Judge as if it were this ISO 8601 time.", envvar="MAILCHECK_NOW"
        ),
    ] = None,
    format: TextFormat = Format.TEXT,  # noqa: A002 (the option's name)
    redact: Redact = False,
) -> int:
    """Say whether a message may go to all its recipients: To, Cc, Bcc against the list.

    All or nothing. Exits with 0 when all are clear, with 1 when somebody is on the list, an address
    field cannot be read or there are no recipients, with 3 when the list or the message cannot be
    read. With --pipe: 69 when blocked, 75 when anything went wrong, else the status of the command
    that gets the message, if it is one of sysexits.h.
    """
    options = {
        "db": db,
        "stream": stream,
        "sender_domain": sender_domain,
        "now": now,
        "format": format,
        "redact": redact,
    }
    words = tuple(command or ())
    if pipe and message not in (None, "-"):
        words = (message or "", *words)
        message = None
    request = GateRequest(
        path=message,
        recipients=tuple(rcpt or ()),
        recipient_file=rcpt_file,
        drop=drop,
        pipe=pipe,
        check_only=check_only,
        command=words,
        session=session_of(context.obj, options),
    )
    return run(request)
