"""The counters of a run: who sends in the name of each domain, as all reports together say.

Of a report nothing is kept but counts. What one address sent is kept by *shape*: messages that were
judged alike, by any receiver, are one shape.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.knowledge.reports.report import (
    Aggregate,
    Failure,
    How,
    Policy,
    Report,
    Tls,
)

DAY = 86_400
MAX_SOURCES = 100_000
"""Addresses that are told apart in a run; mail of further ones is only counted."""
MAX_SHAPES = 50
_MAX_BITS = 1_000
"""Reporters and days of a domain that are told apart for each source."""
_MAX_HELD = 200
"""Reports that were cut off, held back until it is known whether they came whole as well."""
_MAX_SEEN = 1_000_000
_OVERLAP = 60
"""Seconds that two periods may share: clocks differ, and some count the last second twice."""


class Source:
    """An address that sent in the name of a domain."""

    __slots__ = ("count", "day_bits", "first", "ip", "last", "passed", "reporter_bits", "shapes")

    def __init__(self, ip: str) -> None:
        self.ip = ip
        self.count = self.passed = 0
        self.shapes: dict[How, int] = {}
        self.reporter_bits = self.day_bits = 0
        """One for each reporter, and each day, of the domain's."""
        self.first: int | None = None
        self.last: int | None = None

    @property
    def reporters(self) -> int:
        """How many reported it."""
        return self.reporter_bits.bit_count()

    @property
    def days(self) -> int:
        """On how many days it was seen."""
        return self.day_bits.bit_count()

    @property
    def failed(self) -> int:
        return self.count - self.passed


class DomainBook:
    """What was reported about one domain."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.reports = self.messages = self.passed = 0
        self.twice = 0
        """Reports that came again."""
        self.sources: dict[str, Source] = {}
        self.others = 0
        """Messages of addresses that are too many to be told apart."""
        self.reporters: dict[str, set[int]] = {}
        """Who reported -> days that the reports are about."""
        self.first: int | None = None
        self.last: int | None = None
        self.daily: dict[int, tuple[int, int]] = {}
        """The day in the middle of a report -> messages, and how many of them passed."""
        self._day_numbers: dict[int, int] = {}
        self._reporter_numbers: dict[str, int] = {}
        self.policies: list[tuple[int, Policy]] = []
        """Since when each was seen, oldest first."""

    @property
    def failed(self) -> int:
        return self.messages - self.passed

    def bits(self, reporter: str, days: range) -> tuple[int, int]:
        """The bits that stand for a reporter and for days, as far as they are counted."""
        known = self._reporter_numbers
        number = known.get(reporter)
        if number is None and len(known) < _MAX_BITS:
            number = known[reporter] = len(known)
        bits = 0
        for day in days:
            if day in self._day_numbers or len(self._day_numbers) < _MAX_BITS:
                bits |= 1 << self._day_numbers.setdefault(day, len(self._day_numbers))
        return 0 if number is None else 1 << number, bits

    def count_day(self, day: int, messages: int, passed: int) -> None:
        """Messages of a day, as far as days are counted."""
        if day in self.daily or len(self.daily) < _MAX_BITS:
            known = self.daily.get(day, (0, 0))
            self.daily[day] = (known[0] + messages, known[1] + passed)

    def reporters_of(self, source: Source) -> list[str]:
        """Who reported a source."""
        return [
            name for name, number in self._reporter_numbers.items()
            if source.reporter_bits >> number & 1
        ]  # fmt: skip

    @property
    def days(self) -> set[int]:
        """The days that any report is about."""
        return set().union(*self.reporters.values()) if self.reporters else set()

    def policy(self) -> Policy:
        """The latest."""
        return max(self.policies, key=lambda item: item[0])[1] if self.policies else Policy()

    def policy_changes(self) -> list[tuple[int, str]]:
        """`p` and since when, oldest first; each change once."""
        found: list[tuple[int, str]] = []
        for since, policy in sorted(self.policies, key=lambda item: item[0]):
            if policy.p and (not found or found[-1][1] != policy.p):
                found.append((since, policy.p))
        return found


class TlsTrouble:
    """Sessions that failed alike."""

    __slots__ = (
        "domain",
        "first",
        "last",
        "mx",
        "policy",
        "reason",
        "reporters",
        "sessions",
        "type",
    )

    def __init__(self, type_: str, domain: str | None, mx: str | None, policy: str) -> None:
        self.type, self.domain, self.mx, self.policy = type_, domain, mx, policy
        self.sessions = 0
        self.reporters: dict[str, None] = {}
        self.reason: str | None = None
        self.first: int | None = None
        self.last: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "type": self.type,
            "domain": self.domain,
            "mx": self.mx,
            "policy": self.policy,
            "sessions": self.sessions,
            "reason": self.reason,
            "reporters": sorted(self.reporters),
            "first": self.first,
            "last": self.last,
        }


class TlsBook:
    """What was reported about connections to one domain."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.reports = self.sessions = self.failures = 0
        self.reporters: dict[str, None] = {}
        self.troubles: dict[tuple[str, str | None, str | None], TlsTrouble] = {}


