"""`mailcheck suppress audit`."""

from mailcheck.cli.commands.suppress._options import JudgingAnswerRequest
from mailcheck.cli.declaration import Command, argument


class AuditRequest(JudgingAnswerRequest):
    """Find suppressed addresses in crontabs, alias files, .forward, CSV files and plain lists.

    Exits with 1 when there are any.
    """

    files: tuple[str, ...] = argument("PATH...", "Files; - is standard input.")


def run(request: AuditRequest) -> int:
    """Find them; the exit code."""
    from mailcheck.cli.listing import session_of
    from mailcheck.cli.suppress.audit import audit

    return audit(request.files or ("-",), session_of(request))


COMMAND = Command(
    AuditRequest,
    run,
    "Find suppressed addresses in files.",
    place=12,
    example="suppress audit recipients.csv",
)
