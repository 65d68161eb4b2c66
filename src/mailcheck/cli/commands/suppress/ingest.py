"""`mailcheck suppress ingest`."""

from mailcheck.cli.commands.suppress import _options as shared
from mailcheck.cli.commands.suppress._options import JudgingAnswerRequest
from mailcheck.cli.declaration import Command, argument, option


class IngestRequest(JudgingAnswerRequest):
    """Feed bounces, complaints and provider events; what is known already is left alone."""

    paths: tuple[str, ...] = argument(
        "PATH...", "Bounces, mboxes, directories, Maildirs, JSON events; - is standard input."
    )
    confirm: bool = shared.CONFIRM
    run: int | None = shared.RUN
    dry_run: bool = shared.DRY_RUN
    hash_only: bool = shared.HASH_ONLY
    forwarded: bool = option("Record bounces and complaints too that somebody has passed on.")


def run(request: IngestRequest) -> int:
    """Read them onto the list; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress import intake

    given = intake.IngestRequest(
        request.paths,
        None,
        request.dry_run,
        request.confirm,
        request.run,
        request.hash_only,
        request.forwarded,
    )
    return intake.ingest(given, session_of(request))


COMMAND = Command(
    IngestRequest,
    run,
    "Feed bounces, complaints and provider events.",
    place=1,
    example="suppress ingest bounces/",
)
