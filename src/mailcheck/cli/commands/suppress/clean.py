"""`mailcheck suppress clean`."""

from mailcheck.cli.commands.suppress._options import JudgingRequest
from mailcheck.cli.declaration import Command, argument, option


class CleanRequest(JudgingRequest):
    """Write a list without the rows of suppressed addresses, to standard output or a file."""

    file: str = argument("LIST", "The list; - is standard input.", default="-")
    output: str | None = option(
        "Write here, in one step when all is done; may be the list itself.",
        "--output",
        "-o",
        metavar="FILE",
    )


def run(request: CleanRequest) -> int:
    """Write it; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress.audit import clean

    return clean(request.file, request.output, session_of(request))


COMMAND = Command(
    CleanRequest,
    run,
    "Write a list without suppressed addresses.",
    place=13,
    example="suppress clean recipients.csv --output clean.csv",
)
