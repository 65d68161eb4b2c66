"""What a log tells about a queue: why its messages wait, and whose account was abused."""

from datetime import datetime
from typing import TYPE_CHECKING

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.cli.log import Logs
from mailcheck.core.cause import Cause
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.event import Mail
from mailcheck.tools.log.findings import ABUSE, findings
from mailcheck.tools.log.rule import Incident
from mailcheck.tools.log.settings import settings_of
from mailcheck.tools.queue.waiting import Reason

if TYPE_CHECKING:
    from mailcheck.cli.commands.queue import QueueRequest

_AROUND = 60
"""Seconds before the first message of a burst was tried."""


def told_by(
    request: "QueueRequest", queue_ids: set[str], now: datetime
) -> tuple[dict[tuple[str, str], Reason], dict[str, str]]:
    """Reasons by queue id and recipient, and the messages of an abused account by queue id.

    Raises:
        InputError: a log cannot be read.
    """
    logs = Logs(request.log, now, own=(request.catalogue, request.isolated))
    book = Book(settings_of(request.settings.table("log")), organizational_domain, ())
    for block in logs.events(book):
        book.feed(block)
        for _, error in logs.faults:
            raise error
    book.close(logs.tally, ())
    reasons: dict[tuple[str, str], Reason] = {}
    for queue_id in queue_ids:
        mail = logs.joiner.mails.get(queue_id)
        if mail:
            reasons |= _reasons(mail)
    abuse = [one for one in findings(book) if one.rule in ABUSE]
    mails = (logs.joiner.mails.get(queue_id) for queue_id in queue_ids)
    named = {
        mail.queue_id: one.rule for mail in mails if mail for one in abuse if _is_of(mail, one)
    }
    return reasons, named


def _is_of(mail: Mail, abuse: Incident) -> bool:
    """Whether a message was sent by whoever abused an account, at that time."""
    if not mail.sender or not abuse.second - _AROUND <= mail.arrived <= abuse.last_second + _AROUND:
        return False
    if abuse.users:
        return mail.user in abuse.users
    return mail.user is None and mail.address in abuse.addresses


def _reasons(mail: Mail) -> dict[tuple[str, str], Reason]:
    found: dict[tuple[str, str], Reason] = {}
    for event in (mail.waiting or {}).values():
        judged = event.judgement
        reason = Reason(
            event.diagnostic, Cause(judged.cause), judged.persistence, judged.entry, mail.user,
            event.relay is None and (event.transport or "") not in ("smtp", "remote_smtp", "error")
            and event.program == "exim",
        )  # fmt: skip
        for address in (event.recipient, event.original):
            if address:
                found[mail.queue_id, address.lower()] = reason
    if len(found) == 1:
        found[mail.queue_id, ""] = next(iter(found.values()))
    return found
