"""`mailcheck schema COMMAND`: the JSON Schema of a command's output."""

from mailcheck.cli.declaration import Command, Request, argument
from mailcheck.cli.words import schema_words
from mailcheck.core.errors import UsageError


class SchemaRequest(Request):
    """Print the JSON Schema of what a command prints with --format json."""

    command: str = argument(
        "COMMAND", "The command it describes.", required=True, words=schema_words, example="lint"
    )


def run(request: SchemaRequest) -> int:
    """Print the schema; the exit code."""
    from mailcheck.cli.output import open_output
    from mailcheck.render.schema import schema_text

    known = schema_words()
    if request.command not in known:
        there = ", ".join(known)
        raise UsageError(f"There is no schema for {request.command!r}. There are: {there}.")
    open_output()(schema_text(request.command))
    return 0


COMMAND = Command(
    SchemaRequest, run, "Print an output's JSON Schema.", place=14, example="schema lint"
)
