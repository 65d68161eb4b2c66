"""One run over many inputs: what is written, what is counted, how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.cli.messages import complain, internal_error
from mailcheck.core.errors import MailcheckError, worst_exit_code
from mailcheck.render.fault import Fault

if TYPE_CHECKING:
    from typing import Protocol

    from mailcheck.render.answer import Answer, Summary

    class Sink(Protocol):
        """Where answers go: an `Output`, or what keeps them."""

        masked: bool

        def add(self, answer: Answer) -> None: ...

        def close(self, summary: Summary) -> None: ...


def named(error: Exception) -> str:
    """The type of an error and its text."""
    return f"{type(error).__name__}: {error}"


class Run:
    """Answers and faults go through it; what goes wrong with one input is said at once on stderr,
    while the others go on."""

    def __init__(self, output: Sink, *, shown: bool = True) -> None:
        """`shown`: whether answers are written, or only counted for the summary."""
        self.output = output
        self.shown = shown
        self.answered = 0
        self.unreadable = 0
        self.codes: set[int] = set()
        """Exit codes that came up."""

    def answer(self, answer: Answer) -> None:
        """An answer."""
        self.answered += 1
        self._write(answer)

    def refuse(self, item: Unreadable) -> None:
        """An input that could not be read."""
        self.unreadable += 1
        self.fault({"file": item.file, "index": item.index}, item.error)

    def fail(self, item: Input, fault: str, where: str = "") -> None:
        """An input over which a bug of our own came to light.

        Args:
            fault: the error's type and text.
            where: what was under way; without, reading the input.
        """
        error = MailcheckError(internal_error(fault, where or f"reading {item.file}"))
        self.fault({"file": item.file, "index": item.index}, error)

    def fault(self, subject: dict[str, Any], error: MailcheckError) -> None:
        """Anything that has no answer."""
        fault = Fault(subject, error)
        self.codes.add(error.exit_code)
        complain(str((fault.masked() if self.output.masked else fault).error))
        self._write(fault)

    def _write(self, answer: Answer) -> None:
        if self.shown:
            self.output.add(answer)

    @property
    def exit_code(self) -> int:
        """The worst of what came up."""
        return worst_exit_code(self.codes)

    def close(self, summary: Summary) -> int:
        """The end; the exit code."""
        self.output.close(summary._replace(alone=not self.shown))
        return self.exit_code
