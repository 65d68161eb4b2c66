"""Whom a notice is about, and what was said about each: the second of three rooms.

Asked in this order: the delivery report, with what the text adds; the dialect; any notice's forms;
the envelope.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from mailcheck.tools.bounce.bystanders import bystanders_in
from mailcheck.tools.bounce.dialect import Found
from mailcheck.tools.bounce.dsn import DeliveryReport, Status
from mailcheck.tools.bounce.facts import Facts
from mailcheck.tools.bounce.recipients import recipients
from mailcheck.tools.bounce.writer import Author, Writer


class Case(NamedTuple):
    """A recipient before it is explained."""

    address: str | None
    original: str | None
    action: str
    status: str | None
    remote_mta: str | None
    diagnostic: str
    reason: str = ""
    """What else the report says why."""


def cases_of(facts: Facts, delivery: DeliveryReport) -> list[Case]:
    """The recipients of a notice; empty when it names nobody."""
    found = _in_dialect(facts)
    if delivery.statuses:
        cases = _reported(facts, delivery.statuses, found)
        if cases:
            return cases
    if not found:
        enveloped = bool(facts.failed or facts.verp or facts.mailed_outside)
        found = recipients(facts.body, facts.author, facts.returned, enveloped)
        found = _only(facts.failed, found) if facts.failed else found
    if not found and _passes_on(facts):
        return []
    if not found:
        found = [Found(address, "") for address in _by_envelope(facts)]
    found = _own_replies(found)
    action = "delayed" if facts.says_delay else "failed"
    status = delivery.statuses[0] if delivery.statuses else None
    return [
        Case(
            one.address,
            one.original or _before_forwards(facts, one.address, len(found)),
            status.action if status else action,
            status.status if status else None,
            status.remote_mta if status else None,
            one.reply or (status.diagnostic if status else None) or "",
            (status.reason if status else None) or "",
        )
        for one in found
    ]


def _in_dialect(facts: Facts) -> list[Found]:
    """Whom the dialect's reading names, but for the sender where there are others."""
    if facts.dialect is None:
        return []
    found = facts.dialect.recipients(facts.body)
    if len(found) < 2 or all(one.reply for one in found):
        return found
    senders = bystanders_in(facts.body.text)
    found = [one for one in found if one.address.lower() not in senders] or found
    # What X-Failed-Recipients leaves out, and nothing is said of, only happens to be there.
    failed = {address.lower() for address in facts.failed}
    known = [one for one in found if one.address.lower() in failed]
    return [one for one in found if one.reply or one in known] if known else found


def _own_replies(found: list[Found]) -> list[Found]:
    """Without replies that name another recipient only: one's sentence never decides another's."""
    if not 1 < len(found) <= MAX_COMPARED:
        return found
    return [one._replace(reply="") if _is_of_another(one, found) else one for one in found]


def _is_of_another(one: Found, found: list[Found]) -> bool:
    said = one.reply.lower()
    if "@" not in said or one.address.lower() in said:
        return False
    return any(other.address.lower() in said for other in found if other is not one)


MAX_COMPARED = 50
"""Recipients whose replies are compared with each other (chosen: cost grows with the square)."""


def _only(failed: tuple[str, ...], found: list[Found]) -> list[Found]:
    """Those that X-Failed-Recipients names, with what the text says of them."""
    said = {one.address.lower(): one for one in found}
    return [said.get(address.lower(), Found(address, "")) for address in failed]


def _reported(facts: Facts, statuses: Iterable[Status], found: list[Found]) -> list[Case]:
    """The recipients of a delivery report, with what the text adds to it."""
    cases: dict[str, Case] = {}
    by_address = {one.address.lower(): one for one in found}
    statuses = tuple(statuses)
    for status in statuses:
        address = status.final or status.original
        if address is None:
            continue
        text = by_address.get(address.lower())
        original = status.original or (text.original if text else None)
        case = Case(
            address,
            original or _before_forwards(facts, address, len(statuses)),
            status.action,
            status.status,
            status.remote_mta,
            _fuller(status.diagnostic or "", text.reply if text else ""),
            status.reason or "",
        )
        cases.setdefault(address.lower(), case)
    return list(cases.values())


def _passes_on(facts: Facts) -> bool:
    """Whether what is enclosed is a notice itself."""
    returned = facts.returned if facts.parts.enclosed else None
    if returned is None:
        return False
    author = Author(returned)
    if author.writer is Writer.PERSON:
        return False
    kind = returned.first("content-type")
    report = kind is not None and "report" in kind.flat.lower()
    return report or author.has_failure_subject


def _by_envelope(facts: Facts) -> tuple[str, ...]:
    """When the text names nobody: what the envelope of notice or message tells."""
    return (facts.verp,) if facts.verp else facts.mailed_outside


def _before_forwards(facts: Facts, address: str, number: int) -> str | None:
    """The address that was mailed, where one recipient leaves no doubt."""
    mailed = (facts.verp,) if facts.verp else facts.mailed
    # What is before the address in a return path may belong to the list, not to it.
    if any(one.lower().endswith(address.lower()) for one in mailed):
        return address
    mailed = mailed if facts.verp else facts.mailed_outside
    return mailed[0] if number == 1 and mailed else None


MAX_MORE = 300
"""Characters a text may have more than the field that it contains (chosen)."""
_LEADS_IN = re.compile(
    r"(?:^|\bhost \S+(?: ?\[[^\]]*\])?|\b(?:said|says|replied|to talk to me|output"
    r"|responded(?: with)?|returned|response(?: was)?|command|rcpt to:\S*|end of data))\W*$",
    re.IGNORECASE,
)


def _fuller(diagnostic: str, said: str) -> str:
    """The field's reply, and what the text says when the field has no words of its own.

    Of two that say the same the longer, which names host and command; but a summary of the
    reporting server's before the reply would be taken for the reason.
    """
    if not said or not diagnostic:
        return said or diagnostic
    before, found, _ = said.partition(diagnostic)
    if found and len(said) < len(diagnostic) + MAX_MORE:
        return said if _LEADS_IN.search(before) or not _WORDS.search(diagnostic) else diagnostic
    return diagnostic if _WORDS.search(diagnostic) else f"{diagnostic} {said}".strip()


_WORDS = re.compile(r"[A-Za-z]{3}")
