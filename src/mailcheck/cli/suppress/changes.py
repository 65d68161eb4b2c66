"""Single addresses on and off the list, and what a run has done taken back."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from mailcheck.adapters.store import Store, Writer, open_existing, open_for_writing
from mailcheck.cli.listing import Session, seconds_of
from mailcheck.cli.output import painter
from mailcheck.cli.suppress.answer import (
    MAX_AFFECTED,
    Answer,
    DryRun,
    all_entries,
    domain_of,
    entries_answer,
    entry_of,
    keys_of,
    known_run,
    say,
    warn,
)
from mailcheck.core.cause import Cause
from mailcheck.core.errors import UsageError
from mailcheck.core.suppression import (
    ADDED,
    COMPLAINT,
    DAY,
    EXPIRED,
    HARD,
    LISTED,
    REMOVED,
    Event,
    Fact,
    Scope,
    digest_of,
    evidence_text,
)
from mailcheck.render.suppress import MAX_SHOWN, entries_text, plural
from mailcheck.render.untrusted import visible
from mailcheck.tools.suppress.entry import Entry, entry_dict


class Addition(NamedTuple):
    """What `add` was told."""

    addresses: tuple[str, ...]
    reason: str = ""
    kind: str = ADDED
    until: str | None = None
    hash_only: bool = False


def add(addition: Addition, session: Session) -> int:
    """Addresses onto the list, by hand."""
    keys = keys_of(addition.addresses)
    if addition.until and addition.kind == COMPLAINT:
        raise UsageError("A complaint does not end by itself; leave --until out.")
    until = seconds_of(addition.until, "--until") if addition.until else None
    evidence = evidence_text({"reason": addition.reason}) if addition.reason else None
    with open_for_writing(session.db, addition.hash_only) as store:
        with store.writing("add", "", session.now) as writer:
            for key in keys:
                writer.remember_again(key)
            fact = _own_fact(writer, addition.kind, session)
            fact = fact._replace(until=until, evidence=evidence)
            writer.record((key, fact) for key in keys)
        entries = [entry_of(store, key, session) for key in keys]
    return say(session, entries_answer("add", entries, session))


def _own_fact(writer: Writer, kind: str, session: Session) -> Fact:
    return Fact(
        digest=digest_of((kind, writer.run, *session.scope)),
        at=session.now,
        kind=kind,
        cause="complaint" if kind == "complaint" else "",
        stream=session.scope.stream,
        sender=session.scope.sender,
    )


def remove(addresses: tuple[str, ...], reason: str, session: Session) -> int:
    """Addresses off the list; the reason stays in the history."""
    if not reason.strip():
        raise UsageError("A removal needs a --reason; it stays in the history.")
    keys = keys_of(addresses)
    with open_existing(session.db) as store:
        before = [entry_of(store, key, session) for key in keys]
        found = [entry.address for entry in before if entry.verdict.status != "clear"]
        missing = [entry.address for entry in before if entry.verdict.status == "clear"]
        with store.writing("remove", "", session.now) as writer:
            evidence = evidence_text({"reason": reason})
            fact = _own_fact(writer, REMOVED, session)._replace(evidence=evidence)
            writer.record((address, fact) for address in found)
        entries = [entry_of(store, key, session) for key in found]
        sentences = [_missing(store, address, session) for address in missing]
    for sentence in sentences:
        warn(session, sentence)
    return say(session, entries_answer("remove", entries, session), 1 if missing else 0)


def _missing(store: Store, address: str, session: Session) -> str:
    domain = "@" + address.rpartition("@")[2]
    if domain != address and entry_of(store, domain, session).verdict.blocks:
        return f"{address} is not on the list by itself: its whole domain is. Remove {domain}."
    return f"{address} is not on the list."


class Undoing(NamedTuple):
    """Which events `undo` takes back."""

    reason: str
    run: int | None = None
    since: str | None = None
    until: str | None = None
    domain: str | None = None
    cause: str | None = None
    dry_run: bool = False

    @property
    def picks(self) -> bool:
        """Whether it may leave some events of a run as they are."""
        return any((self.since, self.until, self.cause))


def undo(undoing: Undoing, session: Session) -> int:
    """Take back what a run, or somebody's outage, put on the list."""
    if not undoing.reason.strip():
        raise UsageError("An undo needs a --reason; it stays in the history.")
    if undoing[1:6] == (None,) * 5:
        raise UsageError("Say what to take back: --run, --since, --until, --domain or --cause.")
    if undoing.cause is not None and undoing.cause not in list(Cause):
        raise UsageError(f"There is no cause {undoing.cause!r}; `mailcheck causes` lists them.")
    wanted = _wanted(undoing, session.scope)
    with open_existing(session.db) as store:
        known_run(store, undoing.run)
        addresses: Counter[str] = Counter()
        try:
            with store.writing("undo", "", session.now) as writer:
                chosen = [
                    event
                    for event in writer.undoable(undoing.run, domain_of(undoing.domain))
                    if wanted(event)
                ]
                number = writer.take_back(chosen, undoing.reason)
                if undoing.run is not None and not undoing.picks:
                    writer.release(undoing.run, domain_of(undoing.domain))
                addresses.update(event.address for event in chosen)
                if undoing.dry_run:
                    raise DryRun
        except DryRun:
            pass
        entries = [entry_of(store, a, session) for a in sorted(addresses)[:MAX_AFFECTED]]
    verb = "Would take back" if undoing.dry_run else "Took back"
    text = f"{verb} {plural(number, 'event')} of {plural(len(addresses), 'address')}.\n"
    text += entries_text(entries, painter(session.format), MAX_SHOWN)
    results = [entry_dict(entry) for entry in entries]
    summary = {"events": number, "addresses": len(addresses), "dry_run": undoing.dry_run}
    return say(session, Answer("undo", results, summary, text))


