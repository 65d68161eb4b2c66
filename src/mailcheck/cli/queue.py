"""What `mailcheck queue` does: reads listings of a queue, says what waits and what to do."""

import sys
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.adapters.inputs import Unreadable
from mailcheck.adapters.logs import STDIN, lines_of
from mailcheck.cli.catalogue import own_catalogue
from mailcheck.cli.log import local_now
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run
from mailcheck.core.errors import InputError, UsageError
from mailcheck.knowledge.logs.queues import Entry, form_of
from mailcheck.render.answer import Summary
from mailcheck.render.queue import COLUMNS, Listing, WaitingAnswer, queue_text
from mailcheck.tools.queue.groups import groups, senders
from mailcheck.tools.queue.waiting import Waiting, waiting

if TYPE_CHECKING:
    from mailcheck.cli.commands.queue import QueueRequest
    from mailcheck.render.style import Painter

MAX_LINES = 2_000_000
"""Of a listing; a longer one is cut there (chosen: some hundred thousand messages)."""
_TOP = 10


class _Read(NamedTuple):
    """One listing."""

    file: str
    program: str
    items: list[Waiting]


def queue(request: "QueueRequest") -> int:
    """Read what `request` names; the exit code."""
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Pipe a listing in: postqueue -j | mailcheck queue")
    now = local_now(request.now)
    older, younger = _age(request.older, "--older"), _age(request.younger, "--younger")
    output = Output("queue", request.format, masked=request.redact, gap="")
    run = Run(output, shown=not request.ids)
    found = [one for path in request.paths or (STDIN,) if (one := _read(path, now, request, run))]
    chosen = [
        one._replace(items=[item for item in one.items if _takes(request, item, older, younger)])
        for one in found
    ]
    if request.ids:
        ids = dict.fromkeys(item.entry.queue_id for one in chosen for item in one.items)
        output.text("".join(f"{queue_id}\n" for queue_id in ids))
        return run.exit_code
    return _told(request, run, chosen)


def _told(request: "QueueRequest", run: Run, chosen: list[_Read]) -> int:
    for one in chosen:
        for item in one.items:
            run.answer(WaitingAnswer(one.file, item))
    items = [item for one in chosen for item in one.items]
    program = chosen[0].program if chosen else "postfix"
    every, many = groups(items, program), senders(items, _TOP)
    messages = {item.entry.queue_id: item.entry for item in items}
    if request.fail_on is not None and len(messages) > request.fail_on:
        run.codes.add(1)
    ages = [entry.age for entry in messages.values() if entry.age is not None]
    figures = {
        "messages": len(messages),
        "recipients": len(items),
        "octets": sum(entry.size or 0 for entry in messages.values()),
        "oldest": max(ages, default=None),
        "groups": [group.to_dict() for group in every],
        "senders": [sender.to_dict() for sender in many],
        "unreadable": run.unreadable,
        "exit_code": run.exit_code,
    }

    def text(paint: "Painter") -> str:
        return queue_text(Listing(program, items, every), paint) if chosen else ""

    return run.close(Summary(figures, text, columns=COLUMNS))


def _read(path: str, now: datetime, request: "QueueRequest", run: Run) -> _Read | None:
    lines: list[str] = []
    try:
        for block in lines_of(path, longest=1 << 24):
            lines += block
            if len(lines) > MAX_LINES:
                break
        return _listing(path, lines, now, request)
    except InputError as error:
        run.refuse(Unreadable(path, None, error))
    except OSError as error:
        sentence = f"There is no file {path}."
        if not isinstance(error, FileNotFoundError):
            sentence = f"{path} cannot be read: {error.strerror or error}."
        run.refuse(Unreadable(path, None, InputError(sentence, "missing")))
    return None


def _listing(path: str, lines: list[str], now: datetime, request: "QueueRequest") -> _Read:
    form = form_of(lines)
    if form is None and not any(line.strip() for line in lines):
        return _Read(path, "postfix", [])  # `postqueue -j` says nothing of an empty queue
    if form is None:
        what = "Standard input" if path == STDIN else path
        raise InputError(
            f"{what} is no listing of a queue: postqueue -j, postqueue -p or exim -bp.", "no-queue"
        )
    entries: list[Entry] = list(form.read(lines, now))
    catalogue = own_catalogue(request.catalogue, request.isolated)
    if not request.log:
        return _Read(path, form.program, waiting(entries, catalogue))
    from mailcheck.cli.queue_log import told_by

    reasons, abuse = told_by(request, {entry.queue_id for entry in entries}, now)
    return _Read(path, form.program, waiting(entries, catalogue, reasons, abuse))


def _age(text: str | None, option: str) -> int | None:
    from mailcheck.tools.log.selection import span_of

    if text is None:
        return None
    seconds = span_of(text)
    if seconds is None:
        raise UsageError(f"{option} {text!r} is no age, like 30m, 2h or 2d.")
    return seconds


def _takes(request: "QueueRequest", one: Waiting, older: int | None, younger: int | None) -> bool:
    entry = one.entry
    age = entry.age or 0
    if (older is not None and age <= older) or (younger is not None and age >= younger):
        return False
    if request.queue and entry.queue not in request.queue:
        return False
    if request.cause and (one.cause is None or one.cause.value not in request.cause):
        return False
    if request.advice and one.advice not in request.advice:
        return False
    if request.user and (one.user or "").lower() not in _low(request.user):
        return False
    if request.sender and not _is_among(entry.sender, _low(request.sender)):
        return False
    return not request.receiver or _is_among(entry.recipient or "", _low(request.receiver))


def _low(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _is_among(address: str, wanted: tuple[str, ...]) -> bool:
    low = address.lower()
    return (low or "<>") in wanted or ("@" in low and low.rpartition("@")[2] in wanted)
