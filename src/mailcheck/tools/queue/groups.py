"""What waits, told once: by cause and receiver, and by sender."""

from collections import defaultdict
from shlex import quote
from typing import Any, NamedTuple

from mailcheck.tools.queue.waiting import BURST_SECONDS, Waiting, most_within

_COMMANDS = {
    ("postfix", "hold"): "postqueue -j | mailcheck queue --ids {select} | postsuper -h -",
    ("postfix", "delete"): "postqueue -j | mailcheck queue --ids {select} | postsuper -d -",
    ("exim", "hold"): "exim -bp | mailcheck queue --ids {select} | xargs exim -Mf",
    ("exim", "delete"): "exim -bp | mailcheck queue --ids {select} | xargs exim -Mrm",
}
LOOK = {"postfix": "postcat -q {queue_id}", "exim": "exim -Mvh {queue_id}"}
"""How one message is looked at."""


class Group(NamedTuple):
    """Recipients that wait for one cause at one receiver."""

    cause: str | None
    receiver: str
    items: tuple[Waiting, ...]
    command: str | None

    @property
    def first(self) -> Waiting:
        """The one that waits longest."""
        return self.items[0]

    def to_dict(self) -> dict[str, Any]:
        return {
            "cause": self.cause,
            "receiver": self.receiver,
            "count": len(self.items),
            "oldest": self.first.entry.age,
            "who": self.first.who,
            "advice": self.first.advice,
            "because": self.first.because,
            "command": self.command,
        }


class Sender(NamedTuple):
    """What waits of one sender."""

    sender: str
    count: int  # type: ignore[assignment]  # a field, not the tuple method
    share: float
    burst: int
    """The most messages that came in within a quarter of an hour."""

    def to_dict(self) -> dict[str, Any]:
        return self._asdict()


def command_for(program: str, advice: str | None, select: str) -> str | None:
    """The command that does what is advised; None where there is nothing to run."""
    pattern = _COMMANDS.get((program, advice or ""))
    return pattern.format(select=select) if pattern else None


def groups(items: list[Waiting], program: str) -> list[Group]:
    """The largest first. What one abused sender left is one group."""
    by_key: defaultdict[tuple[str, str], list[Waiting]] = defaultdict(list)
    for one in items:
        by_key[_key(one)].append(one)
    found = [
        Group(
            None if cause in ("-", "burst") else cause,
            receiver,
            tuple(sorted(some, key=lambda one: -(one.entry.age or 0))),
            command_for(program, some[0].advice, _selection(some[0])),
        )
        for (cause, receiver), some in by_key.items()
    ]
    return sorted(found, key=lambda group: (group.first.because is None, -len(group.items),
                                            group.receiver))  # fmt: skip


def _key(one: Waiting) -> tuple[str, str]:
    if one.because:
        return "burst", one.entry.sender
    if one.entry.queue == "frozen" and not one.entry.sender:
        return "-", "frozen bounces"
    cause = one.cause.value if one.cause else "-"
    receiver = one.entry.recipient or "" if one.is_local else one.domain
    return cause, receiver or "-"


def _selection(one: Waiting) -> str:
    if one.because:
        return by_sender(one.entry.sender)
    if one.entry.queue == "frozen":
        return "--queue frozen --sender '<>'"
    return f"--receiver {quote(one.domain)}"


def by_sender(sender: str) -> str:
    """What selects a sender's mail; whatever the sender calls itself is one word to a shell."""
    return f"--sender {quote(sender)}"


def senders(items: list[Waiting], top: int) -> list[Sender]:
    """Who has most in the queue."""
    messages: dict[str, dict[str, int]] = {}
    every = {one.entry.queue_id for one in items}
    for one in items:
        messages.setdefault(one.entry.sender, {})[one.entry.queue_id] = one.entry.age or 0
    found = [
        Sender(
            sender, len(own), round(len(own) / len(every), 4),
            most_within(own.values(), BURST_SECONDS),
        )
        for sender, own in messages.items()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (-one.count, one.sender))[:top]
