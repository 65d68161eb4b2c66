"""`mailcheck lint`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option
from mailcheck.cli.words import rule_words


class LintRequest(Request):
    """Say what is wrong with messages: headers, subject, links, recipients.

    Exits with 0 when nothing at or above --fail-on was found, with 1 when something was, with 3
    when an input could not be read (the others are still done).
    """

    paths: tuple[str, ...] = argument(
        "PATH...", "Messages, mboxes, directories, Maildirs or patterns; - is standard input."
    )
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FINDING_FORMAT
    bulk: bool = option(
        "It is bulk mail: demand what big receivers demand of it.", off=True, env=True, key=True
    )
    outgoing: bool = option(
        "It has not been submitted yet: the server still adds Date and Message-ID.",
        off=True,
        env=True,
        key=True,
    )
    smtputf8: bool = option(
        "It goes by SMTPUTF8: raw UTF-8 in headers is right.", off=True, env=True, key=True
    )
    own_domain: tuple[str, ...] = option(
        "A domain that is yours (repeatable).",
        metavar="DOMAIN",
        env=True,
        key=True,
        example="example.org",
    )
    now: str | None = option(
        "Judge dates as if it were this ISO 8601 time.",
        metavar="TIME",
        env=True,
        example="2026-11-21T09:30Z",
    )
    select: tuple[str, ...] = option(
        "Only these rules or topics; `all` has the opt-in ones.",
        metavar="RULE",
        env=True,
        key=True,
        words=rule_words,
        example="subject",
    )
    ignore: tuple[str, ...] = option(
        "Without these rules or topics.",
        metavar="RULE",
        env=True,
        key=True,
        words=rule_words,
        example="subject-empty",
    )
    fail_on: str = options.FAIL_ON
    exit_zero: bool = options.EXIT_ZERO
    baseline: str | None = option(
        "Do not report the findings this file knows.", metavar="FILE", env=True, key=True
    )
    write_baseline: str | None = option(
        "Write what is found now as a baseline, and exit with 0.", metavar="FILE"
    )
    max_size: int | None = option(
        "Size the receiving server takes.",
        metavar="OCTETS",
        env=True,
        key=True,
        example="10000000",
    )
    max_recipients: int = option(
        "Visible recipients that are still fine.", metavar="N", default=20, key=True, example="5"
    )
    similar_messages: int = option(
        "Alike messages that are too many (batch-similar-messages).",
        metavar="N",
        default=50,
        key=True,
        example="3",
    )
    similar_seconds: int = option(
        "Window in which alike messages are counted, by Date.",
        metavar="S",
        default=600,
        key=True,
        example="60",
    )
    brand: tuple[str, ...] = option(
        "A brand's domain that display names may not borrow.",
        metavar="DOMAIN",
        key=True,
        example="example.com",
    )
    jobs: int = option(
        "Processes; 0 is one per processor.",
        "--jobs",
        "-j",
        metavar="N",
        minimum=0,
        default=0,
        env=True,
        key=True,
        example="2",
    )
    suppress_db: str | None = option(
        "A suppression list: report recipients who are on it.",
        metavar="FILE",
        env=True,
        key=True,
    )
    redact: bool = options.REDACT


def run(request: LintRequest) -> int:
    """Lint the messages; the exit code."""
    from mailcheck.cli.lint import lint

    return lint(request)


COMMAND = Command(
    LintRequest,
    run,
    "Say what is wrong with messages.",
    place=1,
    settings={"severity": dict, "per-file-ignores": dict},
    example="lint --fail-on error newsletter.eml",
)