def _wanted(undoing: Undoing, scope: Scope) -> Callable[[Event], bool]:
    since = seconds_of(undoing.since, "--since") if undoing.since else None
    until = seconds_of(undoing.until, "--until") if undoing.until else None

    def fits(event: Event) -> bool:
        return (
            (since is None or event.at >= since)
            and (until is None or event.at < until)
            and (undoing.cause is None or event.cause == undoing.cause)
            and (not scope.stream or event.stream.lower() == scope.stream)
            and (not scope.sender or event.sender == scope.sender)
        )

    return fits


def expire(hard_after: int | None, session: Session) -> int:
    """Write down what is too old by the policy; complaints never are."""
    policy, now = session.policy, session.now
    days = policy.hard_days if hard_after is None else hard_after
    forever = session._replace(policy=policy._replace(hard_days=0))
    with open_existing(session.db) as store:
        old = [entry for entry in all_entries(store, forever) if days and _is_old(entry, days, now)]
        with store.writing("expire", "", now) as writer:
            evidence = evidence_text({"reason": f"hard bounces over {days} days old"})
            fact = _own_fact(writer, EXPIRED, session)._replace(evidence=evidence)
            number = writer.record((entry.address, fact) for entry in old)
        before = now - policy.forget_days * DAY
        hashes = store.drop_old_hashes(before) if policy.forget_days else 0
    marks = "old hash" if hashes == 1 else "old hashes"
    text = f"{plural(number, 'hard bounce')} expired, {hashes} {marks} deleted.\n"
    if not days:
        text += "By the policy hard bounces do not expire (--hard-after DAYS, hard-days).\n"
    return say(session, Answer("expire", [], {"expired": number, "hashes": hashes}, text))


def _is_old(entry: Entry, days: int, now: int) -> bool:
    verdict = entry.verdict
    return (
        verdict.kind in (HARD, LISTED)
        and verdict.event is not None
        and verdict.event.at + days * DAY <= now
    )


def forget(addresses: tuple[str, ...], session: Session) -> int:
    """Erase addresses: rows, log and free pages; a keyed hash stays."""
    results = []
    keys = keys_of(addresses)
    with open_existing(session.db) as store:
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
    code = say(session, Answer("forget", results, {"deleted": deleted, "masked": masked}, text))
    warn(session, "Backups and exports made before still hold the address; erase it there too.")
    return code
