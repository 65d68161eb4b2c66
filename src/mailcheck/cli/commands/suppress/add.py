"""`mailcheck suppress add`."""

from mailcheck.cli.commands.suppress import _options as shared
from mailcheck.cli.commands.suppress._options import JudgingAnswerRequest
from mailcheck.cli.declaration import Command, argument, option


class AddRequest(JudgingAnswerRequest):
    """Put addresses, or whole domains (@example.net), on the list."""

    addresses: tuple[str, ...] = argument(
        "ADDRESS...", shared.ADDRESSES, required=True, example="anna@example.net"
    )
    reason: str = shared.REASON._replace(default="")
    kind: str = option(
        "What it is.",
        "--as",
        choices=("added", "complaint", "unsubscribed"),
        default="added",
        example="complaint",
    )
    until: str | None = option("It ends then (ISO 8601).", metavar="TIME", example="2026-12-31")
    hash_only: bool = shared.HASH_ONLY


def run(request: AddRequest) -> int:
    """Put them on the list; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import changes

    addition = changes.Addition(
        request.addresses, request.reason, request.kind, request.until, request.hash_only
    )
    return changes.add(addition, session_of(request))


COMMAND = Command(
    AddRequest,
    run,
    "Put addresses on the list.",
    place=3,
    example='suppress add --reason "asked by phone" anna@example.org',
)
