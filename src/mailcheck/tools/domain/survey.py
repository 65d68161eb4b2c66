"""What is asked about one domain: every question once, within one deadline and one cap.

The survey is itself a `Resolver`, so that SPF evaluation shares its answers. Past the deadline or
the cap an answer is a timeout; the answers that are known by then are judged all the same.
"""

import asyncio
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from mailcheck.core.address import domain_normal_form
from mailcheck.core.ports import Answer, Outcome, Resolver
from mailcheck.core.record import Record

if TYPE_CHECKING:
    from mailcheck.core.ports import Prober
    from mailcheck.knowledge.records.spf import SpfRecord

MAX_QUERIES = 600
"""Questions per domain (chosen: a large domain with guessed selectors needs 150)."""
TIMEOUT = 5.0
"""Seconds for all questions about one domain (DESIGN)."""
MAX_RECORDS_SHOWN = 50
"""Records of one name that are looked at; a hostile zone has thousands."""


class DomainOptions(NamedTuple):
    """What is known about the domain, and what is to be done."""

    selectors: tuple[str, ...] = ()
    """DKIM selectors that must exist."""
    listed_selectors: tuple[str, ...] = ()
    """DKIM selectors that a zone file has."""
    guess_selectors: bool = True
    public_key: bytes | None = None
    """SubjectPublicKeyInfo (DER) of the private key that messages are signed with."""
    parked: bool = False
    """The domain sends and receives no mail."""
    bulk: bool = False
    """It sends bulk mail: judge what Gmail, Yahoo and Microsoft demand."""
    sending_ips: tuple[str, ...] = ()
    """Addresses that send for the domain: SPF must pass for each."""
    timeout: float = TIMEOUT
    max_queries: int = MAX_QUERIES
    now: datetime | None = None
    """For the expiry of certificates."""


class Unanswered(NamedTuple):
    """A question that got no answer."""

    name: str
    type: str
    outcome: str

    def to_dict(self) -> dict[str, str]:
        return {"name": self.name, "type": self.type, "outcome": self.outcome}


F = TypeVar("F")


class Survey:
    """Everything that is known about one domain."""

    def __init__(
        self,
        domain: str,
        resolver: Resolver,
        options: DomainOptions,
        prober: "Prober | None" = None,
    ) -> None:
        self.domain = domain
        self.options = options
        self.prober = prober
        self.capped = False
        self._resolver = resolver
        self._asked: dict[tuple[str, str], asyncio.Task[Answer]] = {}
        self._looking: dict[type, asyncio.Task[Any]] = {}
        self._begun = asyncio.get_running_loop().time()
        self.read_spf: dict[str, SpfRecord] = {}
        """SPF records that have been read, by their text: a trial meets most of them again."""

    @property
    def seconds(self) -> float:
        """How long it has been going on."""
        return asyncio.get_running_loop().time() - self._begun

    @property
    def left(self) -> float:
        """Seconds until the deadline."""
        return max(0.0, self.options.timeout - self.seconds)

    @property
    def queries(self) -> int:
        """How many questions were asked."""
        return len(self._asked)

    def foresee(self, questions: list[tuple[str, str]]) -> None:
        """Ask now what will be needed."""
        for name, kind in questions:
            self._question(name, kind)

    async def ask(self, name: str, kind: str) -> Answer:
        """What DNS says; waits until the deadline."""
        task = self._question(name, kind)
        if task is None:
            return Answer(name, kind, Outcome.TIMEOUT)
        return await task

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        """The same, as the `Resolver` protocol has it."""
        return await self.ask(name, type)

    def _question(self, name: str, kind: str) -> "asyncio.Task[Answer] | None":
        key = (domain_normal_form(name), kind.upper())
        task = self._asked.get(key)
        if task is None:
            if len(self._asked) >= self.options.max_queries:
                self.capped = True
                return None
            task = self._asked[key] = asyncio.ensure_future(self._query(*key))
        return task

    async def _query(self, name: str, kind: str) -> Answer:
        left = self.left
        if left <= 0:
            return Answer(name, kind, Outcome.TIMEOUT)
        try:
            return await asyncio.wait_for(self._resolver.query(name, kind), left)
        except TimeoutError:
            return Answer(name, kind, Outcome.TIMEOUT)

    async def is_bogus(self, name: str, kind: str) -> bool | None:
        """Whether a SERVFAIL comes from failed DNSSEC validation; None: cannot be told."""
        test = getattr(self._resolver, "is_bogus", None)
        left = self.left
        if test is None or left <= 0:
            return None
        try:
            return bool(await asyncio.wait_for(test(name, kind), left))
        except TimeoutError:
            return None

    async def look(self, kind: type[F]) -> F:
        """What there is of one kind of record (its class); looked up once."""
        task = self._looking.get(kind)
        if task is None:
            found = kind.look(self)  # type: ignore[attr-defined]  # see kind.py
            task = self._looking[kind] = asyncio.ensure_future(found)
        found_one: F = await task
        return found_one

    def seen(self, kind: type[F]) -> F:
        """What `look` has found, when everything is there."""
        found: F = self._looking[kind].result()
        return found

    def known(self, name: str, kind: str) -> Answer | None:
        """The answer to a question that was asked."""
        task = self._asked.get((domain_normal_form(name), kind.upper()))
        return task.result() if task is not None and task.done() else None

    def addresses(self) -> Iterator[str]:
        """All addresses of hosts that came up."""
        for (_, kind), task in self._asked.items():
            if kind in ("A", "AAAA") and task.done():
                yield from task.result().records

    def unanswered(self) -> tuple[Unanswered, ...]:
        """What could not be determined, in the order of asking."""
        answers = ((key, task.result()) for key, task in self._asked.items() if task.done())
        return tuple(
            Unanswered(name, kind, answer.outcome.value)
            for (name, kind), answer in answers
            if not answer.outcome.determined
        )


def text_of(strings: tuple[bytes, ...]) -> str:
    """A TXT record's text: its strings without anything between them (RFC 7208 §3.3).

    One character per octet, so that places are octets.
    """
    return b"".join(strings).decode("latin-1")


def txt_records(answer: Answer) -> tuple[Record, ...]:
    """The TXT records of an answer; of a hostile one the first."""
    records = answer.records[:MAX_RECORDS_SHOWN]
    return tuple(Record(answer.name, answer.type, text_of(strings)) for strings in records)
