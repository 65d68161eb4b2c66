"""Configuration files: `mailcheck.toml`, or `[tool.mailcheck]` in `pyproject.toml`.

    [lint]
    bulk = true
    ignore = ["subject-trailing-question", "list"]
    severity = { "link-shortener" = "error" }
    per-file-ignores = { "templates/legacy/*" = ["html"] }

    [explain]
    catalogue = ["own-replies.toml"]

    [suppress]
    db = "/var/lib/mailcheck/suppress.db"
    soft-pause = 7

A flag beats an environment variable (`MAILCHECK_BULK`), which beats `mailcheck.toml`, which beats
`pyproject.toml`. The nearest file is used, from the working directory upwards.
"""

import os
from typing import Any, NamedTuple

from mailcheck.core.errors import ConfigError


class Config(NamedTuple):
    """One configuration file, read. `tables` maps a command to its keys as options name them;
    what is in them is compared with the declarations where they are (`cli/configuration.py`)."""

    file: str | None = None
    tables: dict[str, dict[str, Any]] = {}

    def table(self, command: str) -> dict[str, Any]:
        return self.tables.get(command, {})


def find_config(directory: str | None = None) -> str | None:
    """The nearest configuration file from `directory` (the working one) upwards, or None."""
    try:
        folder = os.path.abspath(directory or os.curdir)
    except FileNotFoundError:  # somebody has deleted the working directory
        return None
    while True:
        own, project = (
            os.path.join(folder, "mailcheck.toml"),
            os.path.join(folder, "pyproject.toml"),
        )
        if os.path.isfile(own):
            return own
        if os.path.isfile(project) and b"[tool.mailcheck" in _octets(project):
            return project
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


def _octets(path: str) -> bytes:
    try:
        with open(path, "rb") as stream:
            return stream.read()
    except OSError:
        return b""


MAX_FILE = 64 << 20
"""Octets of a file that is read whole (chosen: a zone of a million records has as many)."""


def read_text(path: str, noun: str) -> str:
    """A file the operator named, as text; `noun` says what it should be.

    Raises:
        ConfigError: it is missing, unreadable, too large, or no UTF-8.
    """
    try:
        with open(path, "rb") as stream:
            octets = stream.read(MAX_FILE + 1)
        if len(octets) > MAX_FILE:
            raise ConfigError(f"The {noun} {path} has over {MAX_FILE >> 20} MiB.")
        return octets.decode("utf-8")
    except FileNotFoundError:
        sentence = f"There is no {noun} {path}."
    except OSError as error:
        sentence = f"The {noun} {path} cannot be read: {error.strerror}."
    except UnicodeDecodeError:
        sentence = f"The {noun} {path} is not UTF-8."
    raise ConfigError(sentence)


def read_config(path: str) -> Config:
    """Read a configuration file.

    Raises:
        ConfigError: it is missing, or no TOML.
    """
    import tomllib

    try:
        content = tomllib.loads(read_text(path, "configuration file"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path} is no valid TOML: {error}.") from None
    except (ValueError, RecursionError):
        raise ConfigError(f"{path}: it nests too deeply, or holds a number too long.") from None
    if os.path.basename(path) == "pyproject.toml":
        content = content.get("tool", {}).get("mailcheck", {})
    return Config(path, content)


def own_catalogues() -> list[str]:
    """The user's own catalogue files: `$XDG_CONFIG_HOME/mailcheck/catalogue.d/*.toml`."""
    base = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    folder = os.path.join(base, "mailcheck", "catalogue.d")
    if not os.path.isdir(folder):
        return []
    return [os.path.join(folder, n) for n in sorted(os.listdir(folder)) if n.endswith(".toml")]
