"""`mailcheck gate`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class GateRequest(Request):
    """Say whether a message may go to all its recipients: To, Cc, Bcc against the list.

    All or nothing. Exits with 0 when all are clear, with 1 when somebody is on the list, an address
    field cannot be read or there are no recipients, with 3 when the list or the message cannot be
    read. With --pipe: 69 when blocked, 75 when anything went wrong, else the status of the command
    that gets the message, if it is one of sysexits.h.
    """

    message: str | None = argument("MESSAGE", "The message; - is standard input.")
    command: tuple[str, ...] = argument(
        "-- COMMAND...",
        "With --pipe: what gets the message; an argument {} becomes the recipients.",
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    db: str | None = option("The suppression list.", metavar="FILE", env=True, key=True)
    rcpt: tuple[str, ...] = option(
        "A recipient of the envelope (repeatable): then only these are checked.",
        metavar="ADDRESS",
        example="anna@example.net",
    )
    rcpt_file: str | None = option("Recipients of the envelope, one per line.", metavar="FILE")
    drop: bool = option("Print the recipients that are clear, one per line.")
    pipe: bool = option("Read the message from an MTA's pipe and hand it on; exit by sysexits.h.")
    check_only: bool = option(
        "With --pipe: hand the message on to nobody; whoever calls delivers it."
    )
    stream: str | None = option(
        "The kind of mail (marketing): entries for other kinds do not count.",
        metavar="NAME",
        env=True,
        key=True,
        example="marketing",
    )
    sender_domain: str | None = option(
        "The sending domain: entries for other ones do not count.",
        metavar="DOMAIN",
        env=True,
        key=True,
        example="example.org",
    )
    now: str | None = options.NOW
    format: str = options.FORMAT
    redact: bool = options.REDACT

    @property
    def path(self) -> str | None:
        """The file of the message. In a pipe there is none: what is named is the command."""
        return None if self.pipe and self.message != "-" else self.message

    @property
    def words(self) -> tuple[str, ...]:
        """The command that gets the message."""
        if self.pipe and self.message not in (None, "-"):
            return (str(self.message), *self.command)
        return self.command

    @property
    def has_envelope(self) -> bool:
        """Whether the recipients are given, so that the header's do not matter."""
        return bool(self.rcpt) or self.rcpt_file is not None


def run(request: GateRequest) -> int:
    """Decide about the message; the exit code."""
    from mailcheck.cli.gate import gate

    return gate(request)


COMMAND = Command(
    GateRequest,
    run,
    "Say whether a message may go to all its recipients.",
    place=6,
    example="gate --db suppress.db message.eml",
)
