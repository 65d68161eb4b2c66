"""Dates as lists carry them: ISO 8601, RFC 5322, seconds since 1970, Excel days, and by hand.

    2026-10-02T07:11:03Z   2026/10/02   20261002   02.10.2026 07:11   02.10.26
    10/02/2026 7:11 AM     2 Oct 2026   October 2, 2026               1790925063   46297

What could be read in two ways (`10/02/26`) is no date.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

MAX_LENGTH = 100
"""Characters of a date (chosen)."""
_EPOCH = re.compile(r"\d{9,11}(\.\d+)?\Z")
_MILLISECONDS = re.compile(r"\d{12,13}\Z")
_EXCEL = re.compile(r"\d{5}([.,]\d+)?\Z")
_EXCEL_OFFSET = 25_569
"""Days from Excel's first day to 1970-01-01."""
_TIME = (
    r"(?:(?:[T ]|, ?) *+(?P<hour>\d\d?):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"(?: *+(?P<half>[AaPp])\.?[Mm]\b\.?)?)?"
)
_ZONE = r" *+(?P<zone>[A-Za-z]{1,5}|[+-]\d\d:?\d\d)?\Z"
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    rf"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d))?{_ZONE}"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>\d{{4}})([-/.])(?P<month>\d\d?)\2(?P<day>\d\d?)(?!\d){_TIME}\s*+(?P<zone>.*)\Z"
)
# The German and Russian way: `02.10.2026 07:11`.
_POINTS = re.compile(rf"(?P<day>\d\d?)\. ?(?P<month>\d\d?)\. ?(?P<year>\d{{4}}|\d\d){_TIME}{_ZONE}")
# The American way, unless the first number can be no month.
_SLASHES = re.compile(rf"(?P<month>\d\d?)/(?P<day>\d\d?)/(?P<year>\d{{4}}){_TIME}{_ZONE}")
_WEEKDAY = r"(?:[A-Za-z]{3,9},? )?"
_DAY_NAME = re.compile(
    rf"{_WEEKDAY}(?P<day>\d\d?)(?:st|nd|rd|th|\.)?[ -](?P<name>[A-Za-z]{{3,9}})\.?,?[ -]"
    rf"(?P<year>\d{{4}}){_TIME}{_ZONE}"
)
_NAME_DAY = re.compile(
    rf"{_WEEKDAY}(?P<name>[A-Za-z]{{3,9}})\.? (?P<day>\d\d?)(?:st|nd|rd|th)?,? "
    rf"(?P<year>\d{{4}}){_TIME}{_ZONE}"
)
_OFFSET = re.compile(r"([+-]\d\d):?(\d\d)?")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_NO_DATE = frozenset(("", "0", "-", "null", "none", "never", "n/a", "\\n"))


@lru_cache(maxsize=4096)
def read_moment(text: str) -> int | None:
    """Seconds since 1970, or None when it is no date. Without a zone it is UTC."""
    text = text.strip()
    if not text or len(text) > MAX_LENGTH:
        return None
    try:
        return _read(text)
    except (ValueError, OverflowError):
        return None


def is_written(text: str) -> bool:
    """Whether a cell that is no date was meant for one: it does not say that there is none."""
    text = text.strip().lower()
    return text not in _NO_DATE and not text.startswith("0000-00-00")


def _read(text: str) -> int | None:
    if _EPOCH.match(text):
        return int(float(text))
    if _MILLISECONDS.match(text):
        return int(text) // 1000
    if _EXCEL.match(text):
        return round((float(text.replace(",", ".")) - _EXCEL_OFFSET) * 86_400)
    if text[0].isdigit():
        for pattern in (_YEAR_FIRST, _POINTS, _SLASHES, _COMPACT):
            if match := pattern.match(text):
                return _moment(match, int(match["month"]))
    return _rfc5322(text) or _by_name(text)


def _moment(match: re.Match[str], month: int) -> int:
    parts = match.groupdict()
    day, year = int(parts["day"]), int(parts["year"])
    if len(parts["year"]) == 2:
        year += 2000 if year < 70 else 1900
    if month > 12 and match.re is _SLASHES:
        month, day = day, month
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if half := (parts.get("half") or "").lower():
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = _zone(parts["zone"] or "")
    return int(datetime(year, month, day, hour, minute, second, tzinfo=zone).timestamp())


def _zone(text: str) -> timezone:
    match = _OFFSET.match(text)
    if match is None:
        return UTC
    hours, minutes = int(match[1]), int(match[2] or 0)
    return timezone(timedelta(hours=hours, minutes=minutes if match[1][0] == "+" else -minutes))


def _rfc5322(text: str) -> int | None:
    from mailcheck.core.date import parse_date

    moment = parse_date(text).moment
    return int(moment.timestamp()) if moment is not None else None


def _by_name(text: str) -> int | None:
    match = _DAY_NAME.match(text) or _NAME_DAY.match(text)
    name = match["name"].lower() if match else ""
    month = next((n for n, full in enumerate(_MONTHS, 1) if full.startswith(name)), 0)
    return _moment(match, month) if match and month else None
