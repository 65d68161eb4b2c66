"""Reads any message and says what it is: bounce, delay, complaint, auto-reply or none of these.

    message -> facts -> cases (who) -> verdict (why, hard or soft) -> report

There is an answer for every string of octets.
"""

import re
from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.core.message import Message, parse_message
from mailcheck.core.mime import Part
from mailcheck.tools.bounce import arf, auto_reply, forward, generic
from mailcheck.tools.bounce.address import addresses_of
from mailcheck.tools.bounce.cases import Case, cases_of
from mailcheck.tools.bounce.dsn import DeliveryReport, is_refusal, read_delivery_report
from mailcheck.tools.bounce.facts import Facts
from mailcheck.tools.bounce.original import original_of
from mailcheck.tools.bounce.recipients import names_anybody
from mailcheck.tools.bounce.report import Feedback, Kind, Recipient, Report
from mailcheck.tools.bounce.verdict import recipients_of
from mailcheck.tools.bounce.writer import Writer

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
    facts = Facts(message)
    if facts.is_plain_mail:
        return Report(Kind.NOT_A_BOUNCE)
    parts = facts.parts
    if parts.feedback is not None:
        return _complaint(facts, arf.read_feedback(parts.feedback))
    if _is_junk_report(parts.returned):
        return _complaint(facts, {})
    event = _event_by_mail(facts)
    if event is not None:
        return event
    if auto_reply.is_leaving(facts.header, facts.notice):
        return _leaving(facts)
    if parts.receipt is not None and not parts.statuses and not _is_refused(facts):
        return Report(Kind.NOT_A_BOUNCE)
    found = _bounce(facts, depth) or _forwarded(facts, depth) or _answer(facts)
    return found or Report(Kind.NOT_A_BOUNCE)


_BROKEN_LINE = re.compile(r"!?\n ")


def _event_by_mail(facts: Facts) -> Report | None:
    """Amazon SNS sends events by mail as well: the JSON is the text."""
    text = facts.notice.text.lstrip()
    if not text.startswith("{"):
        return None
    # RFC 5321 §4.5.3.1.6: servers break lines of over 998 octets, sendmail with `!`.
    return _event(text) or _event(_BROKEN_LINE.sub("", text))


# Complaints


def _is_junk_report(returned: Header | None) -> bool:
    """Microsoft's junk mail reports are the message alone, with one field put before it."""
    return returned is not None and returned.first("x-hmxmroriginalrecipient") is not None


def _complaint(facts: Facts, fields: dict[str, list[str]]) -> Report:
    feedback = arf.feedback_of(fields) if fields else Feedback("abuse")
    recipients: tuple[Recipient, ...] = ()
    if feedback.type in arf.COMPLAINTS:
        fields = fields or _as_fields(facts.returned)
        mailed = (facts.verp,) if facts.verp else facts.mailed_outside
        who = arf.complainants(fields, mailed) or (None,)
        recipients = tuple(
            arf.complaint(address, mailed[0] if len(who) == len(mailed) == 1 else address)
            for address in who
        )
    mta = fields.get("reporting-mta", [""])[0].rpartition(";")[2].strip()
    return Report(
        Kind.COMPLAINT, recipients, mta or None, "rfc5965", original_of(facts.returned), feedback
    )


def _as_fields(header: Header | None) -> dict[str, list[str]]:
    if header is None:
        return {}
    return {key: [field.unfolded for field in fields] for key, fields in header.by_key.items()}


def _leaving(facts: Facts) -> Report:
    """Somebody asks for it to stop, by the address of List-Unsubscribe or in his own words."""
    field = facts.header.first("from")
    address = next(addresses_of(field.unfolded), None) if field else None
    recipients = (arf.complaint(address, address),)
    return Report(Kind.COMPLAINT, recipients, feedback=Feedback("opt-out"))


# What is passed on


def _forwarded(facts: Facts, depth: int) -> Report | None:
    """A notice that somebody passes on to ask about it, or for the list's sake."""
    if depth >= MAX_ENCLOSED:
        return None
    for raw in _passed_on(facts):
        inner = _read(parse_message(raw), depth + 1)
        if inner.recipients and inner.kind in (Kind.BOUNCE, Kind.DELAY, Kind.COMPLAINT):
            return inner._replace(forwarded=True)
    delivery = _delivery_report(facts)
    cases = cases_of(facts, delivery) if delivery.statuses else []
    return _report(facts, delivery, cases)._replace(forwarded=True) if cases else None


