"""`mailcheck suppress remove`."""

from mailcheck.cli.commands.suppress import _options as shared
from mailcheck.cli.commands.suppress._options import JudgingAnswerRequest
from mailcheck.cli.declaration import Command, argument


class RemoveRequest(JudgingAnswerRequest):
    """Take addresses off the list; the history stays, with the reason."""

    addresses: tuple[str, ...] = argument(
        "ADDRESS...", shared.ADDRESSES, required=True, example="anna@example.net"
    )
    reason: str = shared.REASON._replace(required=True)


def run(request: RemoveRequest) -> int:
    """Take them off the list; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import changes

    return changes.remove(request.addresses, request.reason, session_of(request))


COMMAND = Command(
    RemoveRequest,
    run,
    "Take addresses off the list.",
    place=4,
    example='suppress remove --reason "new address works" anna@example.org',
)
