"""Options of `mailcheck suppress` and its sub-commands.

Each sub-command takes what `_COMMON` lists as well; it reaches the function as one `Session`.
"""

import inspect
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Annotated, Any

import typer

from mailcheck.cli.choices import Format
from mailcheck.cli.commands.options import Isolated, Redact, TextFormat
from mailcheck.cli.listing import Session, session_of

suppress_app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=True,
    short_help="Keep the list of addresses not to write to.",
)


@suppress_app.callback()
def suppress() -> None:
    """Keep the list of addresses not to write to, fed by bounces and complaints."""


def _configured(context: Any, given: str | None) -> str | None:
    """The `[suppress]` table becomes the defaults of every sub-command's options."""
    from mailcheck.adapters.config import Config, find_config, read_config

    path = given
    if path is None and not context.params.get("isolated"):
        path = find_config()
    config = read_config(path) if path is not None else Config()
    context.obj = config
    table = config.table("suppress")
    context.default_map = {key: table[key] for key in ("db", "format", "redact") if key in table}
    return path


_Db = Annotated[
    str | None,
    typer.Option(
        "--db",
        metavar="FILE",
        help="The list; without it $XDG_STATE_HOME/mailcheck/suppress.db.",
        envvar="MAILCHECK_DB",
    ),
]
_Now = Annotated[
    str | None,
    typer.Option(
        metavar="TIME", help="Judge as if it were this ISO 8601 time.", envvar="MAILCHECK_NOW"
    ),
]
_Stream = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Only this kind of mail (marketing, transactional).",
        envvar="MAILCHECK_STREAM",
    ),
]
_Sender = Annotated[
    str | None,
    typer.Option(
        metavar="DOMAIN", help="Only this sending domain.", envvar="MAILCHECK_SENDER_DOMAIN"
    ),
]
_Config = Annotated[
    str | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Configuration file instead of the nearest mailcheck.toml or pyproject.toml.",
        callback=_configured,
        is_eager=True,
        envvar="MAILCHECK_CONFIG",
    ),
]
_COMMON: dict[str, tuple[Any, Any]] = {
    "isolated": (Isolated, False),
    "config": (_Config, None),
    "db": (_Db, None),
    "stream": (_Stream, None),
    "sender_domain": (_Sender, None),
    "now": (_Now, None),
    "format": (TextFormat, Format.TEXT),
    "redact": (Redact, False),
}
_KIND = inspect.Parameter.POSITIONAL_OR_KEYWORD


