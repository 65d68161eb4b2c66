"""What the commands that read bounces share: their inputs, and how their answers are printed."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from mailcheck.adapters.inputs import Input, Unreadable, read_inputs
from mailcheck.cli.output import open_output, painter

if TYPE_CHECKING:
    from mailcheck.render.style import Painter


def read_bounces(paths: tuple[str, ...]) -> Iterator[Input | Unreadable]:
    """Everything that `paths` name; a file of JSON events holds many answers, each an input."""
    for item in read_inputs(paths):
        yield from _events(item) if isinstance(item, Input) else (item,)


def _events(item: Input) -> Iterator[Input]:
    if item.raw.lstrip()[:1] not in (b"{", b"["):
        yield item
        return
    from mailcheck.tools.bounce.events.event import split_events

    events = split_events(item.raw)
    if len(events) < 2:
        yield item
        return
    for index, raw in enumerate(events):
        yield Input(item.file, index, raw)


class BounceView:
    """Prints what a command says of each bounce, as it comes."""

    def __init__(
        self, command: str, form: str, masked: bool, text: "Callable[[str, Any, Painter], str]"
    ) -> None:
        """`text` makes the lines for a person from an input's label and the answer."""
        self._form, self._masked, self._text = form, masked, text
        self._is_text = form in ("text", "rich")
        self._write = open_output()
        self._paint = painter(form)
        self._empty = True
        if not self._is_text:
            from mailcheck.render.document import Document

            self._document = Document(command, lines=form == "jsonl")

    def show(self, item: Input, answer: Any) -> None:
        """One answer."""
        if self._is_text:
            text = self._text(item.label, answer, self._paint)
            self._write(("" if self._empty else "\n") + text)
            self._empty = False
        else:
            self._object(answer.to_dict() | {"file": item.file, "index": item.index})

    def error(self, problem: dict[str, Any]) -> None:
        """An input without an answer, as an object."""
        if not self._is_text:
            self._object(problem)

    def _object(self, body: dict[str, Any]) -> None:
        from mailcheck.render.untrusted import redact_values

        self._write(self._document.add(redact_values(body) if self._masked else body))

    def close(self, summary: dict[str, Any]) -> None:
        """The end of a document."""
        if not self._is_text:
            self._write(self._document.close(summary))
