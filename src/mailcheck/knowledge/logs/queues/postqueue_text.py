"""`postqueue -p`, also called mailq (showq_compat.c).

    -Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------
    7A12024222*    40522 Mon Nov 23 10:02:17  a@example.org
    (host mx.example.net[192.0.2.5] said: 452 4.2.2 ... )
                                             b@example.net

`*` active, `!` on hold, `#` forced to expire. A reason stands before the recipients it is about,
and is not repeated while it is the same. No year.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from mailcheck.knowledge.logs.queues import Entry, Form
from mailcheck.knowledge.logs.stamp import Clock, moment_of_seconds, seconds_of

_HEAD = re.compile(
    r"([0-9A-Za-z]{5,24})([*!#]?) +(\d{1,15}) [A-Z][a-z]{2} "
    r"([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) +(.*)"
)
_QUEUES = {"*": "active", "!": "hold", "#": "deferred", "": "deferred"}


def _claims(first: list[str]) -> bool:
    return (
        first[0].startswith(("-Queue ID-", "----Queue ID"))
        or first[0].strip() == "Mail queue is empty"
        or _HEAD.match(first[0]) is not None
    )


def _read(lines: list[str], now: datetime) -> Iterator[Entry]:
    message: Entry | None = None
    told = True
    reason: str | None = None
    for line in lines:
        head = _HEAD.match(line)
        text = line.strip()
        if head:
            if message and not told:
                yield message
            message, reason, told = _message(head, now), None, False
        elif message is None or not text or line.startswith("-"):
            continue
        elif text.startswith("(") and text.endswith(")"):
            reason = text[1:-1]
        else:
            told = True
            yield message._replace(recipient=text, reason=reason)
    if message and not told:
        yield message


def _message(head: re.Match[str], now: datetime) -> Entry:
    queue_id, mark, size, stamp, sender = head.groups()
    found = Clock(now).moment(stamp)
    arrival = moment_of_seconds(found.second) if found else None
    return Entry(
        queue_id, _QUEUES[mark], "" if sender == "MAILER-DAEMON" else sender, None,
        max(0, seconds_of(now) - found.second) if found else None, int(size), None,
        arrival=arrival.replace(tzinfo=now.tzinfo) if arrival else None,
    )  # fmt: skip


FORM = Form("postqueue", "postfix", _claims, _read)
