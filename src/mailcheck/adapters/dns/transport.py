"""One question to one name server: over UDP, and over TCP when the answer is cut off.

The messages and the waiting are dnspython's. Each question has a random id, and each try a socket
of its own, hence a random port (RFC 5452 §9.2). The socket is connected, so that a datagram from
elsewhere never arrives; one that does not fit the question is passed over and the waiting goes on.
"""

import socket
from typing import Any, cast

import dns.asyncbackend
import dns.asyncquery
import dns.exception
import dns.flags
import dns.inet
import dns.message
import dns.name

from mailcheck.adapters.dns.configuration import NameServer

TCP_SECONDS = 4.0
"""For the connection and the whole answer."""
UDP_PAYLOAD = 1232
"""Octets that pass everywhere unfragmented (DNS flag day 2020)."""
_BACKEND: Any = dns.asyncbackend.get_backend("asyncio")


def question(name: str, kind: str, *, checking_disabled: bool = False) -> dns.message.QueryMessage:
    """A question for `name`, octet for octet: neither escapes nor Unicode mean anything in it.

    The AD bit asks for the AD bit of the answer (RFC 6840 §5.7).

    Raises:
        dns.exception.DNSException: a label is empty or too long, or the whole is (RFC 1035 §2.3.4).
    """
    labels = name.encode("utf-8", "surrogateescape").split(b".") if name else []
    flags = dns.flags.RD | dns.flags.AD | (dns.flags.CD if checking_disabled else 0)
    owner = dns.name.Name([*labels, b""])
    return dns.message.make_query(owner, kind, use_edns=0, payload=UDP_PAYLOAD, flags=flags)


async def exchange(
    query: dns.message.QueryMessage, server: NameServer, seconds: float
) -> dns.message.QueryMessage:
    """The reply to `query`, whole and well-formed.

    Raises:
        dns.exception.Timeout: none came, in `seconds` over UDP.
        OSError, EOFError: the server cannot be reached, or hangs up.
        dns.exception.DNSException: what came over TCP is cut off, or no reply to the question.
    """
    try:
        reply = await _over_udp(query, server, seconds)
    except dns.message.Truncated:
        reply = await dns.asyncquery.tcp(
            query, server.host, TCP_SECONDS, server.port, backend=_BACKEND
        )
        if reply.flags & dns.flags.TC:
            raise dns.message.Truncated from None
    return cast(dns.message.QueryMessage, reply)


async def _over_udp(
    query: dns.message.QueryMessage, server: NameServer, seconds: float
) -> dns.message.Message:
    family = dns.inet.af_for_address(server.host)
    # asyncio compares addresses as text, and one with a zone is written in two ways: there the
    # source of a datagram is compared by dnspython alone.
    peer = None if "%" in server.host else server
    made = await _BACKEND.make_socket(family, socket.SOCK_DGRAM, destination=peer)
    async with made as opened:
        return await dns.asyncquery.udp(
            query,
            server.host,
            seconds,
            server.port,
            ignore_unexpected=True,
            raise_on_truncation=True,
            ignore_errors=True,
            sock=opened,
        )
