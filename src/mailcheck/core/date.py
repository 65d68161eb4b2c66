"""The Date field: RFC 5322 §3.3, its obsolete forms, and dates that do not exist.

    Date: Sat, 21 Nov 2026 09:30:00 +0100 (CET)

The raw form is kept; a wrong weekday or an impossible day is said, never silently corrected.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from mailcheck.core.comment import without_comments


class DateForm(StrEnum):
    """How well a date is written."""

    CURRENT = "current"
    OBSOLETE = "obsolete"
    """RFC 5322 §4.3 (two-digit year, named zone) or another odd form that programs read."""
    NONEXISTENT = "nonexistent"
    """Well written, but there is no such day, time or zone."""
    MALFORMED = "malformed"


class DateValue(NamedTuple):
    """A date field's value. Places are indices of the flat value."""

    form: DateForm
    moment: datetime | None
    """Aware, when it could be read; a zone of `-0000`, none or an unknown one counts as UTC."""
    weekday_start: int = 0
    weekday_end: int = 0
    weekday: str = ""
    weekday_right: bool = True
    why: str = ""
    """For obsolete and non-existent forms: what is odd, as a noun phrase."""


_MALFORMED = DateValue(DateForm.MALFORMED, None)

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH_BY_START = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_DAY_BY_START = {name[:3]: number for number, name in enumerate(_DAYS)}
# RFC 5322 §4.3: zones by name, in minutes. Military letters tell nothing and count as -0000.
_ZONES = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
# Beyond the RFC, but unambiguous in mail.
_MORE_ZONES = {
    "wet": 0, "west": 60, "bst": 60, "cet": 60, "met": 60, "mez": 60, "cest": 120, "mest": 120,
    "eet": 120, "eest": 180, "msk": 180, "jst": 540, "kst": 540, "hkt": 480, "sgt": 480,
    "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "hst": -600, "akst": -540, "akdt": -480,
}  # fmt: skip

# Every run of blanks is possessive (`++`): it never gives back what its neighbour could take, so
# hostile runs of blanks cost no more than their length.
_ZONE = r"(?P<zone>[+-]\d{1,5}|[+-]\d{1,2}:\d{2}|[A-Za-z]{1,5}(?:[+-]\d{1,2}(?::?\d{2})?)?)"
_TIME = (
    r"(?P<hour>\d{1,2})(?P<colon>[ \t]*+:[ \t]*+)(?P<minute>\d{1,2})"
    r"(?:[ \t]*+:[ \t]*+(?P<second>\d{1,2}))?"
)
_DATE = re.compile(
    r"[ \t]*+(?:(?P<weekday>[A-Za-z]{3,9})[ \t]*+(?P<comma>,)?[ \t]*+)?"
    r"(?P<day>\d{1,2})(?P<gap1>[ \t]++|-)?(?P<month>[A-Za-z]{3,9})(?P<gap2>[ \t]++|-)?"
    rf"(?P<year>\d{{2,5}}),?+[ \t]++{_TIME}(?P<gap3>[ \t]*+){_ZONE}?[ \t]*+"
)


