"""`mailcheck explain`: what a mail server's error means and what to do."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailcheck.cli.options import ConfigFile, Format, Isolated, Redact, TextFormat
from mailcheck.cli.output import Output, open_output, settings
from mailcheck.core.errors import ConfigError, UsageError

if TYPE_CHECKING:
    from mailcheck.knowledge.catalogue.match import Catalogue
    from mailcheck.tools.explain.explain import Explanation

explain_app = typer.Typer(add_completion=False, rich_markup_mode=None)


@explain_app.command()
def explain(
    texts: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TEXT...",
            help="The error text, or - for one reply per line on standard input.",
        ),
    ] = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    format: TextFormat = Format.TEXT,  # noqa: A002 (the option's name)
    nul: Annotated[
        bool, typer.Option("--nul", "-0", help="Replies on standard input end with NUL.")
    ] = False,
    catalogue: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="Own entries (TOML), asked before the built-in ones (repeatable).",
            envvar="MAILCHECK_CATALOGUE",
        ),
    ] = None,
    fail_unknown: Annotated[
        bool,
        typer.Option(
            "--fail-unknown",
            help="Exit with 1 when a text is not known.",
            envvar="MAILCHECK_FAIL_UNKNOWN",
        ),
    ] = False,
    redact: Redact = False,
) -> int:
    """Say what a mail server's error means, whose move it is, and what to do.

    Takes what you have: a reply, a line of the log, a bounce's Diagnostic-Code.
    """
    from mailcheck.tools.explain.explain import explain as answer

    own = _catalogue(catalogue or [], isolated)
    output = open_output(redact)
    known = True
    many = not texts or texts == ["-"]
    view = _View(output, format, many)
    for text in _replies(texts or [], nul):
        explanation = answer(text, catalogue=own)
        known = known and explanation.matched != "none"
        view.show(explanation)
    view.close()
    return 1 if fail_unknown and not known else 0


def _replies(texts: list[str], nul: bool) -> Iterable[str]:
    if texts and texts != ["-"]:
        text = " ".join(texts)
        if not text.strip():
            raise UsageError("The text is empty. Paste what the mail server said.")
        return [text]
    if not texts and sys.stdin.isatty():
        raise UsageError('Give the error text, like `mailcheck explain "550 5.1.1 ..."`.')
    return _piped(nul)


def _piped(nul: bool) -> Iterator[str]:
    from mailcheck.adapters.replies import replies_by_line, replies_by_nul

    return (replies_by_nul if nul else replies_by_line)(sys.stdin.buffer)


class _View:
    """Prints explanations as they come."""

    def __init__(self, output: Output, format_name: Format, many: bool) -> None:
        self._output, self._format, self._many = output, format_name, many
        self._count = 0
        self._unknown = 0

    def show(self, answer: "Explanation") -> None:
        self._count += 1
        self._unknown += answer.cause.value == "unknown"
        match self._format:
            case Format.JSONL:
                self._json(answer, "", "\n")
            case Format.JSON:
                head = '{"schema": "mailcheck.explain/1", "results": [\n'
                self._json(answer, head if self._count == 1 else ",\n", "")
            case Format.TEXT | Format.RICH:
                self._text(answer)

    def _json(self, answer: "Explanation", lead: str, tail: str) -> None:
        from mailcheck.render.document import json_text

        self._output.write(lead + json_text(answer.to_dict()) + tail)

    def _text(self, answer: "Explanation") -> None:
        from mailcheck.render.explanation import explanation_text
        from mailcheck.render.style import Painter

        look = settings(self._format.value)
        gap = "\n" if self._count > 1 else ""
        paint = Painter(look.color, look.width)
        self._output.write(gap + explanation_text(answer, paint, self._many))

    def close(self) -> None:
        if self._format is Format.JSON:
            lead = "\n" if self._count else '{"schema": "mailcheck.explain/1", "results": ['
            summary = f'{{"replies": {self._count}, "unknown": {self._unknown}}}'
            self._output.write(f'{lead}], "summary": {summary}}}\n')


def _catalogue(files: list[Path], isolated: bool) -> "Catalogue | None":
    """The catalogue with the admin's own entries in front; None for the built-in one alone."""
    paths = [*files, *([] if isolated else _own_files())]
    if not paths:
        return None
    from mailcheck.knowledge.catalogue.match import Catalogue
    from mailcheck.knowledge.catalogue.own import parse_catalogue

    entries = [entry for path in paths for entry in parse_catalogue(_read(path), str(path))]
    return Catalogue(own=tuple(entries))


def _own_files() -> list[Path]:
    from mailcheck.adapters.config import config_home

    folder = config_home() / "catalogue.d"
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ConfigError(f"There is no catalogue {path}.") from None
    except OSError as error:
        raise ConfigError(f"The catalogue {path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"The catalogue {path} is not UTF-8.") from None
