"""What `mailcheck suppress` does, one function for each sub-command; the exit code is returned."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.adapters.store import Store, Writer, default_path, open_for_reading, open_for_writing
from mailcheck.cli.choices import Format
from mailcheck.cli.listing import Session, seconds_of
from mailcheck.cli.messages import complain
from mailcheck.cli.output import open_output, settings
from mailcheck.core.errors import InputError, UsageError
from mailcheck.core.suppression import (
    ADDED,
    BOUNCES,
    DAY,
    EXPIRED,
    LISTED,
    REMOVED,
    UNDONE,
    Event,
    Fact,
    Statement,
    digest_of,
    evidence_text,
)
from mailcheck.core.suppression import HARD as HARD_BOUNCE
from mailcheck.render.document import json_document, json_text
from mailcheck.render.style import Painter
from mailcheck.render.suppress import (
    MAX_SHOWN,
    entries_text,
    plural,
    redacted,
    table_text,
)
from mailcheck.render.untrusted import redact, visible
from mailcheck.tools.suppress.entry import Entry, entry_dict
from mailcheck.tools.suppress.listing import key_of
from mailcheck.tools.suppress.policy import STATUSES, judge

if TYPE_CHECKING:
    from mailcheck.adapters.inputs import Input, Unreadable
    from mailcheck.workflows.import_list import Tally

MAX_AFFECTED = 200
"""Addresses of a run whose new status is shown (chosen: more is for `suppress list`)."""


class Answer(NamedTuple):
    """What a sub-command says."""

    command: str
    results: list[dict[str, Any]]
    summary: dict[str, Any]
    text: str


def _painter(session: Session) -> Painter:
    look = settings(session.format.value)
    return Painter(look.color, look.width)


def _say(session: Session, answer: Answer, code: int = 0) -> int:
    """Print an answer in the format that was asked for."""
    write = open_output()
    results: Any = redacted(answer.results) if session.redact else answer.results
    summary: Any = redacted(answer.summary) if session.redact else answer.summary
    if session.format is Format.JSON:
        write(json_document(f"suppress-{answer.command}", results, summary | {"exit_code": code}))
    elif session.format is Format.JSONL:
        for result in results or [summary]:
            write(json_text(result) + "\n")
    else:
        write(redact(answer.text) if session.redact else answer.text)
    return code


def _warn(session: Session, sentence: str) -> None:
    complain(redact(sentence) if session.redact else sentence)


def _entry(store: Store, address: str, session: Session) -> Entry:
    history = store.events([address]).get(address, [])
    return Entry(address, judge(history, session.policy, session.now, session.scope))


def _entries(store: Store, session: Session, domain: str | None = None) -> Iterator[Entry]:
    """Every address of the list, in order."""
    for history in store.walk(domain):
        yield Entry(history[0].address, judge(history, session.policy, session.now, session.scope))


def _keys(texts: Iterable[str]) -> list[str]:
    """Addresses of the command line; `-` reads them from standard input."""
    keys = []
    for text in _given(texts):
        key = key_of(text)
        if key is None:
            raise UsageError(f"{text!r} is no address.")
        keys.append(key)
    return list(dict.fromkeys(keys))


def _given(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        if text != "-":
            yield text
            continue
        for line in sys.stdin:
            if line.strip() and not line.startswith("#"):
                yield line.strip()


# Writing


class IngestRequest(NamedTuple):
    """What `ingest` and `import` were told."""

    paths: tuple[str, ...] = ()
    provider: str | None = None
    dry_run: bool = False
    confirm: bool = False
    run: int | None = None
    hash_only: bool = False


def ingest(request: IngestRequest, session: Session) -> int:
    """Bounces, complaints and provider events onto the list."""
    if request.confirm and not request.paths:
        return _confirm(request, session)
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Name bounces, mailboxes or directories, or pipe one in.")
    from mailcheck.cli.ingest import Feed

    feed = Feed(session)
    for item in _messages(request.paths):
        feed.take(item)
    with open_for_writing(session.db, request.hash_only) as store:
        outcome = _record(store, feed.statements, request, session, "ingest")
        lines = [feed.headline(), *_outcome_lines(store, outcome, session, request)]
    summary = feed.summary() | outcome.to_dict()
    code = 5 if 5 in feed.codes else 3 if feed.codes else 0
    return _say(session, Answer("ingest", feed.results, summary, "".join(lines)), code)


def _messages(paths: tuple[str, ...]) -> "Iterator[Input | Unreadable]":
    from mailcheck.adapters.inputs import read_inputs

    return read_inputs(paths or ("-",))


class Outcome(NamedTuple):
    """What a run has changed."""

    run: int | None
    new: int
    known: int
    forgotten: int
    held: list[tuple[str, int]]
    affected: list[Entry]
    touched: int
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


class _DryRun(Exception):  # noqa: N818 (no error)
    """Ends a transaction without writing anything."""


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
                raise _DryRun
    except _DryRun:
        run = None
    if request.confirm and not request.dry_run:
        store.confirm(session.now, domains=watched.hard or [""])
        affected = _affected(store, watched, session)
    known = watched.count - new - forgotten
    return Outcome(run, new, known, forgotten, held, affected, watched.touched)


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


def _outcome_lines(
    store: Store, outcome: Outcome, session: Session, request: IngestRequest
) -> Iterator[str]:
    paint = _painter(session)
    known = f", {outcome.known} known already" if outcome.known else ""
    erased = f", {outcome.forgotten} of erased addresses left out" if outcome.forgotten else ""
    if request.dry_run:
        yield f"Would record {plural(outcome.new, 'event')}{known}{erased}; nothing was changed.\n"
    else:
        yield f"Recorded {plural(outcome.new, 'event')}{known}{erased} (run {outcome.run}).\n"
    yield entries_text(outcome.affected, paint, MAX_SHOWN)
    for domain, number in outcome.held:
        yield paint.line(
            ("warning", "waiting: "),
            ("", f"{number} hard bounces at {visible(domain)} in one run; an outage can do that. "),
            ("", f"`mailcheck suppress ingest --confirm --run {outcome.run}` lets them count."),
        )


def _confirm(request: IngestRequest, session: Session) -> int:
    with open_for_writing(session.db) as store:
        number = store.confirm(session.now, request.run)
    text = f"{plural(number, 'address')} confirmed.\n" if number else "Nothing was waiting.\n"
    return _say(session, Answer("ingest", [], {"confirmed": number}, text))


def import_list(request: IngestRequest, session: Session) -> int:
    """A provider's list onto ours."""
    from mailcheck.workflows.import_list import Tally

    if request.confirm and not request.paths:
        return _confirm(request, session)
    path = request.paths[0] if request.paths else "-"
    tally = Tally()
    provider, statements = _list(path, request, session, tally)
    with open_for_writing(session.db, request.hash_only) as store:
        outcome = _record(store, statements, request, session, "import")
        lines = [_import_headline(path, provider, tally), *_bad_rows(tally)]
        lines += _outcome_lines(store, outcome, session, request)
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
    return _say(session, Answer("import", [summary], summary, "".join(lines)))


