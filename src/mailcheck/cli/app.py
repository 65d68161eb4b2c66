"""The Typer application: finds the command and parses its options.

A command is a module of `commands/`; it is imported only when it is called.
"""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mailcheck import __version__
from mailcheck.cli.messages import complain

# Command -> module under `commands/`. The order is the one of `mailcheck --help`.
COMMANDS = {
    "lint": "lint",
    "explain": "explain",
    "bounce": "bounce",
    "diagnose": "diagnose",
    "suppress": "suppress",
    "gate": "gate",
    "domain": "domain",
    "ip": "ip",
    "spf": "spf",
    "rules": "rules",
    "rule": "rules",
    "causes": "causes",
    "cause": "causes",
    "schema": "schema",
}


# What `mailcheck --help` says of each; here, so that help imports no command (a test compares).
SUMMARIES = {
    "lint": "Say what is wrong with messages.",
    "explain": "Say what a mail server's error means.",
    "bounce": "Say who bounced and why.",
    "suppress": "Keep the list of addresses not to write to.",
    "gate": "Say whether a message may go to all its recipients.",
    "domain": "Check a domain's mail records.",
    "ip": "Say why a server's address is refused.",
    "diagnose": "Say what a bounce calls for, step by step.",
    "spf": "Evaluate SPF for one connection.",
    "rules": "List the rules and checks.",
    "rule": "Show a rule's page.",
    "causes": "List the causes of errors.",
    "cause": "Show a cause's page.",
    "schema": "Print an output's JSON Schema.",
}


class LazyGroup(TyperGroup):
    """Imports a command's module when the command is asked for."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES.get(name, "")) for name in COMMANDS])

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        module_name = COMMANDS.get(cmd_name)
        if module_name is None:
            return None
        module = import_module(f"mailcheck.cli.commands.{module_name}")
        command = typer.main.get_command(getattr(module, f"{cmd_name}_app"))
        command.name = cmd_name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise typer.BadParameter(_no_command(args[0]))
        return super().resolve_command(ctx, args)


def _no_command(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(COMMANDS)}."
    return f"There is no command {name!r}.{hint}"


app = typer.Typer(
    cls=LazyGroup,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"mailcheck {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Says what is wrong with a message, and what a mail server's error means."""


# typer carries its own copy of click; its base error is reached through the public subclass.
_CommandLineError: type[Any] = typer.BadParameter.__mro__[2]


def run(arguments: list[str]) -> int:
    """Run the command that `arguments` name; the exit code."""
    try:
        result = typer.main.get_command(app).main(
            args=arguments, prog_name="mailcheck", standalone_mode=False
        )
    except typer.Abort:
        return 130
    except _CommandLineError as error:
        return _usage(error)
    return result if isinstance(result, int) else 0


def _usage(error: Any) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.format_message())
        return 2
    path = context.command_path if context is not None else "mailcheck"
    complain(f"{error.format_message()} (`{path} --help` lists what there is.)")
    return 2
