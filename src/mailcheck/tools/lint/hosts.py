"""Hosts of links that are IP addresses, and hosts that only one network knows."""

import re

from mailcheck.tools.lint.url import is_listed

# Expressions are compiled when the first host asks for them: most are plain names.
_IPV4 = r"(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}"
_IPV6 = r"\[[0-9a-f:.]*:[0-9a-f:.]*(?:%[^\]]*)?\]"
# Browsers take it for an IPv4 address (WHATWG URL, "ends in a number").
_NUMBER = r"\d+|0x[0-9a-f]*"
# RFC 1122 §3.2.1.3 (this network, loopback), RFC 1918 (private), RFC 3927 (link local).
_PRIVATE_IPV4 = r"(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\."
# RFC 4291 §2.5.3, §2.5.6 (loopback, link local), RFC 4193 (unique local).
_PRIVATE_IPV6 = r"\[(?:::1?\]|fe[89ab][0-9a-f]:|f[cd][0-9a-f]{2}:)"
# RFC 6761 (localhost), RFC 6762 (.local), RFC 8375 (home.arpa), ICANN 2024 (.internal); the others
# are in use in private networks and not delegated.
_PRIVATE_NAMES = frozenset({
    "localhost", "local", "localdomain", "internal", "lan", "intranet", "corp", "home", "private",
    "home.arpa",
})  # fmt: skip


def is_ip_address(host: str) -> bool:
    """Whether `host` (as `Url.host`) is an address, IPv6 in brackets."""
    if host.startswith("["):
        return bool(re.fullmatch(_IPV6, host))
    return host[-1:].isdecimal() and bool(re.fullmatch(_IPV4, host))


def is_internal(host: str) -> bool:
    """Whether `host` is reachable from inside one network or machine only."""
    if is_ip_address(host):
        return bool(re.match(_PRIVATE_IPV4, host) or re.match(_PRIVATE_IPV6, host))
    one_label = "." not in host and not re.fullmatch(_NUMBER, host)
    return one_label or is_listed(host, _PRIVATE_NAMES)
