"""Where mail goes: to a mailbox here, to a part of this server, to an operator's servers."""

from collections.abc import Callable

from mailcheck.tools.log.event import Event
from mailcheck.tools.log.tally import MAX_GROUPS

_LOCAL = frozenset({"local", "virtual", "lmtp", "pipe", "discard", "prog", "*file*"})
_HOSTED = frozenset({"ses", "microsoft365", "google"})
"""Services of others: their resolvers and disks are no admin's of ours."""
_BULK = frozenset({"ses", "powermta", "kumomta"})
"""What newsletters are sent with: that there is much at once says nothing."""
_HERE = ("127.", "::1")
_FLAT = frozenset({"be", "ch", "cz", "de", "dk", "eu", "li", "nl"})
"""Countries under whose domain all others are registered directly, as under the generic ones."""


class Operators:
    """Who takes the mail for a domain: the registered domain of its servers."""

    def __init__(self, organizational_domain: Callable[[str], str]) -> None:
        self._registered = organizational_domain
        self._by_host: dict[str, str] = {}
        self._by_domain: dict[str, str] = {}

    def of(self, event: Event) -> str:
        """The operator: of the relay, else who it was for that domain before, else the domain."""
        domain, relay = event.domain, event.relay
        if relay is None or not relay.address or not relay.name:
            return self._by_domain.get(domain, domain)
        name = relay.name
        key = self._by_host.get(name)
        if key is None:
            if len(self._by_host) >= MAX_GROUPS:
                self._by_host.clear()
            key = self._by_host[name] = self.operator(name.lower())
        if domain and domain not in self._by_domain and len(self._by_domain) < MAX_GROUPS:
            self._by_domain[domain] = key
        return key

    def operator(self, name: str) -> str:
        """The registered domain of a host. The public suffix list costs as much as a hundred
        thousand lines to load, and most names do not need it."""
        if name[-1:].isdigit() or "[" in name:
            return name
        labels = name.rstrip(".").split(".")
        if len(labels[-1]) > 2 or labels[-1] in _FLAT:
            return ".".join(labels[-2:])
        return self._registered(name)


def is_local(event: Event) -> bool:
    """Whether it is delivered on this host."""
    relay = event.relay
    if relay is not None and relay.address and relay.address.startswith(_HERE):
        return True
    if event.program == "exim":
        return relay is None and bool(event.transport) and "smtp" not in (event.transport or "")
    return event.transport in _LOCAL


def is_hosted(event: Event) -> bool:
    """Whether somebody else runs the server."""
    return event.program in _HOSTED


def is_bulk(event: Event) -> bool:
    """Whether the server is one for mail in great numbers."""
    return event.program in _BULK


def service_of(event: Event) -> str | None:
    """The part of this server that a failure is about: `127.0.0.1:10024`, a socket, a transport."""
    if event.relay is not None or event.outcome != "deferred":
        return None
    text = event.diagnostic.removeprefix("delivery temporarily suspended: ")
    if text.startswith(("mail transport unavailable", "unknown mail transport")):
        return "mail transport"
    if not text.startswith("connect to "):
        return None
    name, colon, _ = text[11:].partition(": ")
    if not colon or not ("[private/" in name or "[127." in name or "[::1]" in name or "[/" in name):
        return None
    return name


def instance_of(event: Event) -> str:
    """The instance of the mail server, which has addresses of its own: `postfix-out`."""
    head, _, _ = event.program.partition("/")
    return head


def from_outside(event: Event) -> bool:
    """Whether its message came from another server, not from a user or a program of this one."""
    return event.user is None and event.mail is not None and not event.mail.is_local
