"""`mailcheck queue`."""

from typing import Any

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option
from mailcheck.cli.words import cause_words

SELECT = "Selection"
ADVICE = ("wait", "fix-here", "tell-sender", "hold", "delete")
QUEUES = ("active", "deferred", "hold", "incoming", "frozen")


def _selects(help_: str, metavar: str, **details: Any) -> Any:
    return option(help_, metavar=metavar, group=SELECT, **details)


class QueueRequest(Request):
    """Say what waits in a mail queue, why, whose move it is, and what to do with it.

    Reads what `postqueue -j`, `postqueue -p` (mailq) or `exim -bp` print. Nothing is run and
    nothing is changed: commands are printed. Exits with 3 when the listing could not be read.
    """

    paths: tuple[str, ...] = argument("FILE...", "Listings; - is standard input.")
    ids: bool = option("Only queue ids, one a line, for `| postsuper -h -`.")
    log: tuple[str, ...] = option(
        "A log that has the reasons, and shows abused accounts (repeatable).", metavar="FILE"
    )
    cause: tuple[str, ...] = _selects(
        "Only what waits for this cause (repeatable).",
        "CAUSE",
        choices=cause_words,
        example="mailbox-full",
    )
    receiver: tuple[str, ...] = _selects(
        "Only mail to this domain or address (repeatable).", "DOMAIN", example="example.org"
    )
    sender: tuple[str, ...] = _selects(
        "Only mail from this address or domain; <> is the null sender (repeatable).",
        "ADDRESS",
        example="anna@example.org",
    )
    user: tuple[str, ...] = _selects(
        "Only mail of this login or local user (repeatable).", "LOGIN", example="anna"
    )
    queue: tuple[str, ...] = _selects(
        "Only this queue (repeatable).", "QUEUE", choices=QUEUES, example="deferred"
    )
    older: str | None = _selects("Only what waits longer: 30m, 2h, 2d.", "AGE", example="2d")
    younger: str | None = _selects("Only what waits less long.", "AGE", example="1h")
    advice: tuple[str, ...] = _selects(
        "Only that of which this is advised (repeatable).",
        "ADVICE",
        choices=ADVICE,
        example="delete",
    )
    fail_on: int | None = option(
        "Exit with 1 if more than N messages are left by the selection.",
        metavar="N",
        minimum=0,
        env=False,
        key=True,
        example="100",
    )
    catalogue: tuple[str, ...] = options.CATALOGUE
    now: str | None = options.NOW
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.TABLE_FORMAT
    redact: bool = options.REDACT


def run(request: QueueRequest) -> int:
    """Read the listing; the exit code."""
    from mailcheck.cli.queue import queue

    return queue(request)


COMMAND = Command(
    QueueRequest,
    run,
    "Say what waits in a mail queue, and what to do.",
    place=9,
    example="queue --older 2d -",
)
