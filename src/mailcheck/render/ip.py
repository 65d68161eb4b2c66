"""What `mailcheck ip` prints: the address's state, the findings, what to do in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.render.domain import finding_pieces, undetermined_pieces
from mailcheck.render.page import numbered
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import visible

if TYPE_CHECKING:
    from mailcheck.tools.ip.check import IpFacts, IpResult

_LABEL = 14


def ip_pieces(result: IpResult, paint: Painter, width: int) -> Iterator[str]:
    """The text for one address."""
    yield paint.line(("title", visible(result.ip)))
    for label, text in _state(result.facts):
        yield paint.paragraph(
            visible(text), " " * (_LABEL + 2), ("label", f"  {label}".ljust(_LABEL + 2))
        )
    yield "\n"
    for item in result.findings:
        yield from finding_pieces(item, paint, width)
    yield from undetermined_pieces(result, paint)
    if any(item.severity.rank for item in result.findings):
        yield numbered(paint, "What to do", result.steps)


def _state(facts: IpFacts) -> Iterator[tuple[str, str]]:
    names = ", ".join(facts.address.names)
    pointer = facts.address.pointer
    if not pointer.outcome.determined:
        names = f"could not be determined ({pointer.outcome})"
    yield "Name", names or "none"
    words = {True: "leads back", False: "does not lead back", None: "could not be determined"}
    if facts.address.names:
        yield "Confirmed", words[facts.address.confirmed]
    if facts.helo:
        here = {True: "leads here", False: "does not lead here", None: "could not be determined"}
        yield "HELO", f"{facts.helo.name} {here[facts.helo.leads_here]}"
    if facts.spf:
        yield "SPF", f"{facts.spf.result.value} for {facts.spf.domain}"
    if facts.listings:
        yield "Blocklists", _lists(facts)


def _lists(facts: IpFacts) -> str:
    """`listed by 1 of 9 (Spamhaus ZEN); not asked: DroneBL`"""
    listed = [item.blocklist.name for item in facts.listings if item.state == "listed"]
    clean = [item for item in facts.listings if item.state == "not-listed"]
    asked = len(listed) + len(clean)
    text = f"listed by {len(listed)} of {asked}" if asked else "none could be asked"
    return f"{text} ({', '.join(listed)})" if listed else text
