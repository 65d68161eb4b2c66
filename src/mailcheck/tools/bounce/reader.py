"""Reads any message and says what it is: bounce, delay, complaint, auto-reply or none of these.

    message -> parts -> who is it about (delivery report, dialect, any notice, envelope)
                     -> what was said about each -> explain -> cause, persistence

What a server said decides the cause, by `explain`; nothing here classifies. There is an answer for
every string of octets.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from mailcheck.core.cause import Cause, Persistence, persistence_of
from mailcheck.core.header import Header
from mailcheck.core.message import Message, parse_message
from mailcheck.tools.bounce import arf, auto_reply, generic
from mailcheck.tools.bounce.address import address_in, addresses_in, verp_address
from mailcheck.tools.bounce.dialect import Dialect, Found, all_quotes, claimed_by, header_view
from mailcheck.tools.bounce.dsn import DeliveryReport, Status, read_delivery_report
from mailcheck.tools.bounce.original import mailed_to, named_in, original_of, senders_in
from mailcheck.tools.bounce.parts import Parts, parts_of
from mailcheck.tools.bounce.report import Feedback, Kind, Recipient, Report
from mailcheck.tools.bounce.session import Said, said_about, session
from mailcheck.tools.bounce.writer import Writer, is_answer, writer_of
from mailcheck.tools.explain.explain import Explanation, explain

MAX_ENCLOSED = 2
"""Notices inside notices that are looked into."""


def read_bounce(raw: bytes) -> Report:
    """What a message says about the delivery of another.

    Args:
        raw: a message as it lies on disk, or a provider's event as JSON.
    """
    raw = raw.lstrip(b"\r\n")
    if raw[:1] in (b"{", b"["):
        report = _event(raw.decode("utf-8", "replace"))
        if report is not None:
            return report
    return _read(parse_message(raw), 0)


def _event(text: str) -> Report | None:
    from mailcheck.tools.bounce.events.event import read_events

    return read_events(text)


def _read(message: Message, depth: int) -> Report:
    parts = parts_of(message, (*all_quotes(), *generic.QUOTES))
    return _Reading(parts, depth).report()


class _Case(NamedTuple):
    """A recipient before it is explained."""

    address: str | None
    original: str | None
    action: str
    status: str | None
    remote_mta: str | None
    diagnostic: str


class _Reading:
    """One message: what is asked of it more than once is worked out once."""

    def __init__(self, parts: Parts, depth: int) -> None:
        self.parts, self.depth = parts, depth
        self.header, self.notice = parts.header, parts.notice
        self.head = header_view(parts.header)
        self.dialect = self._dialect()
        self.writer = writer_of(parts.header)
        self.verp = _verp(parts.header, ("to", "x-original-to", "delivered-to"))
        if self.verp is None and parts.returned is not None:
            self.verp = _verp(parts.returned, ("return-path", "errors-to", "sender"))
        self.mailed = mailed_to(parts.returned)
        self._said: list[Said] | None = None
        self.shared = True
        """Whether what is said without an address is about every recipient there is."""

    def _dialect(self) -> Dialect | None:
        claims = claimed_by(self.notice, self.head)
        return claims[0] if claims else None

    def report(self) -> Report:
        parts = self.parts
        if parts.feedback is not None:
            return self._complaint(arf.read_feedback(parts.feedback))
        if _is_junk_report(parts.returned):
            return self._complaint({})
        event = self._event_by_mail()
        if event is not None:
            return event
        if parts.is_receipt and not parts.statuses:
            return Report(Kind.NOT_A_BOUNCE)
        return self._bounce() or self._answer() or Report(Kind.NOT_A_BOUNCE)

    def _event_by_mail(self) -> Report | None:
        """Amazon SNS sends events by mail as well: the JSON is the text."""
        text = self.notice.text.lstrip()
        if not text.startswith("{"):
            return None
        # RFC 5321 §4.5.3.1.6: servers break lines of over 998 octets, sendmail with `!`.
        return _event(text) or _event(_BROKEN_LINE.sub("", text))

    # Complaints

    def _complaint(self, fields: dict[str, list[str]]) -> Report:
        feedback = arf.feedback_of(fields) if fields else Feedback("abuse")
        recipients: tuple[Recipient, ...] = ()
        if feedback.type in arf.COMPLAINTS:
            returned = self.parts.returned
            fields = fields or _as_fields(returned)
            mailed = (self.verp,) if self.verp else self._mailed_outside()
            who = arf.complainants(fields, mailed) or (None,)
            recipients = tuple(
                arf.complaint(address, mailed[0] if len(who) == len(mailed) == 1 else address)
                for address in who
            )
        mta = fields.get("reporting-mta", [""])[0].rpartition(";")[2].strip()
        return Report(
            Kind.COMPLAINT,
            recipients,
            mta or None,
            "rfc5965",
            original_of(self.parts.returned),
            feedback,
        )

    # Auto-replies

    def _answer(self) -> Report | None:
        header, notice = self.header, self.notice
        marked = auto_reply.is_marked(header)
        by_words = auto_reply.has_auto_subject(header) or auto_reply.is_challenge(notice, header)
        if not marked and not by_words:
            return None
        dialect = "rfc3834" if marked else None
        return Report(Kind.AUTO_REPLY, (auto_reply.answering(header, notice),), None, dialect)

    # Bounces

    def _bounce(self) -> Report | None:
        delivery = self._delivery_report()
        reported = delivery.statuses and not self._is_passed_on()
        if not reported and not self._is_notice():
            return None
        cases = self._cases(delivery)
        if not cases:
            return self._enclosed()
        self.shared = len(cases) == 1 or not any(case.diagnostic for case in cases)
        recipients = tuple(map(self._recipient, cases))
        return Report(
            _kind(cases),
            recipients,
            delivery.reporting_mta,
            self._dialect_name(delivery),
            original_of(self.parts.returned),
        )

    def _delivery_report(self) -> DeliveryReport:
        reports = [read_delivery_report(text) for text in self.parts.statuses]
        mta = next((report.reporting_mta for report in reports if report.reporting_mta), None)
        return DeliveryReport(mta, tuple(one for report in reports for one in report.statuses))

    def _dialect_name(self, delivery: DeliveryReport) -> str | None:
        if self.dialect is not None:
            return self.dialect.name
        return "rfc3464" if delivery.statuses else None

    def _is_passed_on(self) -> bool:
        """Whether a person sends somebody a report to look at."""
        return self.writer is Writer.PERSON and not generic.has_failure_subject(self.header)

    def _is_notice(self) -> bool:
        """Whether it speaks of mail that was not delivered, by other signs than a report."""
        header, notice = self.header, self.notice
        if header.first("x-failed-recipients") is not None:
            return True
        if (self._is_in_dialect() or self.parts.statuses) and generic.are_own_words(header):
            return True
        if auto_reply.has_auto_subject(header):
            return False
        if self.writer is Writer.PERSON and auto_reply.is_marked(header):
            return False
        return generic.is_notice(notice, header, self.parts.returned)

    def _is_in_dialect(self) -> bool:
        if self.dialect is None or self.writer is not Writer.PERSON:
            return self.dialect is not None
        return self.dialect.opens(self.notice, self.head)

    def _enclosed(self) -> Report | None:
        """A notice that only passes another one on."""
        enclosed = self.parts.enclosed
        if enclosed is not None and self.depth < MAX_ENCLOSED:
            raw = enclosed.raw[enclosed.header.start : enclosed.body_end]
            inner = _read(parse_message(raw), self.depth + 1)
            if inner.recipients and inner.kind in (Kind.BOUNCE, Kind.DELAY):
                return inner
        is_bounce = (
            self.dialect is not None or self.parts.statuses or self._has_daemon_and_failure()
        )
        if not is_bounce:
            return None
        kind = Kind.DELAY if generic.says_delay(self.notice, self.header) else Kind.BOUNCE
        name = self.dialect.name if self.dialect else None
        return Report(kind, (), None, name, original_of(self.parts.returned))

    def _has_daemon_and_failure(self) -> bool:
        named = self.writer is not Writer.PERSON
        return named and generic.has_failure_subject(self.header)

    def _cases(self, delivery: DeliveryReport) -> list[_Case]:
        found = self.dialect.recipients(self.notice) if self.dialect else []
        if delivery.statuses:
            cases = self._reported(delivery.statuses, found)
            if cases:
                return cases
        found = found or generic.recipients(self.notice, self.header, self.parts.returned)
        if not found and self._passes_on():
            return []
        if not found:
            found = [Found(address, "") for address in self._by_envelope()]
        action = "delayed" if self._says_delay() else "failed"
        status = delivery.statuses[0] if delivery.statuses else None
        return [
            _Case(
                one.address,
                one.original or self._before_forwards(one.address, len(found)),
                status.action if status else action,
                status.status if status else None,
                status.remote_mta if status else None,
                one.reply or (status.diagnostic if status else None) or "",
            )
            for one in found
        ]

    def _passes_on(self) -> bool:
        """Whether what is enclosed is a notice itself."""
        returned = self.parts.returned if self.parts.enclosed else None
        if returned is None or writer_of(returned) is Writer.PERSON:
            return False
        kind = returned.first("content-type")
        report = kind is not None and "report" in kind.flat.lower()
        return report or generic.has_failure_subject(returned)

    def _says_delay(self) -> bool:
        dialect = self.dialect
        if dialect is not None and dialect.is_delay(self.notice, self.head):
            return True
        return generic.says_delay(self.notice, self.header)

    def _reported(self, statuses: Iterable[Status], found: list[Found]) -> list[_Case]:
        """The recipients of a delivery report, with what the text adds to it."""
        cases: dict[str, _Case] = {}
        by_address = {one.address.lower(): one for one in found}
        statuses = tuple(statuses)
        for status in statuses:
            address = status.final or status.original
            if address is None:
                continue
            text = by_address.get(address.lower())
            said = text.reply if text else ""
            original = status.original or (text.original if text else None)
            case = _Case(
                address,
                original or self._before_forwards(address, len(statuses)),
                status.action,
                status.status,
                status.remote_mta,
                _fuller(status.diagnostic or "", said),
            )
            cases.setdefault(address.lower(), case)
        return list(cases.values())

    def _by_envelope(self) -> tuple[str, ...]:
        """When the text names nobody: what the envelope of notice or message tells."""
        field = self.header.first("x-failed-recipients")
        if field is not None:
            named = tuple(dict.fromkeys(addresses_in(field.unfolded)))
            if named:
                return named
        return (self.verp,) if self.verp else self._mailed_outside()

    def _before_forwards(self, address: str, number: int) -> str | None:
        """The address that was mailed, where one recipient leaves no doubt."""
        mailed = (self.verp,) if self.verp else self.mailed
        # What stands before the address in a return path may belong to the list, not to it.
        if any(one.lower().endswith(address.lower()) for one in mailed):
            return address
        mailed = mailed if self.verp else self._mailed_outside()
        return mailed[0] if number == 1 and mailed else None

    def _mailed_outside(self) -> tuple[str, ...]:
        """Whom the message was sent to, unless that is the sender's own domain.

        There it is his mailing list more often than not, and it is one of the members that failed.
        """
        senders = senders_in(self.parts.returned) | {a.lower() for a in named_in(self.header)}
        own = {sender.rpartition("@")[2] for sender in senders}
        return tuple(one for one in self.mailed if one.rpartition("@")[2].lower() not in own)

    # Explaining

    def _recipient(self, case: _Case) -> Recipient:
        if case.action in ("delivered", "relayed", "expanded"):
            return self._entry(case, Cause.DELIVERED, Persistence.NONE, None)
        answer, said = self._explain(case)
        case = case._replace(diagnostic=said or case.diagnostic)
        cause, persistence = answer.cause, answer.persistence
        if cause in _NO_FAILURES or (cause is Cause.COMPLAINT and not _has_code(answer)):
            cause, persistence = Cause.UNKNOWN, Persistence.SOFT
        elif persistence is Persistence.HARD and (
            self._may_be_hearsay() or self._was_tried_for_long(answer) or _may_be_a_refusal(answer)
        ):
            persistence = persistence_of(cause, False)
        if case.action == "delayed":
            # It is still on its way: nothing can be final about it.
            cause = Cause.EXPIRED if cause is Cause.UNKNOWN else cause
            persistence = persistence_of(cause, False)
        return self._entry(case, cause, persistence, answer)

    def _may_be_hearsay(self) -> bool:
        """Whether nothing but words says that it is a notice: never enough to call it final."""
        if self.parts.statuses or self.header.first("x-failed-recipients") is not None:
            return False
        answers = self.writer is Writer.UNNAMED and is_answer(self.header)
        return answers or self.writer is Writer.PERSON

    def _was_tried_for_long(self, answer: Explanation) -> bool:
        """Whether a failure without a code was one to try again, until the time was over."""
        return not _has_code(answer) and generic.says_time_is_over(self.notice)

    def _entry(
        self, case: _Case, cause: Cause, persistence: Persistence, answer: Explanation | None
    ) -> Recipient:
        status = case.status
        if answer and answer.status and (status is None or status.endswith(".0.0")):
            status = answer.status
        return Recipient(
            case.address,
            case.original,
            status,
            answer.reply if answer else None,
            cause,
            persistence,
            " ".join(case.diagnostic.split())[:2000] or None,
            case.remote_mta or _host_in(case.diagnostic),
            answer.entry if answer else None,
        )

    def _explain(self, case: _Case) -> tuple[Explanation, str]:
        """The surest answer, and the words it rests on: the reply, a session, or the notice's.

        Without words where the answer is a guess: then the reply is as good as any.
        """
        answers: list[tuple[Explanation, str]] = []
        for text, is_notice in self._texts(case):
            answer = explain(_with_status(text, case.status))
            if answer.confidence in ("exact", "likely"):
                return answer, self._telling(answer) if is_notice else text
            answers.append((answer, ""))
        known = (found for found in answers if found[0].cause is not Cause.UNKNOWN)
        return next(known, answers[0] if answers else (explain(case.status or ""), ""))

    def _telling(self, answer: Explanation) -> str:
        """The paragraph of an unknown system's notice that has this answer by itself; else all."""
        for paragraph in generic.paragraphs(self.notice) if self.dialect is None else ():
            if explain(generic.without_stock(paragraph)).entry == answer.entry:
                return paragraph
        return self.notice.text[: generic.MAX_REASONS]

    def _texts(self, case: _Case) -> Iterable[tuple[str, bool]]:
        """What may say why, the surest first, and whether it is the notice as a whole."""
        if case.diagnostic:
            yield case.diagnostic, False
        if self._said is None:
            self._said = session(self.notice)
        said = said_about(self._said, case.address or "", self.shared)
        if said:
            yield said, False
        # A known dialect's sentences round the reply say nothing, and would be taken for a reason.
        if self.shared and (self.dialect is None or not case.diagnostic):
            yield generic.without_stock(self.notice.text[: generic.MAX_REASONS]), True


