"""What waits in a queue, for a person: the groups, whose move each is, and the commands."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from typing import Any, NamedTuple

from mailcheck.core.cause import Cause
from mailcheck.core.cut import cut
from mailcheck.knowledge.logs.stamp import day, seconds_of
from mailcheck.render.log_life import span
from mailcheck.render.style import Painter, fold
from mailcheck.render.untrusted import redact_values, visible
from mailcheck.tools.queue.groups import LOOK, Group, by_sender, command_for
from mailcheck.tools.queue.waiting import Waiting

COLUMNS = (
    "file", "queue_id", "queue", "sender", "recipient", "original_recipient", "user", "arrival",
    "age", "size", "reason", "cause", "persistence", "entry", "advice", "because", "expires",
)  # fmt: skip
_RECEIVER = 26
"""Columns kept for a receiver."""
_SENTENCES = {
    Cause.MAILBOX_FULL: "the recipient's; tell the senders another way",
    Cause.NETWORK: "theirs: their server does not answer",
    Cause.DNS: "DNS did not answer: theirs, or your resolver",
    Cause.RATE_LIMITED: "wait; do not flush the queue",
    Cause.TOO_MANY_CONNECTIONS: "wait; do not flush the queue",
    Cause.GREYLISTED: "wait: it is taken at the second try",
    Cause.REPUTATION: "yours: what did they get from you? Then wait",
    Cause.IP_BLOCKLISTED: "yours: mailcheck ip",
    Cause.DOMAIN_BLOCKLISTED: "yours: your domain is listed",
    Cause.SENDER_AUTH: "yours: mailcheck domain",
    Cause.REVERSE_DNS: "yours: mailcheck ip",
    Cause.SMTP_AUTH: "yours: the login at your relay",
    Cause.TLS: "yours: your policy wants TLS that they do not offer",
    Cause.MAIL_LOOP: "yours: mailcheck loops",
    Cause.SYSTEM_ERROR: "theirs: a fault of their server",
    Cause.SYSTEM_FULL: "theirs: their disk is full",
    Cause.RECIPIENT_UNKNOWN: "the sender's: the address does not exist",
}
_BY_ADVICE = {
    "wait": "wait",
    "tell-sender": "tell the senders",
    "fix-here": "yours",
    "hold": "on hold: look at it, then release or delete it",
    "delete": "delete",
}


class WaitingAnswer(NamedTuple):
    """One recipient that waits, as an answer."""

    file: str
    item: Waiting
    body: dict[str, Any] | None = None
    columns: tuple[str, ...] = COLUMNS

    def to_dict(self) -> dict[str, Any]:
        return self.body or {"file": self.file, "index": None} | self.item.to_dict()

    def text(self, paint: Painter) -> str:
        return ""  # all of them are one page

    def row(self) -> tuple[str, ...]:
        body = self.to_dict()
        return tuple("" if body[name] is None else str(body[name]) for name in COLUMNS)

    def masked(self) -> "WaitingAnswer":
        return self._replace(body=redact_values(self.to_dict()))


class Listing(NamedTuple):
    """What is told."""

    program: str
    items: list[Waiting]
    groups: list[Group]


def queue_text(listing: Listing, paint: Painter) -> str:
    """The page."""
    return "".join(_page(listing, paint))


def _page(listing: Listing, paint: Painter) -> Iterator[str]:
    if not listing.items:
        yield "Nothing waits.\n"
        return
    yield paint.line(("title", _head(listing.items)))
    bursts = [group for group in listing.groups if group.first.because]
    for group in bursts:
        yield "\n"
        yield from _burst(listing, group, paint)
    rest = [group for group in listing.groups if not group.first.because]
    heads = ("cause", "receiver", "count", "oldest")
    rows = [heads, *(_cells(group) for group in rest)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    if rest:
        yield "\n"
        yield paint.line(("label", _row(heads, widths) + "whose move, what to do"))
    for group, row in zip(rest, rows[1:], strict=True):
        yield from _line(_row(row, widths), _sentence(group), paint)
    for group in rest:
        if group.first.advice == "delete" and group.command:
            yield f"\nDelete them: {group.command}\n"


def _head(items: list[Waiting]) -> str:
    messages = {item.entry.queue_id: item.entry for item in items}
    octets = sum(entry.size or 0 for entry in messages.values())
    oldest = max(messages.values(), key=lambda entry: entry.age or 0)
    count = f"{len(messages):,} messages wait" if len(messages) > 1 else "1 message waits"
    since = ""
    if oldest.age:
        begun = ""
        if oldest.arrival:
            begun = f"since {day(seconds_of(oldest.arrival))}"
            begun += " UTC" if oldest.arrival.tzinfo is UTC else ""
        since = f", the oldest {begun} ({span(oldest.age)})" if begun else (
            f", the oldest for {span(oldest.age)}")  # fmt: skip
    return f"{count}, {_octets(octets)}{since}"


def _octets(number: int) -> str:
    if number >= 10 << 20:
        return f"{number >> 20:,} MB"
    return f"{max(1, number >> 10):,} KB"


def _burst(listing: Listing, group: Group, paint: Painter) -> Iterator[str]:
    """What one sender left within minutes: perhaps spam that somebody else sends."""
    sender = visible(group.receiver)
    messages = {item.entry.queue_id for item in group.items}
    is_known = group.first.because != "burst"
    ages = [item.entry.age or 0 for item in group.items]
    within = span(max(60, max(ages) - min(ages)))
    mark = "abused account" if is_known else "is this spam?"
    head = f"{sender}: {len(messages)} messages within {within}"
    gap = " " * max(2, (paint.width or 80) - len(head) - len(mark) - 1)
    yield paint.line(("error", head), ("dim", f"{gap}{mark}"))
    domains = Counter(item.domain for item in group.items)
    shown = ", ".join(f"{visible(name)} {count}" for name, count in domains.most_common(4))
    more = f" and {len(domains) - 4} more" if len(domains) > 4 else ""
    held = len({item.entry.queue_id for item in group.items if item.entry.queue == "hold"})
    tail = f"; {held} are on hold" if held else ""
    yield paint.paragraph(f"{shown}{more}{tail}", "  ", ("", "  "))
    select = by_sender(group.receiver)
    look = LOOK[listing.program].format(queue_id=group.first.entry.queue_id)
    hold = command_for(listing.program, "hold", select)
    delete = command_for(listing.program, "delete", select)
    if not is_known:
        yield from _command("First", hold or "", paint)
        yield f"         then look at one: {look}\n"
    yield from _command("Spam?", delete or "", paint)


def _command(label: str, command: str, paint: Painter) -> Iterator[str]:
    """A command that stays whole when it is pasted."""
    text = visible(command)
    head, _, tail = text.rpartition(" | ")
    yield paint.line(("", "  "), ("label", label))[:-1] + "  "
    if paint.width is None or len(text) + 9 <= paint.width:
        yield f"{text}\n"
    else:
        yield f"{head} \\\n           | {tail}\n"


def _row(cells: tuple[str, ...], widths: list[int]) -> str:
    cause, receiver, count, oldest = cells
    left = f"{cause.ljust(widths[0])}  {receiver.ljust(widths[1])}"
    return f"{left}  {count.rjust(widths[2])}  {oldest.ljust(widths[3])}  "


def _cells(group: Group) -> tuple[str, ...]:
    first = group.first
    receiver = visible(group.receiver)
    if first.is_local:
        receiver = f"{cut(receiver.partition('@')[0], _RECEIVER - 8)}@ (here)"
    receiver = cut(receiver, _RECEIVER)
    age = span(first.entry.age) if first.entry.age is not None else "-"
    cause = group.cause or ("" if first.advice == "delete" else "-")
    return cause, receiver, str(len(group.items)), age


def _line(lead: str, sentence: str, paint: Painter) -> Iterator[str]:
    lines = fold(sentence, paint.width, len(lead), len(lead))
    yield f"{lead}{lines[0]}\n"
    for line in lines[1:]:
        yield f"{' ' * len(lead)}{line}\n"


def _sentence(group: Group) -> str:
    first = group.first
    cause = first.cause
    if first.advice == "delete":
        return "bounces that nobody takes: delete them, or wait"
    if first.advice == "hold":
        return _BY_ADVICE["hold"]
    if cause is None:
        return "being delivered, or the listing does not say why"
    if first.is_local:
        if cause is Cause.MAILBOX_FULL:
            return "yours: its quota"
        return f"yours: {visible(_short(first.reason or ''))}"
    said = _SENTENCES.get(cause)
    if said and first.advice == "wait" and cause is Cause.MAILBOX_FULL:
        said = "the recipient's; wait"
    if said and first.advice == "tell-sender" and cause is Cause.NETWORK:
        said += "; tell the senders"
    return said or _BY_ADVICE.get(first.advice or "", "wait")


def _short(reason: str) -> str:
    text = reason.partition("Command output: ")[2] or reason
    return cut(" ".join(text.split()), 120)
