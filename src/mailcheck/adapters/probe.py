"""Connects to mail and web servers: only when the operator says so.

Whatever a hostile zone names, a probe never reaches private, loopback or link-local addresses
unless it is allowed to: a name is resolved here, its address looked at, and just that address
connected to. Everything has a deadline and a size.
"""

import asyncio
import ssl
from collections.abc import Iterator
from datetime import UTC
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mailcheck.core.ports import Certificate, Fetched, MailServer

HOST_SECONDS = 30.0
"""For everything about one host (DESIGN)."""
MAX_BODY = 512 * 1024
"""Octets read of an answer; policies and logos are far smaller."""
MAX_REPLY_LINES = 100
MAX_LINE = 64 * 1024
SMTP_PORT, HTTPS_PORT = 25, 443


class Endpoint(NamedTuple):
    """Ports to connect to; tests have their own."""

    smtp: int = SMTP_PORT
    https: int = HTTPS_PORT


_TRANSLATION = ip_network("64:ff9b::/96")
"""RFC 6052 §2.1: what NAT64 translates for everybody."""
_LAST_32_BITS = (
    ip_network("::/96"),
    ip_network("::ffff:0:0/96"),
    ip_network("::ffff:0:0:0/96"),
    _TRANSLATION,
)
"""IPv6 that holds an IPv4 address at its end: RFC 4291 §2.5.5, RFC 2765 §2.1, RFC 6052 §2.1."""
_NOWHERE = (ip_network("64:ff9b:1::/48"), ip_network("2002::/16"), ip_network("2001::/32"))
"""RFC 8215: means something inside one network only; 6to4 (RFC 7526) and Teredo are given up. The
tables of `ipaddress` differ here from one Python to the next."""


def is_internal(address: str) -> bool:
    """Whether an address belongs to a network's inside, or to no network."""
    parsed = ip_address(address.partition("%")[0])
    return _is_inside(parsed) or any(map(_is_inside, _hidden_in(parsed)))


def _is_inside(address: IPv4Address | IPv6Address) -> bool:
    if address in _TRANSLATION:
        return False  # as far as the address inside is not
    return (
        not address.is_global
        or address.is_multicast
        or address.is_reserved
        or getattr(address, "is_site_local", False)
        or any(address in network for network in _NOWHERE)
    )


