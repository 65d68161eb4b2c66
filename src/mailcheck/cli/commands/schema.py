"""`mailcheck schema COMMAND`: the JSON Schema of a command's output."""

from typing import Annotated

import typer

from mailcheck.cli.output import open_output
from mailcheck.core.errors import UsageError

schema_app = typer.Typer(add_completion=False, rich_markup_mode=None)


@schema_app.command(short_help="Print an output's JSON Schema.")
def schema(
    command: Annotated[str, typer.Argument(metavar="COMMAND", help="The command it describes.")],
) -> int:
    """Print the JSON Schema of what a command prints with --format json."""
    from mailcheck.render.schema import schema_commands, schema_text

    known = schema_commands()
    if command not in known:
        raise UsageError(f"There is no schema for {command!r}. There are: {', '.join(known)}.")
    open_output()(schema_text(command))
    return 0
