"""`mailcheck suppress import`."""

from mailcheck.cli.commands.suppress import _options as shared
from mailcheck.cli.commands.suppress._options import JudgingAnswerRequest
from mailcheck.cli.declaration import Command, argument, option


class ImportRequest(JudgingAnswerRequest):
    """Read the list of a provider: Amazon SES, SendGrid, Mailgun, Postmark, Brevo and others.

    Bad rows are listed with their lines, good ones are kept, in one transaction.
    """

    file: str | None = argument("FILE", "CSV, JSON or plain text; - is standard input.")
    provider: str | None = option(
        "Whose list it is; else the columns tell.", metavar="NAME", example="sendgrid"
    )
    confirm: bool = shared.CONFIRM
    run: int | None = shared.RUN
    dry_run: bool = shared.DRY_RUN
    hash_only: bool = shared.HASH_ONLY


def run(request: ImportRequest) -> int:
    """Read it onto ours; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import intake

    paths = (request.file,) if request.file else (() if request.confirm else ("-",))
    given = intake.IngestRequest(
        paths, request.provider, request.dry_run, request.confirm, request.run, request.hash_only
    )
    return intake.import_list(given, session_of(request))


COMMAND = Command(
    ImportRequest,
    run,
    "Read the list of a provider.",
    place=2,
    example="suppress import bounces.csv",
)
