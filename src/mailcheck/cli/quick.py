"""Reads a command line without Typer, which alone costs five times a bare interpreter.

Calls that are spelt out in full are understood here, from the same declarations and with the same
result as by Typer; a test compares the two. Everything else (help, mistakes, `-fjson`) is left to
Typer, so nothing here needs to know how to say what is wrong.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from mailcheck.adapters.config import Config
from mailcheck.cli.declaration import Command, Option, Request, found
from mailcheck.cli.walk import command_of, is_group, module_of

_WORDS = {
    **dict.fromkeys(("1", "yes", "true", "on", "t", "y"), True),
    **dict.fromkeys(("0", "no", "false", "off", "f", "n"), False),
}
"""What a variable says of a switch."""


class NotPlain(Exception):  # noqa: N818 (no error: Typer reads it)
    """Typer must read this."""


def plain_call(arguments: Sequence[str]) -> Callable[[], int] | None:
    """What to call for these arguments; None where Typer must read them.

    Raises:
        ConfigError: the configuration file cannot be used.
    """
    deep = 2 if is_group(module_of(*arguments[:1])) else 1
    command = command_of(*arguments[:deep])
    if command is None:
        return None
    try:
        request = plain_request(command, arguments[0], arguments[deep:])
    except NotPlain:
        return None
    return lambda: command.answer(request)


def plain_request(command: Command, table: str, arguments: Sequence[str]) -> Request:
    """The request that `arguments` make, with the environment and the configuration.

    Args:
        table: the command's table of the configuration file.

    Raises:
        NotPlain: Typer must read them.
        ConfigError: the configuration file cannot be used.
    """
    options = command.request.options
    line = _read(options, arguments)
    settings = _settings(options, line)
    keys = settings.table(table)
    values = {item.name: _value(item, line, keys) for item in options}
    return command.request(settings=settings, stated=line.options, **values)


class _Line:
    """A command line, read: values by option, in order."""

    def __init__(self, options: dict[str, list[Any]], arguments: dict[str, list[Any]]) -> None:
        self.options, self.arguments = options, arguments

    def given(self, item: Option) -> list[Any]:
        return (self.arguments if item.is_argument else self.options).get(item.name, [])


def _read(options: Sequence[Option], arguments: Sequence[str]) -> _Line:
    spelt: dict[str, tuple[Option, bool]] = {}
    for item in options:
        if not item.is_argument:
            spelt |= dict.fromkeys(item.flags, (item, True)) | {item.opposite: (item, False)}
    given: dict[str, list[Any]] = {}
    words: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        if argument == "--":
            words += rest
        elif argument == "-" or not argument.startswith("-"):
            words.append(argument)
        else:
            flag, equals, text = argument.partition("=")
            item, state = spelt.get(flag) or _leave()
            if equals and (item.is_flag or not flag.startswith("--")):
                _leave()
            if item.is_flag:
                value: Any = state
            else:
                value = _converted(item, text if equals else _next(rest))
            given.setdefault(item.name, []).append(value)
    return _Line(given, _placed(options, words))


def _leave() -> Any:
    raise NotPlain


def _next(rest: Any) -> str:
    text: str = next(rest, None) or _leave()
    return text


def _placed(options: Sequence[Option], words: list[str]) -> dict[str, list[Any]]:
    """The arguments, each with its words; one that takes many is the last."""
    placed: dict[str, list[Any]] = {}
    left = list(words)
    for item in options:
        if item.is_argument:
            size = len(left) if item.many else 1
            placed[item.name] = [_converted(item, word) for word in left[:size]]
            del left[:size]
    return placed if not left else _leave()


def _settings(options: Sequence[Option], line: _Line) -> Config:
    if not any(item.name == "config" for item in options):
        return Config()
    from mailcheck.cli.configuration import load_settings

    values = {item.name: _value(item, line, {}) for item in options if item.name in _EAGER}
    return load_settings(values["config"], isolated=values["isolated"])


_EAGER = ("config", "isolated")
"""What is looked at before the configuration is read."""


def _value(item: Option, line: _Line, keys: Mapping[str, Any]) -> Any:
    """A flag beats the environment, which beats the configuration."""
    values = line.given(item)
    if not values:
        text = item.environment_text(os.environ)
        if text is None:
            return _configured(item, keys)
        values = [_converted(item, part) for part in (text.split() if item.many else [text])]
    return tuple(values) if item.many else values[-1]


def _configured(item: Option, keys: Mapping[str, Any]) -> Any:
    value = keys.get(item.name.replace("_", "-")) if item.key else None
    if value is None:
        return _leave() if item.required else item.default
    if item.many:
        return tuple(_converted(item, p) if isinstance(p, str) else _leave() for p in value)
    return _converted(item, value) if isinstance(value, str) else _in_range(item, item.type(value))


def _converted(item: Option, text: str) -> Any:
    """The value that a text means, where that is beyond doubt."""
    choices = found(item.choices)
    if item.type is bool:
        value = _WORDS.get(text.strip().lower())
        return _leave() if value is None else value
    if item.type is str:
        return text if not choices or text in choices else _leave()
    digits = text.replace(".", "", 1) if item.type is float else text
    if not (digits.isascii() and digits.isdigit()) or len(text) > 15:
        _leave()
    return _in_range(item, item.type(text))


def _in_range(item: Option, value: Any) -> Any:
    return _leave() if item.minimum is not None and value < item.minimum else value