def _passed_on(facts: Facts) -> Iterator[bytes]:
    """Messages that another one holds: attached, or in its text."""
    enclosed = facts.parts.enclosed
    if enclosed is not None:
        yield _octets(enclosed)
    if forward.is_forward(facts.author.subject):
        yield forward.passed_on(facts.author.subject, facts.parts.whole)


def _octets(part: Part) -> bytes:
    return part.raw[part.header.start : part.body_end]


# Auto-replies


def _answer(facts: Facts) -> Report | None:
    header, notice = facts.header, facts.notice
    marked = auto_reply.is_marked(header)
    by_words = auto_reply.has_auto_subject(header) or auto_reply.is_challenge(notice, header)
    by_words = by_words or auto_reply.is_likely(header, notice)
    if not marked and not by_words:
        return None
    dialect = "rfc3834" if marked else None
    return Report(Kind.AUTO_REPLY, (auto_reply.answering(header, notice),), None, dialect)


# Bounces


def _bounce(facts: Facts, depth: int) -> Report | None:
    delivery = _delivery_report(facts)
    reported = delivery.statuses and not facts.is_passed_on
    if not reported and not facts.is_notice:
        return None
    cases = cases_of(facts, delivery)
    if not cases:
        return _enclosed(facts, delivery, depth)
    return _report(facts, delivery, cases)


def _report(facts: Facts, delivery: DeliveryReport, cases: list[Case]) -> Report:
    return Report(
        _kind(cases),
        recipients_of(facts, cases),
        delivery.reporting_mta,
        _dialect_name(facts, delivery),
        original_of(facts.returned),
    )


def _is_refused(facts: Facts) -> bool:
    """Whether a disposition notification says that the message was refused, and why."""
    refusal = is_refusal(facts.parts.receipt or "")
    return refusal and generic.says_mail_failed(facts.notice)


def _delivery_report(facts: Facts) -> DeliveryReport:
    texts = facts.parts.statuses
    if not texts and facts.parts.receipt is not None and _is_refused(facts):
        texts = (facts.parts.receipt,)
    reports = [read_delivery_report(text) for text in texts]
    mta = next((report.reporting_mta for report in reports if report.reporting_mta), None)
    return DeliveryReport(mta, tuple(one for report in reports for one in report.statuses))


def _dialect_name(facts: Facts, delivery: DeliveryReport) -> str | None:
    if facts.dialect is not None:
        return facts.dialect.name
    return "rfc3464" if delivery.statuses else None


def _kind(cases: list[Case]) -> Kind:
    actions = {case.action for case in cases}
    if "failed" in actions:
        return Kind.BOUNCE
    return Kind.DELAY if "delayed" in actions else Kind.DELIVERED


def _enclosed(facts: Facts, delivery: DeliveryReport, depth: int) -> Report | None:
    """A notice that only passes another one on, or that names nobody."""
    enclosed = facts.parts.enclosed
    if enclosed is not None and depth < MAX_ENCLOSED:
        inner = _read(parse_message(_octets(enclosed)), depth + 1)
        if inner.recipients and inner.kind in (Kind.BOUNCE, Kind.DELAY):
            return inner
    author = facts.author
    by_daemon = author.writer is not Writer.PERSON and author.has_failure_subject
    if facts.dialect is None and not facts.parts.statuses and not by_daemon:
        return None
    tells = facts.parts.statuses or facts.returned is not None
    if not tells and not names_anybody(facts.notice, author, None):
        return None  # a failure of nobody's message is an announcement, or worse
    actions = {status.action for status in delivery.statuses}
    delayed = actions == {"delayed"} or (not actions and generic.says_delay(facts.notice, author))
    kind = Kind.DELAY if delayed else Kind.BOUNCE
    name = facts.dialect.name if facts.dialect else None
    return Report(kind, (), None, name, original_of(facts.returned))
