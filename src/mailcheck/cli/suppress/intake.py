"""Bounces, complaints and lists of providers onto the list: ingest and import."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.adapters.store import Store, open_existing, open_for_writing, open_on_trial
from mailcheck.cli.bounces import read_bounces
from mailcheck.cli.listing import Session
from mailcheck.cli.output import painter
from mailcheck.cli.suppress.answer import MAX_AFFECTED, Answer, DryRun, known_run, say, warn
from mailcheck.core.errors import InputError, UsageError
from mailcheck.core.suppression import BOUNCES, Statement
from mailcheck.render.suppress import MAX_SHOWN, entries_text, plural
from mailcheck.render.untrusted import visible
from mailcheck.tools.suppress.entry import Entry, entry_dict
from mailcheck.tools.suppress.policy import judge

if TYPE_CHECKING:
    from mailcheck.workflows.import_list import Tally


class IngestRequest(NamedTuple):
    """What `ingest` and `import` were told."""

    paths: tuple[str, ...] = ()
    provider: str | None = None
    dry_run: bool = False
    confirm: bool = False
    run: int | None = None
    hash_only: bool = False
    forwarded: bool = False


def ingest(request: IngestRequest, session: Session) -> int:
    """Bounces, complaints and provider events onto the list."""
    if request.confirm and not request.paths:
        return _confirm(request, session)
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Name bounces, mailboxes or directories, or pipe one in.")
    from mailcheck.cli.progress import Followed
    from mailcheck.cli.suppress.feed import Feed

    feed = Feed(session, forwarded=request.forwarded)
    items = Followed(read_bounces(request.paths or ("-",)), "messages")
    for item in items:
        feed.take(item)
    lines, outcome = [feed.headline()], Outcome()
    if feed.kinds:  # what could not be read makes no list
        with _opened(request, session) as store:
            outcome = _record(store, feed.statements, request, session, "ingest")
            lines += _outcome_lines(outcome, session, request)
    summary = feed.summary() | outcome.to_dict()
    answer = Answer("ingest", feed.results, summary, "".join(lines))
    return items.code(say(session, answer, feed.run.exit_code))


def _opened(request: IngestRequest, session: Session) -> AbstractContextManager[Store]:
    opens = open_on_trial if request.dry_run else open_for_writing
    return opens(session.db, request.hash_only)


class Outcome(NamedTuple):
    """What a run has changed."""

    run: int | None = None
    new: int = 0
    known: int = 0
    forgotten: int = 0
    held: tuple[tuple[str, int], ...] = ()
    affected: tuple[Entry, ...] = ()
    touched: int = 0
    """Addresses that the run is about."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "run": self.run,
            "new": self.new,
            "known": self.known,
            "erased": self.forgotten,
            "addresses": self.touched,
            "held": [{"domain": domain, "addresses": number} for domain, number in self.held],
            "entries": [entry_dict(entry) for entry in self.affected],
        }


def _record(
    store: Store,
    statements: Iterable[Statement],
    request: IngestRequest,
    session: Session,
    command: str,
) -> Outcome:
    """One run: all of it, or nothing."""
    watched = _Watched(statements)
    held: list[tuple[str, int]] = []
    new = forgotten = 0
    run = None
    try:
        source = ", ".join(request.paths[:5]) or "-"
        with store.writing(command, source, session.now) as writer:
            new = writer.record(watched)
            forgotten = writer.forgotten
            limit = session.policy.hold_above
            if not request.confirm and max(watched.hard.values(), default=0) > limit:
                held = writer.hold(session.policy.hold_above)
            run = writer.run
            affected = _affected(store, watched, session)
            if request.dry_run:
                raise DryRun
    except DryRun:
        run = None
    if request.confirm and not request.dry_run and store.confirm_met(session.now, writer.met):
        affected = _affected(store, watched, session)
    known = watched.count - new - forgotten
    return Outcome(run, new, known, forgotten, tuple(held), tuple(affected), watched.touched)


