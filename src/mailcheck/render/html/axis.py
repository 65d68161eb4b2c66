"""Time from left to right: buckets, and where it is written what time it is."""

from collections.abc import Mapping
from typing import NamedTuple

from mailcheck.core.buckets import wider
from mailcheck.knowledge.logs.stamp import day, moment_of_seconds

_DAY = 86_400
_WEEK = 7 * _DAY
_ROOM, _SAME = 0.2, 0.02
"""Shares of the width: what the words of a tick need, and what is as good as nothing."""
_TICKS = (300, 900, 1_800, 3_600, 10_800, 21_600, 43_200, _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY)


class Tick(NamedTuple):
    """A time that is written below."""

    share: float
    """Of the width."""
    label: str


class Axis(NamedTuple):
    """Buckets of one width, from a second on that is counted as logs do (`Moment.second`)."""

    begin: int
    step: int
    count: int  # type: ignore[assignment]  # a field, not the tuple method

    @property
    def end(self) -> int:
        """The second at which the last bucket ends."""
        return self.begin + self.step * self.count

    def share(self, second: int) -> float:
        """Where a second is: 0 at the left, 1 at the right, never outside."""
        return min(1.0, max(0.0, (second - self.begin) / (self.end - self.begin)))

    def values(self, counts: Mapping[int, int], step: int) -> list[int]:
        """Counts by buckets of `step` seconds, which divides this one's, as a value for each."""
        found = [0] * self.count
        for bucket, number in counts.items():
            place = (bucket * step - self.begin) // self.step
            if 0 <= place < self.count:
                found[place] += number
        return found

    def label(self, place: int) -> str:
        """When a bucket begins."""
        second = self.begin + place * self.step
        text = day(second)
        return text.rpartition(" ")[0] if self.step >= _DAY else text

    def ticks(self, most: int = 6) -> list[Tick]:
        """At round times, and not too near to the right edge for their words."""
        span = self.end - self.begin
        every = next((one for one in _TICKS if one >= self.step and span / one <= most), 0)
        if not every:
            every = -(-span // (most * 28 * _DAY)) * 28 * _DAY
        offset = _DAY if every % _WEEK == 0 else 0  # the first day of year 1 is a Monday
        first = -(-(self.begin - offset) // every) * every + offset
        found = [
            Tick(self.share(second), _words(second, every))
            for second in range(first, self.end, every)
        ]
        if every >= _DAY or (found and found[0].share < _SAME):
            return found
        # The left edge says of which day the hours are.
        if found and found[0].share < _ROOM:
            found[0] = found[0]._replace(label="")
        return [Tick(0.0, _words(self.begin, _DAY)), *found]


def _words(second: int, every: int) -> str:
    """`09:00`, at midnight and where days are counted `Tue 24`, in months `24 Nov`."""
    moment = moment_of_seconds(max(second, _DAY))
    if every < _DAY and second % _DAY:
        return f"{moment:%H:%M}"
    weekday, number, month, _ = day(second).split()
    return f"{number} {month}" if every > 2 * _DAY else f"{weekday} {number}"


def axis_of(begin: int, end: int, step: int, most: int) -> Axis:
    """The finest with at most so many buckets.

    Args:
        begin: the first second.
        end: the last one, or the one after it.
        step: what the counts have; the axis has that or a multiple.
        most: buckets.
    """
    end = max(end, begin + 1)
    while -(-end // step) - begin // step > most:
        step = wider(step)
    first = begin // step
    return Axis(first * step, step, -(-end // step) - first)
