"""`mailcheck report`."""

from typing import Any

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option

SELECT = "Selection"


def _selects(help_: str, metavar: str, **details: Any) -> Any:
    return option(help_, metavar=metavar, group=SELECT, **details)


class ReportRequest(Request):
    """Say who sends in your name and fails DMARC, and whether it may be p=reject.

    Reads DMARC aggregate and failure reports and TLS reports: XML and JSON, gz, zip, in mails,
    mboxes, Maildirs. Exits with 3 when an input is no report (the others are still read).
    """

    paths: tuple[str, ...] = argument(
        "PATH...", "Reports, archives, mails, directories or patterns; - is standard input."
    )
    own: tuple[str, ...] = option(
        "What is yours: an address, a network, or a domain that sends for you (repeatable).",
        metavar="IP|CIDR|DOMAIN",
        key=True,
        example="203.0.113.0/24",
    )
    nameserver: tuple[str, ...] = options.NAMESERVER._replace(
        help="Ask this name server which addresses your SPF record names (repeatable); "
        "without it and --zone nobody is asked.",
    )
    zone: str | None = options.ZONE
    domain: tuple[str, ...] = _selects(
        "Only reports about this domain and those below it (repeatable).",
        "DOMAIN",
        example="example.org",
    )
    since: str | None = _selects(
        "Only reports about the time from then on: an ISO 8601 time, a date, 7d, yesterday.",
        "TIME",
        example="7d",
    )
    until: str | None = _selects(
        "Only reports about the time before.", "TIME", example="2026-11-26"
    )
    reporter: tuple[str, ...] = _selects(
        "Only reports of this receiver: its name, or a part of it (repeatable).",
        "NAME",
        example="google",
    )
    source: tuple[str, ...] = _selects(
        "Only mail that came from this address or network (repeatable).", "IP", example="192.0.2.1"
    )
    all: bool = option("Everything: all sources, all findings, what was odd in which file.")
    fail_on: str = options.FAIL_ON._replace(
        help="Exit with 1 if there is a finding of this severity or a worse one.",
        default="never",
        env=False,
    )
    now: str | None = options.NOW._replace(
        help="Judge who has stopped reporting as if it were this ISO 8601 time; "
        "default: when the latest report ends."
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.TABLE_FORMAT
    html: str | None = options.HTML
    redact: bool = options.REDACT


def run(request: ReportRequest) -> int:
    """Read the reports; the exit code."""
    from mailcheck.cli.report import report

    return report(request)


COMMAND = Command(
    ReportRequest,
    run,
    "Say who fails DMARC in your name, from the reports.",
    place=9,
    example="report --own 203.0.113.0/24 reports/",
)
