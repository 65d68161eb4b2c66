"""Typer commands made from declarations: help, errors, and every way to spell an option."""

import inspect
import os
from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from mailcheck.adapters.config import Config
from mailcheck.cli.configuration import load_settings
from mailcheck.cli.declaration import Command, Option, found


def typer_command(name: str, command: Command, table: str) -> Any:
    """The Typer command that reads what `command` declares.

    Args:
        table: its table of the configuration file.
    """
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(
        name,
        cls=_Grouped,
        short_help=command.summary,
        help=command.request.__doc__,
        epilog=f"\b\nExample:\n  mailcheck {command.example}" if command.example else None,
    )(_called(command, table))
    made = typer.main.get_command(app)
    made.name = name
    return made


class _Grouped(TyperCommand):
    """Lists the options under the headings of their groups."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        headings: dict[str, list[tuple[str, str]]] = {"Arguments": [], "Options": []}
        for item in self.get_params(ctx):
            record = item.get_help_record(ctx)
            if record is not None:
                panel = getattr(item, "rich_help_panel", None) or "Options"
                headings.setdefault(panel, []).append(record)
        for heading, records in headings.items():
            if records:
                with formatter.section(heading):
                    formatter.write_dl(records)


def _called(command: Command, table: str) -> Callable[..., int]:
    """The function whose parameters Typer reads."""
    options = command.request.options

    def called(typer_context: typer.Context, **given: Any) -> int:
        values = {item.name: _plain(item, given[item.name]) for item in options}
        stated = [item.name for item in options if _is_stated(typer_context, item.name)]
        settings: Config | None = typer_context.obj
        return command.answer(command.request(settings=settings, stated=stated, **values))

    context = inspect.Parameter(
        "typer_context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context
    )
    parameters = [context, *(_parameter(item, command, table) for item in options)]
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    called.__annotations__ = {p.name: p.annotation for p in parameters}
    return called


def _is_stated(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _plain(item: Option, value: Any) -> Any:
    """A value as the request has it."""
    if item.many:
        return tuple(getattr(part, "value", part) for part in value or ())
    return getattr(value, "value", value)


def _parameter(item: Option, command: Command, table: str) -> inspect.Parameter:
    kind, default = _kind_and_default(item)
    info = _argument(item) if item.is_argument else _option(item, command, table)
    annotation: Any = Annotated[kind, info]
    return inspect.Parameter(
        item.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _kind_and_default(item: Option) -> tuple[Any, Any]:
    """The type as Typer wants it, and the default of that type."""
    kind: Any = item.type
    default = item.default
    if choices := found(item.choices):
        kind = _enumeration(choices)
        default = kind(default) if default else None
    if item.many:
        kind, default = list[kind], None
    if item.required:
        return kind, inspect.Parameter.empty
    return (kind | None if default is None else kind), default


def _enumeration(words: tuple[str, ...]) -> Any:
    """The choices as Typer takes them."""
    make: Any = Enum
    return make("Choice", [(word, word) for word in words])


def _argument(item: Option) -> Any:
    return typer.Argument(metavar=item.metavar, help=item.help, rich_help_panel="Arguments")


def _option(item: Option, command: Command, table: str) -> Any:
    flags = [f"{flag}/{item.opposite}" if item.off else flag for flag in item.flags]
    variable = item.variable
    if variable and os.environ.get(variable) and item.environment_text(os.environ) is None:
        variable = None  # it speaks to other commands
    return typer.Option(
        *flags,
        help=item.help,
        metavar=item.metavar,
        min=item.minimum,
        envvar=variable,
        is_eager=item.name in ("isolated", "config"),
        callback=_loader(command, table) if item.name == "config" else None,
        rich_help_panel=item.group,
    )


def _loader(command: Command, table: str) -> Callable[[typer.Context, str | None], str | None]:
    """Reads the configuration before any other option is looked at."""

    def load(context: typer.Context, given: str | None) -> str | None:
        settings = load_settings(given, isolated=bool(context.params.get("isolated")))
        keys = settings.table(table)
        context.obj = settings
        context.default_map = {
            item.name: keys[key]
            for item in command.request.options
            if item.key and (key := item.name.replace("_", "-")) in keys
        }
        return given

    return load
