"""`mailcheck loops`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class LoopsRequest(Request):
    """Find forwards that run in circles, from the alias and forwarding maps themselves.

    A file is recognised by name and content, or named: aliases, virtual, canonical, regexp, pcre,
    virtusertable, genericstable, exchange, google, csv, forward:USER, sieve:USER, mailboxes (who
    exists), include; aliases@HOST is another host's. A directory is one of homes. All together are
    one graph. Without a file it is what this machine's Postfix reads. Exits with 1 when something
    at or above --fail-on was found, with 3 when a map could not be read.
    """

    maps: tuple[str, ...] = argument(
        "[TYPE:]FILE...", "Maps, directories of homes or patterns; - is standard input."
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FINDING_FORMAT
    domain: tuple[str, ...] = option(
        "Mail for this domain is delivered here (repeatable).",
        metavar="DOMAIN",
        key=True,
        example="example.org",
    )
    host: tuple[str, ...] = option(
        "A name of this host; all are the same, and bare names are of the first (repeatable).",
        metavar="NAME",
        key=True,
        example="mail.example.org",
    )
    delimiter: str = option(
        "What begins an extension, as in anna+lists; empty for nothing.",
        metavar="CHARS",
        default="+",
        key=True,
        example="+-",
    )
    address: tuple[str, ...] = option(
        "Say only what this address has part in (repeatable).",
        metavar="ADDRESS",
        example="anna@example.org",
    )
    max_chain: int = option(
        "Forwards in a row that are too many beyond this.",
        metavar="N",
        minimum=1,
        default=10,
        key=True,
        example="5",
    )
    max_targets: int = option(
        "Targets of one address that are too many beyond this.",
        metavar="N",
        minimum=1,
        default=1000,
        key=True,
        example="200",
    )
    graph: str | None = option(
        "Draw what is around the findings instead.",
        choices=("dot", "mermaid"),
        group=options.OUTPUT,
        example="dot",
    )
    nameserver: tuple[str, ...] = options.NAMESERVER
    zone: str | None = options.ZONE
    timeout: float = options.TIMEOUT
    fail_on: str = options.FAIL_ON
    exit_zero: bool = options.EXIT_ZERO
    redact: bool = options.REDACT


def run(request: LoopsRequest) -> int:
    """Judge the maps; the exit code."""
    from mailcheck.cli.loops import loops

    return loops(request)


COMMAND = Command(
    LoopsRequest,
    run,
    "Find forwards that run in circles.",
    place=7,
    example="loops aliases:/etc/aliases --domain example.org",
)
