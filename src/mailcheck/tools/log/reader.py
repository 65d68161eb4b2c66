"""Lines to events: the loop that every line of a log goes through.

Most lines are of no interest. A line is framed, its program found in a table, and that program's
function looks at its first words; times are computed for events only.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.errors import InputError
from mailcheck.knowledge.logs.fact import MessageId, Read, Refusal, Removal, Sender, Unclear
from mailcheck.knowledge.logs.framing import REPEATED, Framed, Framer, bsd, iso
from mailcheck.knowledge.logs.mtas import mtas
from mailcheck.knowledge.logs.records import form_of, forms, is_preamble
from mailcheck.knowledge.logs.stamp import Clock, Moment
from mailcheck.tools.log.event import Event
from mailcheck.tools.log.join import Joiner
from mailcheck.tools.log.notes import Place

if TYPE_CHECKING:
    from mailcheck.tools.log.records import Records

MAX_EXAMPLES = 5
"""Lines shown of those that look like deliveries and are not understood."""
_HOUR = 3600
_PROGRAMS = 2_000
_HEADS = 5_000
_PLAIN = (bsd, iso)
"""Framings in which stamps of one length stand before host and program."""
_HASHES = 50_000
"""Refusals remembered: Exim writes each into its reject log as well."""

_NEVER = Moment("", 0)


class Tally:
    """What the lines of a run were."""

    def __init__(self) -> None:
        self.files = 0
        self.lines = 0
        self.understood = 0
        self.ignored = 0
        self.unclear = 0
        self.examples: list[str] = []
        self.first: Moment | None = None
        self.last: Moment | None = None
        self.gaps: list[tuple[Moment, Moment]] = []
        """Long silences: where one began and ended."""
        self.hours = 0
        """Hours in which there was a line."""
        self.mtas: set[str] = set()


class Reader:
    """Reads the files of one run, oldest first."""

    def __init__(self, joiner: Joiner, now: datetime, year: int | None = None) -> None:
        self.tally = Tally()
        self._joiner, self._now, self._year = joiner, now, year
        self._reads: dict[str, Read | None] = {}
        self.heads: dict[str, tuple[Read | None, str, str]] = {}
        """`mail postfix/smtp[2728447` -> what reads it, host and program."""
        self._mtas = mtas()
        self._refusals: set[int] = set()
        self._earlier: set[int] = set()
        self._end: Moment | None = None

    def read(self, name: str, blocks: Iterable[list[str]]) -> Iterator[list[Event]]:
        """The events of one file, after each block of its lines.

        Raises:
            InputError: no line is a mail server's; or what `blocks` raises.
        """
        self.tally.files += 1
        blocks = iter(blocks)
        first = next(blocks, [])
        while is_preamble(first) and (more := next(blocks, None)):
            first = [*first, *more]
        one = self._records(name, first) or _File(self, name)
        try:
            for block in chain([first], blocks, [[]]):
                yield one.read(block)
        finally:  # a file may turn out to be damaged
            one.close()
            self._earlier |= self._refusals
            self._refusals = set()
        if not one.understood:
            raise InputError(f"{name} holds no line of {self._names()}.", "no-log")

    def _records(self, name: str, first: list[str]) -> "Records | None":
        """What reads a file of another form than syslog's; the form is in its first lines."""
        found = form_of(first)
        if found is None:
            return None
        from mailcheck.tools.log.records import Records

        return Records(name, found, self._joiner, self.tally, Clock(self._now, self._year))

    def _names(self) -> str:
        names = [*(mta.name for mta in self._mtas), *(form.name for form in forms())]
        return f"{', '.join(names[:-1])} or {names[-1]}"

    def reader_of(self, program: str) -> Read | None:
        """What reads a program's messages."""
        if program not in self._reads:
            if len(self._reads) >= _PROGRAMS:
                self._reads.clear()
            found = None
            for mta in self._mtas:
                found = found or mta.reader(program)
                if found:
                    self.tally.mtas.add(mta.name)
                    break
            self._reads[program] = found
        return self._reads[program]

    def is_repeated(self, stamp: str, message: str) -> bool:
        """Whether an earlier file of this run held the same refusal."""
        mark = hash((stamp, message))
        if mark in self._earlier:
            return True
        if len(self._refusals) < _HASHES:
            self._refusals.add(mark)
        return False


