"""Hosts of links that are IP addresses, and hosts that only one network knows."""

import re

from mailcheck.tools.lint.url import is_listed

_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}")
_IPV6 = re.compile(r"\[[0-9a-f:.]*:[0-9a-f:.]*(?:%[^\]]*)?\]")
# Browsers take it for an IPv4 address (WHATWG URL, "ends in a number").
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
# RFC 1122 §3.2.1.3 (this network, loopback), RFC 1918 (private), RFC 3927 (link local).
_PRIVATE_IPV4 = re.compile(r"(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.")
# RFC 4291 §2.4, §2.5.3 (loopback, link local), RFC 4193 (unique local).
_PRIVATE_IPV6 = re.compile(r"\[(?:::1?\]|fe[89ab][0-9a-f]:|f[cd][0-9a-f]{2}:)")
# RFC 6761 (localhost), RFC 6762 (.local), RFC 8375 (home.arpa), ICANN 2024 (.internal); the others
# are in use in private networks and not delegated.
_PRIVATE_NAMES = frozenset({
    "localhost", "local", "localdomain", "internal", "lan", "intranet", "corp", "home", "private",
    "home.arpa",
})  # fmt: skip


def is_ip_address(host: str) -> bool:
    """Whether `host` (as `Url.host`) is an address, IPv6 in brackets."""
    return bool(_IPV4.fullmatch(host) or _IPV6.fullmatch(host))


def is_internal(host: str) -> bool:
    """Whether `host` is reachable from inside one network or machine only."""
    if is_ip_address(host):
        return bool(_PRIVATE_IPV4.match(host) or _PRIVATE_IPV6.match(host))
    one_label = "." not in host and not _NUMBER.fullmatch(host)
    return one_label or is_listed(host, _PRIVATE_NAMES)
