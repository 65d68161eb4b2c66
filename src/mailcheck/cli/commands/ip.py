"""`mailcheck ip`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class IpRequest(Request):
    """Say what DNS knows of a sending address, and what to do when it is refused.

    Exits with 0 when nothing at or above --fail-on was found, with 1 when something was, with 4
    when something could not be determined.
    """

    addresses: tuple[str, ...] = argument(
        "ADDRESS...", "IP addresses, or - for a list on stdin.", example="192.0.2.1"
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FINDING_FORMAT
    helo: str | None = option(
        "The name the server says in HELO.", metavar="NAME", key=True, example="mx.example.org"
    )
    domain: str | None = option(
        "Does SPF of this domain allow the address?",
        metavar="DOMAIN",
        key=True,
        example="example.org",
    )
    mail_from: str | None = option(
        "Sender for SPF; else postmaster@DOMAIN.", metavar="ADDRESS", example="anna@example.org"
    )
    blocklists: bool = option("Ask the DNS blocklists about the address.", key=True)
    nameserver: tuple[str, ...] = options.NAMESERVER
    zone: str | None = options.ZONE
    timeout: float = options.TIMEOUT
    qps: float = options.QPS
    fail_on: str = options.FAIL_ON
    exit_zero: bool = options.EXIT_ZERO
    redact: bool = options.REDACT


def run(request: IpRequest) -> int:
    """Check the addresses; the exit code."""
    from mailcheck.cli.ip import ip

    return ip(request)


COMMAND = Command(
    IpRequest,
    run,
    "Say why a server's address is refused.",
    place=8,
    example="ip --blocklists 192.0.2.1",
)
