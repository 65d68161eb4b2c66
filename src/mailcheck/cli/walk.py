"""Finds commands: each is a module of `commands/`, a group of commands is a package there.

A name that Python has taken carries one underscore: `suppress/import_.py` is `suppress import`.
"""

import os
from importlib import import_module
from types import ModuleType

from mailcheck.cli.declaration import Command

_COMMANDS = "mailcheck.cli.commands"


def module_of(*path: str) -> ModuleType | None:
    """The module of a command, or the package of a group; None when there is none.

    Args:
        path: what is typed: `"suppress", "add"`.
    """
    if not path or not all(name.isascii() and name.isalpha() and name.islower() for name in path):
        return None
    for name in (path[-1], f"{path[-1]}_"):
        full = ".".join((_COMMANDS, *path[:-1], name))
        try:
            return import_module(full)
        except ModuleNotFoundError as error:
            if error.name is None or not f"{full}.".startswith(f"{error.name}."):
                raise
    return None


def command_of(*path: str) -> Command | None:
    """The command that is called by `path`; None when there is none, or it is a group."""
    if len(path) > 1 and not is_group(module_of(*path[:-1])):
        return None
    found: Command | None = getattr(module_of(*path), "COMMAND", None)
    return found


def is_group(module: ModuleType | None) -> bool:
    """Whether a module holds commands. A folder that was left behind is none."""
    return hasattr(module, "__path__") and hasattr(module, "SUMMARY")


def names(*path: str) -> list[str]:
    """The commands of a group, in the order of its help."""
    folder = module_of(*path) if path else import_module(_COMMANDS)
    found = {
        entry.removesuffix(".py").rstrip("_")
        for entry in os.listdir(folder.__path__[0])  # type: ignore[union-attr]
        if entry[0] not in "_."
    }
    places = {name: _place(*path, name) for name in found}
    return sorted((name for name in found if places[name]), key=lambda n: (places[n], n))


def _place(*path: str) -> int:
    """Where help lists a command; 0 for what is none."""
    command = command_of(*path)
    if command is not None:
        return command.place
    module = module_of(*path)
    place: int = getattr(module, "PLACE", 0) if is_group(module) else 0
    return place


def table_keys(table: str) -> dict[str, type] | None:
    """What a table of the configuration file may hold; None when no command reads it."""
    module = module_of(table)
    if module is None or not is_group(module):
        command = command_of(table)
        return (command.keys() or None) if command else None
    keys: dict[str, type] = module.settings()
    for name in names(table):
        keys |= command_of(table, name).keys()  # type: ignore[union-attr]
    return keys


def tables() -> list[str]:
    """The tables that a configuration file may have."""
    return [name for name in names() if table_keys(name)]
