"""`mailcheck spf`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class SpfRequest(Request):
    """Evaluate SPF for one connection, and show every term on the way.

    Exits with 0 for pass, neutral and none, with 1 for fail, softfail and permerror, with 4 for
    temperror: DNS could not be asked.
    """

    domain: str | None = argument(
        "[DOMAIN]", "Default: the domain of --mail-from or --helo.", example="example.org"
    )
    ip: str = option(
        "The address that sends the mail.", metavar="IP", required=True, example="192.0.2.1"
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    mail_from: str | None = option(
        "The envelope sender; default: postmaster@DOMAIN.",
        metavar="ADDRESS",
        example="anna@example.org",
    )
    helo: str | None = option(
        "What the client said in HELO or EHLO.", metavar="NAME", example="mx.example.org"
    )
    nameserver: tuple[str, ...] = options.NAMESERVER
    zone: str | None = options.ZONE
    timeout: float = options.TIMEOUT._replace(default=20.0)
    format: str = options.FORMAT
    redact: bool = options.REDACT


def run(request: SpfRequest) -> int:
    """Evaluate SPF; the exit code."""
    from mailcheck.cli.spf import spf

    return spf(request)


COMMAND = Command(
    SpfRequest,
    run,
    "Evaluate SPF for one connection.",
    place=9,
    example="spf example.org --ip 192.0.2.1",
)
