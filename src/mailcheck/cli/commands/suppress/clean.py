"""`mailcheck suppress clean`."""

from mailcheck.cli.commands.suppress._options import JudgingRequest
from mailcheck.cli.declaration import Command, argument


class CleanRequest(JudgingRequest):
    """Write a list to standard output without the rows of suppressed addresses."""

    file: str = argument("LIST", "The list; - is standard input.", default="-")


def run(request: CleanRequest) -> int:
    """Write it; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress.audit import clean

    return clean(request.file, session_of(request))


COMMAND = Command(CleanRequest, run, "Write a list without suppressed addresses.", place=13)