def _list(
    path: str, request: IngestRequest, session: Session, tally: "Tally"
) -> tuple[str, Iterator[Statement]]:
    """Who wrote the file, and what its rows say, as they are read."""
    from mailcheck.cli.listfile import open_rows
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
    for bad in tally.bad_rows[:MAX_SHOWN]:
        yield f"  line {bad.line}: {visible(bad.sentence)}\n"
    if tally.bad > MAX_SHOWN:
        yield f"  and {tally.bad - MAX_SHOWN} more bad rows (--format json lists them)\n"


class Addition(NamedTuple):
    """What `add` was told."""

    addresses: tuple[str, ...]
    reason: str = ""
    kind: str = ADDED
    until: str | None = None
    hash_only: bool = False


def add(addition: Addition, session: Session) -> int:
    """Addresses onto the list, by hand."""
    keys = _keys(addition.addresses)
    until = seconds_of(addition.until, "--until") if addition.until else None
    evidence = evidence_text({"reason": addition.reason}) if addition.reason else None
    with open_for_writing(session.db, addition.hash_only) as store:
        with store.writing("add", "", session.now) as writer:
            for key in keys:
                writer.remember_again(key)
            fact = _own_fact(writer, addition.kind, session)
            fact = fact._replace(until=until, evidence=evidence)
            writer.record((key, fact) for key in keys)
        entries = [_entry(store, key, session) for key in keys]
    return _say(session, _entries_answer("add", entries, session))


