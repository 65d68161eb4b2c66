"""`mailcheck suppress stats`."""

from mailcheck.cli.commands.suppress._options import JudgingAnswerRequest
from mailcheck.cli.declaration import Command


class StatsRequest(JudgingAnswerRequest):
    """Show the list in figures, what waits, and the latest runs."""


def run(request: StatsRequest) -> int:
    """Show the figures; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import views

    return views.stats(session_of(request))


COMMAND = Command(StatsRequest, run, "Show the list in figures.", place=9, example="suppress stats")
