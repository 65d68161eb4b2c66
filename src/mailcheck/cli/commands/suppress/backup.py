"""`mailcheck suppress backup`."""

from mailcheck.cli.commands.suppress._options import AnswerRequest
from mailcheck.cli.declaration import Command, argument


class BackupRequest(AnswerRequest):
    """Copy the list into a new file, while others may write to it."""

    target: str = argument("FILE", "A new file for the copy.", required=True)


def run(request: BackupRequest) -> int:
    """Copy it; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import care

    return care.backup(request.target, session_of(request))


COMMAND = Command(
    BackupRequest, run, "Copy the list.", place=15, example="suppress backup suppress.bak"
)
