"""Terms that are nearly right: what was meant by them."""

import re
from ipaddress import IPv4Address, IPv4Network, IPv6Address

_TERM = re.compile(r"([+?~-]?)([A-Za-z]\w*)?([:=]?)(.*)", re.DOTALL)
_NEAR = {
    "ipv4": "ip4", "ipv6": "ip6", "ip": "ip4", "includes": "include", "inlcude": "include",
    "incude": "include", "inclue": "include", "mx4": "mx", "exist": "exists",
}  # fmt: skip
_NETWORKS = frozenset(("", "a", "mx", "ip4", "ip6"))
"""What people put in front of an address."""
_THREE_OCTETS = re.compile(r"(\d{1,3}\.\d{1,3}\.\d{1,3})(?:\.[*x]?)?", re.IGNORECASE)
_HOST = re.compile(r"(?:[A-Za-z0-9_-]{1,63}\.){1,126}[A-Za-z][A-Za-z0-9-]{0,62}\.?")


def mended_term(word: str) -> str:
    """The term that was meant: `ip4:` before an IPv4 address, `a:` before a host, a length for a
    mask. A term that is right, or past mending, comes back as it is."""
    match = _TERM.fullmatch(word)
    if match is None:
        return word
    sign, written, colon, value = match.groups()
    name = _NEAR.get((written or "").lower(), (written or "").lower())
    if name == "all":
        return f"{sign}all" if value.strip(".,;") == "" and not colon else word
    if not written:
        value = word[len(sign) :]
    elif colon != ":" or not value:
        return word
    network = _network(value) if name in _NETWORKS else None
    if network:
        return f"{sign}{network}"
    if name in ("ip4", "ip6") and _HOST.fullmatch(value):
        return f"{sign}a:{value}"
    return f"{sign}{name}:{value}" if name != (written or "").lower() else word


def _network(value: str) -> str | None:
    """`ip4:` or `ip6:` with the address and length that `value` means; None: it is none."""
    address, slash, length = value.strip("[]").partition("/")
    address = address.removesuffix("]")
    if _is(IPv6Address, address):
        return f"ip6:{address}{slash}{length}"
    three = _THREE_OCTETS.fullmatch(address)
    if three:
        address, slash, length = f"{three[1]}.0", "/", length or "24"
    if not _is(IPv4Address, address):
        return None
    return f"ip4:{address}{slash}{_length(length)}"


def _length(mask: str) -> str:
    """RFC 7208 §5.6 has lengths; `255.255.255.0` is the mask of one."""
    if not _is(IPv4Address, mask):
        return mask
    try:
        return str(IPv4Network(f"0.0.0.0/{mask}").prefixlen)
    except ValueError:
        return mask


def _is(kind: type[IPv4Address] | type[IPv6Address], text: str) -> bool:
    try:
        return bool(kind(text)) or True
    except ValueError:
        return False
