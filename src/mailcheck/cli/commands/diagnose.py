"""`mailcheck diagnose`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class DiagnoseRequest(Request):
    """Say what a bounce calls for: one verdict, and the steps in order.

    Reads the bounce, explains the reply, looks at the message that came back, and says which of
    the possible reasons it supports. Asks DNS about the sending domain only with --nameserver or
    --zone. Exits with 3 when an input could not be read (the others are still done), with 4 when
    DNS gave no answer.
    """

    paths: tuple[str, ...] = argument(
        "PATH...", "Bounces, mboxes, directories, Maildirs, JSON events; - is standard input."
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FORMAT
    nameserver: tuple[str, ...] = option(
        "Ask this name server for the sending domain's records too (repeatable).",
        metavar="IP[:PORT]",
        env=True,
        group="DNS",
        example="127.0.0.1:1",
    )
    zone: str | None = option(
        "Take the sending domain's records from this zone file too.", metavar="FILE", group="DNS"
    )
    redact: bool = options.REDACT


def run(request: DiagnoseRequest) -> int:
    """Diagnose the bounces; the exit code."""
    from mailcheck.cli.diagnose import diagnose

    return diagnose(request)


COMMAND = Command(
    DiagnoseRequest,
    run,
    "Say what a bounce calls for, step by step.",
    place=4,
    example="diagnose --nameserver 192.0.2.53 bounce.eml",
)
