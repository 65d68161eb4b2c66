"""Configuration files: `mailcheck.toml`, or `[tool.mailcheck]` in `pyproject.toml`.

    [lint]
    bulk = true
    ignore = ["subject-trailing-question", "list"]
    severity = { "link-shortener" = "error" }
    per-file-ignores = { "templates/legacy/*" = ["html"] }

    [explain]
    catalogue = ["own-replies.toml"]

A flag beats an environment variable (`MAILCHECK_BULK`), which beats `mailcheck.toml`, which beats
`pyproject.toml`. The nearest file is used, from the working directory upwards.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mailcheck.core.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Config:
    """One configuration file, read. `tables` maps a command to its keys as options name them."""

    file: Path | None = None
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)

    def table(self, command: str) -> dict[str, Any]:
        return self.tables.get(command, {})


def find_config(directory: Path) -> Path | None:
    """The nearest configuration file from `directory` upwards, or None."""
    for folder in (directory, *directory.parents):
        own = folder / "mailcheck.toml"
        if own.is_file():
            return own
        project = folder / "pyproject.toml"
        if project.is_file() and b"[tool.mailcheck" in _octets(project):
            return project
    return None


def _octets(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def read_config(path: Path) -> Config:
    """Read a configuration file.

    Raises:
        ConfigError: it is missing, no TOML, or holds what mailcheck does not know.
    """
    import tomllib

    try:
        with path.open("rb") as stream:
            content = tomllib.load(stream)
    except FileNotFoundError:
        raise ConfigError(f"There is no configuration file {path}.") from None
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is no valid TOML: {error}.") from None
    if path.name == "pyproject.toml":
        content = content.get("tool", {}).get("mailcheck", {})
    return Config(path, _checked(path, content))


# What each command's table may hold: the option's name and the type of its value.
_KNOWN: dict[str, dict[str, type | tuple[type, ...]]] = {
    "lint": {
        "bulk": bool,
        "outgoing": bool,
        "smtputf8": bool,
        "own-domain": list,
        "select": list,
        "ignore": list,
        "fail-on": str,
        "format": str,
        "baseline": str,
        "redact": bool,
        "brand": list,
        "max-size": int,
        "max-recipients": int,
        "severity": dict,
        "per-file-ignores": dict,
    },
    "explain": {"catalogue": list, "format": str, "redact": bool, "fail-unknown": bool},
}


def _checked(path: Path, content: dict[str, Any]) -> dict[str, dict[str, Any]]:
    tables = {}
    for command, table in content.items():
        if command not in _KNOWN or not isinstance(table, dict):
            raise ConfigError(f"{path}: there is no table [{command}]; known: {', '.join(_KNOWN)}.")
        for key, value in table.items():
            wanted = _KNOWN[command].get(key)
            if wanted is None:
                known = ", ".join(sorted(_KNOWN[command]))
                raise ConfigError(f"{path}: [{command}] has no key {key}; known: {known}.")
            if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
                kind = getattr(wanted, "__name__", "value")
                raise ConfigError(f"{path}: {key} in [{command}] must be a {_KIND_NAMES[kind]}.")
        tables[command] = table
    return tables


_KIND_NAMES = {
    "bool": "true or false",
    "list": "list of strings",
    "str": "string",
    "int": "whole number",
    "dict": "table",
}


def config_home() -> Path:
    """Where the user's own files are: `$XDG_CONFIG_HOME/mailcheck`, else `~/.config/mailcheck`."""
    base = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(base) if base else Path("~/.config").expanduser()) / "mailcheck"
