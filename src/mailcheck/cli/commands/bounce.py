"""`mailcheck bounce`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class BounceRequest(Request):
    """Say who bounced and why, hard or soft; read complaints and automatic replies too.

    Reads delivery reports, the notices of many mail systems, feedback reports, and the events of
    Amazon SES, SendGrid, Mailgun, Postmark, SparkPost and Brevo. Exits with 3 when an input could
    not be read (the others are still done).
    """

    paths: tuple[str, ...] = argument(
        "PATH...", "Bounces, mboxes, directories, Maildirs, JSON events; - is standard input."
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FORMAT
    summary: bool = option("Only tables: by cause, by domain, by mail system.")
    pipe: bool = option(
        "Read one message from an MTA's pipe; exit with 0, or with 75 to try again."
    )
    redact: bool = options.REDACT


def run(request: BounceRequest) -> int:
    """Read the bounces; the exit code."""
    from mailcheck.cli.bounce import bounce

    return bounce(request)


COMMAND = Command(
    BounceRequest,
    run,
    "Say who bounced and why.",
    place=3,
    example="bounce --format json bounces.mbox",
)
