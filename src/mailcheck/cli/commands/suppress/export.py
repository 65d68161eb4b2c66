"""`mailcheck suppress export`."""

from mailcheck.cli.commands.suppress import _options as shared
from mailcheck.cli.commands.suppress._options import JudgingRequest
from mailcheck.cli.declaration import Command, option


class ExportRequest(JudgingRequest):
    """Write the suppressed addresses in the form of a provider, to standard output."""

    form: str = option(
        "ses, sendgrid, mailgun, mailgun-complaints, postmark, plain, json.",
        "--to",
        metavar="FORM",
        default="plain",
        example="sendgrid",
    )
    status: tuple[str, ...] = shared.STATUS
    cause: tuple[str, ...] = shared.CAUSES
    kind: tuple[str, ...] = shared.KINDS
    domain: str | None = shared.DOMAIN


def run(request: ExportRequest) -> int:
    """Write them; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import views

    choice = views.Choice(
        request.status or ("suppressed",), request.cause, request.kind, request.domain
    )
    return views.export_list(request.form, choice, session_of(request))


COMMAND = Command(
    ExportRequest,
    run,
    "Write the list for a provider.",
    place=8,
    example="suppress export --to ses",
)
