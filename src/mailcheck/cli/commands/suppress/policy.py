"""`mailcheck suppress policy`."""

from mailcheck.cli.commands.suppress._options import AnswerRequest
from mailcheck.cli.declaration import Command


class PolicyRequest(AnswerRequest):
    """Show the policy that holds: what puts an address on the list, and for how long."""


def run(request: PolicyRequest) -> int:
    """Show it; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import views

    return views.policy(session_of(request))


COMMAND = Command(PolicyRequest, run, "Show the policy.", place=16, example="suppress policy")