def _hidden_in(address: IPv4Address | IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses that an IPv6 one leads to."""
    if isinstance(address, IPv4Address):
        return
    if any(address in network for network in _LAST_32_BITS):
        yield IPv4Address(int(address) & 0xFFFFFFFF)


class NetworkProber:
    """The `Prober` protocol over the network."""

    def __init__(
        self,
        *,
        allow_internal: bool = False,
        seconds: float = HOST_SECONDS,
        ports: Endpoint = Endpoint(),  # noqa: B008 (a value)
        authorities: ssl.SSLContext | None = None,
    ) -> None:
        self._allow_internal = allow_internal
        self._seconds = seconds
        self._ports = ports
        self._authorities = authorities

    async def mail_server(self, host: str, address: str) -> MailServer:
        """Talk SMTP to port 25 of `address`, up to the TLS handshake for `host`."""
        if not self._allow_internal and is_internal(address):
            return MailServer(address, False, problem="not a public address")
        try:
            return await asyncio.wait_for(self._mail_server(host, address), self._seconds)
        except TimeoutError:
            return MailServer(address, False, problem="no answer in time")
        except (OSError, EOFError, ValueError) as error:
            return MailServer(address, False, problem=_sentence(error))

    async def _mail_server(self, host: str, address: str) -> MailServer:
        """First as a sender that demands a trusted certificate, then as one that takes any."""
        strict = await self._handshake(host, address, self._context())
        if strict.protocol is not None or not strict.starttls:
            return strict
        lax = await self._handshake(host, address, _any_certificate())
        if lax.certificate is None:
            return lax._replace(problem=lax.problem or strict.problem)
        certificate = lax.certificate._replace(is_trusted=False, problem=strict.problem)
        return lax._replace(certificate=certificate)

    def _context(self) -> ssl.SSLContext:
        if self._authorities is not None:
            return self._authorities
        context = ssl.create_default_context()
        # The name is judged apart, so that an expired chain and another name are told apart.
        context.check_hostname = False
        return context

    async def _handshake(self, host: str, address: str, context: ssl.SSLContext) -> MailServer:
        reader, writer = await asyncio.open_connection(address, self._ports.smtp, limit=MAX_LINE)
        try:
            code, greeting = await _reply(reader)
            if code != 220:
                return MailServer(address, False, problem=f"it greets with {greeting[:100]}")
            offered = await _ehlo(reader, writer)
            if not offered:
                writer.write(b"QUIT\r\n")
                return MailServer(address, True, starttls=False)
            return await _start_tls(reader, writer, host, address, context)
        finally:
            writer.close()

    async def fetch(self, url: str) -> Fetched:
        """Get an https URL; a redirect is an answer like any other."""
        try:
            return await asyncio.wait_for(self._fetch(url), self._seconds)
        except TimeoutError:
            return Fetched(None, problem="no answer in time")
        except (OSError, EOFError, ValueError) as error:
            return Fetched(None, problem=_sentence(error))

    async def _fetch(self, url: str) -> Fetched:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or self._ports.https
        address = await self._public_address(host, port)
        if address is None:
            return Fetched(None, problem=f"{host} has no public address")
        context = self._authorities or ssl.create_default_context()
        reader, writer = await asyncio.open_connection(
            address, port, ssl=context, server_hostname=host, limit=MAX_LINE
        )
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            lines = (f"GET {path} HTTP/1.1", f"Host: {host}", "User-Agent: mailcheck")
            request = "\r\n".join((*lines, "Accept: */*", "Connection: close", "", ""))
            writer.write(request.encode("ascii"))
            return await _answer(reader)
        finally:
            writer.close()

    async def _public_address(self, host: str, port: int) -> str | None:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=1)
        addresses = [str(item[4][0]) for item in found]
        allowed = (a for a in addresses if self._allow_internal or not is_internal(a))
        return next(allowed, None)


def _sentence(error: BaseException) -> str:
    text = getattr(error, "verify_message", None) or getattr(error, "strerror", None)
    return str(text or error or type(error).__name__)


def _any_certificate() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    return context


async def _reply(reader: asyncio.StreamReader) -> tuple[int, str]:
    """An SMTP reply (RFC 5321 §4.2): its code and its lines."""
    lines: list[str] = []
    for _ in range(MAX_REPLY_LINES):
        line = (await reader.readline()).decode("latin-1").rstrip("\r\n")
        if not line[:3].isdecimal():
            raise EOFError("it does not speak SMTP")
        lines.append(line[4:])
        if line[3:4] != "-":
            return int(line[:3]), "\n".join(lines)
    raise EOFError("a reply without an end")


async def _ehlo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
    """Whether STARTTLS is offered."""
    local = writer.get_extra_info("sockname")[0]
    literal = f"[IPv6:{local}]" if ":" in local else f"[{local}]"
    writer.write(f"EHLO {literal}\r\n".encode("ascii"))
    code, text = await _reply(reader)
    words = {line.split()[0].upper() for line in text.splitlines() if line.split()}
    return code == 250 and "STARTTLS" in words


async def _start_tls(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    host: str,
    address: str,
    context: ssl.SSLContext,
) -> MailServer:
    writer.write(b"STARTTLS\r\n")
    code, text = await _reply(reader)
    if code != 220:
        return MailServer(address, True, starttls=True, problem=f"STARTTLS: {code} {text[:100]}")
    try:
        await writer.start_tls(context, server_hostname=host)
    except (ssl.SSLError, OSError) as error:
        return MailServer(address, True, starttls=True, problem=_sentence(error))
    session = writer.get_extra_info("ssl_object")
    trusted = True if context.verify_mode is ssl.CERT_REQUIRED else None
    get_chain = getattr(session, "get_unverified_chain", None)  # Python 3.13
    above = (read_certificate(der, None) for der in get_chain()[1:5]) if get_chain else ()
    server = MailServer(address, True, True, session.version())
    writer.write(b"QUIT\r\n")
    try:
        own = read_certificate(session.getpeercert(binary_form=True), trusted)
        return server._replace(certificate=own, chain=tuple(above))
    except ValueError as error:
        return server._replace(problem=_sentence(error))


def read_certificate(der: bytes, trusted: bool | None) -> Certificate:
    """What mail cares about in a certificate.

    Raises:
        ValueError: it cannot be read, or its key is of a kind that nobody here knows.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    try:
        certificate = x509.load_der_x509_certificate(der)
        end = getattr(certificate, "not_valid_after_utc", None)
        if end is None:  # cryptography 41
            end = certificate.not_valid_after.replace(tzinfo=UTC)
        public = certificate.public_key()
        key = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return Certificate(_names(certificate), end.isoformat(), key, der, trusted)
    except Exception as error:  # InvalidVersion, UnsupportedAlgorithm and others, by the oddity
        raise ValueError(f"{type(error).__name__}: {error}") from None


def _names(certificate: Any) -> tuple[str, ...]:
    from cryptography import x509

    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, x509.UnsupportedGeneralNameType, ValueError):
        return ()
    names = extension.value.get_values_for_type(x509.DNSName)
    return tuple(name.lower() for name in names[:100])


async def _answer(reader: asyncio.StreamReader) -> Fetched:
    """An HTTP/1.1 answer (RFC 9112)."""
    status = (await reader.readline()).split(None, 2)
    if len(status) < 2 or not status[0].startswith(b"HTTP/") or not status[1].isdigit():
        return Fetched(None, problem="it does not speak HTTP")
    fields: dict[str, str] = {}
    for _ in range(MAX_REPLY_LINES):
        line = (await reader.readline()).decode("latin-1").strip()
        if not line:
            break
        name, _colon, value = line.partition(":")
        fields[name.strip().lower()] = value.strip()
    if fields.get("transfer-encoding", "").lower() == "chunked":
        body = await _chunks(reader)
    else:
        size = fields.get("content-length", "")
        most = min(int(size), MAX_BODY) if size.isdecimal() and len(size) < 19 else MAX_BODY
        body = await _up_to(reader, most)
    return Fetched(int(status[1]), fields.get("content-type", ""), body)


async def _up_to(reader: asyncio.StreamReader, most: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < most:
        piece = await reader.read(most - len(pieces))
        if not piece:
            break
        pieces += piece
    return bytes(pieces)


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = bytearray()
    while len(body) < MAX_BODY:
        size = int((await reader.readline()).partition(b";")[0].strip() or b"0", 16)
        if size <= 0:
            break
        body += await reader.readexactly(min(size, MAX_BODY))
        await reader.readline()
    return bytes(body[:MAX_BODY])
