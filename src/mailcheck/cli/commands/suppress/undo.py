"""`mailcheck suppress undo`."""

from mailcheck.cli.commands.suppress import _options as shared
from mailcheck.cli.commands.suppress._options import JudgingAnswerRequest
from mailcheck.cli.declaration import Command, option
from mailcheck.cli.words import cause_words


class UndoRequest(JudgingAnswerRequest):
    """Take back what a run, or somebody's outage, put on the list; complaints only with --run."""

    reason: str = shared.REASON._replace(required=True)
    run: int | None = shared.RUN
    since: str | None = shared.SINCE
    until: str | None = shared.UNTIL
    domain: str | None = shared.DOMAIN
    cause: str | None = option(
        "With this cause only.", metavar="CAUSE", words=cause_words, example="mailbox-full"
    )
    dry_run: bool = shared.DRY_RUN


def run(request: UndoRequest) -> int:
    """Take it back; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import changes

    undoing = changes.Undoing(
        request.reason,
        request.run,
        request.since,
        request.until,
        request.domain,
        request.cause,
        request.dry_run,
    )
    return changes.undo(undoing, session_of(request))


COMMAND = Command(
    UndoRequest,
    run,
    "Take back what a run or an outage did.",
    place=5,
    example='suppress undo --run 12 --reason "the server was down"',
)
