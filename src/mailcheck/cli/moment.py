"""Times on the command line."""

from datetime import UTC, datetime

from mailcheck.core.errors import UsageError


def moment_of(text: str | None, option: str = "--now") -> datetime:
    """An ISO 8601 time, UTC when it names no zone; now, when it is not given.

    Raises:
        UsageError: it is none.
    """
    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        moment.astimezone(UTC)  # 9999-12-31T23:59-14:00 is in the year 10000
    except (ValueError, OverflowError):
        raise UsageError(
            f"{option} {text!r} is no ISO 8601 time, like 2026-11-21T09:30Z."
        ) from None
    return moment
