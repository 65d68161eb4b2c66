"""Facts to events: what is known of each message, by its queue id.

Postfix says who handed a message in, its sender and its recipients in different lines; a queue id
is reused within days, so what is known is forgotten at `client=`, `uid=`, `<=` and `removed`. A
message that is handed over inside (content filter, second instance) keeps its user and client. At
most `MAX_MAILS` messages are remembered, the oldest go first.
"""

from collections.abc import Callable
from itertools import islice
from typing import Any

from mailcheck.core.cause import Cause
from mailcheck.knowledge.logs import fact as facts
from mailcheck.knowledge.logs.fact import Attempt, Client, Refusal
from mailcheck.tools.log.event import Event, Mail
from mailcheck.tools.log.handover import behind_a_filter, carry, is_here, is_inside, is_local
from mailcheck.tools.log.judge import BY_CODE, DELIVERED, Judge, Judgement, own
from mailcheck.tools.log.notes import Notes, Place

MAX_MAILS = 200_000
MAX_GONE = 1_000
"""Messages remembered after they left: the lines of two daemons may be written out of order."""
LATE = 120
"""Seconds for which they are."""
MAX_WAITING = 5_000
"""Recipients of one message whose last event is kept."""
_new = tuple.__new__
_delivered = BY_CODE.get


