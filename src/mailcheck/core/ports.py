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

    def histories(self, addresses: Iterable[str]) -> "dict[str, list[Event]]":
        """The events of each of `addresses` (normal form, or `@domain`) that has any, and of those
        entries that differ from one of them in tag or dots only, by entry."""


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


class Certificate(NamedTuple):
    """A server's certificate, as far as mail cares."""

    names: tuple[str, ...]
    """DNS names of the subject alternative name extension, in lower case."""
    not_after: str
    """When it expires, ISO 8601 in UTC."""
    spki_der: bytes
    """The public key as it is in the certificate (SubjectPublicKeyInfo)."""
    der: bytes
    is_trusted: bool | None
    """Whether the chain leads to a certificate this system trusts; None: not looked at."""
    problem: str | None = None
    """Why not, as the TLS library says it."""


class MailServer(NamedTuple):
    """What a mail server said on port 25."""

    address: str
    reached: bool
    """Whether there was an SMTP greeting."""
    starttls: bool | None = None
    """Whether STARTTLS was offered; None: not known."""
    protocol: str | None = None
    """The TLS version agreed on (`TLSv1.3`)."""
    certificate: Certificate | None = None
    chain: tuple[Certificate, ...] = ()
    problem: str | None = None
    """What went wrong, in one sentence."""


class Fetched(NamedTuple):
    """What a web server gave for a URL. Redirects are not followed."""

    status: int | None
    """None: there was no answer."""
    content_type: str = ""
    body: bytes = b""
    problem: str | None = None


class Prober(Protocol):
    """Connects to servers; used only when the operator asks for it."""

    async def mail_server(self, host: str, address: str) -> MailServer:
        """Talk SMTP to port 25 of `address`, up to the TLS handshake for `host`."""

    async def fetch(self, url: str) -> Fetched:
        """Get an https URL."""
