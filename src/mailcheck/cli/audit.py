"""`suppress audit` and `suppress clean`: files of others, line by line, against the list."""

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from mailcheck.adapters.lists import Lines, open_lines
from mailcheck.adapters.store import Store
from mailcheck.cli.listing import Session
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import visible
from mailcheck.tools.suppress.audit import Place, places
from mailcheck.tools.suppress.entry import Entry, entry_dict, suggestion_for
from mailcheck.tools.suppress.gate import Gate, Recipient, Recipients

_BATCH = 5000


def find(
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


def cleaned(path: str, store: Store, session: Session) -> list[tuple[int, Entry]]:
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
