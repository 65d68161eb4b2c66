"""What a command declares: its options, each once.

A command is a module of `commands/`: a `Request`, whose fields are the options, a function that
answers it, and a `COMMAND` that joins the two.

    class GreetRequest(Request):
        "Greet people."

        names: tuple[str, ...] = argument("NAME...", "Whom to greet.", example="Anna")
        loud: bool = option("In capitals.", env=True, key=True)

From this come the Typer command and its help (`cli/face.py`), the quick way in (`cli/quick.py`),
the environment variable MAILCHECK_LOUD, the key `loud` of the table `[greet]` in a configuration
file, docs/cli.md, the completions, and the tests that call every option.
"""

import os
import sys
from collections.abc import Callable, Container, Iterable, Mapping
from typing import Any, NamedTuple

from mailcheck.adapters.config import Config
from mailcheck.core.errors import UsageError

Words = tuple[str, ...] | Callable[[], tuple[str, ...]]
"""Words, or what finds them when they are asked for."""


class Option(NamedTuple):
    """One option or argument. `name` and `type` are those of the request's field."""

    help: str
    name: str = ""
    type: type = str
    """bool, int, float or str; of one value, where there may be many."""
    many: bool = False
    is_argument: bool = False
    flags: tuple[str, ...] = ()
    """How it is written; without, it is the name: `--own-domain`."""
    off: bool = False
    """A switch that `--no-NAME` turns off."""
    metavar: str | None = None
    default: Any = None
    required: bool = False
    choices: Words = ()
    minimum: float | None = None
    env: bool = False
    """MAILCHECK_NAME sets it."""
    env_words: Words = ()
    """Words that its variable may hold for the sake of other commands; they mean nothing here."""
    key: bool = False
    """The command's table of the configuration file may hold it."""
    words: Words = ()
    """What a completion offers, where that is more than the choices."""
    group: str = "Options"
    """Its heading in the help."""
    example: str = ""
    """A value that it takes."""

    @property
    def variable(self) -> str | None:
        """The environment variable."""
        return f"MAILCHECK_{self.name.upper()}" if self.env else None

    @property
    def is_flag(self) -> bool:
        """Whether it is written without a value."""
        return self.type is bool

    @property
    def opposite(self) -> str:
        """The flag that turns it off, or ""."""
        return f"--no-{self.name.replace('_', '-')}" if self.off else ""

    def environment_text(self, environment: Mapping[str, str]) -> str | None:
        """What the environment says for this command; None for nothing."""
        text = environment.get(self.variable) if self.variable else None
        if not text or (self.env_words and _passed_over(text, self)):
            return None
        return text


def _passed_over(text: str, option: Option) -> bool:
    return text not in found(option.choices) and text in found(option.env_words)


def found(words: Words) -> tuple[str, ...]:
    """The words themselves."""
    return words() if callable(words) else words


def option(help: str, *flags: str, **details: Any) -> Any:  # noqa: A002 (as in the help)
    """Declare an option as a field of a request; `details` are fields of `Option`."""
    return Option(help, flags=flags, **details)


def argument(metavar: str, help: str, **details: Any) -> Any:  # noqa: A002 (as in the help)
    """Declare an argument as a field of a request."""
    return Option(help, is_argument=True, metavar=metavar, **details)


QUIET = Option(
    "Print no answer: the exit code is it. What goes wrong is still said.",
    name="quiet",
    type=bool,
    flags=("--quiet", "-q"),
    default=False,
    group="Output",
)


class Request:
    """What a command line asks for. Fields of a subclass declare the options, in order."""

    options: tuple[Option, ...] = (QUIET,)
    """Those of the class, then those that it inherits; every command can be quiet."""

    def __init_subclass__(cls) -> None:
        own = [
            _named(item, name, cls.__annotations__[name])
            for name, item in vars(cls).items()
            if isinstance(item, Option)
        ]
        names = {item.name for item in own}
        cls.options = (*own, *(item for item in cls.options if item.name not in names))

    def __init__(
        self, *, settings: Config | None = None, stated: Iterable[str] = (), **given: Any
    ) -> None:
        """A request with the values that were `given`; the others have their defaults."""
        self.settings = settings or Config()
        """The configuration file that was read."""
        self.stated = frozenset(stated)
        """Names of options that the command line itself holds, not only the environment."""
        for item in self.options:
            value = given.get(item.name, item.default)
            if item.type is str and not item.is_argument and item.metavar not in _RAW:
                _refuse_octets(item, value)
            setattr(self, item.name, value)


_RAW = ("FILE", "DIR", "PATH")
"""What may hold octets that are no UTF-8, as names of files do; arguments may as well."""


def keep_format(request: Any, formats: Container[str], sentence: str) -> None:
    """Keep to formats that make sense for this call; another one becomes plain text.

    Raises:
        UsageError: with `sentence`; the command line itself states the other format. What the
            environment or the configuration says is meant for other calls.
    """
    if request.format not in formats:
        if "format" in request.stated:
            raise UsageError(sentence)
        request.format = "text"


def _refuse_octets(item: Option, value: Any) -> None:
    texts = value if isinstance(value, (tuple, list)) else (value,)
    if any(isinstance(text, str) and not text.isascii() and _is_raw(text) for text in texts):
        raise UsageError(f"{item.flags[0] if item.flags else item.name} is not UTF-8.")


def _is_raw(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _named(item: Option, name: str, annotation: Any) -> Option:
    """The option with what the field says of it."""
    kinds = getattr(annotation, "__args__", (annotation,))  # tuple[str, ...], int | None
    many = getattr(annotation, "__origin__", None) is tuple
    default = item.default
    if default is None:
        default = () if many else False if annotation is bool else None
    flags = item.flags or (f"--{name.replace('_', '-')}",)
    return item._replace(name=name, type=kinds[0], many=many, default=default, flags=flags)


class Command(NamedTuple):
    """A command: what it takes and what it does."""

    request: type[Request]
    run: Callable[[Any], int]
    """Answers a request; the exit code."""
    summary: str
    """One line for the list of commands."""
    place: int = 100
    """Where that list has it: lower is earlier."""
    example: str = ""
    """A call, as it is typed after `mailcheck`: the help ends with it."""
    settings: Mapping[str, type] = {}
    """Keys of its table of the configuration file that are no options."""

    def answer(self, request: Request) -> int:
        """Run it, on a stdout that goes nowhere where nothing is to be printed; the exit code."""
        if not getattr(request, "quiet", False):
            return self.run(request)
        out = sys.stdout
        with open(os.devnull, "w", encoding="utf-8") as sys.stdout:
            try:
                return self.run(request)
            finally:
                sys.stdout = out

    def keys(self) -> dict[str, type]:
        """What its table of the configuration file may hold; nothing, when it reads none."""
        if not any(item.name == "config" for item in self.request.options):
            return {}
        keys = {
            item.name.replace("_", "-"): list if item.many else item.type
            for item in self.request.options
            if item.key
        }
        return {**keys, **self.settings}
