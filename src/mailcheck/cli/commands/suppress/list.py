"""`mailcheck suppress list`."""

from mailcheck.cli import options
from mailcheck.cli.commands.suppress import _options as shared
from mailcheck.cli.commands.suppress._options import JudgingRequest
from mailcheck.cli.declaration import Command, option


class ListRequest(JudgingRequest):
    """List the addresses that are suppressed, paused or waiting."""

    status: tuple[str, ...] = shared.STATUS
    cause: tuple[str, ...] = shared.CAUSES
    kind: tuple[str, ...] = shared.KINDS
    domain: str | None = shared.DOMAIN
    since: str | None = shared.SINCE
    until: str | None = shared.UNTIL
    sort: str = option(
        "By what.",
        choices=("address", "domain", "since", "until", "status", "cause"),
        default="address",
        example="since",
    )
    reverse: bool = option("The other way round.")
    limit: int | None = option("At most so many.", metavar="N", minimum=1, example="10")
    format: str = options.TABLE_FORMAT


def run(request: ListRequest) -> int:
    """List them; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import views

    choice = views.Choice(
        request.status or ("suppressed", "paused", "pending"),
        request.cause,
        request.kind,
        request.domain,
        request.since,
        request.until,
        request.sort,
        request.reverse,
        request.limit,
    )
    return views.list_entries(choice, session_of(request))


COMMAND = Command(
    ListRequest,
    run,
    "List addresses.",
    place=7,
    example="suppress list --status suppressed --format csv",
)