def _own_fact(writer: Writer, kind: str, session: Session) -> Fact:
    return Fact(
        digest=digest_of((kind, writer.run, *session.scope)),
        at=session.now,
        kind=kind,
        cause="complaint" if kind == "complaint" else "",
        stream=session.scope.stream,
        sender=session.scope.sender,
    )


def _entries_answer(command: str, entries: list[Entry], session: Session) -> Answer:
    results = [entry_dict(entry) for entry in entries]
    text = entries_text(entries, _painter(session))
    return Answer(command, results, {"addresses": len(entries)}, text)


def remove(addresses: tuple[str, ...], reason: str, session: Session) -> int:
    """Addresses off the list; the reason stays in the history."""
    if not reason.strip():
        raise UsageError("A removal needs a --reason; it stays in the history.")
    keys = _keys(addresses)
    with open_for_writing(session.db) as store:
        before = [_entry(store, key, session) for key in keys]
        found = [entry.address for entry in before if entry.verdict.status != "clear"]
        missing = [entry.address for entry in before if entry.verdict.status == "clear"]
        with store.writing("remove", "", session.now) as writer:
            evidence = evidence_text({"reason": reason})
            fact = _own_fact(writer, REMOVED, session)._replace(evidence=evidence)
            writer.record((address, fact) for address in found)
        entries = [_entry(store, key, session) for key in found]
    for address in missing:
        _warn(session, f"{address} is not on the list.")
    return _say(session, _entries_answer("remove", entries, session), 1 if missing else 0)


class Undoing(NamedTuple):
    """Which events `undo` takes back."""

    reason: str
    run: int | None = None
    since: str | None = None
    until: str | None = None
    domain: str | None = None
    cause: str | None = None
    dry_run: bool = False


def undo(undoing: Undoing, session: Session) -> int:
    """Take back what a run, or somebody's outage, put on the list."""
    if not undoing.reason.strip():
        raise UsageError("An undo needs a --reason; it stays in the history.")
    if undoing[1:6] == (None,) * 5:
        raise UsageError("Say what to take back: --run, --since, --until, --domain or --cause.")
    wanted = _wanted(undoing)
    with open_for_writing(session.db) as store:
        if undoing.run is not None and store.run_of(undoing.run) is None:
            raise UsageError(
                f"There is no run {undoing.run}; `mailcheck suppress stats` lists them."
            )
        addresses: Counter[str] = Counter()
        try:
            with store.writing("undo", "", session.now) as writer:
                chosen = [
                    event
                    for event in writer.undoable(undoing.run, _domain(undoing.domain))
                    if wanted(event)
                ]
                number = writer.take_back(chosen, undoing.reason)
                addresses.update(event.address for event in chosen)
                if undoing.dry_run:
                    raise _DryRun
        except _DryRun:
            pass
        entries = [_entry(store, a, session) for a in sorted(addresses)[:MAX_AFFECTED]]
    verb = "Would take back" if undoing.dry_run else "Took back"
    text = f"{verb} {plural(number, 'event')} of {plural(len(addresses), 'address')}.\n"
    text += entries_text(entries, _painter(session), MAX_SHOWN)
    results = [entry_dict(entry) for entry in entries]
    summary = {"events": number, "addresses": len(addresses), "dry_run": undoing.dry_run}
    return _say(session, Answer("undo", results, summary, text))


def _wanted(undoing: Undoing) -> Callable[[Event], bool]:
    since = seconds_of(undoing.since, "--since") if undoing.since else None
    until = seconds_of(undoing.until, "--until") if undoing.until else None

    def fits(event: Event) -> bool:
        return (
            (since is None or event.at >= since)
            and (until is None or event.at < until)
            and (undoing.cause is None or event.cause == undoing.cause)
        )

    return fits


def _domain(text: str | None) -> str | None:
    from mailcheck.core.address import domain_normal_form

    return domain_normal_form(text.strip().removeprefix("@")) if text else None


