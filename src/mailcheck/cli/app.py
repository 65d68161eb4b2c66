"""The Typer application: finds the command that is called and lets Typer read its options."""

from types import ModuleType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from mailcheck import __version__
from mailcheck.cli import walk
from mailcheck.cli.face import typer_command
from mailcheck.cli.messages import complain


class WalkedGroup(TyperGroup):
    """Finds its commands by walking a package; only the one that is called is made."""

    path: tuple[str, ...] = ()
    """What is typed for the group: `suppress`."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, self.summary(name)) for name in self.list_commands(ctx)])

    def summary(self, name: str) -> str:
        """A line about a command."""
        command = walk.command_of(*self.path, name)
        return command.summary if command else str(_package(self.path, name).SUMMARY)

    def list_commands(self, ctx: Any) -> list[str]:
        return walk.names(*self.path)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        path = (*self.path, cmd_name)
        command = walk.command_of(*path)
        if command is not None:
            return typer_command(cmd_name, command, path[0])
        if len(path) == 1 and walk.is_group(walk.module_of(*path)):
            return _group(_package(self.path, cmd_name), path)
        return None

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and not args[0].startswith("-") and not self.path:
            names = self.list_commands(ctx)
            if args[0] not in names:
                raise typer.BadParameter(_no_command(args[0], names))
        return super().resolve_command(ctx, args)


def _package(path: tuple[str, ...], name: str) -> ModuleType:
    found = walk.module_of(*path, name)
    assert found is not None
    return found


def _group(package: ModuleType, path: tuple[str, ...]) -> Any:
    """The Typer group of a package of commands."""
    made = typer.Typer(
        cls=WalkedGroup, add_completion=False, rich_markup_mode=None, no_args_is_help=True
    )
    made.callback(short_help=package.SUMMARY, help=package.__doc__)(lambda: None)
    group = typer.main.get_command(made)
    assert isinstance(group, WalkedGroup)
    group.path, group.name = path, path[-1]
    return group


def _no_command(name: str, names: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, names, n=1)
    hint = f" Did you mean {near[0]}?" if near else f" There are: {', '.join(names)}."
    return f"There is no command {name!r}.{hint}"


app = typer.Typer(
    cls=WalkedGroup,
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