class _Watched:
    """What is on its way to the store; remembers the first addresses, and how many there are."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._statements = statements
        self.count = 0
        self.hard: dict[str, int] = {}
        """Hard bounces by domain: an upper bound for those that are new."""
        self.first: dict[str, None] = {}

    def __iter__(self) -> Iterator[Statement]:
        hard: dict[str, int] = {}
        first, count = self.first, 0
        for statement in self._statements:
            address, fact = statement
            count += 1
            if len(first) <= MAX_AFFECTED:
                first[address] = None
            if fact.kind in BOUNCES:
                domain = address.rpartition("@")[2]
                hard[domain] = hard.get(domain, 0) + 1
            yield statement
        self.count, self.hard = count, hard

    @property
    def touched(self) -> int:
        """Addresses, as far as they were remembered; else events."""
        return len(self.first) if len(self.first) <= MAX_AFFECTED else self.count


def _affected(store: Store, watched: _Watched, session: Session) -> list[Entry]:
    if len(watched.first) > MAX_AFFECTED:
        return []
    histories = store.events(watched.first)
    return [
        Entry(address, judge(histories[address], session.policy, session.now, session.scope))
        for address in watched.first
        if address in histories
    ]


def _outcome_lines(outcome: Outcome, session: Session, request: IngestRequest) -> Iterator[str]:
    paint = painter(session.format)
    known = f", {outcome.known} known already" if outcome.known else ""
    erased = f", {outcome.forgotten} of erased addresses left out" if outcome.forgotten else ""
    if request.dry_run:
        yield f"Would record {plural(outcome.new, 'event')}{known}{erased}; nothing was changed.\n"
    else:
        yield f"Recorded {plural(outcome.new, 'event')}{known}{erased} (run {outcome.run}).\n"
    yield entries_text(list(outcome.affected), paint, MAX_SHOWN)
    for domain, number in outcome.held:
        how = "--confirm lets them count."
        if outcome.run is not None:
            how = f"`mailcheck suppress ingest --confirm --run {outcome.run}` lets them count."
        yield paint.line(
            ("warning", "waiting: "),
            ("", f"{number} hard bounces at {visible(domain)} in one run; an outage can do that. "),
            ("", how),
        )


def _confirm(request: IngestRequest, session: Session) -> int:
    with open_existing(session.db) as store:
        known_run(store, request.run)
        number = store.confirm(session.now, request.run)
    text = f"{plural(number, 'address')} confirmed.\n" if number else "Nothing was waiting.\n"
    return say(session, Answer("ingest", [], {"confirmed": number}, text))


def import_list(request: IngestRequest, session: Session) -> int:
    """A provider's list onto ours."""
    from mailcheck.workflows.import_list import Tally

    if request.confirm and not request.paths:
        return _confirm(request, session)
    path = request.paths[0] if request.paths else "-"
    tally = Tally()
    provider, statements = _list(path, request, session, tally)
    with _opened(request, session) as store:
        outcome = _record(store, statements, request, session, "import")
        lines = [_import_headline(path, provider, tally), *_bad_rows(tally)]
        lines += _outcome_lines(outcome, session, request)
    for note, line in tally.notes.items():
        warn(session, f"{path}: line {line}: {note}")
    bad = [{"line": bad.line, "message": bad.sentence, "text": bad.text} for bad in tally.bad_rows]
    summary = {
        "file": path,
        "provider": provider,
        "rows": tally.rows,
        "bad": tally.bad,
        "silent": tally.silent,
        "bad_rows": bad,
        "dry_run": request.dry_run,
    } | outcome.to_dict()
    # A list of which nothing is an address is the wrong file, and no success.
    code = InputError.exit_code if tally.bad == tally.rows else 0
    return say(session, Answer("import", [summary], summary, "".join(lines)), code)


def _list(
    path: str, request: IngestRequest, session: Session, tally: "Tally"
) -> tuple[str, Iterator[Statement]]:
    """Who wrote the file, and what its rows say, as they are read."""
    from mailcheck.cli.suppress.listfile import open_rows
    from mailcheck.workflows.import_list import Origin, statements_of

    importer, table = open_rows(path, request.provider)
    origin = Origin(importer, session.now, session.scope)
    return importer.provider, statements_of(table, origin, tally)


def _import_headline(path: str, provider: str, tally: "Tally") -> str:
    good = tally.rows - tally.bad - tally.silent
    silent = f", {tally.silent} that say nothing against an address" if tally.silent else ""
    bad = f", {tally.bad} bad" if tally.bad else ""
    rows = plural(tally.rows, "row")
    return f"{visible(path)}: read as {provider}: {rows}, {good} good{silent}{bad}.\n"


def _bad_rows(tally: "Tally") -> Iterator[str]:
    # Where nothing is good, a few rows show what kind of file it is.
    shown = 3 if tally.bad == tally.rows else MAX_SHOWN
    for bad in tally.bad_rows[:shown]:
        yield f"  line {bad.line}: {visible(bad.sentence)}\n"
    if tally.bad > shown:
        yield f"  and {tally.bad - shown} more bad rows (--format json lists them)\n"
