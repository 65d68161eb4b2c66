"""What to do about each receiver that blocks or slows down: the words, the evidence, whom to ask.

One block for each receiver, in a form that can be sent to it.
"""

from typing import Any, NamedTuple

from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.tools.explain.explain import explain
from mailcheck.tools.log.blocks import all_blocks
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.findings import findings
from mailcheck.tools.log.rule import Incident, plural


class Plan(NamedTuple):
    """What is known of one receiver that refuses us, and what to do."""

    kind: str
    """`blocks` or `throttles`."""
    incident: Incident
    last_tried: tuple[str, int] | None
    last_accepted: tuple[str, int] | None
    against: str | None
    """The receiver's own words."""
    volume: str
    ask: tuple[str, ...]
    meanwhile: str | None

    def to_dict(self) -> dict[str, Any]:
        one = self.incident
        return {
            "receiver": one.receiver,
            "kind": self.kind,
            "addresses": list(one.addresses),
            "tag": one.tag,
            "since": one.since,
            "until": one.until,
            "last_tried": self.last_tried[0] if self.last_tried else None,
            "last_accepted": self.last_accepted[0] if self.last_accepted else None,
            "against": self.against,
            "volume": self.volume,
            "ask": list(self.ask),
            "evidence": [line.to_dict() for line in one.evidence],
            "because": one.because,
            "meanwhile": self.meanwhile,
        }


def plans(book: Book, catalogue: Catalogue | None = None) -> list[Plan]:
    """One for each receiver; those that block come first."""
    told = [one for one in findings(book) if one.rule in ("receiver-blocks", "receiver-throttles")]
    return [_plan(book, one, catalogue) for one in told]


def _plan(book: Book, one: Incident, catalogue: Catalogue | None) -> Plan:
    groups = [
        group
        for group in book.through.values()
        if group.last and group.domains.top(20) == one.domains and group.tag == one.tag
    ]
    group = max(groups, key=lambda item: item.count, default=None)
    last = group.last if group else None
    text = " ".join(last.diagnostic.split()) if last else ""
    blocks = [block for block in all_blocks(book) if block.group is group]
    before = blocks[0].before if blocks else None
    others = [
        book.ours[other].top(1)[0] if other in book.ours else other
        for block in blocks
        for other in block.others
    ]
    ask = explain(text, catalogue=catalogue).actions if text else ()
    meanwhile = None
    if others:
        meanwhile = f"send mail for {', '.join(one.domains[:3])} through {others[0]}"
    elif one.rule == "receiver-throttles":
        meanwhile = "wait; do not flush the queue, each try counts against you"
    return Plan(
        one.rule.partition("-")[2], one, (last.time, last.second) if last else None,
        (before.time, before.second) if before else None,
        text.partition(" said: ")[2] or text or None, _volume(book, one), ask, meanwhile,
    )  # fmt: skip


def _volume(book: Book, one: Incident) -> str:
    first, last = book.tally.first, book.tally.last
    days = max(1, round((last.second - first.second) / 86_400)) if first and last else 1
    sent = sum(book.sent_by.get(sender, 0) for sender in one.senders)
    gone = sum(
        group.messages
        for sender in one.senders
        if (group := book.gone_addresses.get(sender.lower())) is not None
    )
    share = f", {gone * 100 // sent}% to addresses that do not exist" if sent and gone else ""
    return f"{plural(sent, 'message')} of these senders in {plural(days, 'day')}{share}"
