"""`postqueue -j` (Postfix 3.1 and later): one JSON object a line (showq_json.c).

    {"queue_name": "deferred", "queue_id": "4F1A", "arrival_time": 1795424537,
     "message_size": 40522, "forced_expire": false, "sender": "a@example.org",
     "recipients": [{"address": "b@example.net", "delay_reason": "..."}]}

Since 3.11 a recipient may have `orig_address` and `bounce_reason`.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from mailcheck.knowledge.logs.queues import Entry, Form

_LONGEST = 1 << 24
"""Characters of one line: a message may have tens of thousands of recipients."""


def _claims(first: list[str]) -> bool:
    return first[0].startswith("{") and '"queue_id"' in first[0]


def _read(lines: list[str], now: datetime) -> Iterator[Entry]:
    for line in lines:
        if line.startswith("{") and len(line) < _LONGEST:
            yield from _entries(line, now)


def _entries(line: str, now: datetime) -> Iterator[Entry]:
    from json import loads

    try:
        body = loads(line)
    except (ValueError, RecursionError):
        return
    if not isinstance(body, dict) or not isinstance(body.get("queue_id"), str):
        return
    arrival = _moment(body.get("arrival_time"), now)
    age = None if arrival is None else max(0, int((_aware(now) - arrival).total_seconds()))
    sender = str(body.get("sender") or "")
    recipients = body.get("recipients")
    for one in recipients if isinstance(recipients, list) and recipients else [{}]:
        if not isinstance(one, dict):
            continue
        final = _text(one.get("bounce_reason"))
        yield Entry(
            body["queue_id"], _text(body.get("queue_name")),
            "" if sender == "MAILER-DAEMON" else sender, _text(one.get("address")), age,
            _number(body.get("message_size")), final or _text(one.get("delay_reason")),
            _text(one.get("orig_address")), None, arrival, final is not None,
        )  # fmt: skip


def _aware(now: datetime) -> datetime:
    return now if now.tzinfo else now.replace(tzinfo=UTC)


def _moment(value: Any, now: datetime) -> datetime | None:
    try:
        return datetime.fromtimestamp(value, now.tzinfo or UTC) if isinstance(value, int) else None
    except (OverflowError, ValueError, OSError):
        return None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


FORM = Form("postqueue-json", "postfix", _claims, _read)
