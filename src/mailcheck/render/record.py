"""What `mailcheck record` prints: the record in a few words, then the findings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.render.domain import finding_pieces
from mailcheck.render.untrusted import visible

if TYPE_CHECKING:
    from mailcheck.render.style import Painter
    from mailcheck.tools.domain.lone_record import LoneResult


def record_pieces(result: LoneResult, paint: Painter, width: int) -> Iterator[str]:
    """The text of a result."""
    label = result.kind.replace("_", "-").upper()
    state = result.state if not result.findings else ""
    head = ("title", f"{visible(result.name)}  {label}")
    yield paint.line(head, ("dim", f"  {visible(state)}")) if state else paint.line(head)
    if not result.findings:
        yield paint.line(("good", "Nothing is wrong with it."))
    yield "\n"
    for item in result.findings:
        yield from finding_pieces(item, paint, width)
