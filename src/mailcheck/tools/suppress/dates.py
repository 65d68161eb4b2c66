"""Dates as lists carry them: ISO 8601, RFC 5322, seconds since 1970, day.month.year, Excel days."""

import re
from datetime import UTC, datetime
from functools import lru_cache

_EPOCH = re.compile(r"\d{9,11}(\.\d+)?\Z")
_MILLISECONDS = re.compile(r"\d{12,14}\Z")
_EXCEL = re.compile(r"\d{5}([.,]\d+)?\Z")
_EXCEL_OFFSET = 25_569
"""Days from Excel's first day to 1970-01-01."""
_ISO = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?)?\s*(.*)\Z")
_ZONE = re.compile(r"([+-]\d\d):?(\d\d)")
_POINTS = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})(?:,?[ T]+(\d\d?):(\d\d)(?::(\d\d))?)?\Z")
_SLASHES = re.compile(
    r"(\d\d?)/(\d\d?)/(\d{4})(?:,?\s+(\d\d?):(\d\d)(?::(\d\d))?\s*([AaPp][Mm])?)?\Z"
)
_EARLIEST = 0


@lru_cache(maxsize=4096)
def read_moment(text: str) -> int | None:
    """Seconds since 1970, or None when it is no date. Without a zone it is UTC."""
    text = text.strip()
    if not text:
        return None
    try:
        return _read(text)
    except (ValueError, OverflowError):
        return None


def _read(text: str) -> int | None:
    if _EPOCH.match(text):
        return int(float(text))
    if _MILLISECONDS.match(text):
        return int(text) // 1000
    if _EXCEL.match(text):
        return round((float(text.replace(",", ".")) - _EXCEL_OFFSET) * 86_400)
    for pattern, reader in ((_ISO, _iso), (_POINTS, _points), (_SLASHES, _slashes)):
        match = pattern.match(text)
        if match:
            return reader(match)
    return _rfc5322(text)


def _iso(match: re.Match[str]) -> int:
    day, time, rest = match.groups()
    zone = _ZONE.match(rest)
    offset = f"{zone[1]}:{zone[2]}" if zone else "+00:00"
    return int(datetime.fromisoformat(f"{day}T{time or '00:00'}{offset}").timestamp())


def _points(match: re.Match[str]) -> int:
    """The German and Russian way: `02.10.2026 07:11`."""
    day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
    return int(datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp())


def _slashes(match: re.Match[str]) -> int:
    """The American way, unless the first number can be no month."""
    month, day, year, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    if month > 12:
        month, day = day, month
    half = (match[7] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return int(datetime(year, month, day, hour, minute, second, tzinfo=UTC).timestamp())


def _rfc5322(text: str) -> int | None:
    from mailcheck.core.date import parse_date

    moment = parse_date(text).moment
    return int(moment.timestamp()) if moment is not None else None
