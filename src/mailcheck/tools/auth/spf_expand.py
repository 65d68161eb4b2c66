"""What SPF macros stand for (RFC 7208 §7): from the connection to the name that is asked for.

    exists:%{ir}.%{v}._spf.%{d}   ->   1.2.0.192.in-addr._spf.example.org

Addresses are `ipaddress` values; IPv6 addresses that hold an IPv4 address are IPv4 (§5).
"""

import re
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import quote

from mailcheck.core.address import domain_normal_form
from mailcheck.core.errors import UsageError
from mailcheck.knowledge.records.spf_macro import Macro, MacroString, is_top_label
from mailcheck.tools.auth.names import MAX_NAME, is_askable

Address = IPv4Address | IPv6Address


class Connection(NamedTuple):
    """One SMTP connection, as far as SPF looks at it."""

    ip: Address
    helo: str
    local_part: str
    """Of the sender; "postmaster" where it has none (RFC 7208 §4.3)."""
    sender_domain: str
    receiver: str = "unknown"
    """RFC 7208 §7.3 `%{r}`: the host that checks."""
    seconds: int = 0
    """`%{t}`: seconds since 1970."""

    @property
    def address_type(self) -> str:
        """The record type that holds addresses of this kind."""
        return "A" if self.ip.version == 4 else "AAAA"

    @property
    def reverse_name(self) -> str:
        """Where the PTR records of the address are."""
        return self.ip.reverse_pointer


def read_address(text: str) -> Address:
    """The client's address.

    Raises:
        UsageError: it is none.
    """
    address = as_address(text.strip().partition("%")[0])
    if address is None:
        raise UsageError(f"{text!r} is no IP address.")
    # RFC 7208 §5: an IPv4 address in IPv6 form counts as IPv4.
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def as_address(text: str) -> Address | None:
    """An address as DNS or a record writes it; None where it is none."""
    try:
        return ip_address(text)
    except ValueError:
        return None


def macro_values(connection: Connection, domain: str, validated: str) -> dict[str, str]:
    """Letter -> value, for a record of `domain`; `validated` is the client's name for `%{p}`."""
    sender = f"{connection.local_part}@{connection.sender_domain}"
    return {
        "s": sender,
        "l": connection.local_part,
        "o": connection.sender_domain,
        "d": domain,
        "i": _dotted(connection.ip),
        "p": validated,
        "v": "in-addr" if connection.ip.version == 4 else "ip6",
        "h": connection.helo,
        "c": str(connection.ip),
        "r": connection.receiver,
        "t": str(connection.seconds),
    }


def _dotted(address: Address) -> str:
    """RFC 7208 §7.3: IPv6 as 32 hexadecimal digits with dots between."""
    if isinstance(address, IPv4Address):
        return str(address)
    return ".".join(address.exploded.replace(":", "").upper())


def expand(spec: MacroString, values: Mapping[str, str]) -> str:
    """The text that a macro string stands for."""
    return "".join(
        piece if isinstance(piece, str) else _expanded(piece, values[piece.letter])
        for piece in spec.pieces
    )


def _expanded(macro: Macro, value: str) -> str:
    parts = re.split(f"[{re.escape(macro.delimiters)}]", value)
    if macro.reverse:
        parts.reverse()
    if macro.parts is not None:
        parts = parts[-macro.parts :]
    text = ".".join(parts)
    # RFC 7208 §7.3: capitals escape everything but the unreserved characters of RFC 3986.
    return quote(text, safe="-._~") if macro.escape else text


def fitting_name(name: str) -> str:
    """RFC 7208 §7.3: labels on the left go until 253 characters are left."""
    name = name.removesuffix(".")
    while len(name) > MAX_NAME and "." in name:
        name = name.partition(".")[2]
    return name


def is_checkable(domain: str) -> bool:
    """RFC 7208 §4.3: a name of several labels, none too long, that is no address."""
    name = domain_normal_form(domain)
    _, dot, last = name.rpartition(".")
    return bool(dot) and is_askable(name) and is_top_label(last)