class Joiner:
    """Joins the facts of a run, in the order of the lines."""

    def __init__(self, judge: Judge, notes: Notes | None = None) -> None:
        self.mails: dict[str, Mail] = {}
        self.out: list[Event] = []
        """Events, for the caller to take away."""
        self._judge = judge
        self._notes = notes or Notes()
        self.follows = self._notes.hears_events
        """Whether the caller wants to hear of all that happens to a message."""
        self._give = self._tell if self._notes.hears_events else self.out.append
        self._by_message_id: dict[str, Mail] = {}
        self._gone: dict[str, tuple[Mail, int]] = {}
        self._started: dict[str, facts.Start] = {}
        self._script: tuple[str, int] | None = None
        self.takes: dict[type, Callable[[Any, Place], None]] = {
            facts.Client: self._client,
            facts.Pickup: self._pickup,
            facts.MessageId: lambda fact, _: self.message_id(fact),
            facts.Sender: self._sender,
            facts.Arrival: self._arrival,
            facts.Attempt: self.attempt,
            facts.Refusal: self._refusal,
            facts.Expiry: self._expiry,
            facts.Removal: self._removal,
            facts.Hold: self._hold,
            facts.Notice: self._notice,
            facts.Frozen: self._frozen,
            facts.Script: lambda fact, place: self.calls(fact, place.second),
            facts.Trouble: lambda fact, place: self._notes.trouble(place, fact),
            facts.LoginFailure: lambda fact, place: self._notes.login_failure(place, fact),
            facts.Session: self._session,
            facts.Envelope: self._envelope,
            facts.Group: self._group,
            facts.Start: self._start,
            facts.Finish: self._finish,
            facts.Unclear: lambda _, place: self._notes.unclear(place),
        }
        """What to call for each kind of fact."""

    def _tell(self, event: Event) -> None:
        self.out.append(event)
        self._notes.event(event)

    def _new(self, queue_id: str, second: int) -> Mail:
        mails = self.mails
        if len(mails) >= MAX_MAILS:
            for old in [*islice(mails, MAX_MAILS // 2)]:
                del mails[old]
            self._by_message_id.clear()
        if queue_id in mails:  # used again: it goes to the end, and knows nothing
            del mails[queue_id]
        mail = mails[queue_id] = Mail(queue_id, second)
        return mail

    def mail(self, queue_id: str, second: int = 0) -> Mail:
        """What is known of a message, or was until a moment ago."""
        mail = self.mails.get(queue_id)
        if mail is None:
            # An id that is used again is in `mails`, and never looked for here.
            left = self._gone.get(queue_id) if second else None
            mail = left[0] if left and second - left[1] <= LATE else self._new(queue_id, 0)
        return mail

    # ------------------------------------------------------------------ a message comes in
    def _client(self, fact: Client, place: Place) -> None:
        self._notes.arrived(place, self.comes(fact, place.second))

    def comes(self, fact: Client, second: int) -> Mail:
        """A client hands a message in."""
        queue_id, client, address, user, parent, method = fact
        mail = self._new(queue_id, second)
        mail.client, mail.address = client, address
        if user:
            mail.user, mail.method = user, method
        if parent:
            mail.parent = parent
            before = self.mails.get(parent)
            if before:
                carry(before, mail)
                self._notes.linked(before, mail)
        return mail

    def _pickup(self, fact: facts.Pickup, place: Place) -> None:
        mail = self._new(fact.queue_id, place.second)
        mail.uid, mail.sender, mail.is_local = fact.uid, fact.sender, True
        self._notes.arrived(place, mail)

    def message_id(self, fact: facts.MessageId) -> None:
        """A message's own name; under it the same message may come in again."""
        queue_id, message_id = fact
        mail = self.mails.get(queue_id) or self.mail(queue_id)
        mail.message_id = message_id
        known = self._by_message_id
        before = known.get(message_id)
        if before is None:
            if mail.address and len(known) < MAX_MAILS:
                known[message_id] = mail
        elif before is not mail and is_inside(mail) and before.queue_id in self.mails:
            carry(before, mail)
            before.child = mail.queue_id
            self._notes.linked(before, mail)

    def _sender(self, fact: facts.Sender, place: Place) -> None:
        queue_id, sender, size = fact
        mail = self.mails.get(queue_id) or self.mail(queue_id)
        mail.sender, mail.size = sender, size

    def _session(self, fact: facts.Session, place: Place) -> None:
        mail = self.mails.get(fact.queue_id) or self._new(fact.queue_id, 0)
        for name, value in zip(fact._fields[1:], fact[1:], strict=True):
            if value is not None:
                setattr(mail, name, value)

    def _envelope(self, fact: facts.Envelope, place: Place) -> None:
        session = self.mails.get(fact.session)
        mail = self._new(fact.queue_id, place.second)
        mail.sender = fact.sender
        if session:
            mail.user, mail.client, mail.address = session.user, session.client, session.address
            mail.size = session.size
        self._notes.arrived(place, mail)

    def _group(self, fact: facts.Group, place: Place) -> None:
        for one in fact.facts:
            self.takes[type(one)](one, place)

    def _arrival(self, fact: facts.Arrival, place: Place) -> None:
        self._notes.arrived(place, self.arrives(fact, place.second))

    def arrives(self, fact: facts.Arrival, second: int) -> Mail:
        """A message comes in, and one line says all of it."""
        known = self.mails.get(fact.queue_id)
        mail = self._new(fact.queue_id, second)
        (
            _, mail.sender, mail.client, mail.address, mail.helo, mail.user, mail.size,
            mail.message_id, mail.subject, mail.parent, mail.is_local, _,
        ) = fact  # fmt: skip
        if known and known.sender is None and mail.user is None:
            mail.user = known.user  # it logged in before
        mail.is_bounce = fact.parent is not None
        if self._script and fact.is_local and second - self._script[1] <= 5:
            mail.cwd = self._script[0]
        self._script = None
        before = self.mails.get(fact.parent) if fact.parent else None
        if before:
            self._notes.linked(before, mail)
        return mail

    def calls(self, fact: facts.Script, second: int) -> None:
        """A program calls the submission program, and its message follows."""
        self._script = (fact[0], second)

    def _notice(self, fact: facts.Notice, place: Place) -> None:
        notice = self.mail(fact.notice_id)
        notice.parent, notice.is_bounce = fact.queue_id, True
        self._notes.linked(self.mail(fact.queue_id), notice)

    # ------------------------------------------------------------------ and goes on
    def attempt(
        self, fact: Attempt, place: tuple[str, int, str, int, str, str, int | None]
    ) -> None:
        """A recipient was tried; `place` as a plain tuple or a `Place`."""
        (
            queue_id, outcome, recipient, original, relay, transport, status, text, delay,
            next_id, is_try, sender, size,
        ) = fact  # fmt: skip
        file, line, time, second, host, program, offset = place
        known = self.mails.get(queue_id)
        mail = known or self.mail(queue_id, second)
        if sender is not None and mail.sender is None:
            mail.sender = sender
        if outcome == "sent":
            judged = _delivered(text[:3], DELIVERED)
            if next_id is None and relay is not None and (transport == "pipe" or is_local(relay)):
                fact, next_id = behind_a_filter(fact, mail)
            if next_id:
                next_id = self._handed_over(fact, mail)
        elif outcome == "discarded":
            judged = DELIVERED
        else:
            judged = self._judgement(fact, mail)
        event = _new(Event, (
            file, line, time, second, host, program, outcome, 1, queue_id, next_id,
            mail.message_id, mail.sender, recipient, original, mail.user, mail.client,
            mail.address, mail.helo, relay, transport, status, judged, text,
            mail.size or size, delay, mail.subject, mail, is_try, offset,
        ))  # fmt: skip
        if outcome == "deferred":
            if known or self.mails.get(queue_id) is mail:
                _wait(mail, event)
        elif mail.waiting:
            mail.waiting.pop(recipient or "", None)
        self._give(event)

    def _start(self, fact: facts.Start, place: Place) -> None:
        if len(self._started) >= MAX_WAITING:
            self._started.clear()
        self._started[fact.delivery] = fact

    def _finish(self, fact: facts.Finish, place: Place) -> None:
        start = self._started.pop(fact.delivery, None)
        if start is None:  # before this log begins
            start = facts.Start("", f"delivery {fact.delivery}", "", "")
        _, queue_id, recipient, transport = start
        attempt = Attempt(
            queue_id, fact.outcome, recipient or None, None, fact.relay, transport or None,
            fact.status, fact.text,
        )  # fmt: skip
        self.attempt(attempt, place)

    def _judgement(self, fact: Attempt, mail: Mail) -> Judgement:
        last = mail.waiting.get(fact.recipient or "") if mail.waiting else None
        if not fact.is_try and last:  # the reason is what it was at the last try
            before = last.judgement
            return before._replace(confidence="likely", reply=None, status=None)
        text = fact.text
        if fact.outcome == "deleted":  # by a person; the reason is why it waited
            return last.judgement._replace(reply=None, status=None) if last else own(Cause.UNKNOWN)
        if fact.outcome == "expired":
            text = text.removesuffix("retry timeout exceeded").rstrip(": ")
            if not text and last:
                return last.judgement._replace(confidence="likely", reply=None, status=None)
            if not text:
                return own(Cause.EXPIRED)
            if last and text.startswith("all hosts for "):
                return last.judgement._replace(confidence="likely", reply=None, status=None)
        judged = self._judge.of(text, fact.recipient, fact.relay, fact.status)
        if last and fact.outcome == "expired" == judged.cause:  # that time is over is no reason
            return last.judgement._replace(confidence="likely", reply=None, status=None)
        if judged.cause == "delivered":  # a reply that quotes the line of a delivery is none
            return own(Cause.UNKNOWN, reply=judged.reply, status=judged.status)
        return judged

    def _handed_over(self, fact: Attempt, mail: Mail) -> str | None:
        """The next queue id, where the next queue is on this host: never for what a server
        elsewhere says, which may name any id."""
        next_id = fact.next_queue_id or ""
        after = self.mails.get(next_id)
        if fact.text.startswith("forwarded as "):
            after = after or self._new(next_id, 0)
        elif not is_here(fact, after):
            return None
        if after is not None and after is not mail:
            carry(mail, after)
            self._notes.linked(mail, after)
        return next_id

    def _expiry(self, fact: facts.Expiry, place: Place) -> None:
        mail = self.mail(fact.queue_id)
        if mail.sender is None:
            mail.sender = fact.sender
        if not mail.waiting:
            self._ended("expired", None, mail, place)
        for last in list((mail.waiting or {}).values()):
            self._ended("expired", last, mail, place)
        mail.waiting = None

    def leaves(self, queue_id: str, second: int) -> Mail | None:
        """A message leaves the queue, as nearly all do: by itself, and nobody follows it."""
        mail = self.mails.pop(queue_id, None)
        if mail is None:
            return None
        message_id = mail.message_id
        if message_id and self._by_message_id.get(message_id) is mail:
            del self._by_message_id[message_id]
        gone = self._gone
        if len(gone) >= MAX_GONE:
            gone = self._gone = dict(islice(gone.items(), MAX_GONE // 2, None))
        gone[queue_id] = (mail, second)
        mail.waiting = None
        return mail

    def _removal(self, fact: facts.Removal, place: Place) -> None:
        mail = self.mails.get(fact.queue_id)
        if mail is None:
            if fact.by_hand:
                self._ended("deleted", None, Mail(fact.queue_id), place)
            return
        if fact.by_hand:
            waited: list[Event | None] = [*(mail.waiting or {}).values()]
            for last in waited or [None]:
                self._ended("deleted", last, mail, place)
        self._notes.gone(place, mail)
        self.leaves(fact.queue_id, place.second)

    def _ended(self, outcome: str, last: Event | None, mail: Mail, place: Place) -> None:
        """The end of a recipient that waited; its cause is why."""
        judged = own(Cause.EXPIRED if outcome == "expired" else Cause.UNKNOWN)
        if last:
            judged = last.judgement._replace(reply=None, status=None, stage=None)
        self._give(
            Event(
                place.file, place.line, place.time, place.second, place.host, place.program,
                outcome, 1, mail.queue_id, None, mail.message_id, mail.sender,
                last.recipient if last else None, last.original if last else None, mail.user,
                mail.client, mail.address, mail.helo, None, last.transport if last else None, None,
                judged, last.diagnostic if last else "", mail.size, None, mail.subject, mail, True,
                place.offset,
            )
        )  # fmt: skip

    def _hold(self, fact: facts.Hold, place: Place) -> None:
        self._notes.held(place, self.mail(fact.queue_id), fact.is_held)

    def _frozen(self, fact: facts.Frozen, place: Place) -> None:
        mail = self.mail(fact.queue_id)
        mail.frozen = True
        self._notes.frozen(place, mail)

    # ------------------------------------------------------------------ or not
    def _refusal(self, fact: Refusal, place: Place) -> None:
        mail = self.mails.get(fact.queue_id) if fact.queue_id else None
        judged = self._of_refusal(fact)
        known = mail or Mail("")
        self._give(
            Event(
                place.file, place.line, place.time, place.second, place.host, place.program,
                fact.outcome, 1, fact.queue_id, None, known.message_id,
                known.sender if fact.sender is None else fact.sender, fact.recipient, None,
                fact.user or known.user, fact.client or known.client,
                fact.address or known.address, fact.helo or known.helo, None, None, judged.status,
                judged, fact.text, known.size, None, known.subject, mail, True, place.offset,
            )
        )  # fmt: skip
        if mail and fact.ends:  # its file is gone, and no line says so
            self.mails.pop(mail.queue_id, None)

    def _of_refusal(self, fact: Refusal) -> Judgement:
        text = fact.text
        if fact.by == "header":  # what the sender wrote there is no reason
            return own(Cause.POLICY)
        judged = self._judge.of(text, fact.recipient, None)
        if fact.by == "milter" and judged.status == "4.7.1" and _is_default(text):
            # milter_default_action=tempfail: the filter did not answer
            return own(Cause.SYSTEM_ERROR, reply=judged.reply, status=judged.status)
        if fact.by == "postscreen" and judged.status == "4.3.2":
            # after 220 tests: it is to come back, which spam programs do not
            return own(Cause.GREYLISTED, reply=judged.reply, status=judged.status)
        if fact.by == "virus":
            return own(Cause.VIRUS, reply=judged.reply, status=judged.status)
        if fact.by == "content" and judged.cause == "unknown":
            return own(Cause.POLICY, status=judged.status)
        stage = judged.stage or fact.stage
        return judged if stage == judged.stage else judged._replace(stage=stage)


def _is_default(text: str) -> bool:
    return "Service unavailable - try again later" in text


def _wait(mail: Mail, event: Event) -> None:
    if mail.waiting is None:
        mail.waiting = {}
        mail.waits_since = mail.waits_since or (event.second, event.time)
    if event.recipient and (len(mail.waiting) < MAX_WAITING or event.recipient in mail.waiting):
        mail.waiting[event.recipient] = event
