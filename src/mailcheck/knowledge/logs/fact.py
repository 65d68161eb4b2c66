"""What one line of a mail server's log says. Values without a past: joining them is `tools/log`."""

from collections.abc import Callable
from typing import NamedTuple


class Client(NamedTuple):
    """A message begins: a client hands it in (Postfix `client=`)."""

    queue_id: str
    name: str | None
    address: str | None
    user: str | None = None
    parent: str | None = None
    """The queue id it had before, on this host (XFORWARD)."""
    method: str | None = None


class Pickup(NamedTuple):
    """A message begins: a program on this host hands it in."""

    queue_id: str
    uid: str
    sender: str


class MessageId(NamedTuple):
    """Its Message-ID."""

    queue_id: str
    message_id: str


class Sender(NamedTuple):
    """Its sender and size; said again at every try (Postfix `queue active`)."""

    queue_id: str
    sender: str
    size: int | None


class Arrival(NamedTuple):
    """A message begins, and one line says all of it (Exim `<=`)."""

    queue_id: str
    sender: str | None
    client: str | None
    address: str | None
    helo: str | None
    user: str | None
    size: int | None
    message_id: str | None
    subject: str | None
    parent: str | None
    is_local: bool
    recipients: tuple[str, ...] = ()


class Attempt(NamedTuple):
    """What became of one recipient at one try."""

    queue_id: str
    outcome: str
    recipient: str | None
    """None where a line tells of it without its name."""
    original: str | None
    relay: "Relay | None"
    transport: str | None
    status: str | None
    """The enhanced code that the log states beside the text."""
    text: str
    delay: float | None = None
    next_queue_id: str | None = None
    is_try: bool = True
    """False: the retry time was not reached, nothing was tried."""
    sender: str | None = None
    size: int | None = None


class Relay(NamedTuple):
    """Where a message was sent to."""

    name: str | None
    address: str | None
    port: int | None

    @property
    def shown(self) -> str:
        """Its name, or its address where a log has no more."""
        return self.name or self.address or ""


class Refusal(NamedTuple):
    """What was not taken in, or was kept or thrown away on the way in."""

    queue_id: str | None
    outcome: str
    stage: str | None
    client: str | None
    address: str | None
    helo: str | None
    sender: str | None
    recipient: str | None
    user: str | None
    text: str
    by: str = ""
    """What refused: `postscreen`, `milter`, a scanner that found a `virus`, a rule about `content`
    that says why, or one that says nothing, so that `text` is the `header` itself."""
    ends: bool = False
    """Whether the whole message is refused, and its queue id ends here."""


class Expiry(NamedTuple):
    """The queue's patience is over for all recipients that still wait."""

    queue_id: str
    sender: str | None


class Removal(NamedTuple):
    """A message has left the queue; `by_hand`: a person deleted it."""

    queue_id: str
    by_hand: bool = False


class Hold(NamedTuple):
    """A person put a message on hold, or released it."""

    queue_id: str
    is_held: bool


class Notice(NamedTuple):
    """A delivery report about one message is a message itself."""

    queue_id: str
    notice_id: str


class Frozen(NamedTuple):
    """A message that is not tried any more until a person looks at it (Exim)."""

    queue_id: str


class Script(NamedTuple):
    """A program calls the submission program, in this directory; its message follows (Exim)."""

    directory: str
    arguments: str


class Trouble(NamedTuple):
    """A warning about this host: what does not work, and in what words."""

    kind: str
    """`milter`, `policy`, `lookup`, `login`, `filter`, `disk`."""
    name: str
    text: str


class LoginFailure(NamedTuple):
    """Somebody failed to log in."""

    address: str
    user: str | None


class Session(NamedTuple):
    """What is said of a session, or of a message to come, before there is a sender."""

    queue_id: str
    user: str | None = None
    client: str | None = None
    address: str | None = None
    size: int | None = None


class Envelope(NamedTuple):
    """A message begins, and came in a session."""

    queue_id: str
    session: str
    sender: str


class Group(NamedTuple):
    """Several facts of one line: a server may name all recipients that had one answer."""

    facts: "tuple[Fact, ...]"


class Start(NamedTuple):
    """A delivery begins, and is known by a number until it ends."""

    delivery: str
    queue_id: str
    recipient: str
    transport: str


class Finish(NamedTuple):
    """It ended; of what message and for whom, its start said."""

    delivery: str
    outcome: str
    relay: Relay | None
    status: str | None
    text: str


class Unclear(NamedTuple):
    """Looks like a delivery, and is not understood."""


Fact = (
    Client
    | Pickup
    | MessageId
    | Sender
    | Arrival
    | Attempt
    | Refusal
    | Expiry
    | Removal
    | Hold
    | Notice
    | Frozen
    | Script
    | Trouble
    | LoginFailure
    | Session
    | Envelope
    | Group
    | Start
    | Finish
    | Unclear
)
UNCLEAR = Unclear()
Read = Callable[[str], Fact | None]
"""What a message of one program says; None where it says nothing of interest."""


def _reads_all(_: str) -> tuple[str, ...]:
    return ()


class Mta(NamedTuple):
    """A mail server whose log is read.

    A module of `mtas/` needs no more than a name and a `reader`. `silent` is for the formats in
    which most lines say nothing of interest: to pass over them unread takes a third of the time.
    """

    name: str
    reader: Callable[[str], Read | None]
    """For the name of a program: what reads its messages, or None where it is another's."""
    silent: Callable[[str], tuple[str, ...]] = _reads_all
    """For the name of such a program: how messages begin of which its `Read` says None, whatever
    follows; the most frequent first."""