def _verp(header: Header, names: tuple[str, ...]) -> str | None:
    """The recipient in the address that the notice came back to, or was to come back to."""
    for name in names:
        field = header.first(name)
        if field is not None and "=" in field.flat:
            found = verp_address(address_in(field.unfolded) or "")
            if found:
                return found
    return None


_NO_FAILURES = (Cause.DELIVERED, Cause.AUTO_REPLY)


def _has_code(answer: Explanation) -> bool:
    return bool(answer.reply or answer.status)


def _may_be_a_refusal(answer: Explanation) -> bool:
    """Whether a server that took RCPT TO may have refused for its user, who exists.

    Japanese mobile mail says `Unknown user` behind DATA of both.
    """
    if answer.stage != "end-of-data":
        return False
    return any(other.cause is Cause.RECIPIENT_RESTRICTED for other in answer.alternatives)


def _kind(cases: list[_Case]) -> Kind:
    actions = {case.action for case in cases}
    if "failed" in actions:
        return Kind.BOUNCE
    return Kind.DELAY if "delayed" in actions else Kind.DELIVERED


MAX_MORE = 300
"""Characters a text may have more than the field that it contains (chosen)."""


def _fuller(diagnostic: str, said: str) -> str:
    """The field's reply, and what the text says when the field has no words of its own."""
    if not said or (diagnostic in said and len(said) < len(diagnostic) + MAX_MORE):
        return said or diagnostic
    return diagnostic if re.search(r"[A-Za-z]{3}", diagnostic) else f"{diagnostic} {said}".strip()


_BROKEN_LINE = re.compile(r"!?\n ")
_CODED = re.compile(r"(?<![\d.])(?:[45]\d\d(?=[ -])|[245]\.\d\.\d)")


def _with_status(text: str, status: str | None) -> str:
    """The reply with the report's status in front, when it has no code of its own."""
    return f"{status} {text}" if status and not _CODED.search(text) else text


_HOST = re.compile(r"\bhost ([A-Za-z0-9][A-Za-z0-9.-]{2,250}) ?[\[(]")


def _host_in(diagnostic: str) -> str | None:
    """Postfix and Exim name the server: `host mx.example.org[192.0.2.1] said`."""
    found = _HOST.search(diagnostic) if "host " in diagnostic else None
    return found[1] if found else None


def _is_junk_report(returned: Header | None) -> bool:
    """Microsoft's junk mail reports are the message alone, with one field put before it."""
    return returned is not None and returned.first("x-hmxmroriginalrecipient") is not None


def _as_fields(header: Header | None) -> dict[str, list[str]]:
    return (
        {key: [f.unfolded for f in fields] for key, fields in header.by_key.items()}
        if header
        else {}
    )
