"""Options of `mailcheck explain`."""

from typing import Annotated

import typer

from mailcheck.cli.choices import ExplainFormat
from mailcheck.cli.commands.options import ConfigFile, Isolated, Redact
from mailcheck.cli.explain import ExplainRequest
from mailcheck.cli.explain import explain as run

explain_app = typer.Typer(add_completion=False, rich_markup_mode=None)


# As long as its help page: Typer reads the options from the parameters.
@explain_app.command(short_help="Say what a mail server's error means.")
def explain(
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT...",
            help="The error text, or - for one reply per line on standard input.",
        ),
    ] = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    format: Annotated[  # noqa: A002 (the option's name)
        ExplainFormat,
        typer.Option("--format", "-f", help="How to print the answer.", envvar="MAILCHECK_FORMAT"),
    ] = ExplainFormat.TEXT,
    summary: Annotated[
        bool,
        typer.Option("--summary", help="One table by cause, speaker and recipient domain."),
    ] = False,
    nul: Annotated[
        bool, typer.Option("--nul", "-0", help="Replies on standard input end with NUL.")
    ] = False,
    catalogue: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FILE",
            help="Own entries (TOML), asked before the built-in ones (repeatable).",
            envvar="MAILCHECK_CATALOGUE",
        ),
    ] = None,
    message: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The refused message: which reason does it support?"),
    ] = None,
    fail_unknown: Annotated[
        bool,
        typer.Option(
            "--fail-unknown",
            help="Exit with 1 when a text is not known.",
            envvar="MAILCHECK_FAIL_UNKNOWN",
        ),
    ] = False,
    redact: Redact = False,
) -> int:
    """Say what a mail server's error means, whose move it is, and what to do.

    Takes what you have: a reply, a line of the log, a bounce's Diagnostic-Code.
    """
    request = ExplainRequest(
        texts=tuple(texts or ()),
        format=format,
        nul=nul,
        catalogue=tuple(catalogue or ()),
        isolated=isolated,
        fail_unknown=fail_unknown,
        redact=redact,
        summary=summary,
        message=message,
    )
    return run(request)
