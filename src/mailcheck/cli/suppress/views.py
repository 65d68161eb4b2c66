"""What is on the list: an address, all of it, in figures, in the form of a provider."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from mailcheck.adapters.store import Store, open_for_reading
from mailcheck.cli.listing import Session, seconds_of
from mailcheck.cli.messages import complain
from mailcheck.cli.output import Output, open_output, painter
from mailcheck.cli.suppress.answer import Answer, all_entries, domain_of, entry_of, keys_of, say
from mailcheck.core.cause import Cause
from mailcheck.core.errors import UsageError
from mailcheck.core.suppression import HELD, SUPPRESSING, UNDONE
from mailcheck.render.answer import Summary
from mailcheck.render.style import Painter
from mailcheck.render.suppress import (
    CSV_COLUMNS,
    MAX_SHOWN,
    EntryAnswer,
    event_dict,
    history_text,
    masked,
    plural,
    policy_text,
    table_text,
)
from mailcheck.render.untrusted import visible
from mailcheck.tools.suppress.entry import Entry, entry_dict, suggestion_for
from mailcheck.tools.suppress.policy import STATUSES, judge

KINDS = (*SUPPRESSING, HELD)
"""Kinds of events that can come after a status."""


def show(addresses: tuple[str, ...], session: Session) -> int:
    """The history and the evidence of addresses."""
    bodies, texts = [], []
    paint = painter(session.format)
    with open_for_reading(session.db) as store:
        for key in keys_of(addresses):
            body, entry = _history(store, key, session)
            bodies.append(body)
            texts.append(history_text(body, entry, paint))
    summary = {"addresses": len(bodies)}
    return say(session, Answer("show", bodies, summary, "\n".join(texts)))


def _history(store: Store, key: str, session: Session) -> tuple[dict[str, Any], Entry]:
    history = store.events([key]).get(key, [])
    entry = Entry(key, judge(history, session.policy, session.now, session.scope))
    undone = {event.target for event in history if event.kind == UNDONE}
    newest = sorted(history, key=lambda event: (event.at, event.id or 0), reverse=True)
    suggestion = suggestion_for(key, entry.verdict) if entry.verdict.event else ""
    domain = "@" + key.rpartition("@")[2]
    body = entry_dict(entry) | {
        "suggestion": suggestion or None,
        "whole_domain": entry_of(store, domain, session).verdict.status if domain != key else None,
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


def list_entries(choice: Choice, session: Session) -> int:
    """The list, entry by entry."""
    output = Output("suppress-list", session.format, masked=session.redact, gap="")
    statuses: Counter[str] = Counter()
    with open_for_reading(session.db) as store:
        for entry in _chosen(store, choice, session):
            statuses[entry.verdict.status] += 1
            output.add(EntryAnswer(entry))
    figures = {"addresses": statuses.total(), "statuses": dict(statuses), "exit_code": 0}
    text = None if statuses else lambda paint: "Nobody.\n"
    output.close(Summary(figures, text, columns=CSV_COLUMNS))
    return 0


def _chosen(store: Store, choice: Choice, session: Session) -> Iterator[Entry]:
    """The entries that were asked for.

    Raises:
        UsageError: the choice asks for what there is not; before the first entry.
    """
    found: Iterator[Entry] = filter(
        _filter(choice), all_entries(store, session, domain_of(choice.domain))
    )
    if choice.sort != "address" or choice.reverse:
        found = iter(sorted(found, key=_ORDERS[choice.sort], reverse=choice.reverse))
    return islice(found, choice.limit)


_ORDERS: dict[str, Callable[[Entry], Any]] = {
    "address": lambda entry: entry.address,
    "domain": lambda entry: (entry.address.rpartition("@")[2], entry.address),
    "since": lambda entry: (entry.verdict.since or 0, entry.address),
    "until": lambda entry: (entry.verdict.until or 1 << 60, entry.address),
    "status": lambda entry: (STATUSES.index(entry.verdict.status), entry.address),
    "cause": lambda entry: (entry.verdict.cause, entry.address),
}


def _filter(choice: Choice) -> Callable[[Entry], bool]:
    since = seconds_of(choice.since, "--since") if choice.since else None
    until = seconds_of(choice.until, "--until") if choice.until else None
    _known("kind", choice.kinds, KINDS)
    _known("cause", choice.causes, tuple(cause.value for cause in Cause))

    def fits(entry: Entry) -> bool:
        verdict = entry.verdict
        begun = verdict.since or 0
        return (
            verdict.status in choice.statuses
            and (not choice.causes or verdict.cause in choice.causes)
            and (not choice.kinds or verdict.kind in choice.kinds)
            and (since is None or begun >= since)
            and (until is None or begun < until)
        )

    return fits


def _known(noun: str, given: Iterable[str], words: tuple[str, ...]) -> None:
    """What is asked for must be one of the words that there are.

    Raises:
        UsageError: it is not.
    """
    for word in given:
        if word not in words:
            raise UsageError(f"There is no {noun} {word!r}. There are: {', '.join(words)}.")


def export_list(form: str, choice: Choice, session: Session) -> int:
    """The list in the form of a provider."""
    from mailcheck.tools.suppress.export import FORMS, OURS, export

    _known("form", (form,), tuple(FORMS))
    write = open_output()
    left_out = 0

    def takeable(entries: Iterator[Entry]) -> Iterator[Entry]:
        nonlocal left_out
        for entry in entries:
            if entry.address.startswith("@") and form not in OURS:
                left_out += 1
            else:
                yield entry

    with open_for_reading(session.db) as store:
        if store.hash_only and form not in OURS:
            raise UsageError(
                f"The list keeps keyed hashes, no addresses: {form} could do nothing with them. "
                f"--to takes {' or '.join(OURS)}."
            )
        chosen = takeable(_chosen(store, choice, session))
        for text in export(map(masked, chosen) if session.redact else chosen, form):
            write(text)
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
        for entry in all_entries(store, session):
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
    paint = painter(session.format)
    tables = (("Status", statuses), ("Kind", kinds), ("Cause", causes), ("Domain", domains))
    text = "".join(table_text(title, dict(counts), paint) for title, counts in tables)
    text += "".join(f"Waiting: {n} at {visible(d)} (run {r}).\n" for r, d, n in held) + _runs_text(
        runs, paint
    )
    return say(session, Answer("stats", [body], {"addresses": statuses.total()}, text))


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
    figures = {name.replace("_", "-"): value for name, value in session.policy._asdict().items()}
    text = policy_text(session.policy, painter(session.format))
    return say(session, Answer("policy", [figures], {}, text))
