"""`mailcheck log`."""

from typing import Any

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option
from mailcheck.cli.words import cause_words
from mailcheck.tools.log.settings import KEYS

SELECT = "Selection"
OUTCOMES = (
    "sent", "deferred", "bounced", "expired", "rejected", "held", "discarded", "deleted", "probed",
)  # fmt: skip


def _selects(help_: str, metavar: str, **details: Any) -> Any:
    return option(help_, metavar=metavar, group=SELECT, **details)


class LogRequest(Request):
    """Say what is wrong with a server's mail, since when, and whose move it is.

    Reads the logs of Postfix, Exim, sendmail, OpenSMTPD, qmail and Haraka, as files, rotations
    (.gz, .xz) or journalctl -o json; Exchange's message tracking log, the message trace of
    Microsoft 365 and the log search of Google Workspace (CSV); events of Amazon SES and records of
    KumoMTA (JSON lines), and accounting files of PowerMTA. Each is recognised by its lines. Shows
    what needs an admin first. Exits with 3 when an input could not be read (the others are still
    done).
    """

    paths: tuple[str, ...] = argument(
        "FILE...", "Logs, their directories or patterns; - is standard input."
    )
    events: bool = option("One line for each event instead of the report.")
    summary: bool = option("The report, also as JSON.")
    block_plan: bool = option(
        "For each receiver that blocks or slows down: what to do, whom to ask."
    )
    message: str | None = option(
        "The life of one message: its queue id, Message-ID or an address.", metavar="WHAT"
    )
    receiver: tuple[str, ...] = _selects(
        "Only mail to this domain, host or address (repeatable).", "DOMAIN", example="example.org"
    )
    sender: tuple[str, ...] = _selects(
        "Only mail from this address or domain (repeatable).", "ADDRESS", example="anna@example.org"
    )
    user: tuple[str, ...] = _selects(
        "Only mail of this login or local user (repeatable).", "LOGIN", example="anna@example.org"
    )
    client: tuple[str, ...] = _selects(
        "Only mail that came from this host (repeatable).", "IP", example="192.0.2.1"
    )
    cause: tuple[str, ...] = _selects(
        "Only events with this cause (repeatable).",
        "CAUSE",
        choices=cause_words,
        example="mailbox-full",
    )
    outcome: tuple[str, ...] = _selects(
        "Only events that ended so (repeatable).", "OUTCOME", choices=OUTCOMES, example="bounced"
    )
    since: str | None = _selects(
        "From then on: an ISO 8601 time, a date, 03:12, 2h, yesterday.", "TIME", example="2h"
    )
    until: str | None = _selects("Before then.", "TIME", example="2026-11-26T03:12")
    own: tuple[str, ...] = option(
        "A domain of your own (repeatable); default: those delivered here.",
        metavar="DOMAIN",
        key=True,
        example="example.org",
    )
    top: int = option(
        "Rows of each table.", metavar="N", minimum=1, default=10, key=True, example="5"
    )
    all: bool = option("Everything: all findings with their details, all rows.")
    fail_on: str = options.FAIL_ON._replace(
        help="Exit with 1 if the report has a finding of this severity or a worse one.",
        default="never",
        env=False,
    )
    year: int | None = option(
        "The year of the first stamp, where the log names none; default: from --now.",
        metavar="YEAR",
        minimum=1970,
        example="2026",
    )
    strict: bool = option("Exit with 1 if a line looks like a delivery and is not understood.")
    catalogue: tuple[str, ...] = options.CATALOGUE
    now: str | None = options.NOW
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.TABLE_FORMAT
    html: str | None = options.HTML
    redact: bool = options.REDACT


def run(request: LogRequest) -> int:
    """Read the logs; the exit code."""
    from mailcheck.cli.log import log

    return log(request)


COMMAND = Command(
    LogRequest,
    run,
    "Say what is wrong with a server's mail.",
    place=9,
    settings=KEYS,
    example="log --since yesterday /var/log/mail.log",
)
