"""`mailcheck suppress show`."""

from mailcheck.cli.commands.suppress import _options as shared
from mailcheck.cli.commands.suppress._options import JudgingAnswerRequest
from mailcheck.cli.declaration import Command, argument


class ShowRequest(JudgingAnswerRequest):
    """Show the history and the evidence of addresses."""

    addresses: tuple[str, ...] = argument(
        "ADDRESS...", shared.ADDRESSES, required=True, example="anna@example.net"
    )


def run(request: ShowRequest) -> int:
    """Show them; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import views

    return views.show(request.addresses, session_of(request))


COMMAND = Command(
    ShowRequest,
    run,
    "Show the history of addresses.",
    place=6,
    example="suppress show anna@example.org",
)
