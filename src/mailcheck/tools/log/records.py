"""Records to events: files that are tables or JSON, read record by record.

A record may span lines, and an event stands where its record begins. No line says here that a
message has left, so those that wait for nothing are forgotten after `MAX_DONE` others.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.knowledge.logs.fact import UNCLEAR, Arrival, Unclear
from mailcheck.knowledge.logs.record import Body, Said, column
from mailcheck.knowledge.logs.records import Found, bodies_of
from mailcheck.knowledge.logs.stamp import Clock, Moment
from mailcheck.knowledge.logs.table import Splitter
from mailcheck.tools.log.event import Event
from mailcheck.tools.log.notes import Place

if TYPE_CHECKING:
    from mailcheck.tools.log.join import Joiner
    from mailcheck.tools.log.reader import Tally

MAX_DONE = 5_000
MAX_EXAMPLES = 5
_HOUR = 3_600
_FIELDS = "#Fields: "


class Record(NamedTuple):
    """One record, or lines between them."""

    number: int
    """Of its first line."""
    line: str
    lines: int
    """Lines."""
    is_known: bool
    """False: lines of another kind, without interest."""
    said: Said | Unclear | None = None


class Reading:
    """Lines to what the records in them say."""

    def __init__(self, found: Found) -> None:
        self._form = found.form
        self._splitter = Splitter(found.delimiter) if found.delimiter else None
        self._columns: list[str] = []
        self._number = 0

    def records(self, lines: list[str]) -> Iterator[Record]:
        """The records that end in the next lines."""
        for line in lines:
            self._number += 1
            if self._splitter is None:
                yield from self._json(line, self._number)
                continue
            for number, first, cells, count in self._splitter.records(self._number, line):
                yield self._cells(number, first, cells, count)

    def rest(self) -> Iterator[Record]:
        """What is left at the end of the file."""
        if self._splitter is not None:
            for number, first, cells, count in self._splitter.rest():
                yield self._cells(number, first, cells, count)

    def _json(self, line: str, number: int) -> Iterator[Record]:
        bodies = bodies_of(line) if line.strip() else []
        if bodies is None:
            yield Record(number, line, 1, False, UNCLEAR)
            return
        is_record = self._form.is_record
        known = [body for body in bodies if is_record and is_record(body)]
        if not known:
            yield Record(number, line, 1, False)
        for place, one in enumerate(known):
            yield Record(number, line, int(place == 0), True, self._said(one))

    def _cells(self, number: int, line: str, cells: list[str] | None, count: int) -> Record:
        if count == 1 and not line.strip():
            return Record(number, line, count, False)
        if line.startswith("#"):
            if line.startswith(_FIELDS):
                self._header(line.removeprefix(_FIELDS).split(","))
            return Record(number, line, count, True)
        if cells is None:
            return Record(number, line, count, False, UNCLEAR)
        if self._is_header(cells):
            self._header(cells)
            return Record(number, line, count, True)
        if not self._columns:  # `sep=,` and the like
            return Record(number, line, count, False)
        if any(cells[len(self._columns) :]):
            return Record(number, line, count, False, UNCLEAR)
        row = dict.fromkeys(self._columns, "")
        row.update(zip(self._columns, cells, strict=False))
        return Record(number, line, count, True, self._said(row))

    def _is_header(self, cells: list[str]) -> bool:
        if self._columns and column(cells[0]) != self._columns[0]:
            return False
        is_header = self._form.is_header
        return is_header is not None and is_header(frozenset(map(column, cells)))

    def _header(self, cells: list[str]) -> None:
        self._columns = [column(cell) for cell in cells[:1000]]
        if self._splitter is not None:
            self._splitter.width = len(cells)

    def _said(self, record: Body | dict[str, str]) -> Said | Unclear | None:
        read = self._form.read_body if self._splitter is None else self._form.read_row
        return read(record) if read else None


def first_moment(found: Found, lines: list[str], clock: Clock) -> Moment | None:
    """The time of the first record that has one."""
    for record in Reading(found).records(lines):
        if isinstance(record.said, Said) and (moment := clock.moment(record.said.stamp)):
            return moment
    return None


class Records:
    """One file of records."""

    def __init__(
        self, name: str, found: Found, joiner: "Joiner", tally: "Tally", clock: Clock
    ) -> None:
        self._name, self._form, self._joiner, self._tally = name, found.form, joiner, tally
        self._reading, self._clock = Reading(found), clock
        self._hour: int | None = None
        self._done: dict[str, int] = {}
        self.understood = 0
        tally.mtas.add(found.form.name)

    def read(self, lines: list[str]) -> list[Event]:
        """The events of the next lines; an empty list is the end of the file."""
        self._tally.lines += len(lines)
        for record in self._reading.records(lines) if lines else self._reading.rest():
            self._take(record)
        events = self._joiner.out[:]
        self._joiner.out.clear()
        return events

    def close(self) -> None:
        """The end of a file that may be damaged: what still waits for its end is counted."""
        for record in self._reading.rest():
            self._count(record)

    def _count(self, record: Record) -> None:
        tally = self._tally
        if record.is_known:
            tally.understood += record.lines
            self.understood += record.lines
        elif record.said is None:
            tally.ignored += record.lines
        if record.said is UNCLEAR:
            tally.unclear += 1 if record.is_known else record.lines
            if len(tally.examples) < MAX_EXAMPLES:
                tally.examples.append(record.line[:400])

    def _take(self, record: Record) -> None:
        self._count(record)
        said, takes = record.said, self._joiner.takes
        if not isinstance(said, Said):
            if said is not None:
                takes[Unclear](said, Place(self._name, record.number, "", 0, "", ""))
            return
        moment = self._clock.moment(said.stamp)
        if moment is not None:
            self._pass(moment)
        time, second, offset = moment or (said.stamp, 0, None)
        place = Place(
            self._name, record.number, time, second, said.host, self._form.program, offset
        )
        out = self._joiner.out
        before = len(out)
        if said.message is not None:
            self._message(said.message, place)
        for fact in said.facts:
            takes[type(fact)](fact, place)
        if not said.has_queue_id:
            out[before:] = [event._replace(queue_id=None) for event in out[before:]]
        if said.message is not None:
            self._forget(said.message.queue_id, second)

    def _message(self, said: Arrival, place: Place) -> None:
        mail = self._joiner.mails.get(said.queue_id)
        if mail is None:
            self._joiner.takes[Arrival](said, place)
            return
        for key in ("sender", "client", "address", "helo", "user", "size", "message_id", "subject"):
            if getattr(mail, key) is None:
                setattr(mail, key, getattr(said, key))

    def _forget(self, queue_id: str, second: int) -> None:
        mail = self._joiner.mails.get(queue_id)
        self._done.pop(queue_id, None)
        if mail is None or mail.waiting:
            return
        self._done[queue_id] = second
        if len(self._done) > MAX_DONE:
            oldest = next(iter(self._done))
            self._joiner.leaves(oldest, self._done.pop(oldest))

    def _pass(self, moment: Moment) -> None:
        """Exports are in no order of time: there are hours, and no silences."""
        tally = self._tally
        if tally.first is None or moment.second < tally.first.second:
            tally.first = moment
        if tally.last is None or moment.second > tally.last.second:
            tally.last = moment
        hour = moment.second // _HOUR
        if hour != self._hour:
            self._hour = hour
            tally.hours += 1
