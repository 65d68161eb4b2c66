"""The life of one message: how it came in, every try, what it became.

Messages that became one another (content filter, second instance, forward, bounce) are one life.
Links are made while both are in the queue, so a life that is over and not asked for is forgotten.
"""

from typing import NamedTuple

from mailcheck.tools.log.event import Event, Mail
from mailcheck.tools.log.notes import Notes, Place

MAX_ENTRIES = 5_000
"""Of one life."""
MAX_LIVES = 20_000
MAX_OPEN = 200_000
"""Messages followed at a time."""


class Entry(NamedTuple):
    """One thing that happened."""

    second: int
    time: str
    queue_id: str
    kind: str
    """`in`, `held`, `released`, `frozen`, `gone`, or an outcome."""
    event: Event | None = None
    mail: Mail | None = None
    program: str = ""


class Life:
    """One message and what it became."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.entries: list[Entry] = []
        self.open = 0
        """How many of its messages are in the queue."""
        self.is_wanted = False

    @property
    def ends(self) -> int:
        """Second of the last thing that happened."""
        return self.entries[-1].second if self.entries else 0


class Lives(Notes):
    """Follows all messages, and keeps those that are asked for."""

    hears_events = True

    def __init__(self, what: str) -> None:
        """`what`: a queue id, a Message-ID with or without brackets, or an address."""
        self._what = what.strip()
        self._bare = self._what.strip("<>").lower()
        self._lives: dict[int, Life] = {}
        self.found: list[Life] = []

    def _life(self, mail: Mail) -> Life:
        life = self._lives.get(id(mail))
        if life is None:
            if len(self._lives) >= MAX_OPEN:  # what was begun, and never came into the queue
                half = list(self._lives.items())
                kept = half[MAX_OPEN // 2 :]
                self._lives = dict(
                    [one for one in half[: MAX_OPEN // 2] if one[1].is_wanted] + kept
                )
            life = self._lives[id(mail)] = Life()
            life.mails.append(mail)
            life.open = 1
        return life

    def _check(self, life: Life, mail: Mail) -> None:
        if life.is_wanted:
            return
        message_id = (mail.message_id or "").strip("<>").lower()
        if self._what == mail.queue_id or self._bare in (message_id, (mail.sender or "").lower()):
            self._want(life)

    def _want(self, life: Life) -> None:
        if not life.is_wanted and len(self.found) < MAX_LIVES:
            life.is_wanted = True
            self.found.append(life)

    def arrived(self, place: Place, mail: Mail) -> None:
        life = self._life(mail)
        self._add(
            life, Entry(place.second, place.time, mail.queue_id, "in", None, mail, place.program)
        )
        self._check(life, mail)

    def linked(self, before: Mail, after: Mail) -> None:
        one, other = self._life(before), self._life(after)
        if one is other:
            return
        one.mails += other.mails
        one.entries = sorted(one.entries + other.entries, key=lambda entry: entry.second)
        one.open += other.open
        for mail in other.mails:
            self._lives[id(mail)] = one
        if other.is_wanted:
            self.found = [life for life in self.found if life is not other]
            self._want(one)

    def event(self, event: Event) -> None:
        """An event of the log."""
        mail = event.mail
        if mail is None:
            return
        life = self._life(mail)
        self._add(
            life,
            Entry(
                event.second, event.time, mail.queue_id, event.outcome, event, mail, event.program
            ),
        )
        addresses = ((event.recipient or "").lower(), (event.original or "").lower())
        if self._bare in addresses:
            self._want(life)
        self._check(life, mail)

    def held(self, place: Place, mail: Mail, is_held: bool) -> None:
        kind = "held" if is_held else "released"
        self._add(self._life(mail), Entry(place.second, place.time, mail.queue_id, kind))

    def frozen(self, place: Place, mail: Mail) -> None:
        life = self._life(mail)
        if not any(entry.kind == "frozen" for entry in life.entries[-50:]):
            self._add(life, Entry(place.second, place.time, mail.queue_id, "frozen"))

    def gone(self, place: Place, mail: Mail) -> None:
        life = self._life(mail)
        self._check(life, mail)
        life.open -= 1
        self._add(life, Entry(place.second, place.time, mail.queue_id, "gone"))
        if life.open <= 0:
            for one in life.mails:
                self._lives.pop(id(one), None)

    def _add(self, life: Life, entry: Entry) -> None:
        if len(life.entries) < MAX_ENTRIES:
            life.entries.append(entry)
