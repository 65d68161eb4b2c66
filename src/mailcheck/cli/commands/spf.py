"""Options of `mailcheck spf`."""

from typing import Annotated

import typer

from mailcheck.cli.choices import Format
from mailcheck.cli.commands.domain import NameServers, Timeout, Zone
from mailcheck.cli.commands.options import ConfigFile, Isolated, Redact, TextFormat
from mailcheck.cli.dns import DnsRequest
from mailcheck.cli.spf import SpfRequest
from mailcheck.cli.spf import spf as run

spf_app = typer.Typer(add_completion=False, rich_markup_mode=None)


@spf_app.command(short_help="Evaluate SPF for one connection.")
def spf(
    ip: Annotated[str, typer.Option(metavar="IP", help="The address that sends the mail.")],
    domain: Annotated[
        str | None,
        typer.Argument(metavar="[DOMAIN]", help="Default: the domain of --mail-from or --helo."),
    ] = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    mail_from: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="The envelope sender; default: postmaster@DOMAIN."),
    ] = None,
    helo: Annotated[
        str | None, typer.Option(metavar="NAME", help="What the client said in HELO or EHLO.")
    ] = None,
    nameserver: NameServers = None,
    zone: Zone = None,
    timeout: Timeout = 20.0,
    format: TextFormat = Format.TEXT,  # noqa: A002 (the option's name)
    redact: Redact = False,
) -> int:
    """Evaluate SPF for one connection, and show every term on the way.

    Exits with 0 for pass, neutral and none, with 1 for fail, softfail and permerror, with 4 for
    temperror: DNS could not be asked.
    """
    request = SpfRequest(
        ip=ip,
        domain=domain,
        mail_from=mail_from,
        helo=helo,
        dns=DnsRequest(tuple(nameserver or ()), zone),
        timeout=timeout,
        format=format,
        redact=redact,
    )
    return run(request)
