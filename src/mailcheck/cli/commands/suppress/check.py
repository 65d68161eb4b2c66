"""`mailcheck suppress check`."""

from mailcheck.cli.commands.suppress._options import AnswerRequest
from mailcheck.cli.declaration import Command


class CheckRequest(AnswerRequest):
    """Check that the file of the list is sound; exits with 3 when it is not."""


def run(request: CheckRequest) -> int:
    """Check it; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import care

    return care.check(session_of(request))


COMMAND = Command(
    CheckRequest, run, "Check that the list is sound.", place=14, example="suppress check"
)