def expire(hard_after: int | None, session: Session) -> int:
    """Write down what is too old by the policy; complaints never are."""
    policy, now = session.policy, session.now
    days = policy.hard_days if hard_after is None else hard_after
    forever = session._replace(policy=policy._replace(hard_days=0))
    with open_for_writing(session.db) as store:
        old = [entry for entry in _entries(store, forever) if days and _is_old(entry, days, now)]
        with store.writing("expire", "", now) as writer:
            evidence = evidence_text({"reason": f"hard bounces over {days} days old"})
            fact = _own_fact(writer, EXPIRED, session)._replace(evidence=evidence)
            number = writer.record((entry.address, fact) for entry in old)
        before = now - policy.forget_days * DAY
        hashes = store.drop_old_hashes(before) if policy.forget_days else 0
    text = f"{plural(number, 'hard bounce')} expired, {plural(hashes, 'old hash')} deleted.\n"
    if not days:
        text += "By the policy hard bounces do not expire (--hard-after DAYS, hard-days).\n"
    return _say(session, Answer("expire", [], {"expired": number, "hashes": hashes}, text))


def _is_old(entry: Entry, days: int, now: int) -> bool:
    verdict = entry.verdict
    return (
        verdict.kind in (HARD_BOUNCE, LISTED)
        and verdict.event is not None
        and verdict.event.at + days * DAY <= now
    )


def forget(addresses: tuple[str, ...], session: Session) -> int:
    """Erase addresses: rows, log and free pages; a keyed hash stays."""
    results = []
    keys = _keys(addresses)
    open_for_reading(session.db).__exit__()  # an erasure makes no list
    with open_for_writing(session.db) as store:
        for key in keys:
            deleted, masked = store.forget(key, session.now)
            results.append({"deleted": deleted, "masked": masked})
        hashes = store.key_path
    deleted = sum(result["deleted"] for result in results)
    masked = sum(result["masked"] for result in results)
    text = (
        f"Erased {plural(len(keys), 'address')}: {plural(deleted, 'event')} deleted"
        f"{f', {masked} others masked' if masked else ''}.\n"
        f"A keyed hash stays, so that no import brings it back; the key is in {visible(hashes)}.\n"
    )
    code = _say(session, Answer("forget", results, {"deleted": deleted, "masked": masked}, text))
    _warn(session, "Backups and exports made before still hold the address; erase it there too.")
    return code


# Reading


def show(addresses: tuple[str, ...], session: Session) -> int:
    """The history and the evidence of addresses."""
    from mailcheck.render.suppress import history_text

    bodies, texts = [], []
    paint = _painter(session)
    with open_for_reading(session.db) as store:
        for key in _keys(addresses):
            body, entry = _history(store, key, session)
            bodies.append(body)
            texts.append(history_text(body, entry, paint))
    summary = {"addresses": len(bodies)}
    return _say(session, Answer("show", bodies, summary, "\n".join(texts)))


def _history(store: Store, key: str, session: Session) -> tuple[dict[str, Any], Entry]:
    from mailcheck.render.suppress import event_dict
    from mailcheck.tools.suppress.entry import suggestion_for

    history = store.events([key]).get(key, [])
    entry = Entry(key, judge(history, session.policy, session.now, session.scope))
    undone = {event.target for event in history if event.kind == UNDONE}
    newest = sorted(history, key=lambda event: (event.at, event.id or 0), reverse=True)
    suggestion = suggestion_for(key, entry.verdict) if entry.verdict.event else ""
    domain = "@" + key.rpartition("@")[2]
    body = entry_dict(entry) | {
        "suggestion": suggestion or None,
        "whole_domain": _entry(store, domain, session).verdict.status if domain != key else None,
        "history": [event_dict(event, event.id in undone) for event in newest],
    }
    return body, entry


class Choice(NamedTuple):
    """Which entries `list` and `export` are about, and in which order."""

    statuses: tuple[str, ...] = ("suppressed", "paused", "pending")
    causes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    domain: str | None = None
    since: str | None = None
    until: str | None = None
    sort: str = "address"
    reverse: bool = False
    limit: int | None = None


