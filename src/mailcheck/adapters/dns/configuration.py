"""Which name servers are asked, and how long each is waited for."""

import io
import re
import sys
from collections.abc import Iterable
from ipaddress import ip_address
from typing import NamedTuple

from mailcheck.core.errors import ConfigError, UsageError

RESOLV_CONF = "/etc/resolv.conf"
TRY_SECONDS = (1.0, 1.0, 1.5, 1.5)
"""How long each try waits where nothing else is configured; servers take turns."""
MAX_TRY_SECONDS, MAX_ATTEMPTS = 30, 5
"""What resolv.conf(5) allows."""
DEFAULT_ATTEMPTS = 2
"""What resolv.conf(5) assumes."""
_ATTEMPTS = re.compile(r"^options\b.*\battempts:(\d{1,3})\b", re.MULTILINE)


class NameServer(NamedTuple):
    """Where to ask."""

    host: str
    port: int = 53


class Configuration(NamedTuple):
    """Who is asked, and how."""

    servers: tuple[NameServer, ...]
    tries: tuple[float, ...]
    """Seconds of each try of a question."""
    rotate: bool = False
    """Each question begins with another server."""


def named_configuration(texts: Iterable[str]) -> Configuration:
    """What the operator names with `--nameserver`.

    Raises:
        UsageError: one of `texts` is no address.
    """
    servers = tuple(map(read_name_server, texts))
    return Configuration(servers, _tries(len(servers)))


def read_name_server(text: str) -> NameServer:
    """`192.0.2.53`, `192.0.2.53:5353`, `2001:db8::53`, `[2001:db8::53]:5353`.

    Raises:
        UsageError: it is none of these.
    """
    host, port = text, "53"
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        port = rest.removeprefix(":") or "53"
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
    try:
        number = int(port) if is_address(host) else 0
    except ValueError:
        number = 0
    if not 0 < number < 65536:
        raise UsageError(f"--nameserver {text!r} is no IP address with an optional :PORT.")
    return NameServer(host, number)


def is_address(host: str) -> bool:
    """Whether `host` is an IP address, with or without a zone (`fe80::1%eth0`)."""
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


def system_configuration() -> Configuration:
    """What this system uses: resolv.conf(5) with its timeout, attempts and rotate, or the registry.

    Raises:
        ConfigError: no name server is set up, or the file cannot be read.
    """
    import dns.exception
    import dns.resolver

    system = dns.resolver.Resolver(configure=False)
    system.timeout = 0  # so that it shows whether the file has one
    text = ""
    try:
        if sys.platform == "win32":
            system.read_registry()
        else:
            with open(RESOLV_CONF, encoding="utf-8", errors="replace") as stream:
                text = stream.read()
            system.read_resolv_conf(io.StringIO(text))
    except (OSError, ValueError, dns.exception.DNSException) as error:
        raise ConfigError(
            f"This system's name servers cannot be read ({error}); name one with --nameserver."
        ) from None
    # dnspython also takes URLs of DNS over HTTPS.
    servers = tuple(NameServer(str(s)) for s in system.nameservers if is_address(str(s)))
    if not servers:
        raise ConfigError("This system has no name server; name one with --nameserver.")
    attempts = _ATTEMPTS.search(text)  # dnspython passes that option over
    tries = _tries(len(servers), system.timeout, int(attempts[1]) if attempts else 0)
    return Configuration(servers, tries, system.rotate)


def _tries(servers: int, seconds: float = 0, attempts: int = 0) -> tuple[float, ...]:
    """How long to wait each time; 0 is what the file does not say."""
    if not seconds and not attempts:
        # Each server is asked at least once.
        return TRY_SECONDS + TRY_SECONDS[-1:] * (servers - len(TRY_SECONDS))
    seconds = min(seconds or TRY_SECONDS[0], MAX_TRY_SECONDS)
    attempts = min(attempts or DEFAULT_ATTEMPTS, MAX_ATTEMPTS)
    return (seconds,) * (attempts * servers)
