"""What the tools need from outside, as protocols. Adapters implement them, tests pass tables."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from mailcheck.core.suppression import Event


class OrganizationalDomain(Protocol):
    """The registered domain of a name, by the public suffix list."""

    def __call__(self, domain: str) -> str:
        """`mail.example.co.uk` -> `example.co.uk`; a name without one is returned as it is."""


class SuppressedAddresses(Protocol):
    """The part of a suppression list that lint needs."""

    def suppressed(self, addresses: Iterable[str]) -> dict[str, str]:
        """Of `addresses` (normal form), those on the list, each with its reason in one sentence."""


class SuppressionStore(Protocol):
    """The part of a suppression list that the gate needs."""

    def events(self, addresses: Iterable[str]) -> "dict[str, list[Event]]":
        """The events of those of `addresses` (normal form, or `@domain`) that have any."""

    def variants(self, addresses: Iterable[str]) -> dict[str, list[str]]:
        """For each of `addresses`, entries that differ from it only in tag or dots."""


class Outcome(StrEnum):
    """How DNS answered. "Does not exist" and "could not be asked" are never the same."""

    FOUND = "found"
    NO_DATA = "no-data"
    """The name exists, but not with this type."""
    NXDOMAIN = "nxdomain"
    SERVFAIL = "servfail"
    TIMEOUT = "timeout"

    @property
    def determined(self) -> bool:
        """Whether DNS has said something about the name."""
        return self in (Outcome.FOUND, Outcome.NO_DATA, Outcome.NXDOMAIN)


class Answer(NamedTuple):
    """What DNS says for one name and type.

    A record's form depends on its type: TXT a tuple of character-strings (bytes), MX
    `(preference, name)`, A and AAAA the address as text, TLSA `(usage, selector, matching, hex)`,
    SOA `(mname, rname, serial, refresh, retry, expire, minimum)`, CAA `(flags, tag, value)`, DS
    `(key_tag, algorithm, digest_type, hex)`, all others the target name or the text form. Names
    are lower case without the trailing dot (the root is "").
    """

    name: str
    type: str
    outcome: Outcome
    records: tuple[Any, ...] = ()
    authentic: bool | None = None
    """The AD bit; None when it means nothing (a resolver that is not trusted, a zone file)."""
    ttl: int | None = None
    canonical: str | None = None
    """The name a CNAME led to, when there was one."""


class Resolver(Protocol):
    """Asks DNS. No exceptions for what DNS normally says."""

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        """Ask for `name` (any case, A-labels) and record type (`TXT`)."""
