"""Options of `mailcheck ip`."""

from typing import Annotated

import typer

from mailcheck.cli.choices import FailOn, FindingFormat
from mailcheck.cli.commands.domain import NameServers, Qps, Timeout, Zone
from mailcheck.cli.commands.options import ConfigFile, Isolated, Redact
from mailcheck.cli.dns import DnsRequest
from mailcheck.cli.ip import IpRequest
from mailcheck.cli.ip import ip as run
from mailcheck.tools.domain.ip import IpOptions

ip_app = typer.Typer(add_completion=False, rich_markup_mode=None)


# As long as its help page: Typer reads the options from the parameters.
@ip_app.command(short_help="Say why a server's address is refused.")
def ip(
    addresses: Annotated[
        list[str] | None,
        typer.Argument(metavar="ADDRESS...", help="IP addresses, or - for a list on stdin."),
    ] = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    format: Annotated[  # noqa: A002 (the option's name)
        FindingFormat,
        typer.Option("--format", "-f", help="How to print findings.", envvar="MAILCHECK_FORMAT"),
    ] = FindingFormat.TEXT,
    helo: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name the server says in HELO.")
    ] = None,
    domain: Annotated[
        str | None,
        typer.Option(metavar="DOMAIN", help="Does SPF of this domain allow the address?"),
    ] = None,
    mail_from: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Sender for SPF; else postmaster@DOMAIN.")
    ] = None,
    blocklists: Annotated[
        bool, typer.Option("--blocklists", help="Ask the DNS blocklists about the address.")
    ] = False,
    nameserver: NameServers = None,
    zone: Zone = None,
    timeout: Timeout = 5.0,
    qps: Qps = 0,
    fail_on: Annotated[
        FailOn,
        typer.Option(help="Exit with 1 from this severity on.", envvar="MAILCHECK_FAIL_ON"),
    ] = FailOn.WARNING,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Never exit with 1.")] = False,
    redact: Redact = False,
) -> int:
    """Say what DNS knows of a sending address, and what to do when it is refused.

    Exits with 0 when nothing at or above --fail-on was found, with 1 when something was, with 4
    when something could not be determined.
    """
    sender = mail_from.rpartition("@")[2] if mail_from else None
    options = IpOptions(
        helo=helo,
        domain=domain or sender,
        mail_from=mail_from,
        blocklists=blocklists,
        timeout=timeout + (100 / qps if qps else 0),
    )
    request = IpRequest(
        addresses=tuple(addresses or ()),
        dns=DnsRequest(tuple(nameserver or ()), zone, qps=qps),
        format=format,
        options=options,
        fail_on=FailOn.NEVER if exit_zero else fail_on,
        redact=redact,
    )
    return run(request)
