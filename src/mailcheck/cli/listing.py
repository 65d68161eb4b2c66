"""What suppress, gate and lint share: where the list is, its policy, the time."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.adapters.config import Config
from mailcheck.cli.choices import Format
from mailcheck.core.errors import UsageError
from mailcheck.core.suppression import Scope
from mailcheck.tools.suppress.policy import Policy, policy_from

if TYPE_CHECKING:
    from mailcheck.tools.suppress.gate import SuppressedBy


class Session(NamedTuple):
    """One call of suppress or gate: where the list is, how to judge, how to answer."""

    db: str | None = None
    policy: Policy = Policy()
    now: int = 0
    scope: Scope = Scope()
    format: Format = Format.TEXT
    redact: bool = False


def session_of(config: Config | None, options: dict[str, Any]) -> Session:
    """From the options that all these commands take."""
    from mailcheck.core.address import domain_normal_form

    stream = (options.get("stream") or "").strip().lower()
    sender = domain_normal_form((options.get("sender_domain") or "").strip())
    return Session(
        db=options.get("db") or _configured_db(config),
        policy=policy_of(config),
        now=seconds_of(options.get("now")),
        scope=Scope(stream, sender),
        format=options.get("format") or Format.TEXT,
        redact=bool(options.get("redact")),
    )


def _configured_db(config: Config | None) -> str | None:
    """The list that `[suppress]` names: the gate asks the same one."""
    db = config.table("suppress").get("db") if config is not None else None
    return str(db) if db else None


def policy_of(config: Config | None) -> Policy:
    """The policy that the configuration states."""
    return policy_from(config.table("suppress")) if config is not None else Policy()


def seconds_of(text: str | None, option: str = "--now") -> int:
    """A time of the command line in seconds since 1970; now, when it is not given."""
    if text is None:
        return int(datetime.now(UTC).timestamp())
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{option} {text!r} is no ISO 8601 time, like 2026-11-21T09:30Z."
        ) from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return int(moment.timestamp())


def lint_session(config: Config, db: str, now: datetime | None) -> Session:
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
