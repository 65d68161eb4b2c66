"""`mailcheck rules`: the rules of every command, offline."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option
from mailcheck.cli.words import every_rule_words


class RulesRequest(Request):
    """List the rules of every command, by topic."""

    selectors: tuple[str, ...] = argument(
        "RULE...",
        "Only these rules, topics or commands.",
        words=every_rule_words,
        example="subject",
    )
    severity: str | None = option(
        "Only rules of this severity.", choices=("error", "warning", "info"), example="error"
    )
    context: str | None = option(
        "Only rules that this option of lint changes.",
        choices=("bulk", "outgoing", "smtputf8", "own-domain"),
        example="bulk",
    )
    format: str = options.FORMAT


def run(request: RulesRequest) -> int:
    """List them; the exit code."""
    from mailcheck.cli.rules import rules

    return rules(request)


COMMAND = Command(
    RulesRequest,
    run,
    "List the rules and checks.",
    place=10,
    example="rules subject --severity error",
)
