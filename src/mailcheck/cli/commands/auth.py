"""`mailcheck auth`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class AuthRequest(Request):
    """Verify SPF, DKIM, ARC and DMARC of messages as a receiver would, and say why they fail.

    Exits with 1 when DMARC fails or something at or above --fail-on was found, with 4 when DNS did
    not answer what decides, with 3 when an input could not be read. SPF needs --ip, or a host whose
    header fields are trusted.
    """

    paths: tuple[str, ...] = argument(
        "PATH...", "Messages, mboxes, directories, Maildirs or patterns; - is standard input."
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FINDING_FORMAT
    ip: str | None = option("The address that sent the mail.", metavar="IP", example="192.0.2.1")
    helo: str | None = option(
        "What the client said in HELO or EHLO.", metavar="NAME", example="mx.example.org"
    )
    mail_from: str | None = option(
        "The envelope sender; empty for a bounce.", metavar="ADDRESS", example="anna@example.org"
    )
    trust: str | None = option(
        "Take what --ip, --helo and --mail-from leave out from the Received and "
        "Authentication-Results fields of this host.",
        metavar="HOST",
        key=True,
        example="mx.example.net",
    )
    nameserver: tuple[str, ...] = options.NAMESERVER
    zone: str | None = options.ZONE
    timeout: float = options.TIMEOUT._replace(default=20.0)
    save_zone: str | None = option(
        "Write the DNS answers as a zone file, to replay the case with --zone.",
        metavar="FILE",
        group="DNS",
    )
    now: str | None = options.NOW
    fail_on: str = options.FAIL_ON
    exit_zero: bool = options.EXIT_ZERO
    redact: bool = options.REDACT


def run(request: AuthRequest) -> int:
    """Verify the messages; the exit code."""
    from mailcheck.cli.auth import auth

    return auth(request)


COMMAND = Command(
    AuthRequest,
    run,
    "Verify SPF, DKIM, ARC and DMARC of messages.",
    place=9,
    example="auth --trust mx.example.net message.eml",
)
