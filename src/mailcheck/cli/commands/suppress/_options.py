"""What sub-commands have in common; each takes what means something to it."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Request, option
from mailcheck.cli.words import cause_words

LIST = "The list"

ADDRESSES = "Addresses, @domains; - reads them from stdin."
REASON = option("Why; kept in the history.", metavar="TEXT", example="asked by mail")
DRY_RUN = option("Say what would happen, change nothing.")
CONFIRM = option("Let many hard bounces at one domain count at once; alone: what waits.")
RUN = option("Only this run.", metavar="ID", example="1")
HASH_ONLY = option("A new list keeps keyed hashes instead of addresses.")
SINCE = option("From this time on (ISO 8601).", metavar="TIME", example="2026-01-01")
UNTIL = option("Before this time (ISO 8601).", metavar="TIME", example="2026-12-31")
DOMAIN = option("Recipients at this domain.", metavar="DOMAIN", example="example.net")
STATUS = option(
    "Only these (repeatable).",
    choices=("suppressed", "paused", "pending", "clear"),
    example="suppressed",
)
CAUSES = option(
    "Only these (repeatable).", metavar="CAUSE", words=cause_words, example="mailbox-full"
)
KINDS = option("Only these (repeatable).", metavar="KIND", example="hard")


class FileRequest(Request):
    """What is about the file of the list."""

    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    db: str | None = option(
        "The list; without it $XDG_STATE_HOME/mailcheck/suppress.db.",
        metavar="FILE",
        env=True,
        key=True,
        group=LIST,
    )
    redact: bool = options.REDACT


class AnswerRequest(FileRequest):
    """What prints an answer."""

    format: str = options.FORMAT


class JudgingRequest(FileRequest):
    """What says who is on the list."""

    stream: str | None = option(
        "Only this kind of mail (marketing, transactional).",
        metavar="NAME",
        env=True,
        group=LIST,
        example="marketing",
    )
    sender_domain: str | None = option(
        "Only this sending domain.",
        metavar="DOMAIN",
        env=True,
        group=LIST,
        example="example.org",
    )
    now: str | None = options.NOW._replace(group=LIST)


class JudgingAnswerRequest(JudgingRequest):
    """What says who is on the list, in a format."""

    format: str = options.FORMAT
