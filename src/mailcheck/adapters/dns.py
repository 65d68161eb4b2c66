"""Asks DNS: the system's name servers, or those the operator names.

Nothing is asked twice in a run: futures are kept by (name, type), so what is under way is shared
too. A try over UDP gets about a second, then the next server is asked; a truncated answer is asked
for again over TCP. What could not be asked is a timeout, never "no record".

Each query has its own socket, hence its own port, and a random id (RFC 5452 §9.2); datagrams that
do not fit the question are ignored and the waiting goes on.
"""

import asyncio
import os
import random
from collections.abc import Iterator
from ipaddress import ip_address
from typing import Any, NamedTuple

from mailcheck.adapters import dns_wire
from mailcheck.core.address import domain_normal_form
from mailcheck.core.errors import ConfigError, UsageError
from mailcheck.core.ports import Answer, Outcome

TRY_SECONDS = (1.0, 1.0, 1.5, 1.5)
"""How long each try over UDP waits; servers take turns."""
TCP_SECONDS = 4.0
UDP_PAYLOAD = 1232
"""Octets that pass everywhere unfragmented (DNS flag day 2020)."""
MAX_UNDER_WAY = 200
"""Queries under way at once (chosen: sockets are limited, and servers are not ours)."""
MAX_KEPT = 50_000
"""Answers kept in a run over many domains (chosen: some 100 MB)."""
MAX_CNAMES = 10
"""Links of a CNAME chain that are followed (chosen; resolvers follow 8 to 16)."""


class NameServer(NamedTuple):
    """Where to ask."""

    host: str
    port: int = 53


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
        ip_address(host.partition("%")[0])
        number = int(port)
    except ValueError:
        number = 0
    if not 0 < number < 65536:
        raise UsageError(f"--nameserver {text!r} is no IP address with an optional :PORT.")
    return NameServer(host, number)


def system_name_servers() -> tuple[NameServer, ...]:
    """The name servers this system uses.

    Raises:
        ConfigError: none are set up.
    """
    found = tuple(_resolv_conf()) or tuple(_from_dnspython())
    if not found:
        raise ConfigError("This system has no name server; name one with --nameserver.")
    return found


def _resolv_conf() -> list[NameServer]:
    try:
        with open("/etc/resolv.conf", encoding="utf-8", errors="replace") as stream:
            words = [line.split() for line in stream]
    except OSError:
        return []
    hosts = [line[1] for line in words if len(line) > 1 and line[0] == "nameserver"]
    return [NameServer(host) for host in hosts if _is_address(host)]


def _from_dnspython() -> list[NameServer]:
    """Where there is no resolv.conf (Windows)."""
    if os.path.exists("/etc/resolv.conf"):
        return []
    import dns.resolver

    servers = dns.resolver.Resolver().nameservers
    return [NameServer(str(server)) for server in servers if _is_address(str(server))]


