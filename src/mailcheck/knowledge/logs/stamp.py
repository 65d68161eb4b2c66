"""Time stamps of logs: ISO 8601, and seconds to calculate with.

Seconds count the wall clock of the log: two lines of one log are compared, and an admin asks for
`--since 03:12` by the clock on the wall. A stamp that names an offset keeps it in its text.

RFC 3164 knows no year: a file's first stamp lies in the year before `now`, and a jump back over
months is a New Year.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from mailcheck.knowledge.logs.framing import MONTHS

_MONTHS = {name: number for number, name in enumerate(MONTHS, 1)}
_DAY = 86_400
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_new = tuple.__new__
_KEPT = 2_000
_HALF = 6
"""Months: a greater jump back is a New Year, a greater one ahead a line from before it."""


class Moment(NamedTuple):
    """A point of time."""

    text: str
    """ISO 8601, as exact as the log states it; with the offset if there is one."""
    second: int
    """Of the wall clock, counted from year 1."""
    offset: int | None = None
    """Seconds east of UTC, when the log states it."""


def seconds_of(moment: datetime) -> int:
    """The wall clock of `moment`, as `Moment.second` counts."""
    return moment.toordinal() * _DAY + moment.hour * 3600 + moment.minute * 60 + moment.second


def moment_of_seconds(second: int) -> datetime:
    """The wall clock's time, without a zone."""
    return datetime.fromordinal(second // _DAY) + timedelta(seconds=second % _DAY)


def day(second: int, *, seconds: bool = False) -> str:
    """`Mon 23 Nov 10:02`, as people say it."""
    moment = moment_of_seconds(max(second, _DAY))
    clock = f"{moment:%H:%M:%S}" if seconds else f"{moment:%H:%M}"
    return f"{_DAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1]} {clock}"


class _Read(dict[str, int]):
    """What a few characters of a stamp come to. A log has 1,440 minutes of a day, and 60 seconds;
    what else comes is not kept for ever."""

    def __init__(self, read: Callable[[str], int]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> int:
        found = self._read(text)
        if len(self) < _KEPT:
            self[text] = found
        return found


_ISO_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:")
_clocks = _Read(lambda text: int(text[:2]) * 3600 + int(text[3:5]) * 60)
"""`08:04` -> seconds since midnight."""
_iso_clocks = _Read(lambda text: _clocks[text[:5]] if _ISO_CLOCK.fullmatch(text) else -1)
"""`08:04:` -> the same; -1 for what ISO 8601 does not know."""
_seconds = _Read(int)
"""`06` -> 6."""


class Clock:
    """Reads the stamps of one file.

    The stamps of a file are of few days, so a day is calculated once, and the time of day is looked
    up: a fifth of what a `datetime` for each costs.
    """

    def __init__(self, now: datetime, year: int | None = None) -> None:
        self._now, self._year = now, year
        self._month = 0
        self._day = ("", "", 0)
        """The day of the last stamp without a year: `Nov 26`, `2026-11-26T`, seconds."""
        self._date_of = ("", "", 0)
        """That of the last one that is ISO 8601: `2026-11-26`, `2026-11-26T`, seconds."""
        self._minute = ("", 0)
        self._zone: tuple[str, int | None] = ("\n", None)
        self._last: tuple[str, Moment | None] = ("", None)

    def moment(self, stamp: str) -> Moment | None:
        """What a stamp says; None where it is none."""
        if stamp == self._last[0]:
            return self._last[1]
        try:
            if stamp[:6] == self._day[0]:
                _, text, start = self._day
                found: Moment | None = _new(Moment, (
                    text + stamp[7:15],
                    start + _clocks[stamp[7:12]] + _seconds[stamp[13:15]],
                    None,
                ))  # fmt: skip
            else:
                found = self._read(stamp)
        except (ValueError, OverflowError, OSError, KeyError, IndexError):
            found = None
        self._last = (stamp, found)
        return found

    def _read(self, stamp: str) -> Moment | None:
        first = stamp[:1]
        if first.isalpha():
            return self._without_year(stamp)
        if first == "@" and len(stamp) == 25:
            return _tai(stamp)
        if first == "@":
            return _unix(int(stamp[1:]) / 1_000_000)
        if "." in stamp[8:12] and "-" not in stamp:
            return _unix(float(stamp))
        if len(stamp) == 19:  # Exim's, and others without a zone
            return self._without_zone(stamp)
        if stamp[19:20] == "." and stamp[26:] == self._zone[0]:
            digits = stamp[20:26]
            if stamp[:17] == self._minute[0] and digits.isdigit() and digits != "000000":
                return _new(Moment, (stamp, self._minute[1] + int(stamp[17:19]), self._zone[1]))
            found = self._canonical(stamp)
            if found:
                return found
        moment = _iso(stamp)
        if len(stamp) == 32 and moment.text == stamp:  # canonical, and the next will be as well
            self._minute = (stamp[:17], moment.second - int(stamp[17:19]))
            self._zone = (stamp[26:], moment.offset)
            clock = moment.second % _DAY
            self._date_of = (stamp[:10], f"{stamp[:10]}T", moment.second - clock)
        return moment

    def _canonical(self, stamp: str) -> Moment | None:
        """A stamp of the day before and the zone before, in its shortest form."""
        day, _, start = self._date_of
        clock = _iso_clocks[stamp[11:17]]
        second = _seconds[stamp[17:19]]
        digits = stamp[17:19] + stamp[20:26]
        if (
            clock < 0 or second > 59 or stamp[:10] != day or stamp[10] != "T"
            or not (digits.isdigit() and digits.isascii()) or digits.endswith("000000")
        ):  # fmt: skip
            return None
        self._minute = (stamp[:17], start + clock)
        return _new(Moment, (stamp, start + clock + second, self._zone[1]))

    def _without_zone(self, stamp: str) -> Moment:
        day, text, start = self._date_of
        clock = _iso_clocks[stamp[11:17]]
        if stamp[:10] != day or clock < 0 or stamp[10] not in " T":
            second = _iso(stamp[:17] + "00").second
            text = f"{stamp[:10]}T"
            if clock < 0 or stamp[7] != "-":
                return _new(Moment, (text + stamp[11:], second + int(stamp[17:]), None))
            start = second - clock
            self._date_of = (stamp[:10], text, start)
        return _new(Moment, (text + stamp[11:], start + clock + _seconds[stamp[17:]], None))

    def _without_year(self, stamp: str) -> Moment:
        self._day = ("\n", "", 0)  # a stamp that is none may lead to another year
        text, start = self._date(_MONTHS[stamp[:3]], int(stamp[4:6]))
        start_of_minute = start + int(stamp[7:9]) * 3600 + int(stamp[10:12]) * 60
        self._day = (stamp[:6], f"{text}T", start)
        return _new(Moment, (f"{text}T{stamp[7:15]}", start_of_minute + int(stamp[13:15]), None))

    def _date(self, month: int, day: int) -> tuple[str, int]:
        if self._year is None:
            self._year = self._first_year(month, day)
        elif self._month and self._month - month > _HALF:
            self._year += 1
        elif self._month and month - self._month > _HALF:
            self._year -= 1
        self._month = month
        if month == 2 and day == 29:
            found = date(self._year, 3, 1) - timedelta(days=1)  # a wrong year has no such day
        else:
            found = date(self._year, month, day)
        return found.isoformat(), found.toordinal() * _DAY

    def _first_year(self, month: int, day: int) -> int:
        tomorrow = self._now + timedelta(days=1)
        return tomorrow.year - ((month, day) > (tomorrow.month, tomorrow.day))


def _unix(seconds: float) -> Moment:
    moment = datetime.fromtimestamp(seconds, UTC)
    return Moment(moment.isoformat(), seconds_of(moment), 0)


def _tai(stamp: str) -> Moment:
    """TAI64N as daemontools writes it: 2^62 and seconds, ten ahead of UTC; leap seconds are not
    counted (tai64nlocal does not either)."""
    seconds = int(stamp[1:17], 16) - (1 << 62) - 10
    moment = datetime.fromtimestamp(seconds, UTC)
    microsecond = min(int(stamp[17:], 16) // 1000, 999_999)
    return Moment(moment.replace(microsecond=microsecond).isoformat(), seconds_of(moment), 0)


def _iso(stamp: str) -> Moment:
    text = stamp.replace(" ", "T", 1).replace(" ", "")
    moment = datetime.fromisoformat(text)
    offset = moment.utcoffset()
    # The text is canonical: `+0100` and nine decimals are no RFC 3339 of everybody.
    return Moment(
        moment.isoformat(),
        seconds_of(moment),
        None if offset is None else int(offset.total_seconds()),
    )
