"""`mailcheck suppress forget`."""

from mailcheck.cli import options
from mailcheck.cli.commands.suppress import _options as shared
from mailcheck.cli.commands.suppress._options import AnswerRequest
from mailcheck.cli.declaration import Command, argument


class ForgetRequest(AnswerRequest):
    """Erase addresses: every row, the log and free pages; only a keyed hash stays."""

    addresses: tuple[str, ...] = argument(
        "ADDRESS...", shared.ADDRESSES, required=True, example="anna@example.net"
    )
    now: str | None = options.NOW


def run(request: ForgetRequest) -> int:
    """Erase them; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import changes

    return changes.forget(request.addresses, session_of(request))


COMMAND = Command(
    ForgetRequest,
    run,
    "Erase addresses for good.",
    place=11,
    example="suppress forget anna@example.org",
)
