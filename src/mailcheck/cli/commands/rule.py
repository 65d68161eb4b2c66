"""`mailcheck rule ID`: a page of the documentation, offline."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument
from mailcheck.cli.words import page_words


class RuleRequest(Request):
    """Show a rule's page: why it matters, how to fix it, an example."""

    rule_id: str = argument(
        "ID", "A rule's or check's id.", required=True, words=page_words, example="subject-empty"
    )
    format: str = options.FORMAT


def run(request: RuleRequest) -> int:
    """Show the page; the exit code."""
    from mailcheck.cli.rules import rule

    return rule(request)


COMMAND = Command(
    RuleRequest, run, "Show a rule's page.", place=11, example="rule spf-too-many-lookups"
)
