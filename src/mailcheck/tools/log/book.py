"""What all findings and tables are made from: counters over one run, fed with every event once."""

from collections.abc import Callable, Iterable

from mailcheck.knowledge.logs.fact import LoginFailure, Trouble
from mailcheck.tools.log.counters import Receiver, Service, Silence
from mailcheck.tools.log.event import Event, Mail
from mailcheck.tools.log.identity import BAD, Identity
from mailcheck.tools.log.notes import Notes, Place
from mailcheck.tools.log.reader import Tally
from mailcheck.tools.log.selection import Limit
from mailcheck.tools.log.settings import Settings
from mailcheck.tools.log.tally import MAX_GROUPS, Group, Groups, Names
from mailcheck.tools.log.where import (
    Operators,
    from_outside,
    instance_of,
    is_bulk,
    is_hosted,
    is_local,
    service_of,
)

FAILED = frozenset({"deferred", "bounced", "expired"})
MAX_SERVICES = 200
_ANOTHER = 6 * 3_600
"""Seconds without a warning after which the next one is of another time."""
_TOGETHER = 1_800
"""Seconds from one failure to the next of the same time."""


class Book(Notes):
    """The counters of one run."""

    def __init__(
        self, settings: Settings, organizational_domain: Callable[[str], str], own: Iterable[str]
    ) -> None:
        self.settings = settings
        self.operators = Operators(organizational_domain)
        self.limits: tuple[Limit | None, Limit | None] = (None, None)
        """From when and until when notes are counted; events are selected before."""
        self.tally = Tally()
        """Of the reader; set when the run ends."""
        self.own = {domain.lower() for domain in own}
        self._own_given = bool(self.own)
        self.outcomes: dict[str, int] = {}
        self.messages = 0
        self.receivers: dict[str, Receiver] = {}
        self.causes = Groups(light=True)
        """By (cause, receiver, outcome)."""
        self.through = Groups()
        """Refusals of us, by (receiver, instance, cause)."""
        self.unreached = Groups(strict=True)
        """Failures that say nothing of the mail, by (kind, domain)."""
        self.full = Groups()
        """Mailboxes that are full, by address."""
        self.local = Groups(strict=True)
        """Local deliveries that fail, by recipient."""
        self.unserved = Groups(strict=True)
        """Parts of this server that do not take mail, by name."""
        self.loops = Groups()
        self.forwards = Groups()
        """By (original, final) address."""
        self.gone_domains = Groups()
        self.gone_addresses = Groups()
        """Recipients that do not exist, by sender."""
        self.expired = Groups()
        self.greylisted = Groups()
        self.storage = Groups()
        self.refused = Groups(light=True)
        """What we refuse, by cause."""
        self.identities: dict[tuple[str, str], Identity] = {}
        self.silences: list[Silence] = []
        """Times at which names could not be looked up."""
        self.outages: list[Silence] = []
        """Times at which we refused mail for a fault of our own."""
        self.services: dict[tuple[str, str], Service] = {}
        self.logins: dict[str, tuple[Place, Place, int, Names]] = {}
        self.frozen_mails: list[tuple[Place, Mail]] = []
        self.sent_by: dict[str, int] = {}
        """Messages by sender."""
        self.last_sent_through: dict[tuple[str, str], Event] = {}
        self.failing: dict[str, set[Group]] = {}
        """By domain: what failed there, whatever the mail; a delivery shows that it is over."""
        self.refusing: dict[tuple[str, str], set[Group]] = {}
        """The same of refusals of us, by (receiver, instance)."""
        self.ours: dict[str, Names] = {}
        """Our addresses by instance, as replies name them."""
        self.waiting: list[Event] = []
        """What still waits when the log ends."""

    # ------------------------------------------------------------------ events
    def feed(self, events: Iterable[Event]) -> None:
        """Count events."""
        outcomes = self.outcomes
        for event in events:
            weight = event.weight
            outcomes[weight] = outcomes.get(weight, 0) + event.repeated
            if weight in ("sent", "discarded"):
                self._delivered(event)
            elif weight in FAILED:
                self._failed(event)
            elif weight == "rejected":
                self._rejected(event)
            elif weight == "deleted":
                identity = self._identity(event, event.mail) if event.mail else None
                if identity:
                    identity.deleted += event.repeated

    def _receiver(self, event: Event, local: bool) -> Receiver | None:
        key = event.domain if local else self.operators.of(event)
        found = self.receivers.get(key)
        if found is None and len(self.receivers) < MAX_GROUPS:
            found = self.receivers[key] = Receiver(key)
        return found

    def _outgoing(self, event: Event) -> None:
        mail = event.mail
        if mail is not None and not mail.is_counted:
            mail.is_counted = True
            self.messages += 1
            sender = event.sender or ""
            if sender in self.sent_by or len(self.sent_by) < MAX_GROUPS * 4:
                self.sent_by[sender] = self.sent_by.get(sender, 0) + 1

    def _delivered(self, event: Event) -> None:
        self._outgoing(event)
        local = is_local(event)
        domain = event.domain
        if local:
            if not self._own_given and domain and len(self.own) < MAX_GROUPS:
                self.own.add(domain)
            if self.local:
                self._passed(self.local, (event.recipient or "").lower(), event)
        receiver = self._receiver(event, local)
        if receiver:
            receiver.add(event)
        if self.full:
            self._passed(self.full, (event.recipient or "").lower(), event)
        if self.unserved:
            self._passed_here(event)
        if local:
            return
        self._sends(event)
        for group in self.failing.get(domain, ()):
            group.passed(event)
        through = (receiver.key if receiver else domain, instance_of(event))
        if through in self.last_sent_through or len(self.last_sent_through) < MAX_GROUPS:
            self.last_sent_through[through] = event
        for group in self.refusing.get(through, ()):
            group.passed(event)
        if event.original:
            self._passed(self.forwards, (event.original.lower(), event.recipient), event)

    def _passed_here(self, event: Event) -> None:
        """What goes through a service shows that it answers again."""
        relay = event.relay.name if event.relay else None
        for name, group in self.unserved.items():
            if group.until is None:
                last = group.last.recipient if group.last else None
                if event.recipient == last or (relay and name.startswith(relay)):
                    group.passed(event)

    def _passed(self, groups: Groups, key: object, event: Event) -> None:
        group = groups.get(key)
        if group is not None:
            group.passed(event)

    def _failed(self, event: Event) -> None:
        self._outgoing(event)
        local = is_local(event)
        receiver = self._receiver(event, local)
        key = receiver.key if receiver else event.domain
        if receiver:
            receiver.add(event)
        service = service_of(event)
        if service:  # a part of this server, whatever the mail is for
            self._add(self.causes, (event.judgement.cause, "here", event.outcome), "here", event)
            self._add(self.unserved, service, service, event)
            self._sends(event)
            return
        cause = event.judgement.cause
        self._add(self.causes, (cause, key, event.outcome), key, event)
        if event.outcome == "expired":
            self._add(self.expired, event.domain, event.domain, event)
        if cause == "mailbox-full":
            address = (event.recipient or "").lower()
            self._add(self.full, address, "local" if local else "remote", event)
        if cause == "mail-loop":
            name = (event.recipient or event.sender or "").lower()
            self._add(self.loops, name, name, event)
        if local:
            self._failed_here(event, cause)
            return
        self._sends(event)
        self._failed_there(event, cause, key)

    def _failed_here(self, event: Event, cause: str) -> None:
        if is_hosted(event):
            return
        if cause == "system-full":
            self._add(self.storage, "delivery", event.domain, event)
        elif cause in ("system-error", "network", "protocol", "unknown") and (
            event.outcome == "deferred"
        ):
            address = (event.recipient or "").lower()
            self._add(self.local, address, event.transport or "", event)

    def _failed_there(self, event: Event, cause: str, key: str) -> None:
        domain = event.domain
        text = event.diagnostic
        if "SMTPUTF8" in text:
            self._fails(self._add(self.unreached, ("smtputf8", domain), domain, event), domain)
        elif cause in ("network", "tls"):
            self._fails(self._add(self.unreached, (cause, domain), domain, event), domain)
        elif cause == "smtp-auth":
            self._fails(self._add(self.unreached, ("login", domain), domain, event), domain)
        elif cause in _US and event.is_try and event.outcome != "expired":
            instance = instance_of(event)
            group = self._add(self.through, (key, instance, cause), key, event)
            if group:
                self.refusing.setdefault((key, instance), set()).add(group)
                group.note_reply()
                for address in group.addresses.top(3):
                    self.ours.setdefault(instance, Names()).add(address)
        elif cause == "greylisted":
            self._fails(self._add(self.greylisted, domain, domain, event), domain)
        elif cause == "dns" and not is_hosted(event):
            self._cluster(self.silences, event)
        elif cause == "sender-auth" and event.original and from_outside(event):
            name = f"{event.original} -> {event.recipient}"
            self._add(self.forwards, (event.original.lower(), event.recipient), name, event)
        if event.outcome == "bounced" and event.sender:
            if cause in ("domain-unknown", "domain-no-mail") or "Unrouteable address" in text:
                self._add(self.gone_domains, domain, domain, event)
            if cause in ("recipient-unknown", "recipient-inactive") and event.relay is not None:
                self._add(self.gone_addresses, event.sender.lower(), event.sender, event)

    def _fails(self, group: Group | None, domain: str) -> None:
        if group:
            self.failing.setdefault(domain, set()).add(group)

    def _add(self, groups: Groups, key: object, name: str, event: Event) -> Group | None:
        group = groups.of(key, name)
        if group is not None:
            group.add(event)
        return group

    def _cluster(self, times: list[Silence], event: Event) -> None:
        last = times[-1] if times else None
        if last is None or event.second - last.last.second > _TOGETHER:
            if len(times) >= 100:
                times.sort(key=lambda silence: -silence.count)
                del times[50:]
            last = Silence(event)
            times.append(last)
        last.last = event
        last.count += event.repeated
        last.domains.add(event.domain)

    def _rejected(self, event: Event) -> None:
        cause = event.judgement.cause
        self._add(self.refused, cause, cause, event)
        if cause == "mail-loop":
            name = (event.recipient or event.sender or "").lower()
            self._add(self.loops, name, name, event)
        elif cause == "system-full":
            self._add(self.storage, "arrival", "", event)
        elif cause == "system-error":
            self._cluster(self.outages, event)
        mail = event.mail
        if event.user and mail is not None:
            identity = self._identity(event, mail)
            if identity:
                identity.refused += 1

    # ------------------------------------------------------------------ who sends
    def _identity(self, event: Event, mail: Mail) -> Identity | None:
        kind, name = "client", event.address or ""
        if mail.is_local or mail.cwd:
            kind, name = "script", event.user or f"uid {mail.uid}" if mail.uid else event.user or ""
        elif event.user:
            kind, name = "account", event.user
        if not name:
            return None
        key = (kind, name.lower())
        found = self.identities.get(key)
        if found is None and len(self.identities) < MAX_GROUPS:
            found = self.identities[key] = Identity(kind, name)
            found.is_bulk = is_bulk(event)
        return found

    def _sends(self, event: Event) -> None:
        """A message of ours goes out; what is only forwarded, and reports, are nobody's."""
        mail = event.mail
        if mail is None or not event.sender or event.original or mail.is_bounce:
            return
        identity = self._identity(event, mail)
        if identity is None:
            return
        if not mail.is_sent:
            mail.is_sent = True
            identity.sent(event, mail, self.settings.burst)
        if event.recipient and mail.counts(event.recipient):
            identity.recipients += 1
        # What is put off for the reputation of a server is not yet called spam.
        if event.outcome == "bounced" and event.judgement.cause in BAD and mail.counts("bad"):
            identity.failed(event, mail)
        if event.outcome == "bounced":
            identity.bounced += event.repeated

    # ------------------------------------------------------------------ notes
    def _is_in_time(self, place: Place) -> bool:
        since, until = self.limits
        return not (
            (since and place.second < since.at(place.offset))
            or (until and place.second >= until.at(place.offset))
        )

    def login_failure(self, place: Place, failure: LoginFailure) -> None:
        if not self._is_in_time(place):
            return
        first, _, count, names = self.logins.get(failure.address, (place, place, 0, Names()))
        if count or len(self.logins) < MAX_GROUPS:
            names.add(failure.user)
            self.logins[failure.address] = (first, place, count + 1, names)

    def trouble(self, place: Place, trouble: Trouble) -> None:
        if not self._is_in_time(place):
            return
        key = (trouble.kind, trouble.name)
        found = self.services.get(key)
        if found is None and len(self.services) >= MAX_SERVICES:
            return
        if found is None or place.second - found.last.second > _ANOTHER:
            # A restart every night is no outage of days.
            found = self.services[key] = Service(trouble, place, found)
        found.last = place
        found.count += 1

    def frozen(self, place: Place, mail: Mail) -> None:
        is_bounce = (mail.is_bounce or mail.sender == "") and self._is_in_time(place)
        if is_bounce and mail.counts("frozen") and len(self.frozen_mails) < MAX_GROUPS:
            self.frozen_mails.append((place, mail))

    # ------------------------------------------------------------------ the end
    def close(self, tally: Tally, mails: Iterable[Mail]) -> None:
        """The log has ended: these messages are still in the queue."""
        self.tally = tally
        for mail in mails:
            for event in (mail.waiting or {}).values():
                if len(self.waiting) < 100_000:
                    self.waiting.append(event)
                local = is_local(event)
                receiver = self._receiver(event, local)
                if receiver:
                    receiver.waiting += 1
        for group in (*self.unreached.values(), *self.through.values(), *self.full.values()):
            group.waiting = 0
        for event in self.waiting:
            self._still_waits(event)

    def _still_waits(self, event: Event) -> None:
        cause = event.judgement.cause
        key = self.operators.of(event)
        for groups, name in (
            (self.unreached, (cause, event.domain)),
            (self.unreached, ("login", event.domain)),
            (self.through, (key, instance_of(event), cause)),
            (self.full, (event.recipient or "").lower()),
        ):
            group = groups.get(name)
            if group is not None:
                group.waiting += 1


_US = (
    "ip-blocklisted", "domain-blocklisted", "reputation", "rate-limited", "too-many-connections",
    "too-many-recipients",
)  # fmt: skip
"""Causes that are about us, whoever the mail is for."""