class Place(NamedTuple):
    """Where a report stands among the others."""

    duplicate_of: str | None = None
    overlaps: str | None = None


class Odd(NamedTuple):
    """A report with problems."""

    file: str
    reporter: str
    problems: tuple[str, ...]


class Overlap(NamedTuple):
    """Two reports of one reporter about the same time."""

    domain: str
    reporter: str
    file: str
    other: str


class Book:
    """All reports of a run."""

    def __init__(self) -> None:
        self.reports = self.duplicates = self.failures = self.aggregates = 0
        self.domains: dict[str, DomainBook] = {}
        self.tls: dict[str, TlsBook] = {}
        self.odd: list[Odd] = []
        self.overlaps: list[Overlap] = []
        self.again: list[tuple[str, str, str]] = []
        """Reporter, file and the file it repeats."""
        self._seen: dict[tuple[object, ...], str] = {}
        self._periods: dict[tuple[str, str | None], list[tuple[int, int, str]]] = {}
        self._held: list[tuple[tuple[object, ...], Aggregate]] = []
        self._sources = 0
        self._shapes: dict[How, How] = {}

    def add(self, file: str, report: Report) -> Place:
        """Count a report; where it stands among the others."""
        head = report.head
        self.reports += 1
        if report.problems and len(self.odd) < 10_000:
            self.odd.append(Odd(file, head.reporter, report.problems))
        kind = type(report).__name__
        key = (kind, head.reporter.lower(), head.report_id, head.domain, head.begin, head.end)
        other = self._seen.get(key) if head.report_id else None
        if other is not None:
            self._repeated(report, file, other)
            return Place(duplicate_of=other)
        if isinstance(report, Aggregate):
            self.aggregates += 1
            if "truncated" in report.problems and len(self._held) < _MAX_HELD:
                self._held.append((key, report))
                return Place()
        if head.report_id and len(self._seen) < _MAX_SEEN:
            self._seen[key] = file
        if isinstance(report, Failure):
            self.failures += 1
            return Place()
        if isinstance(report, Tls):
            self._tls(report)
            return Place()
        overlaps = self._overlap(file, report)
        self._aggregate(report)
        return Place(overlaps=overlaps)

    def _repeated(self, report: Report, file: str, other: str) -> None:
        self.duplicates += 1
        if len(self.again) < 10_000:
            self.again.append((report.head.reporter, file, other))
        if isinstance(report, Aggregate) and report.head.domain in self.domains:
            self.domains[report.head.domain].twice += 1

    def close(self) -> None:
        """The end: what came cut off and never whole counts as it came."""
        for key, report in self._held:
            if key not in self._seen:
                self._seen[key] = ""
                self._aggregate(report)
            else:
                self.duplicates += 1
        self._held.clear()

    def _overlap(self, file: str, report: Aggregate) -> str | None:
        """The report of the same reporter that is about a part of the same time.

        Reports about exactly the same time are parts of one (big receivers send one for each of
        their customers), so only a shifted period is counted twice.
        """
        head = report.head
        if head.begin is None or head.end is None or not head.begin < head.end:
            return None
        known = self._periods.setdefault((head.reporter.lower(), head.domain), [])
        found = None
        for begin, end, other in known[-200:]:
            shared = min(end, head.end) - max(begin, head.begin)
            if shared > _OVERLAP and (begin, end) != (head.begin, head.end):
                found = other
                break
        known.append((head.begin, head.end, file))
        if found is not None and len(self.overlaps) < 10_000:
            self.overlaps.append(Overlap(head.domain or "", head.reporter, file, found))
        return found

    def _aggregate(self, report: Aggregate) -> None:
        head = report.head
        name = head.domain or "(no domain)"
        book = self.domains.get(name)
        if book is None:
            if len(self.domains) >= 10_000:
                return
            book = self.domains[name] = DomainBook(name)
        book.reports += 1
        days = _days(head.begin, head.end)
        if len(book.reporters) < 10_000:
            book.reporters.setdefault(head.reporter, set()).update(days)
        book.first = _least(book.first, head.begin)
        book.last = _most(book.last, head.end)
        if report.policy.p and len(book.policies) < 10_000:
            book.policies.append((head.begin or 0, report.policy))
        before = book.messages, book.passed
        self._rows(book, report, *book.bits(head.reporter, days))
        if head.begin is not None:
            middle = (head.begin + max(head.begin, head.end or 0)) // 2
            book.count_day(middle // DAY, book.messages - before[0], book.passed - before[1])

    def _rows(self, book: DomainBook, report: Aggregate, reporter: int, days: int) -> None:
        sources, head = book.sources, report.head
        shapes: dict[int, How] = {}
        for ip, count, how in report.rows:
            shape = shapes.get(id(how))
            if shape is None:
                shape = shapes[id(how)] = self._shared(how)
            passed = count if shape.passes else 0
            book.messages += count
            book.passed += passed
            source = sources.get(ip)
            if source is None:
                if self._sources >= MAX_SOURCES:
                    book.others += count
                    continue
                self._sources += 1
                source = sources[ip] = Source(ip)
            source.count += count
            source.passed += passed
            source.first = _least(source.first, head.begin)
            source.last = _most(source.last, head.end)
            source.reporter_bits |= reporter
            source.day_bits |= days
            known = source.shapes
            if shape in known or len(known) < MAX_SHAPES:
                known[shape] = known.get(shape, 0) + count

    def _shared(self, how: How) -> How:
        """The same value for all that are equal but for their envelopes."""
        shape = how._replace(envelope_from=None, envelope_to=None)
        known = self._shapes.get(shape)
        if known is None:
            if len(self._shapes) > 50_000:
                self._shapes.clear()
            known = self._shapes[shape] = shape
        return known

    def _tls(self, report: Tls) -> None:
        head = report.head
        name = head.domain or "(no domain)"
        book = self.tls.get(name)
        if book is None:
            if len(self.tls) >= 10_000:
                return
            book = self.tls[name] = TlsBook(name)
        book.reports += 1
        book.sessions += report.sessions
        book.failures += report.failures
        if len(book.reporters) < 1_000:
            book.reporters[head.reporter] = None
        for policy in report.policies:
            for one in policy.details:
                key = (one.type, policy.domain, one.mx)
                trouble = book.troubles.get(key)
                if trouble is None:
                    if len(book.troubles) >= 10_000:
                        continue
                    trouble = TlsTrouble(one.type, policy.domain, one.mx, policy.type)
                    book.troubles[key] = trouble
                trouble.sessions += one.sessions
                trouble.reason = trouble.reason or one.reason
                if len(trouble.reporters) < 100:
                    trouble.reporters[head.reporter] = None
                trouble.first = _least(trouble.first, head.begin)
                trouble.last = _most(trouble.last, head.end)

    def troubles(self) -> Iterator[tuple[TlsBook, TlsTrouble]]:
        """What failed, the most first."""
        for book in self.tls.values():
            for one in sorted(book.troubles.values(), key=lambda one: -one.sessions):
                if one.sessions:
                    yield book, one


def _days(begin: int | None, end: int | None) -> range:
    """The days since 1970 that a period touches; a second of the next one does not count."""
    if begin is None:
        return range(0)
    last = max(begin, (end or begin) - _OVERLAP)
    return range(begin // DAY, min(last // DAY, begin // DAY + 366) + 1)


def _least(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def _most(one: int | None, other: int | None) -> int | None:
    if one is None or other is None:
        return other if one is None else one
    return max(one, other)
