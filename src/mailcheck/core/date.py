"""The Date field: RFC 5322 §3.3, its obsolete forms, and dates that do not exist.

    Date: Sat, 21 Nov 2026 09:30:00 +0100 (CET)

The raw form is kept; a wrong weekday or an impossible day is said, never silently corrected.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum


class DateForm(StrEnum):
    """How well a date is written."""

    CURRENT = "current"
    OBSOLETE = "obsolete"
    """RFC 5322 §4.3: two-digit year, named zone, or a part missing; readable."""
    NONEXISTENT = "nonexistent"
    """Well written, but there is no such day, time or zone."""
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date field's value. Places are indices of the flat value."""

    form: DateForm
    moment: datetime | None
    """Aware, when it could be read; a zone of `-0000` or none counts as UTC."""
    weekday_start: int = 0
    weekday_end: int = 0
    weekday: str = ""
    weekday_right: bool = True
    why: str = ""
    """For obsolete and non-existent forms: what is odd, as a noun phrase."""


_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
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

_DATE = re.compile(
    r"[ \t]*(?:(?P<weekday>[A-Za-z]{3,9})[ \t]*(?P<comma>,)?[ \t]*)?"
    r"(?P<day>\d{1,2})(?P<gap1>[ \t]+|-)?(?P<month>[A-Za-z]{3,9})(?P<gap2>[ \t]+|-)?"
    r"(?P<year>\d{2,5}),?"
    r"(?:[ \t]+(?P<hour>\d{1,2})[ \t]*:[ \t]*(?P<minute>\d{1,2})"
    r"(?:[ \t]*:[ \t]*(?P<second>\d{1,2}))?)?"
    r"[ \t]*(?P<zone>[+-]\d{4,5}|[A-Za-z]{1,5}(?:[+-]\d{1,2}:?(?:\d{2})?)?|[+-]\d{1,2}:\d{2})?"
    r"[ \t]*"
)
# asctime: `Sat Nov 21 09:30:00 2026`, with or without a zone, as some scripts print it.
_ASCTIME = re.compile(
    r"[ \t]*(?P<weekday>[A-Za-z]{3}),?[ \t]+(?P<month>[A-Za-z]{3})[ \t]+(?P<day>\d{1,2})[ \t]+"
    r"(?P<hour>\d{2}):(?P<minute>\d{2}):(?P<second>\d{2})[ \t]+(?:(?P<zone>[A-Za-z]{1,5}|[+-]\d{4})"
    r"[ \t]+)?(?P<year>\d{4})[ \t]*"
)


def parse_date(flat: str) -> DateValue:
    """Read a flat Date value. Linear; never raises."""
    text = _blank_comments(flat)
    match = _DATE.fullmatch(text)
    layout = None
    if match is None:
        match = _ASCTIME.fullmatch(text)
        layout = "the order of a C program's asctime()"
    if match is None:
        return DateValue(DateForm.MALFORMED, None)
    return _read(match.groupdict(), match, layout)


def _blank_comments(flat: str) -> str:
    """Comments replaced by blanks, so that places stay."""
    if "(" not in flat:
        return flat
    out, depth = [], 0
    for char in flat:
        if char == "(":
            depth += 1
        out.append(" " if depth else char)
        if char == ")" and depth:
            depth -= 1
    return "".join(out)


def _read(parts: dict[str, str | None], match: re.Match[str], layout: str | None) -> DateValue:
    weekday = (parts["weekday"] or "").lower()
    month = (parts["month"] or "").lower()
    if month[:3] not in _MONTHS or (weekday and weekday[:3] not in _DAYS):
        return DateValue(DateForm.MALFORMED, None)
    if parts["hour"] is None:
        return DateValue(DateForm.MALFORMED, None)
    day, year = int(parts["day"] or 0), _year(parts["year"] or "0")
    hour, minute = int(parts["hour"]), int(parts["minute"] or 0)
    second = int(parts["second"] or 0)
    zone, zone_why, zone_fits = _zone(parts["zone"])
    why = layout or _obsolete(parts, month, weekday) or zone_why
    start, end = match.span("weekday") if weekday else (0, 0)
    if not zone_fits:
        return DateValue(DateForm.NONEXISTENT, None, start, end, weekday, why=zone_why)
    try:
        # A leap second (RFC 5322 §3.3 allows 60) is read as the second before it.
        moment = datetime(
            year, _MONTHS.index(month[:3]) + 1, day, hour, minute, min(second, 59), tzinfo=zone
        )
        if second > 60:
            raise ValueError("second")
        moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return DateValue(
            DateForm.NONEXISTENT, None, start, end, weekday, why="a day or time that does not exist"
        )
    right = not weekday or _DAYS[moment.weekday()] == weekday[:3]
    form = DateForm.OBSOLETE if why else DateForm.CURRENT
    return DateValue(form, moment, start, end, weekday, right, why)


def _year(digits: str) -> int:
    # RFC 5322 §4.3: 00 to 49 mean 2000 on, three digits count from 1900.
    year = int(digits)
    if len(digits) == 2:
        return year + (2000 if year < 50 else 1900)
    return year + 1900 if len(digits) == 3 else year


def _obsolete(parts: dict[str, str | None], month: str, weekday: str) -> str:
    if len(parts["year"] or "") < 4:
        return "a two-digit year"
    if len(month) > 3 or len(weekday) > 3:
        return "a month or weekday written out"
    if parts.get("gap1") is None or parts.get("gap2") is None:
        return "a missing blank"
    if "-" in (parts["gap1"] or "") + (parts["gap2"] or ""):
        return "hyphens between day, month and year"
    if weekday and parts.get("comma") is None:
        return "no comma behind the weekday"
    if len(parts["hour"] or "") < 2 or len(parts["minute"] or "") < 2:
        return "an hour or minute of one digit"
    return ""


def _zone(text: str | None) -> tuple[timezone, str, bool]:
    """The zone, what is obsolete about it, and whether it can exist."""
    if text is None:
        return UTC, "no time zone", True
    if text[0] in "+-":
        return _offset(text)
    name = text.lower()
    if name in _ZONES or name in _MORE_ZONES or (len(name) == 1 and name != "j"):
        minutes = _ZONES.get(name, _MORE_ZONES.get(name, 0))
        return timezone(timedelta(minutes=minutes)), f"the zone as a name ({text})", True
    return UTC, f"a zone of unknown name ({text})", True


def _offset(text: str) -> tuple[timezone, str, bool]:
    digits = text[1:].replace(":", "")
    why = "" if len(digits) == 4 and ":" not in text else "a zone that is not four digits"
    digits = digits.zfill(4)
    hours, minutes = int(digits[:-2]), int(digits[-2:])
    total = (hours * 60 + minutes) * (-1 if text[0] == "-" else 1)
    # The zones in use reach from -12:00 to +14:00; +13:45 exists.
    if minutes > 59 or not -720 <= total <= 840:
        return UTC, f"the zone {text}", False
    return timezone(timedelta(minutes=total)), why, True
