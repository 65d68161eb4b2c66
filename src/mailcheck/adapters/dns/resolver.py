"""Asks DNS: the system's name servers, or those the operator names.

Nothing is asked twice in a run: futures are kept by (name, type), so what is under way is shared
too. A try over UDP gets about a second, then the next server is asked. What could not be asked is
a timeout, never "no record".
"""

import asyncio
from ipaddress import ip_address

import dns.exception
import dns.message

from mailcheck.adapters.dns.answer import read_answer
from mailcheck.adapters.dns.configuration import Configuration, NameServer
from mailcheck.adapters.dns.transport import exchange, question
from mailcheck.core.address import domain_normal_form
from mailcheck.core.ports import Answer, Outcome

MAX_UNDER_WAY = 200
"""Queries under way at once (chosen: sockets are limited, and servers are not ours)."""
MAX_KEPT = 50_000
"""Answers kept in a run over many domains (chosen: some 100 MB)."""


class DnsResolver:
    """The `Resolver` protocol over the network."""

    def __init__(
        self, configuration: Configuration, *, trust_ad: bool = False, qps: float = 0
    ) -> None:
        self._configuration = configuration
        # RFC 4035 §4.9.3: AD means something only over a path to the resolver that is trusted.
        self._trusted = trust_ad or all(map(_is_loopback, configuration.servers))
        self._asked: dict[tuple[str, str], asyncio.Task[Answer]] = {}
        self._gate: asyncio.Semaphore | None = None
        self._pause = 1 / qps if qps > 0 else 0.0
        self._next = 0.0
        self._first = 0

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
        answer = await self._ask(domain_normal_form(name), type.upper(), checking_disabled=True)
        return answer.outcome.determined

    async def close(self) -> None:
        """Give up what is still under way."""
        open_tasks = [task for task in self._asked.values() if not task.done()]
        for task in open_tasks:
            task.cancel()
        await asyncio.gather(*open_tasks, return_exceptions=True)

    async def _ask(self, name: str, kind: str, *, checking_disabled: bool = False) -> Answer:
        try:
            query = question(name, kind, checking_disabled=checking_disabled)
        except dns.exception.DNSException:
            # RFC 1035 §2.3.4: such a name cannot be asked for, so it does not exist.
            return Answer(name, kind, Outcome.NXDOMAIN)
        if self._gate is None:
            self._gate = asyncio.Semaphore(MAX_UNDER_WAY)
        async with self._gate:
            await self._wait_turn()
            return await self._try_servers(name, kind, query)

    async def _wait_turn(self) -> None:
        """`--qps`: questions leave no faster than that."""
        if not self._pause:
            return
        now = asyncio.get_running_loop().time()
        at = max(now, self._next)
        self._next = at + self._pause
        await asyncio.sleep(at - now)

    async def _try_servers(self, name: str, kind: str, query: dns.message.QueryMessage) -> Answer:
        servers = self._in_turn()
        failed = Answer(name, kind, Outcome.TIMEOUT)
        for number, seconds in enumerate(self._configuration.tries):
            try:
                reply = await exchange(query, servers[number % len(servers)], seconds)
                answer = read_answer(name, kind, reply, trusted=self._trusted)
            except (dns.exception.Timeout, OSError, EOFError):
                continue
            except dns.exception.DNSException:
                answer = Answer(name, kind, Outcome.SERVFAIL)
            if answer.outcome.determined:
                return answer
            failed = answer
            if number + 1 >= len(servers):
                # Every server has had its say: a SERVFAIL does not get better by asking again.
                break
        return failed

    def _in_turn(self) -> tuple[NameServer, ...]:
        """The servers in the order in which the next question asks them."""
        servers, first = self._configuration.servers, self._first
        if self._configuration.rotate:
            self._first = (first + 1) % len(servers)
        return servers[first:] + servers[:first]


def _is_loopback(server: NameServer) -> bool:
    return ip_address(server.host.partition("%")[0]).is_loopback
