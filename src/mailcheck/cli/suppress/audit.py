"""Files of others against the list: crontabs, alias files, lists of addresses."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import Any, NamedTuple

from mailcheck.adapters.lists import Lines, open_lines
from mailcheck.adapters.store import Store, open_for_reading
from mailcheck.cli.listing import Session
from mailcheck.cli.output import painter
from mailcheck.cli.suppress.answer import Answer, say, warn
from mailcheck.cli.writing import is_output, open_octets
from mailcheck.core.errors import InputError, UsageError, worst_exit_code
from mailcheck.render.style import Painter
from mailcheck.render.suppress import MAX_SHOWN, plural
from mailcheck.render.untrusted import visible
from mailcheck.tools.suppress.audit import HEAD_LINES, Layout, Place, layout_of, places, rows
from mailcheck.tools.suppress.entry import Entry, entry_dict, suggestion_for
from mailcheck.tools.suppress.gate import Gate
from mailcheck.tools.suppress.recipients import Recipient, Recipients

_BATCH = 5000


def audit(paths: tuple[str, ...], session: Session) -> int:
    """Suppressed addresses in crontabs, alias files and lists: file, line, reason."""
    results, codes = [], set()
    paint = painter(session.format)
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
        layout, lines = _looked_at(opened)
        found = places(lines, layout)
        while batch := list(islice(found, _BATCH)):
            blocked = _blocked(batch, store, session)
            for place in batch:
                hit = _hit(place, blocked)
                if hit is not None:
                    yield _found(path, place, hit, paint)


def _looked_at(opened: Lines) -> tuple[Layout, Iterator[str]]:
    """What a file is, and all its lines."""
    head = opened.head(HEAD_LINES)
    return layout_of(head), chain(head, opened.lines)


def _found(path: str, place: Place, hit: "_Hit", paint: Painter) -> tuple[dict[str, Any], str]:
    address, entry = hit
    suggestion = suggestion_for(address, entry.verdict)
    body = entry_dict(entry) | {
        "file": path,
        "line": place.line,
        "address": address,
        "matched": entry.address,
        "where": place.where,
        "suggestion": suggestion,
    }
    line = paint.line(
        ("place", visible(f"{path}:{place.line}: ")),
        ("label", visible(address)),
        ("error", f"  {entry.verdict.status}"),
        ("", visible(f"  {entry.reason}. {suggestion}")),
    )
    return body, line


class _Hit(NamedTuple):
    """An address of a file that is on the list."""

    address: str
    """As written."""
    entry: Entry


def _hit(place: Place, blocked: dict[str, Entry]) -> _Hit | None:
    """The likeliest of the readings that is on the list."""
    for address, key in place.readings:
        if key in blocked:
            return _Hit(address, blocked[key])
    return None


def _blocked(found: Iterable[Place], store: Store, session: Session) -> dict[str, Entry]:
    """What is on the list of all that the places may mean."""
    keys = dict.fromkeys(key for place in found for _, key in place.readings)
    gate = Gate(store, session.policy, session.now, session.scope)
    decision = gate.decide(Recipients(tuple(Recipient(key, key, "") for key in keys)))
    return {item.address: Entry(item.matched or "", item.verdict) for item in decision.blocked}


def clean(path: str, output: str | None, session: Session) -> int:
    """A list without the suppressed addresses, as it was otherwise."""
    if output is None and is_output(path):
        raise UsageError(
            f"{path} is where the output goes: the shell's `>` has emptied it. Take it from a "
            f"backup, and write with `--output {path}`, which replaces it when all is done."
        )
    with open_for_reading(session.db) as store, open_octets(output) as write:
        left_out = _write_clean(path, store, session, write)
    for line, entry in left_out[:MAX_SHOWN]:
        warn(session, f"left out line {line}: {entry.address} {entry.reason}")
    if len(left_out) > MAX_SHOWN:
        warn(session, f"and {len(left_out) - MAX_SHOWN} more.")
    warn(session, f"{plural(len(left_out), 'line')} left out of {path}.")
    return 0


def _write_clean(
    path: str, store: Store, session: Session, write: Callable[[bytes], None]
) -> list[tuple[int, Entry]]:
    """Write a list without suppressed addresses, octets as they were; what was left out.

    A row goes as a whole: one is on the list, the others of the row with it.
    """
    left_out: list[tuple[int, Entry]] = []
    with open_lines(path) as opened:
        layout, lines = _looked_at(opened)
        write(opened.mark)
        found = (
            (line, text, tuple(places([text], layout)))
            for line, text in rows(lines, layout.delimiter)
        )
        while batch := list(islice(found, _BATCH)):
            blocked = _blocked((place for row in batch for place in row[2]), store, session)
            for line, text, met in batch:
                hit = next((hit for place in met if (hit := _hit(place, blocked))), None)
                if hit is None:
                    write(opened.encode(text))
                else:
                    left_out.append((line, hit.entry))
    return left_out
