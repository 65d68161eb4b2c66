"""Files of others against the list: crontabs, alias files, lists of addresses."""

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from mailcheck.adapters.lists import Lines, open_lines
from mailcheck.adapters.store import Store, open_for_reading
from mailcheck.cli.listing import Session
from mailcheck.cli.output import painter
from mailcheck.cli.suppress.answer import Answer, say, warn
from mailcheck.core.errors import InputError, worst_exit_code
from mailcheck.render.style import Painter
from mailcheck.render.suppress import MAX_SHOWN, plural
from mailcheck.render.untrusted import visible
from mailcheck.tools.suppress.audit import Place, places
from mailcheck.tools.suppress.entry import Entry, entry_dict, suggestion_for
from mailcheck.tools.suppress.gate import Gate, Recipient, Recipients

_BATCH = 5000


def audit(paths: tuple[str, ...], session: Session) -> int:
    """Suppressed addresses in crontabs, alias files and lists: file, line, reason."""
    results, codes = [], set()
    paint = painter(session.format.value)
    texts = []
    with open_for_reading(session.db) as store:
        for path in paths:
            try:
                for result, line in _find(path, store, session, paint):
                    results.append(result)
                    texts.append(line)
                    codes.add(1)
            except InputError as error:
                codes.add(3)
                results.append({"file": path, "error": {"kind": error.kind, "message": str(error)}})
                warn(session, str(error))
    found = sum("error" not in result for result in results)
    texts.append(f"{plural(found, 'suppressed address')} in {plural(len(paths), 'file')}.\n")
    answer = Answer("audit", results, {"found": found}, "".join(texts))
    return say(session, answer, worst_exit_code(codes))


def _find(
    path: str, store: Store, session: Session, paint: Painter
) -> Iterator[tuple[dict[str, Any], str]]:
    """Every suppressed address of a file, as an object and as a line."""
    with open_lines(path) as opened:
        found = places(opened.lines)
        while batch := list(islice(found, _BATCH)):
            blocked = _blocked((place.key for place in batch), store, session)
            for place in batch:
                if place.key in blocked:
                    yield _found(path, place, blocked[place.key], paint)


def _found(path: str, place: Place, entry: Entry, paint: Painter) -> tuple[dict[str, Any], str]:
    suggestion = suggestion_for(place.address, entry.verdict)
    body = entry_dict(entry) | {
        "file": path,
        "line": place.line,
        "address": place.address,
        "matched": entry.address,
        "where": place.where,
        "suggestion": suggestion,
    }
    line = paint.line(
        ("place", visible(f"{path}:{place.line}: ")),
        ("label", visible(place.address)),
        ("error", f"  {entry.verdict.status}"),
        ("", visible(f"  {entry.reason}. {suggestion}")),
    )
    return body, line


def _blocked(keys: Iterable[str], store: Store, session: Session) -> dict[str, Entry]:
    gate = Gate(store, session.policy, session.now, session.scope)
    known = tuple(Recipient(key, key, "") for key in dict.fromkeys(keys))
    decision = gate.decide(Recipients(known))
    return {item.address: Entry(item.matched or "", item.verdict) for item in decision.blocked}


def clean(path: str, session: Session) -> int:
    """A list without the suppressed addresses, on standard output, as it was otherwise."""
    with open_for_reading(session.db) as store:
        left_out = _write_clean(path, store, session)
    for line, entry in left_out[:MAX_SHOWN]:
        warn(session, f"left out line {line}: {entry.address} {entry.reason}")
    if len(left_out) > MAX_SHOWN:
        warn(session, f"and {len(left_out) - MAX_SHOWN} more.")
    warn(session, f"{plural(len(left_out), 'line')} left out of {path}.")
    return 0


def _write_clean(path: str, store: Store, session: Session) -> list[tuple[int, Entry]]:
    """Write a list without suppressed addresses to stdout, octets as they were; what was left out.

    A row goes as a whole: one is on the list, the others of the row with it.
    """
    left_out: list[tuple[int, Entry]] = []
    out = sys.stdout.buffer
    with open_lines(path) as opened:
        out.write(opened.mark)
        found = _records(opened)
        while batch := list(islice(found, _BATCH)):
            keys = (place.key for _, text in batch for place in places([text]))
            blocked = _blocked(keys, store, session)
            for line, text in batch:
                hit = next((blocked[p.key] for p in places([text]) if p.key in blocked), None)
                if hit is None:
                    out.write(opened.encode(text))
                else:
                    left_out.append((line, hit))
    out.flush()
    return left_out


def _records(opened: Lines) -> Iterator[tuple[int, str]]:
    """Rows with their line; a quoted cell may hold line ends, and its row stays together."""
    pending, start, quotes = "", 0, 0
    for number, line in enumerate(opened.lines, 1):
        if not pending:
            start = number
        pending += line
        quotes += line.count('"')
        if quotes % 2 == 0 or len(pending) > csv.field_size_limit():
            yield start, pending
            pending, quotes = "", 0
    if pending:
        yield start, pending
