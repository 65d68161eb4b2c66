"""Thresholds of the findings: the table `[log]` of a configuration file changes them."""

from typing import NamedTuple


class Settings(NamedTuple):
    """From when on something is worth telling. All are chosen; the defaults fit a server with some
    thousand messages a day."""

    burst: int = 50
    """Messages in ten minutes."""
    burst_times: float = 10.0
    """Times its usual hour."""
    burst_refused: float = 0.2
    """Share refused as spam or as unknown."""
    burst_addresses: int = 3
    """Client addresses never seen before."""
    burst_senders: int = 5
    """Different senders of one login."""
    throttled: int = 3
    """Messages that a receiver puts off because of us."""
    unreachable_hours: float = 1.0
    unreachable_messages: int = 3
    full_hours: float = 24.0
    dns_receivers: int = 3
    guesses: int = 20
    """Failed logins of one address."""
    gone_addresses: int = 5
    gone_share: float = 0.03


KEYS = {name.replace("_", "-"): type(value) for name, value in Settings()._asdict().items()}
"""Keys of the configuration, and the types of their values."""


def settings_of(table: dict[str, object]) -> Settings:
    """The thresholds that a configuration table sets."""
    known = {name: KEYS[name.replace("_", "-")] for name in Settings._fields}
    given = {
        name.replace("-", "_"): value
        for name, value in table.items()
        if name.replace("-", "_") in known and isinstance(value, int | float)
    }
    return Settings(**{name: known[name](value) for name, value in given.items()})