def _is_address(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


class _Question(NamedTuple):
    """A question as sent, and what its answer must repeat."""

    number: int
    name: str
    kind: int
    wire: bytes

    def reply(self, data: bytes) -> dns_wire.Message | None:
        """The reply that `data` is to this question, else None."""
        try:
            message = dns_wire.read_message(data)
        except dns_wire.WireError:
            return None
        ours = message.id == self.number and message.question == (self.name, self.kind)
        return message if ours else None


class DnsResolver:
    """The `Resolver` protocol over the network."""

    def __init__(
        self,
        servers: tuple[NameServer, ...] = (),
        *,
        trust_ad: bool = False,
        qps: float = 0,
    ) -> None:
        self._servers = servers or system_name_servers()
        # RFC 4035 §4.9.3: AD means something only over a path to the resolver that is trusted.
        loopback = all(ip_address(s.host.partition("%")[0]).is_loopback for s in self._servers)
        self._trusted = trust_ad or loopback
        self._asked: dict[tuple[str, str], asyncio.Task[Answer]] = {}
        self._gate: asyncio.Semaphore | None = None
        self._pause = 1 / qps if qps > 0 else 0.0
        self._next = 0.0
        self.sent = 0
        """Questions that went out; tries are not counted."""

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        """Ask once; later callers get the same answer."""
        key = (domain_normal_form(name), type.upper())
        task = self._asked.get(key)
        if task is None:
            self._forget()
            task = self._asked[key] = asyncio.ensure_future(self._ask(*key))
        # A caller that gives up (its deadline) must not take the answer from the others.
        return await asyncio.shield(task)

    def _forget(self) -> None:
        """Drop the oldest answers when there are too many; what is under way stays."""
        if len(self._asked) >= MAX_KEPT:
            old = [key for key, task in self._asked.items() if task.done()][: MAX_KEPT // 4]
            for key in old:
                del self._asked[key]

    async def is_bogus(self, name: str, type: str) -> bool:  # noqa: A002
        """Whether a SERVFAIL turns into an answer with checking disabled (RFC 4035 §3.2.2)."""
        answer = await self._ask(domain_normal_form(name), type.upper(), dns_wire.CHECKING_DISABLED)
        return answer.outcome.determined

    async def close(self) -> None:
        """Give up what is still under way."""
        open_tasks = [task for task in self._asked.values() if not task.done()]
        for task in open_tasks:
            task.cancel()
        await asyncio.gather(*open_tasks, return_exceptions=True)

    async def _ask(self, name: str, kind: str, flags: int = 0) -> Answer:
        question = _question(name, kind, flags)
        if question is None:
            # RFC 1035 §2.3.4: such a name cannot be asked for, so it does not exist.
            return Answer(name, kind, Outcome.NXDOMAIN)
        if self._gate is None:
            self._gate = asyncio.Semaphore(MAX_UNDER_WAY)
        async with self._gate:
            await self._wait_turn()
            self.sent += 1
            return await self._try_servers(name, kind, question)

    async def _wait_turn(self) -> None:
        """`--qps`: questions leave no faster than that."""
        if not self._pause:
            return
        now = asyncio.get_running_loop().time()
        at = max(now, self._next)
        self._next = at + self._pause
        await asyncio.sleep(at - now)

    async def _try_servers(self, name: str, kind: str, question: _Question) -> Answer:
        failed = Answer(name, kind, Outcome.TIMEOUT)
        for number, seconds in enumerate(TRY_SECONDS):
            server = self._servers[number % len(self._servers)]
            reply = await _exchange(server, question, seconds)
            if reply is None:
                continue
            answer = _answer(name, kind, reply, self._trusted)
            if answer.outcome.determined:
                return answer
            failed = answer
            if number + 1 >= len(self._servers):
                # Every server has had its say: a SERVFAIL does not get better by asking again.
                break
        return failed


def _question(name: str, kind: str, flags: int) -> "_Question | None":
    number = random.SystemRandom().randrange(65536)
    asked = dns_wire.TYPES[kind]
    try:
        wire = dns_wire.question(number, name, asked, flags, UDP_PAYLOAD)
        # As a reply writes it: characters of no host name are escapes there.
        written, _ = dns_wire.read_name(wire, 12)
    except dns_wire.WireError:
        return None
    return _Question(number, written, asked, wire)


async def _exchange(server: NameServer, question: "_Question", seconds: float) -> Any:
    """One try: the reply, or None when none came in time."""
    try:
        reply: dns_wire.Message | None = await asyncio.wait_for(
            _over_udp(server, question), seconds
        )
        if reply is not None and reply.flags & dns_wire.TRUNCATED:
            reply = await asyncio.wait_for(_over_tcp(server, question), TCP_SECONDS)
    except (TimeoutError, OSError, EOFError):
        return None
    return reply


class _Datagrams(asyncio.DatagramProtocol):
    """Waits for the datagram that answers the question."""

    def __init__(self, question: "_Question", answered: "asyncio.Future[dns_wire.Message]") -> None:
        self._question, self._answered = question, answered

    def datagram_received(self, data: bytes, addr: Any) -> None:
        reply = self._question.reply(data)
        if reply is not None and not self._answered.done():
            self._answered.set_result(reply)

    def error_received(self, exc: Exception) -> None:
        if not self._answered.done():
            self._answered.set_exception(exc)


async def _over_udp(server: NameServer, question: "_Question") -> dns_wire.Message:
    loop = asyncio.get_running_loop()
    answered: asyncio.Future[dns_wire.Message] = loop.create_future()
    transport, _ = await loop.create_datagram_endpoint(
        lambda: _Datagrams(question, answered), remote_addr=(server.host, server.port)
    )
    try:
        transport.sendto(question.wire)
        return await answered
    finally:
        transport.close()


async def _over_tcp(server: NameServer, question: "_Question") -> dns_wire.Message | None:
    reader, writer = await asyncio.open_connection(server.host, server.port)
    try:
        writer.write(len(question.wire).to_bytes(2, "big") + question.wire)
        size = int.from_bytes(await reader.readexactly(2), "big")
        return question.reply(await reader.readexactly(size))
    finally:
        writer.close()


def _answer(name: str, kind: str, reply: dns_wire.Message, trusted: bool) -> Answer:
    authentic = bool(reply.flags & dns_wire.AUTHENTIC) if trusted else None
    if reply.code not in (dns_wire.NOERROR, dns_wire.NXDOMAIN):
        # REFUSED, NOTIMP, FORMERR: the server would not say, which is no "no record".
        return Answer(name, kind, Outcome.SERVFAIL)
    try:
        chain = dns_wire.follow(reply, MAX_CNAMES)
    except dns_wire.WireError:
        return Answer(name, kind, Outcome.SERVFAIL)
    canonical = chain.canonical if chain.canonical != reply.question[0] else None
    records = tuple(_records(reply, chain.resources))
    missing = Outcome.NXDOMAIN if reply.code == dns_wire.NXDOMAIN else Outcome.NO_DATA
    outcome = Outcome.FOUND if records else missing
    return Answer(name, kind, outcome, records, authentic, chain.ttl, canonical)


def _records(reply: dns_wire.Message, resources: tuple[dns_wire.Resource, ...]) -> Iterator[Any]:
    for item in resources:
        try:
            yield dns_wire.plain_data(reply, item)
        except dns_wire.WireError:
            continue  # the others of the answer are still good
