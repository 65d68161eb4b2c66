"""`mailcheck domain`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option
from mailcheck.cli.words import domain_words


class DomainRequest(Request):
    """Check every record that decides whether a domain's mail arrives.

    Exits with 0 when nothing at or above --fail-on was found, with 1 when something was, with 4
    when something could not be determined: a failed look-up is never a missing record.
    """

    domains: tuple[str, ...] = argument(
        "DOMAIN...", "Domains, or - for a list on standard input.", example="example.org"
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FINDING_FORMAT
    nameserver: tuple[str, ...] = options.NAMESERVER
    zone: str | None = options.ZONE
    timeout: float = options.TIMEOUT
    trust_ad: bool = option(
        "Believe the name server that it has validated DNSSEC.", key=True, group="DNS"
    )
    qps: float = options.QPS
    selector: tuple[str, ...] = option(
        "A DKIM selector that must exist (repeatable).", metavar="NAME", key=True, example="s1"
    )
    message: tuple[str, ...] = option(
        "Take the DKIM selectors of this message (repeatable).", metavar="FILE"
    )
    dkim_private_key: str | None = option(
        "The key (PEM) that messages are signed with.", metavar="FILE"
    )
    guess: bool = option(
        "Try the DKIM selectors that services usually take.", off=True, default=True
    )
    ip: tuple[str, ...] = option(
        "An address that sends for the domain (repeatable).", metavar="IP", example="192.0.2.1"
    )
    parked: bool = option("The domain has no mail: demand that it says so.")
    bulk: bool = option("It sends bulk mail: sum up what big receivers demand.", key=True)
    probe: bool = option("Connect to mail and web servers too (TLS, MTA-STS, BIMI).")
    probe_internal: bool = option("Probe private addresses as well.")
    select: tuple[str, ...] = option(
        "Only these rules or topics (repeatable, commas).",
        metavar="RULE",
        env=True,
        key=True,
        words=domain_words,
        example="spf",
    )
    ignore: tuple[str, ...] = option(
        "All but these rules or topics (repeatable, commas).",
        metavar="RULE",
        env=True,
        key=True,
        words=domain_words,
        example="caa",
    )
    baseline: str | None = option(
        "Do not report the findings this file knows.", metavar="FILE", key=True
    )
    write_baseline: str | None = option(
        "Write what is found now as a baseline, and exit with 0.", metavar="FILE"
    )
    summary: bool = option("A line for each domain: how many findings, and the gravest.")
    fail_on: str = options.FAIL_ON
    exit_zero: bool = options.EXIT_ZERO
    jobs: int = option(
        "Domains asked about at once.",
        "--jobs",
        "-j",
        metavar="N",
        minimum=1,
        default=10,
        key=True,
        example="2",
    )
    redact: bool = options.REDACT


def run(request: DomainRequest) -> int:
    """Check the domains; the exit code."""
    from mailcheck.cli.domain import domain

    return domain(request)


COMMAND = Command(
    DomainRequest,
    run,
    "Check a domain's mail records.",
    place=7,
    example="domain --select spf,dmarc example.org",
)