def list_entries(choice: Choice, session: Session, as_csv: bool) -> int:
    """The list."""
    from mailcheck.render.suppress import CSV_COLUMNS, entry_csv, entry_line

    write, paint = open_output(), _painter(session)
    if as_csv:
        write(",".join(CSV_COLUMNS) + "\n")
    if session.format is Format.JSON and not as_csv:
        write('{"schema": "mailcheck.suppress-list/1", "results": [')
    number = 0
    statuses: Counter[str] = Counter()
    for entry in _chosen(choice, session):
        statuses[entry.verdict.status] += 1
        if as_csv:
            text = entry_csv(entry)
        elif session.format in (Format.JSON, Format.JSONL):
            text = json_text(entry_dict(entry))
            text = (
                text + "\n" if session.format is Format.JSONL else f"{',' * bool(number)}\n{text}"
            )
        else:
            text = entry_line(entry, paint)
        number += 1
        write(redact(text) if session.redact else text)
    if session.format is Format.JSON and not as_csv:
        summary = {"addresses": number, "statuses": dict(statuses), "exit_code": 0}
        write(f'\n], "summary": {json_text(summary)}}}\n')
    elif session.format is Format.TEXT and not as_csv and not number:
        write("Nobody.\n")
    return 0


def _chosen(choice: Choice, session: Session) -> Iterator[Entry]:
    with open_for_reading(session.db) as store:
        found: Iterator[Entry]
        found = (e for e in _entries(store, session, _domain(choice.domain)) if _fits(choice, e))
        if choice.sort != "address" or choice.reverse:
            found = iter(sorted(found, key=_ORDERS[choice.sort], reverse=choice.reverse))
        for number, entry in enumerate(found):
            if choice.limit is not None and number >= choice.limit:
                return
            yield entry


_ORDERS: dict[str, Callable[[Entry], Any]] = {
    "address": lambda entry: entry.address,
    "domain": lambda entry: (entry.address.rpartition("@")[2], entry.address),
    "since": lambda entry: (entry.verdict.since or 0, entry.address),
    "until": lambda entry: (entry.verdict.until or 1 << 60, entry.address),
    "status": lambda entry: (STATUSES.index(entry.verdict.status), entry.address),
    "cause": lambda entry: (entry.verdict.cause, entry.address),
}


def _fits(choice: Choice, entry: Entry) -> bool:
    verdict = entry.verdict
    since = seconds_of(choice.since, "--since") if choice.since else None
    until = seconds_of(choice.until, "--until") if choice.until else None
    return (
        verdict.status in choice.statuses
        and (not choice.causes or verdict.cause in choice.causes)
        and (not choice.kinds or verdict.kind in choice.kinds)
        and (since is None or (verdict.since or 0) >= since)
        and (until is None or (verdict.since or 0) < until)
    )


def export_list(form: str, choice: Choice, session: Session) -> int:
    """The list in the form of a provider."""
    from mailcheck.tools.suppress.export import FORMS, WHOLE_DOMAINS, export

    if form not in FORMS:
        raise UsageError(f"There is no form {form!r}. There are: {', '.join(FORMS)}.")
    write = open_output()
    left_out = 0

    def takeable() -> Iterator[Entry]:
        nonlocal left_out
        for entry in _chosen(choice, session):
            if entry.address.startswith("@") and form not in WHOLE_DOMAINS:
                left_out += 1
            else:
                yield entry

    for text in export(takeable(), form):
        write(redact(text) if session.redact else text)
    if left_out:
        domains = plural(left_out, "whole domain")
        complain(f"{domains} left out: a list for {form} holds addresses only.")
    return 0


