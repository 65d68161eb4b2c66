"""What suppress, gate and lint share: where the list is, its policy, the time."""

from typing import TYPE_CHECKING, NamedTuple

from mailcheck.adapters.config import Config
from mailcheck.cli.declaration import Request
from mailcheck.cli.moment import moment_of
from mailcheck.core.suppression import Scope
from mailcheck.tools.suppress.policy import Policy, policy_from

if TYPE_CHECKING:
    from datetime import datetime

    from mailcheck.tools.suppress.gate import SuppressedBy


class Session(NamedTuple):
    """One call of suppress or gate: where the list is, how to judge, how to answer."""

    db: str | None = None
    policy: Policy = Policy()
    now: int = 0
    scope: Scope = Scope()
    format: str = "text"
    redact: bool = False


def session_of(request: Request) -> Session:
    """From the options of these commands; each takes some of them."""
    from mailcheck.core.address import domain_normal_form

    config = request.settings
    stream = getattr(request, "stream", None) or ""
    sender = getattr(request, "sender_domain", None) or ""
    return Session(
        # The list that `[suppress]` names: the gate asks the same one.
        db=getattr(request, "db", None) or config.table("suppress").get("db") or None,
        policy=policy_of(config),
        now=seconds_of(getattr(request, "now", None)),
        scope=Scope(stream.strip().lower(), domain_normal_form(sender.strip())),
        format=getattr(request, "format", "text"),
        redact=bool(getattr(request, "redact", False)),
    )


def policy_of(config: Config) -> Policy:
    """The policy that the configuration states."""
    return policy_from(config.table("suppress"))


def seconds_of(text: str | None, option: str = "--now") -> int:
    """A time of the command line in seconds since 1970; now, when it is not given."""
    return int(moment_of(text, option).timestamp())


def lint_session(config: Config, db: str, now: "datetime | None") -> Session:
    """How lint asks the list `db`."""
    at = seconds_of(None) if now is None else int(now.timestamp())
    return Session(db=db, policy=policy_of(config), now=at)


def suppressed_addresses(session: Session) -> "SuppressedBy":
    """The list, opened for the lint rule recipient-suppressed.

    Raises:
        StoreError: it cannot be read.
    """
    from mailcheck.adapters.store import open_for_reading
    from mailcheck.tools.suppress.gate import Gate, SuppressedBy

    store = open_for_reading(session.db)
    return SuppressedBy(Gate(store, session.policy, session.now, session.scope))
