"""One event: what became of one recipient at one try, or of one message at the door."""

from typing import Any, NamedTuple

from mailcheck.knowledge.logs.fact import Relay
from mailcheck.tools.log.judge import Judgement

KEYS = (
    "file", "line", "time", "host", "program", "outcome", "repeated", "queue_id", "next_queue_id",
    "message_id", "sender", "recipient", "original_recipient", "user", "client", "relay",
    "transport", "reply", "status", "stage", "cause", "persistence", "who", "entry", "confidence",
    "diagnostic", "size", "delay", "subject",
)  # fmt: skip
OUTCOMES = (
    "sent", "deferred", "bounced", "expired", "rejected", "held", "discarded", "deleted", "probed",
)  # fmt: skip


class Mail:
    """What is known of one message while it is in the queue."""

    __slots__ = (
        "address", "arrived", "child", "client", "cwd", "frozen", "groups", "helo", "is_bounce",
        "is_counted", "is_local", "is_sent", "message_id", "method", "parent", "queue_id", "sender",
        "size", "subject", "uid", "user", "waiting", "waits_since",
    )  # fmt: skip

    def __init__(self, queue_id: str, arrived: int = 0) -> None:
        self.queue_id = queue_id
        self.arrived = arrived
        """Second at which it was handed in; 0 when that is not in the log."""
        self.sender: str | None = None
        self.user: str | None = None
        self.client: str | None = None
        self.address: str | None = None
        self.helo: str | None = None
        self.method: str | None = None
        self.message_id: str | None = None
        self.size: int | None = None
        self.subject: str | None = None
        self.uid: str | None = None
        self.cwd: str | None = None
        self.is_local = self.is_bounce = self.frozen = False
        self.is_counted = self.is_sent = False
        """Whether it was counted as a message, and as one that somebody sent."""
        self.parent: str | None = None
        self.child: str | None = None
        """The queue id under which it came in again, on this host."""
        self.waiting: dict[str, Event] | None = None
        """Recipients that still wait, each with what happened last."""
        self.waits_since: tuple[int, str] | None = None
        """Second and time at which it was put off first."""
        self.groups: set[object] | None = None
        """Where it has been counted: a message counts once, however often it is tried."""

    def counts(self, group: object) -> bool:
        """Whether it is counted there for the first time."""
        if self.groups is None:
            self.groups = {group}
            return True
        if group in self.groups or len(self.groups) > 500:
            return False
        self.groups.add(group)
        return True


class _Domains(dict[str | None, str]):
    """Address -> its domain in lower case; a recipient is tried, and counted, several times."""

    def __missing__(self, address: str | None) -> str:
        if len(self) >= _KEPT:
            self.clear()
        domain = self[address] = (address or "").rpartition("@")[2].lower()
        return domain


_KEPT = 5_000
_domains = _Domains()


class Event(NamedTuple):
    """One event. `mail` is what is known of its message (None at the door)."""

    file: str
    line: int
    time: str
    second: int
    host: str
    program: str
    outcome: str
    repeated: int
    queue_id: str | None
    next_queue_id: str | None
    message_id: str | None
    sender: str | None
    recipient: str | None
    original: str | None
    user: str | None
    client: str | None
    address: str | None
    helo: str | None
    relay: Relay | None
    transport: str | None
    status: str | None
    judgement: Judgement
    diagnostic: str
    size: int | None
    delay: float | None
    subject: str | None
    mail: Mail | None
    is_try: bool = True
    offset: int | None = None

    @property
    def cause(self) -> str:
        """Of the closed list."""
        return self.judgement.cause

    @property
    def domain(self) -> str:
        """The recipient's domain, in lower case; "" without one."""
        return _domains[self.recipient]

    @property
    def weight(self) -> str:
        """Its name for counting: hand-overs inside are none of the outcomes."""
        return "hop" if self.next_queue_id else self.outcome

    def to_dict(self) -> dict[str, Any]:
        """The object of the output contract."""
        judged, relay = self.judgement, self.relay
        values = (
            self.file, self.line, self.time, self.host or None, self.program, self.outcome,
            self.repeated, self.queue_id, self.next_queue_id, self.message_id, self.sender,
            self.recipient, self.original, self.user,
            {"name": self.client, "address": self.address, "helo": self.helo},
            None if relay is None else relay._asdict(),
            self.transport, judged.reply, self.status or judged.status, judged.stage, judged.cause,
            judged.persistence, judged.who, judged.entry, judged.confidence,
            self.diagnostic or None, self.size, self.delay, self.subject,
        )  # fmt: skip
        return dict(zip(KEYS, values, strict=True))
