"""What `mailcheck explain` does: reads replies, explains each, prints.

No Typer here, so that a call without options costs no more than it must.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.cli.choices import Format
from mailcheck.cli.output import open_output, settings
from mailcheck.core.errors import UsageError
from mailcheck.render.untrusted import redact

if TYPE_CHECKING:
    from mailcheck.knowledge.catalogue.match import Catalogue
    from mailcheck.tools.explain.explain import Explanation


class ExplainRequest(NamedTuple):
    """What the command line asks for; the defaults are those of a call without options."""

    texts: tuple[str, ...] = ()
    format: Format = Format.TEXT
    nul: bool = False
    catalogue: tuple[str, ...] = ()
    isolated: bool = False
    fail_unknown: bool = False
    redact: bool = False


def explain(request: ExplainRequest) -> int:
    """Explain what `request` holds; the exit code."""
    from mailcheck.tools.explain.explain import explain as answer

    own = _catalogue(request)
    known = True
    piped = request.texts in ((), ("-",))
    view = _View(open_output(), request.format, piped)
    for text in _replies(request.texts, request.nul):
        explanation = answer(redact(text) if request.redact else text, catalogue=own)
        known = known and explanation.matched != "none"
        view.show(explanation)
    view.close()
    return 1 if request.fail_unknown and not known else 0


def _replies(texts: tuple[str, ...], nul: bool) -> Iterable[str]:
    if texts and texts != ("-",):
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

    def __init__(self, write: Callable[[str], None], format_name: Format, many: bool) -> None:
        self._write, self._format, self._many = write, format_name, many
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

        self._write(lead + json_text(answer.to_dict()) + tail)

    def _text(self, answer: "Explanation") -> None:
        from mailcheck.render.explanation import explanation_text
        from mailcheck.render.style import Painter

        look = settings(self._format.value)
        gap = "\n" if self._count > 1 else ""
        paint = Painter(look.color, look.width)
        self._write(gap + explanation_text(answer, paint, self._many))

    def close(self) -> None:
        if self._format is Format.JSON:
            lead = "\n" if self._count else '{"schema": "mailcheck.explain/1", "results": ['
            summary = f'{{"replies": {self._count}, "unknown": {self._unknown}}}'
            self._write(f'{lead}], "summary": {summary}}}\n')


def _catalogue(request: ExplainRequest) -> "Catalogue | None":
    """The catalogue with the admin's own entries in front; None for the built-in one alone."""
    paths = [*request.catalogue, *([] if request.isolated else _own_files())]
    if not paths:
        return None
    from mailcheck.knowledge.catalogue.match import Catalogue
    from mailcheck.knowledge.catalogue.own import parse_catalogue

    entries = [entry for path in paths for entry in parse_catalogue(_read(path), path)]
    return Catalogue(own=tuple(entries))


def _own_files() -> list[str]:
    from mailcheck.adapters.config import own_catalogues

    return own_catalogues()


def _read(path: str) -> str:
    from mailcheck.adapters.config import read_text

    return read_text(path, "catalogue")