def stats(session: Session) -> int:
    """The list in figures."""
    statuses: Counter[str] = Counter()
    causes: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    domains: Counter[str] = Counter()
    with open_for_reading(session.db) as store:
        for entry in _entries(store, session):
            statuses[entry.verdict.status] += 1
            if entry.verdict.event is not None:
                kinds[entry.verdict.kind] += 1
                causes[entry.verdict.cause or "(none)"] += 1
                domains[entry.address.rpartition("@")[2]] += 1
        held, erased = store.held(), store.count_forgotten()
        runs = [run._asdict() for run in store.runs().values()][-MAX_SHOWN:]
    body = {
        "statuses": dict(statuses),
        "kinds": dict(kinds),
        "causes": dict(causes),
        "domains": dict(domains.most_common(MAX_SHOWN)),
        "erased": erased,
        "held": [{"run": r, "domain": d, "addresses": n} for r, d, n in held],
        "runs": [run | {"at": _moment(run["at"])} for run in runs],
    }
    paint = _painter(session)
    tables = (("Status", statuses), ("Kind", kinds), ("Cause", causes), ("Domain", domains))
    text = "".join(table_text(title, dict(counts), paint) for title, counts in tables)
    text += "".join(f"Waiting: {n} at {visible(d)} (run {r}).\n" for r, d, n in held) + _runs_text(
        runs, paint
    )
    return _say(session, Answer("stats", [body], {"addresses": statuses.total()}, text))


def _moment(seconds: int) -> str | None:
    from mailcheck.tools.suppress.entry import moment_of

    return moment_of(seconds)


def _runs_text(runs: list[dict[str, Any]], paint: Painter) -> str:
    if not runs:
        return "The list is empty.\n"
    lines = [paint.line(("title", "Latest runs"))]
    for run in runs[-5:]:
        source = f"  {visible(run['source'])}" if run["source"] else ""
        lines.append(f"{run['id']:8}  {_moment(run['at'])}  {run['command']}{source}\n")
    return "".join(lines)


def policy(session: Session) -> int:
    """The policy that holds."""
    from mailcheck.render.suppress import policy_text

    figures = {name.replace("_", "-"): value for name, value in session.policy._asdict().items()}
    text = policy_text(session.policy, _painter(session))
    return _say(session, Answer("policy", [figures], {}, text))


# Lists of others


def audit(paths: tuple[str, ...], session: Session) -> int:
    """Suppressed addresses in crontabs, alias files and lists: file, line, reason."""
    from mailcheck.cli.audit import find

    results, codes = [], set()
    paint = _painter(session)
    texts = []
    with open_for_reading(session.db) as store:
        for path in paths:
            try:
                for result, line in find(path, store, session, paint):
                    results.append(result)
                    texts.append(line)
                    codes.add(1)
            except InputError as error:
                codes.add(3)
                results.append({"file": path, "error": {"kind": error.kind, "message": str(error)}})
                _warn(session, str(error))
    code = 3 if 3 in codes else 1 if codes else 0
    found = sum("error" not in result for result in results)
    texts.append(f"{plural(found, 'suppressed address')} in {plural(len(paths), 'file')}.\n")
    return _say(session, Answer("audit", results, {"found": found}, "".join(texts)), code)


def clean(path: str, session: Session) -> int:
    """A list without the suppressed addresses, on standard output, as it was otherwise."""
    from mailcheck.cli.audit import cleaned

    with open_for_reading(session.db) as store:
        left_out = cleaned(path, store, session)
    for line, entry in left_out[:MAX_SHOWN]:
        _warn(session, f"left out line {line}: {entry.address} {entry.reason}")
    if len(left_out) > MAX_SHOWN:
        _warn(session, f"and {len(left_out) - MAX_SHOWN} more.")
    _warn(session, f"{plural(len(left_out), 'line')} left out of {path}.")
    return 0


# Care


def check(session: Session) -> int:
    """Whether the file is sound."""
    path = session.db or default_path()
    with open_for_reading(session.db) as store:
        problems = store.problems()
    text = "".join(f"{visible(line)}\n" for line in problems) or f"{visible(path)} is sound.\n"
    body = {"file": path, "sound": not problems, "problems": problems}
    if problems:
        complain(f"{path} is damaged; put the latest backup in its place.")
    return _say(
        session, Answer("check", [body], {"problems": len(problems)}, text), 3 * bool(problems)
    )


def backup(target: str, session: Session) -> int:
    """A copy of the list, made while others may write."""
    with open_for_reading(session.db) as store:
        store.backup(target)
        needs_key = store.hash_only or store.count_forgotten() > 0
        key = store.key_path
    text = f"Wrote {visible(target)}.\n"
    if needs_key:
        text += f"The key of its hashes is not in it; keep {visible(key)} too, elsewhere.\n"
    return _say(session, Answer("backup", [{"file": target}], {}, text))
