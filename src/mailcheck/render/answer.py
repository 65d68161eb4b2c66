"""What formats are given: the answers of a run, and its end.

An answer knows its object for programs, its text for people, and itself with the local parts of
addresses masked. Formats for findings need a `sheet` as well, formats for tables a `row`. Nothing
here prints, or looks at the environment.
"""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:  # a Protocol takes a millisecond to define
    from collections.abc import Callable, Iterable
    from typing import Protocol

    from mailcheck.render.outcome import LintOutcome
    from mailcheck.render.style import Painter

    class Answer(Protocol):
        """One answer of a command."""

        def to_dict(self) -> dict[str, Any]:
            """The object of the output contract."""

        # It may have a `json() -> str` as well: that object as text, where this is faster.

        def text(self, paint: "Painter") -> str:
            """For a person."""

        def masked(self) -> "Answer":
            """The same without local parts of addresses."""

    class FindingAnswer(Answer, Protocol):
        """An answer that is findings in a file."""

        def sheet(self) -> "LintOutcome":
            """The file and what is wrong where."""

    class RowAnswer(Answer, Protocol):
        """An answer that is a row of a table."""

        @property
        def columns(self) -> tuple[str, ...]:
            """The heads of the table."""

        def row(self) -> tuple[str, ...]:
            """The cells."""


class Summary(NamedTuple):
    """The end of a run."""

    figures: dict[str, Any]
    text: "Callable[[Painter], str] | None" = None
    """What is said at the end, for a person."""
    exit_code: int = 0
    alone: bool = False
    """Where nothing else was answered, it is the answer."""
    columns: tuple[str, ...] = ()
    """The heads of a table, for one without rows."""

    def masked(self) -> "Summary":
        """The same without local parts of addresses."""
        from mailcheck.render.untrusted import redact, redact_values

        said = self.text
        text = None if said is None else lambda paint: redact(said(paint))
        return self._replace(figures=redact_values(self.figures), text=text)


class Look(NamedTuple):
    """How a run is shown."""

    command: str
    version: str
    """Of mailcheck."""
    width: int | None = None
    """Columns to wrap at; None: do not wrap (nobody is looking)."""
    color: bool = False
    gap: str = "\n"
    """Between two answers of text."""


class Format:
    """A format. Each method returns what to print, as soon as it can be."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def add(self, answer: Any) -> str:
        """One answer: an `Answer`, or of the kind that the format prints."""
        raise NotImplementedError  # every format says it in its own way: there is no common one

    def close(self, summary: Summary) -> str:
        """The end."""
        return ""

    def whole(self, answers: "Iterable[Answer]", summary: Summary) -> str:
        """A run whose answers are known at once."""
        return "".join(map(self.add, answers)) + self.close(summary)
