"""`mailcheck suppress expire`."""

from mailcheck.cli.commands.suppress._options import JudgingAnswerRequest
from mailcheck.cli.declaration import Command, option


class ExpireRequest(JudgingAnswerRequest):
    """Let old hard bounces go by the policy, and delete hashes past their time."""

    hard_after: int | None = option(
        "Hard bounces older than this.", metavar="DAYS", minimum=1, example="365"
    )


def run(request: ExpireRequest) -> int:
    """Let them go; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import changes

    return changes.expire(request.hard_after, session_of(request))


COMMAND = Command(
    ExpireRequest, run, "Write down what is too old.", place=10, example="suppress expire"
)
