"""The configuration file of a run: found, read, and compared with what commands declare."""

from typing import Any

from mailcheck.adapters.config import Config, find_config, read_config
from mailcheck.cli.walk import table_keys, tables
from mailcheck.core.errors import ConfigError

_NOUNS = {
    bool: "true or false",
    list: "list of strings",
    str: "string",
    int: "whole number",
    float: "number",
    dict: "table",
}


def load_settings(given: str | None, *, isolated: bool) -> Config:
    """The file that was named, or the nearest one.

    Raises:
        ConfigError: it is missing, no TOML, or holds what no command knows.
    """
    path = given if given is not None or isolated else find_config()
    if path is None:
        return Config()
    config = read_config(path)
    for table, content in config.tables.items():
        _check(path, table, content)
    return config


def _check(path: str, table: str, content: Any) -> None:
    known = table_keys(table)
    if known is None or not isinstance(content, dict):
        raise ConfigError(f"{path}: there is no table [{table}]; known: {', '.join(tables())}.")
    for key, value in content.items():
        if key not in known:
            names = ", ".join(sorted(known))
            raise ConfigError(f"{path}: [{table}] has no key {key}; known: {names}.")
        if not _is(value, known[key]):
            raise ConfigError(f"{path}: {key} in [{table}] must be a {_NOUNS[known[key]]}.")


def _is(value: Any, kind: type) -> bool:
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, (int, float) if kind is float else kind)
