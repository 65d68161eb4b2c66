"""The small values of reports: addresses, numbers, times, names; None for what is none."""

import re
from datetime import UTC, datetime
from functools import lru_cache

MAX_VALUE = 1000
"""Characters that are kept of a value (chosen: the longest names and reasons are shorter)."""
_NUMBER = re.compile(r"\+?([0-9]{1,12})(?:\.0{1,6})?")
_WORD = re.compile(r"\s+")
_YEAR_10000 = 253_402_300_800


_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_IPV4 = re.compile(rf"{_OCTET}\.{_OCTET}\.{_OCTET}\.{_OCTET}")


def ip_of(text: str | None) -> str | None:
    """An IP address in its usual form; IPv4 in IPv6's clothes is IPv4."""
    if text and _IPV4.fullmatch(text):
        return text
    return _ip_of(text)


@lru_cache(maxsize=10_000)
def _ip_of(text: str | None) -> str | None:
    import ipaddress

    text = (text or "").strip().strip("[]").partition("%")[0]
    if not text or len(text) > 60:
        return None
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)


def number_of(text: object) -> int | None:
    """A count: `12`, ` 12 `, `12.0`."""
    if isinstance(text, bool):
        return None
    if isinstance(text, int):
        return text if 0 <= text < 10**12 else None
    if isinstance(text, float):
        return int(text) if 0 <= text < 10**12 else None
    found = _NUMBER.fullmatch(text.strip()) if isinstance(text, str) else None
    return int(found[1]) if found else None


def time_of(text: object) -> int | None:
    """Seconds since 1970, from those or from ISO 8601."""
    seconds = number_of(text)
    if seconds is None and isinstance(text, str) and len(text) < 60:
        try:
            moment = datetime.fromisoformat(text.strip())
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            seconds = int(moment.timestamp())
        except (ValueError, OverflowError):
            return None
    if seconds is None:
        return None
    if seconds >= 10**11:  # milliseconds
        seconds //= 1000
    return seconds if 0 <= seconds < _YEAR_10000 else None


@lru_cache(maxsize=50_000)
def domain_of(text: str | None) -> str | None:
    """A domain in lower case, without the dot at the end; an address gives its domain."""
    name = (text or "")[:MAX_VALUE].strip().strip("<>").rpartition("@")[2]
    return name.strip().rstrip(".").lower() or None


def text_of(value: object) -> str | None:
    """A text on one line; None where it is missing or empty."""
    if not isinstance(value, str):
        return None
    return _WORD.sub(" ", value[:MAX_VALUE]).strip() or None


def period_problems(begin: int | None, end: int | None, longest: int) -> list[str]:
    """What is odd about a period."""
    if begin is None or end is None:
        return ["no-period"]
    if begin == end:
        return ["empty-period"]
    if begin > end:
        return ["reversed-period"]
    return ["long-range"] if end - begin > longest else []
