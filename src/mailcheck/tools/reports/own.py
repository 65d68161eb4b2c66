"""What is ours: addresses, networks and domains that the admin names, and what SPF says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.errors import UsageError

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

    Network = IPv4Network | IPv6Network


class Own(NamedTuple):
    """What is ours."""

    networks: tuple[Network, ...] = ()
    domains: tuple[str, ...] = ()
    by_spf: frozenset[tuple[str, str]] = frozenset()
    """Domain and address where the domain's SPF record names the address."""
    undetermined: int = 0
    """Addresses of which DNS did not say whether they are."""

    def has_address(self, ip: str, domain: str) -> bool:
        """Whether mail of `domain` from this address is ours."""
        if (domain, ip) in self.by_spf:
            return True
        if not self.networks:
            return False
        return is_inside(ip, self.networks)

    def has_domain(self, name: str | None) -> bool:
        """Whether a domain is one that was named, or below one."""
        return name is not None and any(is_below(name, one) for one in self.domains)


def is_inside(ip: str, networks: Sequence[Network]) -> bool:
    """Whether an address is in one of `networks`."""
    from ipaddress import ip_address

    address = ip_address(ip)
    return any(address.version == one.version and address in one for one in networks)


def network_of(text: str) -> Network | None:
    """An address or a network; None for what is neither."""
    from ipaddress import ip_network

    try:
        return ip_network(text.strip(), strict=False)
    except ValueError:
        return None


def is_below(name: str, domain: str) -> bool:
    """Whether `name` is `domain` or below it."""
    return name == domain or name.endswith(f".{domain}")


def own_of(words: Sequence[str]) -> Own:
    """From the words of `--own`.

    Raises:
        UsageError: one is neither an address nor a network nor a domain.
    """
    networks: list[Network] = []
    domains: list[str] = []
    for word in words:
        text = word.strip()
        network = network_of(text)
        if network is not None:
            networks.append(network)
            continue
        name = text.rstrip(".").lower()
        if "." not in name or "/" in name or ":" in name or name[-1].isdigit() or " " in name:
            raise UsageError(f"--own {word!r} is no IP address, network or domain.")
        domains.append(name)
    return Own(tuple(networks), tuple(domains))