class _File:
    """One file."""

    def __init__(self, reader: Reader, name: str) -> None:
        self._reader, self._name = reader, name
        self._framer = Framer()
        self._clock = Clock(reader._now, reader._year)
        self._number = 0
        self._skip = 0
        """Characters of a stamp and a blank, where lines may be looked up by what follows."""
        self._hour = ("", 13)
        self._last = ""
        self.understood = 0
        self._event: Event | None = None
        """The event of the last line that was read, for `last message repeated`."""

    def read(self, lines: list[str]) -> list[Event]:
        """The events of the next lines."""
        reader, framer = self._reader, self._framer
        joiner, tally = reader._joiner, reader.tally
        takes, out = joiner.takes, joiner.out
        reader_of = reader.reader_of
        moment, name = self._clock.moment, self._name
        new = tuple.__new__  # a third of what calling the class costs
        number, before, (hour, width) = self._number, self._last, self._hour
        foreign = unframed = 0
        heads, known = reader.heads, reader.heads.get
        skip = self._skip
        for line in lines:
            number += 1
            # Most lines: a stamp, a host and a program with a number that were here before.
            head, _, message = line.partition("]: ")
            entry = known(head[skip:])
            # In a file of two framings a message may stand where the other has host and program.
            if entry is None or (skip > 16 and line[10:11] != "T"):
                framed = framer.frame(line) or framer.other(line)
                if framed is None:
                    unframed += 1
                    self._unframed(line)
                    continue
                stamp, host, program, message = framed
                read = reader_of(program)
                if framer.frame in _PLAIN and line.startswith(f" {host} {program}[", len(stamp)):
                    skip = len(stamp) + 1
                    if len(heads) >= _HEADS:
                        heads.clear()
                    heads[line[skip : line.find("]: ", skip)]] = (read, host, program)
                elif skip:
                    skip = 0
            else:
                read, host, program = entry
                stamp = head[: skip - 1]
            if stamp[:width] != hour:
                hour, width = self._next_hour(before, stamp)
            before = stamp
            if read is None:
                foreign += 1
                if message.startswith(REPEATED):
                    self._repeat(message, Place(name, number, *_at(moment(stamp)), host, program))
                continue
            fact = read(message)
            if fact is None:
                if message.startswith("message repeated ") and message.endswith("]"):
                    self._multiplied(read, message, (stamp, host, program, message), number)
                continue
            kind = type(fact)
            if kind is Sender or kind is MessageId:
                takes[kind](fact, None)  # type: ignore[arg-type]  # needs no place
                continue
            if kind is Removal and not joiner.follows and not fact.by_hand:  # type: ignore[union-attr]
                joiner.leaves(fact.queue_id, (moment(stamp) or _NEVER).second)  # type: ignore[union-attr, arg-type]
                continue
            if kind is Refusal and program == "exim" and reader.is_repeated(stamp, message):
                continue
            time, second, offset = moment(stamp) or (stamp, 0, None)
            takes[kind](fact, new(Place, (name, number, time, second, host, program, offset)))
            if kind is Unclear:
                self._unclear(line)
        self._skip = skip
        self._number, self._last, self._hour = number, before, (hour, width)
        tally.lines += len(lines)
        understood = len(lines) - unframed - foreign
        tally.understood += understood
        tally.ignored += foreign
        self.understood += understood
        events = out[:]
        out.clear()
        self._event = events[-1] if events else self._event
        return events

    def close(self) -> None:
        """The end of the file."""
        end = self._clock.moment(self._last)
        tally = self._reader.tally
        if end and (tally.last is None or end.second > tally.last.second):
            tally.last = end

    def _next_hour(self, before: str, stamp: str) -> tuple[str, int]:
        """A new hour begins: the only place where every line's time matters."""
        tally = self._reader.tally
        was = self._clock.moment(before) if before else tally.last
        now = self._clock.moment(stamp)
        width = 9 if stamp[:1].isalpha() else 8 if stamp[:1] == "@" else 13
        hour = (stamp[:width], width)
        if now is None:
            return hour
        tally.hours += 1
        if tally.first is None or now.second < tally.first.second:
            tally.first = now
        if was and now.second - was.second > _HOUR:
            tally.gaps.append((was, now))
            tally.gaps.sort(key=lambda gap: gap[0].second - gap[1].second)
            del tally.gaps[10:]
        return hour

    def _unframed(self, line: str) -> None:
        tally = self._reader.tally
        if (
            ", status=" in line
            or (" => " in line and " T=" in line)
            or (", stat=" in line and ": to=" in line)
            or " delivery evpid=" in line
        ):
            self._unclear(line)
        else:
            tally.ignored += 1

    def _unclear(self, line: str) -> None:
        tally = self._reader.tally
        tally.unclear += 1
        if len(tally.examples) < MAX_EXAMPLES:
            tally.examples.append(line[:400])

    def _multiplied(self, read: Read, message: str, framed: Framed, number: int) -> None:
        """rsyslog: `message repeated N times: [ TEXT]`."""
        head, _, text = message[:-1].partition(" times: [ ")
        times = head.rpartition(" ")[2]
        fact = read(text)
        if fact is None or not times.isdecimal() or isinstance(fact, Unclear):
            return
        out = self._reader._joiner.out
        before = len(out)
        place = Place(self._name, number, *_at(self._clock.moment(framed[0])), framed[1], framed[2])
        self._reader._joiner.takes[type(fact)](fact, place)
        out[before:] = [event._replace(repeated=_times(times)) for event in out[before:]]

    def _repeat(self, message: str, place: Place) -> None:
        """syslogd: `last message repeated N times`."""
        out = self._reader._joiner.out
        last = out[-1] if out else self._event
        times = message.removeprefix(REPEATED).strip().partition(" ")[0]
        if last is None or last.line != place.line - 1 or not times.isdecimal():
            return
        out.append(
            last._replace(
                line=place.line, time=place.time, second=place.second, repeated=_times(times)
            )
        )


def _at(moment: Moment | None) -> tuple[str, int]:
    return (moment.text, moment.second) if moment else ("", 0)


def _times(text: str) -> int:
    return min(int(text[:9]), 10_000_000)


class Start(NamedTuple):
    """Where a file begins, to put rotations in order."""

    second: int
    is_log: bool


def start_of(lines: list[str], now: datetime, year: int | None = None) -> Start:
    """The time of the first line that has one."""
    framer, clock = Framer(), Clock(now, year)
    for line in lines[:200]:
        framed = framer.frame(line) or framer.other(line)
        moment = clock.moment(framed[0]) if framed else None
        if moment:
            return Start(moment.second, True)
    found = form_of(lines)
    if found is None:
        return Start(0, False)
    from mailcheck.tools.log.records import first_moment

    moment = first_moment(found, lines[:200], clock)
    return Start(moment.second if moment else 0, True)
