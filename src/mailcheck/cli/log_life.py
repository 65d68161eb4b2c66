"""What `mailcheck log --message` does: the life of each message that is meant."""

from typing import TYPE_CHECKING

from mailcheck.cli.output import Output
from mailcheck.cli.run import Run
from mailcheck.core.errors import UsageError
from mailcheck.render.answer import Summary
from mailcheck.render.log_event import COLUMNS, EventAnswer
from mailcheck.render.log_life import life_text
from mailcheck.tools.log.life import Life, Lives
from mailcheck.tools.log.selection import Selection

if TYPE_CHECKING:
    from mailcheck.cli.commands.log import LogRequest
    from mailcheck.cli.log import Logs
    from mailcheck.render.style import Painter


def lives(request: "LogRequest", logs: "Logs", selection: Selection) -> int:
    """Print the lives of the messages that `request` means; the exit code."""
    from mailcheck.cli.log import figures

    found = Lives(request.message or "")
    output = Output("log", request.format, masked=request.redact, gap="")
    run = Run(output, shown=request.format not in ("text", "rich"))
    for _ in logs.events(found):
        logs.told(run)
    chosen = [life for life in found.found if _is_selected(life, selection)]
    if not chosen and not run.unreadable:
        raise UsageError(f"The log knows no message {request.message!r}.")
    counts: dict[str, int] = {}
    for life in chosen:
        for entry in life.entries:
            if entry.event is not None and run.shown:
                counts[entry.event.weight] = counts.get(entry.event.weight, 0) + 1
                run.answer(EventAnswer(entry.event))
    end = logs.tally.last.second if logs.tally.last else 0

    def text(paint: "Painter") -> str:
        return "\n".join(life_text(life, end, paint) for life in chosen)

    ends = {"unreadable": run.unreadable, "exit_code": run.exit_code}
    return run.close(Summary(figures(logs.tally, counts) | ends, text, columns=COLUMNS))


def _is_selected(life: Life, selection: Selection) -> bool:
    if selection == Selection():
        return True
    return any(entry.event and selection.takes(entry.event) for entry in life.entries)