def _command(name: str, short_help: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Declare a sub-command: its own options, and the common ones as a `Session` in front."""

    def declare(function: Callable[..., int]) -> Callable[..., int]:
        own = list(inspect.signature(function).parameters.values())[1:]
        names = {parameter.name for parameter in own}

        @wraps(function)
        def called(context: typer.Context, **given: Any) -> int:
            session = session_of(context.obj, given)
            return function(session, **{name: given[name] for name in names})

        common = [
            inspect.Parameter(name, _KIND, default=default, annotation=annotation)
            for name, (annotation, default) in _COMMON.items()
            if name not in names
        ]
        first = inspect.Parameter("context", _KIND, annotation=typer.Context)
        keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *common)]
        called.__signature__ = inspect.Signature([first, *keywords])  # type: ignore[attr-defined]
        called.__annotations__ = {p.name: p.annotation for p in (first, *keywords)}
        suppress_app.command(name, short_help=short_help)(called)
        return called

    return declare


_Addresses = Annotated[
    list[str],
    typer.Argument(metavar="ADDRESS...", help="Addresses, @domains; - reads them from stdin."),
]
_Paths = Annotated[
    list[str] | None, typer.Argument(metavar="PATH...", help="Files; - is standard input.")
]
_Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept in the history.")]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")]
_Confirm = Annotated[
    bool,
    typer.Option(
        "--confirm", help="Let many hard bounces at one domain count at once; alone: what waits."
    ),
]
_Run = Annotated[int | None, typer.Option("--run", metavar="ID", help="Only this run.")]
_HashOnly = Annotated[
    bool, typer.Option("--hash-only", help="A new list keeps keyed hashes instead of addresses.")
]
_Since = Annotated[
    str | None, typer.Option("--since", metavar="TIME", help="From this time on (ISO 8601).")
]
_Until = Annotated[
    str | None, typer.Option("--until", metavar="TIME", help="Before this time (ISO 8601).")
]
_Domain = Annotated[
    str | None, typer.Option("--domain", metavar="DOMAIN", help="Recipients at this domain.")
]


@_command("ingest", "Feed bounces, complaints and provider events.")
def ingest(
    session: Session,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="Bounces, mboxes, directories, Maildirs, JSON events; - is standard input.",
        ),
    ] = None,
    confirm: _Confirm = False,
    run: _Run = None,
    dry_run: _DryRun = False,
    hash_only: _HashOnly = False,
) -> int:
    """Feed bounces, complaints and provider events; what is known already is left alone."""
    from mailcheck.cli.suppress import intake

    request = intake.IngestRequest(tuple(paths or ()), None, dry_run, confirm, run, hash_only)
    return intake.ingest(request, session)


@_command("import", "Read the list of a provider.")
def import_(
    session: Session,
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="CSV, JSON or plain text; - is standard input."),
    ] = None,
    provider: Annotated[
        str | None,
        typer.Option("--provider", metavar="NAME", help="Whose list it is; else the columns tell."),
    ] = None,
    confirm: _Confirm = False,
    run: _Run = None,
    dry_run: _DryRun = False,
    hash_only: _HashOnly = False,
) -> int:
    """Read the list of a provider: Amazon SES, SendGrid, Mailgun, Postmark, Brevo and others.

    Bad rows are listed with their lines, good ones are kept, in one transaction.
    """
    from mailcheck.cli.suppress import intake

    paths = (file,) if file else (() if confirm else ("-",))
    request = intake.IngestRequest(paths, provider, dry_run, confirm, run, hash_only)
    return intake.import_list(request, session)


class Kind(StrEnum):
    """What `add --as` takes."""

    ADDED = "added"
    COMPLAINT = "complaint"
    UNSUBSCRIBED = "unsubscribed"


@_command("add", "Put addresses on the list.")
def add(
    session: Session,
    addresses: _Addresses,
    reason: _Reason = "",
    kind: Annotated[Kind, typer.Option("--as", help="What it is.")] = Kind.ADDED,
    until: Annotated[
        str | None, typer.Option("--until", metavar="TIME", help="It ends then (ISO 8601).")
    ] = None,
    hash_only: _HashOnly = False,
) -> int:
    """Put addresses, or whole domains (@example.net), on the list."""
    from mailcheck.cli.suppress import changes

    addition = changes.Addition(tuple(addresses), reason, kind.value, until, hash_only)
    return changes.add(addition, session)


@_command("remove", "Take addresses off the list.")
def remove(
    session: Session,
    addresses: _Addresses,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; kept in the history.")
    ],
) -> int:
    """Take addresses off the list; the history stays, with the reason."""
    from mailcheck.cli.suppress import changes

    return changes.remove(tuple(addresses), reason, session)


@_command("undo", "Take back what a run or an outage did.")
def undo(
    session: Session,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why; kept in the history.")
    ],
    run: _Run = None,
    since: _Since = None,
    until: _Until = None,
    domain: _Domain = None,
    cause: Annotated[
        str | None, typer.Option("--cause", metavar="CAUSE", help="With this cause only.")
    ] = None,
    dry_run: _DryRun = False,
) -> int:
    """Take back what a run, or somebody's outage, put on the list; complaints only with --run."""
    from mailcheck.cli.suppress import changes

    return changes.undo(changes.Undoing(reason, run, since, until, domain, cause, dry_run), session)


@_command("show", "Show the history of addresses.")
def show(session: Session, addresses: _Addresses) -> int:
    """Show the history and the evidence of addresses."""
    from mailcheck.cli.suppress import views

    return views.show(tuple(addresses), session)


class Status(StrEnum):
    """What `--status` takes."""

    SUPPRESSED = "suppressed"
    PAUSED = "paused"
    PENDING = "pending"
    CLEAR = "clear"


class Sort(StrEnum):
    """What `--sort` takes."""

    ADDRESS = "address"
    DOMAIN = "domain"
    SINCE = "since"
    UNTIL = "until"
    STATUS = "status"
    CAUSE = "cause"


class ListFormat(StrEnum):
    """Formats of the list; csv can be imported again."""

    TEXT = "text"
    RICH = "rich"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


_Statuses = Annotated[
    list[Status] | None, typer.Option("--status", help="Only these (repeatable).")
]
_Causes = Annotated[
    list[str] | None, typer.Option("--cause", metavar="CAUSE", help="Only these (repeatable).")
]
_Kinds = Annotated[
    list[str] | None, typer.Option("--kind", metavar="KIND", help="Only these (repeatable).")
]


@_command("list", "List addresses.")
def list_(
    session: Session,
    status: _Statuses = None,
    cause: _Causes = None,
    kind: _Kinds = None,
    domain: _Domain = None,
    since: _Since = None,
    until: _Until = None,
    sort: Annotated[Sort, typer.Option("--sort", help="By what.")] = Sort.ADDRESS,
    reverse: Annotated[bool, typer.Option("--reverse", help="The other way round.")] = False,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="At most so many.")
    ] = None,
    format: Annotated[  # noqa: A002 (the option's name)
        ListFormat,
        typer.Option("--format", "-f", help="How to print the list.", envvar="MAILCHECK_FORMAT"),
    ] = ListFormat.TEXT,
) -> int:
    """List the addresses that are suppressed, paused or waiting."""
    from mailcheck.cli.suppress import views

    choice = views.Choice(
        _statuses(status, ("suppressed", "paused", "pending")),
        tuple(cause or ()),
        tuple(kind or ()),
        domain,
        since,
        until,
        sort.value,
        reverse,
        limit,
    )
    as_csv = format.value == "csv"
    chosen = Format.TEXT if as_csv else Format(format.value)
    return views.list_entries(choice, session._replace(format=chosen), as_csv)


