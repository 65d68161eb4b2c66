"""What is said of one input: an answer that knows which file it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from mailcheck.render.style import Painter


class InputAnswer(NamedTuple):
    """A report or diagnosis of one message."""

    file: str
    index: int | None  # type: ignore[assignment]  # a field, not the tuple method
    found: Any
    """Has a `to_dict`."""
    page: Callable[[str, Any, Painter, bool], str]
    """Its text, from a label, what was found, a painter, and whether to mask."""
    mask: bool = False

    def to_dict(self) -> dict[str, Any]:
        from mailcheck.render.untrusted import redact_values

        body = self.found.to_dict() | {"file": self.file, "index": self.index}
        masked: dict[str, Any] = redact_values(body) if self.mask else body
        return masked

    def text(self, paint: Painter) -> str:
        label = self.file if self.index is None else f"{self.file}[{self.index + 1}]"
        return self.page(label, self.found, paint, self.mask)

    def masked(self) -> InputAnswer:
        return self._replace(mask=True)
