"""`mailcheck explain`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class ExplainRequest(Request):
    """Say what a mail server's error means, whose move it is, and what to do.

    Takes what you have: a reply, a line of the log, a bounce's Diagnostic-Code.
    """

    texts: tuple[str, ...] = argument(
        "TEXT...",
        "The error text, or - for one reply per line on standard input.",
        example="550 5.1.1 user unknown",
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.TABLE_FORMAT
    summary: bool = option("One table by cause, speaker and recipient domain.")
    nul: bool = option("Replies on standard input end with NUL.", "--nul", "-0")
    catalogue: tuple[str, ...] = options.CATALOGUE
    message: str | None = option(
        "The refused message: which reason does it support?", metavar="FILE"
    )
    fail_unknown: bool = option("Exit with 1 when a text is not known.", env=True, key=True)
    redact: bool = options.REDACT


def run(request: ExplainRequest) -> int:
    """Explain the texts; the exit code."""
    from mailcheck.cli.explain import explain

    return explain(request)


COMMAND = Command(
    ExplainRequest,
    run,
    "Say what a mail server's error means.",
    place=2,
    example='explain "550 5.7.1 Relaying denied"',
)
