"""What `mailcheck log` does: reads logs, joins lines to events, prints what is asked for."""

import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from mailcheck.adapters.logs import STDIN, LogFile, lines_of, log_files, usual_logs
from mailcheck.cli.catalogue import own_catalogue
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run
from mailcheck.core.errors import InputError, UsageError
from mailcheck.render.answer import Summary
from mailcheck.tools.log.join import Joiner
from mailcheck.tools.log.judge import Judge
from mailcheck.tools.log.notes import Notes
from mailcheck.tools.log.reader import Reader, Tally, start_of
from mailcheck.tools.log.selection import Limit, Selection, limit_of

if TYPE_CHECKING:
    from mailcheck.adapters.inputs import Unreadable
    from mailcheck.cli.commands.log import LogRequest
    from mailcheck.tools.log.event import Event


def log(request: "LogRequest") -> int:
    """Read what `request` names; the exit code."""
    paths = _paths(request)
    now = local_now(request.now)
    selection = _selection(request, now)
    if request.html is not None:
        _check_page(request)
    if request.message is not None:
        from mailcheck.cli.log_life import lives

        return lives(request, _logs(request, paths, now), selection)
    if _is_report(request):
        from mailcheck.cli.log_report import report

        return report(request, _logs(request, paths, now), selection)
    return _events(request, _logs(request, paths, now), selection)


def _logs(request: "LogRequest", paths: tuple[str, ...], now: datetime) -> "Logs":
    return Logs(paths, now, own=(request.catalogue, request.isolated), year=request.year)


def _check_page(request: "LogRequest") -> None:
    from mailcheck.cli.declaration import keep_format
    from mailcheck.cli.html import FOR_PEOPLE, check_place

    if request.events or request.message is not None:
        other = "--events" if request.events else "--message"
        raise UsageError(f"--html shows the report; it does not go with {other}.")
    if not _is_asked(request):
        form = request.format
        alone = f"--html shows the report; with --format {form}, --summary asks for it."
        keep_format(request, FOR_PEOPLE, alone)
    check_place(request)


def _is_report(request: "LogRequest") -> bool:
    """The report is what a person reads; programs ask for it."""
    if request.events:
        if _is_asked(request):
            raise UsageError(
                "--events shows events; it does not go with --summary or --block-plan."
            )
        return False
    return _is_asked(request) or request.format in ("text", "rich")


def _is_asked(request: "LogRequest") -> bool:
    return request.summary or request.block_plan


def _paths(request: "LogRequest") -> tuple[str, ...]:
    if request.paths:
        return request.paths
    if not sys.stdin.isatty():
        return (STDIN,)
    found = usual_logs()
    here = f"This host has {' and '.join(found)}. " if found else ""
    raise UsageError(
        f"Name a log. {here}With journald: journalctl -t postfix/smtp -o json | mailcheck log"
    )


def local_now(text: str | None) -> datetime:
    """Now, by the clock on this host's wall: logs without a zone go by it."""
    if text is None:
        return datetime.now().astimezone()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--now {text!r} is no ISO 8601 time, like 2026-11-21T09:30Z.") from None


def _selection(request: "LogRequest", now: datetime) -> Selection:
    return Selection(
        _low(request.receiver), _low(request.sender), _low(request.user), request.client,
        request.cause, request.outcome, _limit(request.since, "--since", now),
        _limit(request.until, "--until", now),
    )  # fmt: skip


def _low(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower() for word in words)


def _limit(text: str | None, option: str, now: datetime) -> Limit | None:
    if text is None:
        return None
    limit = limit_of(text, now)
    if limit is None:
        raise UsageError(
            f"{option} {text!r} is no time: 2026-11-26T03:12, 2026-11-26, 03:12, 2h, yesterday."
        )
    return limit


class Logs:
    """The logs of one run, oldest first."""

    def __init__(
        self,
        paths: tuple[str, ...],
        now: datetime,
        *,
        own: tuple[tuple[str, ...], bool],
        year: int | None = None,
    ) -> None:
        """`own`: the admin's catalogue files, and whether to leave out the user's."""
        self._paths, self._now, self._year = paths, now, year
        self._judge = Judge(own_catalogue(*own))
        self.joiner = Joiner(self._judge)
        self._names: list[str] = []
        self.faults: list[tuple[str, InputError]] = []
        """What could not be read, to be told as soon as the caller can."""
        self.tally = Tally()

    def events(self, notes: Notes | None = None) -> Iterator[list["Event"]]:
        """The events, a block of lines at a time."""
        self.joiner = Joiner(self._judge, notes)
        reader = Reader(self.joiner, self._now, self._year)
        self.tally = reader.tally
        self._names = self._ordered()
        for name in self._names:
            try:
                yield from reader.read(name, lines_of(name))
            except InputError as error:
                self.faults.append((name, error))
            except OSError as error:
                sentence = f"{name} cannot be read: {error.strerror or error}."
                self.faults.append((name, InputError(sentence)))
        yield []

    @property
    def names(self) -> tuple[str, ...]:
        """The logs that were read."""
        return tuple(self._names)

    def _ordered(self) -> list[str]:
        """Rotations by the time of their first line; standard input is the newest."""
        named = [path for path in self._paths if path != STDIN]
        found: list[LogFile] = []
        for item in log_files(named):
            if isinstance(item, LogFile):
                found.append(item)
            else:
                self.faults.append(item)
        if len(found) > 1:
            found.sort(key=lambda file: start_of(file.first, self._now, self._year).second)
        return [file.name for file in found] + ([STDIN] if STDIN in self._paths else [])

    def told(self, run: Run) -> None:
        """Say what could not be read."""
        for name, error in self.faults:
            run.refuse(_unreadable(name, error))
        self.faults.clear()


def _unreadable(name: str, error: InputError) -> "Unreadable":
    from mailcheck.adapters.inputs import Unreadable

    return Unreadable(name, None, error)


def _events(request: "LogRequest", logs: Logs, selection: Selection) -> int:
    """Every event that is selected, as soon as it is known."""
    from mailcheck.render.log_event import COLUMNS, EventAnswer, event_json

    output = Output("log", request.format, masked=request.redact, gap="")
    run = Run(output)
    is_plain = selection == Selection()
    fast = request.format == "jsonl" and not request.redact
    counts: dict[str, int] = {}
    for block in logs.events():
        logs.told(run)
        chosen = block if is_plain else [event for event in block if selection.takes(event)]
        if fast:
            output.text("".join([f"{event_json(event)}\n" for event in chosen]))
            continue
        for event in chosen:
            counts[event.weight] = counts.get(event.weight, 0) + event.repeated
            run.answer(EventAnswer(event))
    logs.told(run)
    if request.strict and logs.tally.unclear:
        run.codes.add(1)
    return run.close(Summary(figures(logs.tally, counts) | _ends(run), columns=COLUMNS))


def _ends(run: Run) -> dict[str, object]:
    return {"unreadable": run.unreadable, "exit_code": run.exit_code}


def figures(tally: Tally, counts: dict[str, int]) -> dict[str, object]:
    """The run in figures."""
    return {
        "files": tally.files,
        "lines": tally.lines,
        "understood": tally.understood,
        "ignored": tally.ignored,
        "not_understood": tally.unclear,
        "examples": tally.examples,
        "from": tally.first.text if tally.first else None,
        "to": tally.last.text if tally.last else None,
        "outcomes": {name: number for name, number in sorted(counts.items()) if name != "hop"},
        "hops": counts.get("hop", 0),
    }
