"""Lines to events.

Most lines are of no interest. A line is framed, its program found in a table, and that program's
function looks at its first words; times are computed for events only. What logs are full of is
read in `usual.py`, and all other lines here (`File.careful`).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.errors import InputError
from mailcheck.core.remember import LONGEST
from mailcheck.knowledge.logs.fact import Fact, Read, Refusal, Unclear
from mailcheck.knowledge.logs.framing import EXIM, REPEATED, Frame, Framed, Framer, bsd, exim, iso
from mailcheck.knowledge.logs.mtas import mtas
from mailcheck.knowledge.logs.records import form_of, forms, is_preamble
from mailcheck.knowledge.logs.stamp import Clock, Moment
from mailcheck.tools.log.event import Event
from mailcheck.tools.log.join import Joiner
from mailcheck.tools.log.notes import Place
from mailcheck.tools.log.usual import TAILS, bare, headed

if TYPE_CHECKING:
    from mailcheck.tools.log.records import Records

MAX_EXAMPLES = 5
"""Lines shown of those that look like deliveries and are not understood."""
_HOUR = 3600
_PROGRAMS = 2_000
_HEADS = 5_000
_PLAIN = (bsd, iso)
"""Framings in which stamps of one length stand before host and program."""
_LEAST = 13
"""Characters of a stamp that tell its hour, in either."""
_HASHES = 50_000
"""Refusals remembered: Exim writes each into its reject log as well."""

_NEVER = Moment("", 0)
_new = tuple.__new__


Head = tuple[Read | None, tuple[str, ...], str, str]
"""What reads the lines of a program, how those begin that it need not read; host, program."""


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
        self.joiner, self.now, self.year = joiner, now, year
        self._reads: dict[str, Read | None] = {}
        self.heads: dict[str, Head] = {}
        """`mail postfix/smtp[2728447` -> its head."""
        self._names: dict[str, Head] = {}
        """`mail postfix/smtp` -> the same: most lines are of a process that wrote some before."""
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
        one = self._records(name, first) or File(self, name)
        try:
            for block in chain([first], blocks, [[]]):
                yield one.read(block)
        finally:  # a file may turn out to be damaged
            one.close()
            self._earlier |= self._refusals
            self._refusals = set()
        if not one.understood:
            raise InputError(f"{name} holds no line of {self._known()}.", "no-log")

    def _records(self, name: str, first: list[str]) -> "Records | None":
        """What reads a file of another form than syslog's; the form is in its first lines."""
        found = form_of(first)
        if found is None:
            return None
        from mailcheck.tools.log.records import Records

        return Records(name, found, self.joiner, self.tally, Clock(self.now, self.year))

    def _known(self) -> str:
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

    def silent_of(self, program: str) -> tuple[str, ...]:
        """How messages of a program begin that say nothing of interest."""
        found = next((mta for mta in self._mtas if mta.reader(program)), None)
        return found.silent(program) if found else ()

    def head_of(self, text: str) -> Head | None:
        """The head of a process that was not heard of yet, if its program was."""
        name, _, process = text.rpartition("[")
        head = self._names.get(name)
        if head is None or not process.isdecimal() or len(text) > LONGEST:
            return None
        if len(self.heads) >= _HEADS:
            self.heads.clear()
        self.heads[text] = head
        return head

    def remember(self, read: Read | None, host: str, program: str) -> None:
        """Of this program there may be more."""
        if len(self._names) >= _PROGRAMS:
            self._names.clear()
        if len(host) + len(program) > LONGEST:
            return
        silent = self.silent_of(program) if read else ()
        self._names[f"{host} {program}"] = (read, silent, host, program)

    def is_repeated(self, stamp: str, message: str) -> bool:
        """Whether an earlier file of this run held the same refusal."""
        mark = hash((stamp, message))
        if mark in self._earlier:
            return True
        if len(self._refusals) < _HASHES:
            self._refusals.add(mark)
        return False


