"""What a log tells about a queue: why its messages wait, and whose account was abused."""

from datetime import datetime
from typing import TYPE_CHECKING

from mailcheck.cli.log import Logs
from mailcheck.core.cause import Cause
from mailcheck.tools.log.event import Mail
from mailcheck.tools.queue.waiting import Reason

if TYPE_CHECKING:
    from mailcheck.cli.commands.queue import QueueRequest


def told_by(
    request: "QueueRequest", queue_ids: set[str], now: datetime
) -> tuple[dict[tuple[str, str], Reason], dict[str, str]]:
    """Reasons by queue id and recipient, and the messages of an abused account by queue id.

    Raises:
        InputError: a log cannot be read.
    """
    logs = Logs(request.log, now, own=(request.catalogue, request.isolated))
    for _ in logs.events():
        for _, error in logs.faults:
            raise error
    reasons: dict[tuple[str, str], Reason] = {}
    for queue_id in queue_ids:
        mail = logs.joiner.mails.get(queue_id)
        if mail:
            reasons |= _reasons(mail)
    return reasons, {}


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
