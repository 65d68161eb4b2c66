"""`mailcheck record`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class RecordRequest(Request):
    """Check a DNS record as text before it is published.

    It may be for SPF, DKIM, DMARC, MTA-STS, TLS-RPT or BIMI: the text itself, lines of a zone
    file, or what a provider's page shows. Nothing is asked; what depends on other records,
    `mailcheck domain` says when it is published.
    """

    records: tuple[str, ...] = argument(
        "RECORD",
        "The record, a file with it (or several, as a zone file has them), or - for standard "
        "input.",
        example="v=spf1 -all",
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FINDING_FORMAT
    domain: str | None = option(
        "Whose record it is to be.", metavar="DOMAIN", example="example.org"
    )
    dkim_private_key: str | None = option(
        "The key (PEM) that messages are signed with.", metavar="FILE"
    )
    fail_on: str = options.FAIL_ON
    exit_zero: bool = options.EXIT_ZERO
    redact: bool = options.REDACT


def run(request: RecordRequest) -> int:
    """Check it; the exit code."""
    from mailcheck.cli.record import record

    return record(request)


COMMAND = Command(
    RecordRequest,
    run,
    "Check a DNS record before it is published.",
    place=8,
    example='record "v=spf1 mx -all"',
)