@cache
def _odd_orders() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How C and JavaScript print a date: compiled only when one cannot be read otherwise."""
    day = (
        r"[ \t]*+(?P<weekday>[A-Za-z]{3}),?[ \t]++(?P<month>[A-Za-z]{3})[ \t]++"
        r"(?P<day>\d{1,2}),?[ \t]++"
    )
    year = r"(?P<year>\d{4})"
    # `Sat Nov 21 09:30:00 2026`, with a zone before the year or without.
    asctime = rf"{day}{_TIME}[ \t]++(?:{_ZONE}[ \t]++)?{year}[ \t]*+"
    # `Sat Nov 21 2026 09:30:00 GMT+0100`
    javascript = rf"{day}{year}[ \t]++{_TIME}[ \t]*+{_ZONE}?[ \t]*+"
    return (
        (re.compile(asctime), "the order that asctime() of C prints"),
        (re.compile(javascript), "the order that JavaScript prints"),
    )


def parse_date(flat: str) -> DateValue:
    """Read a flat Date value. Linear; never raises."""
    text = without_comments(flat)
    why = ""
    if "(" in text:
        text, why = text.partition("(")[0], "a comment that never ends"
    elif "(" in flat[: len(text.rstrip())]:
        # RFC 5322 §3.3: comments come after the zone only; §4.3 has them elsewhere.
        why = "a comment inside the date"
    match = _DATE.fullmatch(text)
    if match is not None:
        return _read(match.groupdict(), match.span("weekday"), why)
    for pattern, why in _odd_orders():
        match = pattern.fullmatch(text)
        if match is not None:
            return _read(match.groupdict(), match.span("weekday"), why)
    return _MALFORMED


def _read(parts: dict[str, str | None], place: tuple[int, int], why: str) -> DateValue:
    weekday, name = (parts["weekday"] or "").lower(), (parts["month"] or "").lower()
    month, day = _MONTH_BY_START.get(name[:3]), _DAY_BY_START.get(weekday[:3])
    if month is None or not _MONTHS[month - 1].startswith(name):
        return _MALFORMED
    if weekday and (day is None or not _DAYS[day].startswith(weekday)):
        return _MALFORMED
    zone, zone_why, zone_fits = _zone(parts["zone"])
    if zone is None:
        return _MALFORMED
    start, end = place if weekday else (0, 0)
    moment = _moment(parts, month, zone)
    if moment is None or not zone_fits:
        why = "a day, time or year that does not exist" if moment is None else zone_why
        return DateValue(DateForm.NONEXISTENT, None, start, end, weekday, why=why)
    right = not weekday or moment.weekday() == day
    why = why or _obsolete(parts) or zone_why
    form = DateForm.OBSOLETE if why else DateForm.CURRENT
    return DateValue(form, moment, start, end, weekday, right, why)


def _moment(parts: dict[str, str | None], month: int, zone: timezone) -> datetime | None:
    """The time said, or None where there is no such time."""
    day, hour, minute = (int(parts[name] or 0) for name in ("day", "hour", "minute"))
    second = int(parts.get("second") or 0)
    # RFC 5322 §3.3: 60 is a leap second; here it counts as the second before it.
    if second > 60:
        return None
    try:
        moment = datetime(
            _year(parts["year"] or ""), month, day, hour, minute, min(second, 59), tzinfo=zone
        )
        if moment.year == datetime.max.year:
            moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    # RFC 5322 §3.3: the year is 1900 or later.
    return moment if moment.year >= 1900 else None


def _year(digits: str) -> int:
    # RFC 5322 §4.3: 00 to 49 mean 2000 on, three digits count from 1900.
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _obsolete(parts: dict[str, str | None]) -> str:
    """What is odd about the form of a readable date, its zone left out; "" when nothing is."""
    gaps = (parts["gap1"], parts["gap2"])
    if len(parts["year"] or "") < 4:
        return "a two-digit year" if len(parts["year"] or "") == 2 else "a three-digit year"
    if len(parts["month"] or "") > 3 or len(parts["weekday"] or "") > 3:
        return "a month or weekday written out"
    if None in gaps or (parts["zone"] and not parts["gap3"]):
        return "a missing blank"
    if "-" in gaps:
        return "hyphens between day, month and year"
    if parts["weekday"] and not parts["comma"]:
        return "no comma after the weekday"
    if len(parts["hour"] or "") < 2 or len(parts["minute"] or "") < 2:
        return "an hour or minute of one digit"
    return "blanks around the colon" if parts["colon"] != ":" else ""


@lru_cache(maxsize=256)
def _zone(text: str | None) -> tuple[timezone | None, str, bool]:
    """The zone (None: no zone can be meant), what is obsolete about it, whether it can exist."""
    if text is None:
        return UTC, "no time zone", True
    if text[0] in "+-":
        return _offset(text, "" if len(text) == 5 and ":" not in text else text)
    name = re.split(r"[+-]", text)[0].lower()
    if name in ("am", "pm"):
        return None, "", False
    if len(name) < len(text):
        # `GMT+0200`, as JavaScript prints it.
        return _offset(text[len(name) :], text)
    odd = f"the zone as a name ({text})"
    if name in _ZONES or name in _MORE_ZONES:
        return timezone(timedelta(minutes=_ZONES.get(name, _MORE_ZONES.get(name, 0)))), odd, True
    return UTC, odd if len(name) == 1 and name != "j" else f"a zone of unknown name ({text})", True


def _offset(text: str, odd: str) -> tuple[timezone | None, str, bool]:
    """`+0545` as a zone; `odd` is how the whole zone is written, when that is not four digits."""
    digits = text[1:].replace(":", "")
    # `+2` and `+02` are hours.
    digits = digits.zfill(2) + "00" if len(digits) < 3 else digits.zfill(4)
    hours, minutes = int(digits[:-2]), int(digits[-2:])
    total = (hours * 60 + minutes) * (-1 if text[0] == "-" else 1)
    # The zones in use reach from -12:00 to +14:00; +13:45 exists.
    if minutes > 59 or not -720 <= total <= 840:
        return UTC, f"the zone {text}", False
    return (
        timezone(timedelta(minutes=total)),
        odd and f"a zone that is not four digits ({odd})",
        True,
    )
