"""`mailcheck`: finds the command, runs it, and turns what happens into an exit code.

    0 answered   1 findings   2 usage   3 input   4 undetermined   5 internal

A command is a module here with a Typer `app`; it is imported only when it is called.
"""

import os
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mailcheck import __version__
from mailcheck.core.errors import MailcheckError

# Command -> module. The order is the one of `mailcheck --help`.
COMMANDS = {
    "lint": "lint",
    "explain": "explain",
    "rules": "rules",
    "rule": "rules",
    "causes": "causes",
    "cause": "causes",
    "schema": "schema",
}


class LazyGroup(TyperGroup):
    """Imports a command's module when the command is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        module_name = COMMANDS.get(cmd_name)
        if module_name is None:
            return None
        module = import_module(f"mailcheck.cli.{module_name}")
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


def main(arguments: list[str] | None = None) -> None:
    """Entry point; ends the process."""
    code = 5
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`): no failure.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except KeyboardInterrupt:
        code = 130
    raise SystemExit(code)


def _run(arguments: list[str] | None) -> int:
    try:
        result = typer.main.get_command(app).main(
            args=arguments, prog_name="mailcheck", standalone_mode=False
        )
    except MailcheckError as error:
        complain(str(error))
        return error.exit_code
    except typer.Abort:
        return 130
    except _CommandLineError as error:
        return _usage(error)
    except BrokenPipeError:
        raise
    except Exception as error:
        if os.environ.get("MAILCHECK_DEBUG"):
            raise
        complain(internal_error(error, ""))
        return 5
    return result if isinstance(result, int) else 0


def _usage(error: Any) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(error.format_message())
        return 2
    path = context.command_path if context is not None else "mailcheck"
    complain(f"{error.format_message()} (`{path} --help` lists what there is.)")
    return 2


def internal_error(error: Exception, where: str) -> str:
    """The sentence for a fault of our own."""
    place = f" in {where}" if where else ""
    name = type(error).__name__
    return (
        f"Internal error{place}: {name}: {error}. This is a bug in mailcheck; please report it "
        "with the input (MAILCHECK_DEBUG=1 shows where)."
    )


def complain(sentence: str) -> None:
    """One sentence on stderr, harmless whatever it quotes."""
    from mailcheck.render.untrusted import visible

    text = f"mailcheck: {visible(sentence)}\n"
    sys.stderr.write(text.encode("utf-8", "replace").decode("utf-8"))
