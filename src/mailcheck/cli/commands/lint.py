"""Options of `mailcheck lint`."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from mailcheck.cli.choices import FailOn, FindingFormat
from mailcheck.cli.commands.options import ConfigFile, Isolated, Redact
from mailcheck.cli.lint import LintRequest
from mailcheck.cli.lint import lint as run
from mailcheck.core.errors import UsageError
from mailcheck.tools.lint.rule import Options

lint_app = typer.Typer(add_completion=False, rich_markup_mode=None)


# As long as its help page: Typer reads the options from the parameters.
@lint_app.command(short_help="Say what is wrong with messages.")
def lint(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="Messages, mboxes, directories, Maildirs or patterns; - is standard input.",
        ),
    ] = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    format: Annotated[  # noqa: A002 (the option's name)
        FindingFormat,
        typer.Option("--format", "-f", help="How to print findings.", envvar="MAILCHECK_FORMAT"),
    ] = FindingFormat.TEXT,
    bulk: Annotated[
        bool,
        typer.Option(
            help="It is bulk mail: demand what big receivers demand of it.", envvar="MAILCHECK_BULK"
        ),
    ] = False,
    outgoing: Annotated[
        bool,
        typer.Option(
            help="It has not been submitted yet: the server still adds Date and Message-ID.",
            envvar="MAILCHECK_OUTGOING",
        ),
    ] = False,
    smtputf8: Annotated[
        bool,
        typer.Option(
            help="It goes by SMTPUTF8: raw UTF-8 in headers is right.", envvar="MAILCHECK_SMTPUTF8"
        ),
    ] = False,
    own_domain: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DOMAIN",
            help="A domain that is yours (repeatable).",
            envvar="MAILCHECK_OWN_DOMAIN",
        ),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Judge dates as if it were this ISO 8601 time.",
            envvar="MAILCHECK_NOW",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Only these rules or topics; `all` has the opt-in ones.",
            envvar="MAILCHECK_SELECT",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", help="Without these rules or topics.", envvar="MAILCHECK_IGNORE"
        ),
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(help="Exit with 1 from this severity on.", envvar="MAILCHECK_FAIL_ON"),
    ] = FailOn.WARNING,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Never exit with 1.")] = False,
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Do not report the findings this file knows.",
            envvar="MAILCHECK_BASELINE",
        ),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="Write what is found now as a baseline, and exit with 0."
        ),
    ] = None,
    max_size: Annotated[
        int | None,
        typer.Option(
            metavar="OCTETS", help="Size the receiving server takes.", envvar="MAILCHECK_MAX_SIZE"
        ),
    ] = None,
    max_recipients: Annotated[
        int, typer.Option(metavar="N", help="Visible recipients that are still fine.")
    ] = 20,
    similar_messages: Annotated[
        int,
        typer.Option(
            metavar="N", help="Alike messages that are too many (batch-similar-messages)."
        ),
    ] = 50,
    similar_seconds: Annotated[
        int, typer.Option(metavar="S", help="Window in which alike messages are counted, by Date.")
    ] = 600,
    brand: Annotated[
        list[str] | None,
        typer.Option(metavar="DOMAIN", help="A brand's domain that display names may not borrow."),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            metavar="N",
            min=0,
            help="Processes; 0 is one per processor.",
            envvar="MAILCHECK_JOBS",
        ),
    ] = 0,
    suppress_db: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="A suppression list: report recipients who are on it.",
            envvar="MAILCHECK_SUPPRESS_DB",
        ),
    ] = None,
    redact: Redact = False,
) -> int:
    """Say what is wrong with messages: headers, subject, links, recipients.

    Exits with 0 when nothing at or above --fail-on was found, with 1 when something was, with 3
    when an input could not be read (the others are still done).
    """
    options = Options(
        bulk=bulk,
        outgoing=outgoing,
        smtputf8=smtputf8,
        own_domains=tuple(own_domain or ()),
        now=_moment(now),
        max_size=max_size,
        max_recipients=max_recipients,
        brands=tuple(brand or ()),
        similar_messages=similar_messages,
        similar_seconds=similar_seconds,
    )
    request = LintRequest(
        paths=tuple(paths or ()),
        format=format,
        options=options,
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        fail_on=FailOn.NEVER if exit_zero else fail_on,
        baseline=baseline,
        write_baseline=write_baseline,
        redact=redact,
        jobs=jobs,
        suppress_db=suppress_db,
    )
    return run(request, context.obj)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--now {text!r} is no ISO 8601 time, like 2026-11-21T09:30Z.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