class File:
    """One file."""

    def __init__(self, reader: Reader, name: str) -> None:
        self.reader, self.name = reader, name
        self.clock = Clock(reader.now, reader.year)
        self._framer = Framer()
        self.number = 0
        """Lines before those that are being read."""
        self.skip = 0
        """Characters of a stamp and a blank, where lines may be looked up by what follows."""
        self.hour, self.width = "", 13
        """How the stamps of this hour begin, and the characters of that."""
        self.start: tuple[str, int] | None = None
        """`2026-11-26T08` and its second, where stamps are no longer than their seconds."""
        self.before = ""
        """The stamp of the line before, with or without what follows."""
        self.foreign = self.unframed = self.understood = 0
        self._event: Event | None = None
        """The event of the last line that was read, for `last message repeated`."""

    @property
    def framing(self) -> Frame:
        """What the last line was framed by."""
        return self._framer.frame

    def read(self, lines: list[str]) -> list[Event]:
        """The events of the next lines."""
        first = self.number
        foreign, unframed = self.foreign, self.unframed
        if self._framer.frame is exim:
            bare(self, lines)
        else:
            headed(self, lines)
        self.number = first + len(lines)
        tally, out = self.reader.tally, self.reader.joiner.out
        tally.lines += len(lines)
        foreign, unframed = self.foreign - foreign, self.unframed - unframed
        understood = len(lines) - unframed - foreign
        tally.understood += understood
        tally.ignored += foreign
        self.understood += understood
        events = out[:]
        out.clear()
        self._event = events[-1] if events else self._event
        return events

    def at(self, stamp: str) -> tuple[str, int, int | None]:
        """Time, second and offset of a line of this hour."""
        start, tail = self.start, stamp[self.width :]
        if start is not None and tail in TAILS:
            return start[0] + tail, start[1] + TAILS[tail], None
        return self.clock.moment(stamp) or (stamp, 0, None)

    def plain_hour(self) -> tuple[str, str, int]:
        """How stamps of 19 characters begin in this hour, that as ISO 8601, and its second; no
        line begins with a line's end, which stands for all others."""
        if self.start is None or self.width != _LEAST:
            return "\n", "", 0
        return self.hour, *self.start

    def second_at(self, stamp: str) -> int:
        """The second of a line of this hour."""
        tail = TAILS.get(stamp[self.width :])
        if tail is not None and self.start is not None:
            return self.start[1] + tail
        return (self.clock.moment(stamp) or _NEVER).second

    def careful(self, line: str, number: int) -> None:
        """Any line, and what it says taken in."""
        framer = self._framer
        framed = framer.frame(line) or framer.other(line)
        if framed is None:
            self.unframed += 1
            self._unframed(line)
            return
        stamp, host, program, message = framed
        read = self.reader.reader_of(program)
        plain = framer.frame in _PLAIN and len(stamp) > _LEAST
        if plain and line.startswith(f" {host} {program}[", len(stamp)):
            self.skip = len(stamp) + 1
            self.reader.remember(read, host, program)
        else:
            self.skip = 0
        if stamp[: self.width] != self.hour:
            self.next_hour(stamp)
        self.before = stamp
        if read is None:
            self.foreign += 1
            if message.startswith(REPEATED):
                self.repeat(message, number, stamp)
            return
        fact = read(message)
        if fact is None:
            self.multiplied(read, message, (stamp, host, program), number)
        else:
            self.take(fact, line, framed, number)

    def take(self, fact: Fact, line: str, framed: Framed, number: int) -> None:
        """What a line says, for the joiner."""
        joiner = self.reader.joiner
        stamp, host, program, message = framed
        kind = type(fact)
        if kind is Refusal and program == EXIM and self.reader.is_repeated(stamp, message):
            return
        time, second, offset = self.at(stamp)
        place = _new(Place, (self.name, number, time, second, host, program, offset))
        joiner.takes[kind](fact, place)
        if kind is Unclear:
            self._unclear(line)

    def close(self) -> None:
        """The end of the file."""
        end = self.clock.moment(_stamp(self.before))
        tally = self.reader.tally
        if end and (tally.last is None or end.second > tally.last.second):
            tally.last = end

    def next_hour(self, stamp: str) -> None:
        """A new hour begins: the only place where every line's time matters."""
        tally = self.reader.tally
        was = self.clock.moment(_stamp(self.before)) if self.before else tally.last
        now = self.clock.moment(stamp)
        self.width = _width(stamp)
        self.hour = stamp[: self.width]
        self.start = None
        if now is None:
            return
        tail = TAILS.get(stamp[self.width :])
        if tail is not None:
            self.start = now.text[:13], now.second - tail
        tally.hours += 1
        if tally.first is None or now.second < tally.first.second:
            tally.first = now
        if was and now.second - was.second > _HOUR:
            tally.gaps.append((was, now))
            tally.gaps.sort(key=lambda gap: gap[0].second - gap[1].second)
            del tally.gaps[10:]

    def _unframed(self, line: str) -> None:
        tally = self.reader.tally
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
        tally = self.reader.tally
        tally.unclear += 1
        if len(tally.examples) < MAX_EXAMPLES:
            tally.examples.append(line[:400])

    def multiplied(
        self, read: Read, message: str, framed: tuple[str, str, str], number: int
    ) -> None:
        """rsyslog: `message repeated N times: [ TEXT]`; `framed`: stamp, host, program."""
        if not message.startswith("message repeated ") or not message.endswith("]"):
            return
        head, _, text = message[:-1].partition(" times: [ ")
        times = head.rpartition(" ")[2]
        fact = read(text)
        if fact is None or not times.isdecimal() or isinstance(fact, Unclear):
            return
        joiner = self.reader.joiner
        before = len(joiner.out)
        stamp, host, program = framed
        place = Place(self.name, number, *_at(self.clock.moment(stamp)), host, program)
        joiner.takes[type(fact)](fact, place)
        joiner.out[before:] = [
            event._replace(repeated=_times(times)) for event in joiner.out[before:]
        ]

    def repeat(self, message: str, number: int, stamp: str) -> None:
        """syslogd: `last message repeated N times`."""
        out = self.reader.joiner.out
        last = out[-1] if out else self._event
        times = message.removeprefix(REPEATED).strip().partition(" ")[0]
        if last is None or last.line != number - 1 or not times.isdecimal():
            return
        time, second = _at(self.clock.moment(stamp))
        out.append(last._replace(line=number, time=time, second=second, repeated=_times(times)))


def _stamp(head: str) -> str:
    """The stamp of a line that `usual.py` cut at its message."""
    if head[:1].isalpha():
        return head[:15]
    return head.partition(" ")[0] if head[10:11] == "T" else head


def _width(stamp: str) -> int:
    """Characters that tell the hour, or as much time."""
    if stamp[:1] == "@":
        return 14 if len(stamp) == 25 else 8  # TAI64N, or microseconds
    return 9 if stamp[:1].isalpha() else 13


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