def _statuses(given: list[Status] | None, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(status.value for status in given) if given else otherwise


@_command("export", "Write the list for a provider.")
def export(
    session: Session,
    form: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORM",
            help="ses, sendgrid, mailgun, mailgun-complaints, postmark, plain, json.",
        ),
    ] = "plain",
    status: _Statuses = None,
    cause: _Causes = None,
    kind: _Kinds = None,
    domain: _Domain = None,
) -> int:
    """Write the suppressed addresses in the form of a provider, to standard output."""
    from mailcheck.cli.suppress import views

    choice = views.Choice(
        _statuses(status, ("suppressed",)), tuple(cause or ()), tuple(kind or ()), domain
    )
    return views.export_list(form, choice, session)


@_command("stats", "Show the list in figures.")
def stats(session: Session) -> int:
    """Show the list in figures, what waits, and the latest runs."""
    from mailcheck.cli.suppress import views

    return views.stats(session)


@_command("expire", "Write down what is too old.")
def expire(
    session: Session,
    hard_after: Annotated[
        int | None,
        typer.Option(metavar="DAYS", min=1, help="Hard bounces older than this."),
    ] = None,
) -> int:
    """Let old hard bounces go by the policy, and delete hashes past their time."""
    from mailcheck.cli.suppress import changes

    return changes.expire(hard_after, session)


@_command("forget", "Erase addresses for good.")
def forget(session: Session, addresses: _Addresses) -> int:
    """Erase addresses: every row, the log and free pages; only a keyed hash stays."""
    from mailcheck.cli.suppress import changes

    return changes.forget(tuple(addresses), session)


@_command("audit", "Find suppressed addresses in files.")
def audit(session: Session, files: _Paths = None) -> int:
    """Find suppressed addresses in crontabs, alias files, .forward, CSV files and plain lists.

    Exits with 1 when there are any.
    """
    from mailcheck.cli.suppress.audit import audit as run

    return run(tuple(files or ("-",)), session)


@_command("clean", "Write a list without suppressed addresses.")
def clean(
    session: Session,
    file: Annotated[
        str, typer.Argument(metavar="LIST", help="The list; - is standard input.")
    ] = "-",
) -> int:
    """Write a list to standard output without the rows of suppressed addresses."""
    from mailcheck.cli.suppress.audit import clean as run

    return run(file, session)


@_command("check", "Check that the list is sound.")
def check(session: Session) -> int:
    """Check that the file of the list is sound; exits with 3 when it is not."""
    from mailcheck.cli.suppress import care

    return care.check(session)


@_command("backup", "Copy the list.")
def backup(
    session: Session,
    target: Annotated[str, typer.Argument(metavar="FILE", help="A new file for the copy.")],
) -> int:
    """Copy the list into a new file, while others may write to it."""
    from mailcheck.cli.suppress import care

    return care.backup(target, session)


@_command("policy", "Show the policy.")
def policy(session: Session) -> int:
    """Show the policy that holds: what puts an address on the list, and for how long."""
    from mailcheck.cli.suppress import views

    return views.policy(session)
