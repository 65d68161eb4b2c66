"""Options of `mailcheck domain`."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from mailcheck.cli.choices import FailOn, FindingFormat
from mailcheck.cli.commands.options import ConfigFile, Isolated, Redact
from mailcheck.cli.dns import DnsRequest
from mailcheck.cli.domain import DomainRequest
from mailcheck.cli.domain import domain as run
from mailcheck.tools.domain.survey import MAX_QUERIES, DomainOptions

domain_app = typer.Typer(add_completion=False, rich_markup_mode=None)

NameServers = Annotated[
    list[str] | None,
    typer.Option(
        "--nameserver",
        metavar="IP[:PORT]",
        help="Ask this name server instead of the system's (repeatable).",
        envvar="MAILCHECK_NAMESERVER",
    ),
]
Zone = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="Answer from this zone file (JSON or BIND) instead of DNS."),
]
Timeout = Annotated[
    float, typer.Option(metavar="SECONDS", min=0.1, help="For all questions about one name.")
]
TrustAd = Annotated[
    bool,
    typer.Option("--trust-ad", help="Believe the name server that it has validated DNSSEC."),
]
Qps = Annotated[
    float, typer.Option("--qps", metavar="N", min=0, help="At most N questions a second.")
]


# As long as its help page: Typer reads the options from the parameters.
@domain_app.command(short_help="Check a domain's mail records.")
def domain(
    domains: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOMAIN...", help="Domains, or - for a list on standard input."),
    ] = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    format: Annotated[  # noqa: A002 (the option's name)
        FindingFormat,
        typer.Option("--format", "-f", help="How to print findings.", envvar="MAILCHECK_FORMAT"),
    ] = FindingFormat.TEXT,
    nameserver: NameServers = None,
    zone: Zone = None,
    timeout: Timeout = 5.0,
    trust_ad: TrustAd = False,
    qps: Qps = 0,
    selector: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A DKIM selector that must exist (repeatable)."),
    ] = None,
    message: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Take the DKIM selectors of this message (repeatable)."),
    ] = None,
    dkim_private_key: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="The key (PEM) that messages are signed with."),
    ] = None,
    guess: Annotated[
        bool, typer.Option(help="Try the DKIM selectors that services usually take.")
    ] = True,
    ip: Annotated[
        list[str] | None,
        typer.Option(metavar="IP", help="An address that sends for the domain (repeatable)."),
    ] = None,
    parked: Annotated[
        bool, typer.Option("--parked", help="The domain has no mail: demand that it says so.")
    ] = False,
    bulk: Annotated[
        bool, typer.Option("--bulk", help="It sends bulk mail: sum up what big receivers demand.")
    ] = False,
    probe: Annotated[
        bool,
        typer.Option("--probe", help="Connect to mail and web servers too (TLS, MTA-STS, BIMI)."),
    ] = False,
    probe_internal: Annotated[
        bool, typer.Option("--probe-internal", help="Probe private addresses as well.")
    ] = False,
    fail_on: Annotated[
        FailOn,
        typer.Option(help="Exit with 1 from this severity on.", envvar="MAILCHECK_FAIL_ON"),
    ] = FailOn.WARNING,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Never exit with 1.")] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Domains asked about at once.")
    ] = 10,
    redact: Redact = False,
) -> int:
    """Check every record that decides whether a domain's mail arrives.

    Exits with 0 when nothing at or above --fail-on was found, with 1 when something was, with 4
    when something could not be determined: a failed look-up is never a missing record.
    """
    options = DomainOptions(
        selectors=tuple(selector or ()),
        guess_selectors=guess,
        parked=parked,
        bulk=bulk,
        sending_ips=tuple(ip or ()),
        # With --qps the questions of all domains under way wait for one another.
        timeout=timeout + (MAX_QUERIES * jobs / qps if qps else 0),
        now=datetime.now(UTC) if probe else None,
    )
    request = DomainRequest(
        domains=tuple(domains or ()),
        dns=DnsRequest(tuple(nameserver or ()), zone, trust_ad, qps),
        format=format,
        options=options,
        messages=tuple(message or ()),
        private_key=dkim_private_key,
        probe=probe,
        probe_internal=probe_internal,
        fail_on=FailOn.NEVER if exit_zero else fail_on,
        redact=redact,
        jobs=jobs,
    )
    return run(request)
