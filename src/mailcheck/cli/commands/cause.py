"""`mailcheck cause ID`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument
from mailcheck.cli.words import cause_words


class CauseRequest(Request):
    """Show a cause's page: what it means, what to do first, what never to do."""

    cause_id: str = argument(
        "ID", "A cause's id.", required=True, words=cause_words, example="mailbox-full"
    )
    format: str = options.FORMAT


def run(request: CauseRequest) -> int:
    """Show the page; the exit code."""
    from mailcheck.cli.causes import cause

    return cause(request)


COMMAND = Command(CauseRequest, run, "Show a cause's page.", place=13, example="cause mailbox-full")
