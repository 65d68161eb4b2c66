"""Logs that are no syslog: tables (CSV with a header line) and JSON, one record for each event.

A `Form` reads one such format. A record says what it knows of its message, and the facts about it.
What it names is read with the functions below: a value of another type than it should have, or a
number of a thousand digits, is no value.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from mailcheck.knowledge.logs.fact import Arrival, Fact, Relay, Unclear

Row = Mapping[str, str]
"""Of a table: column -> cell; columns in lower case, without anything between their words."""
Columns = frozenset[str]
Body = dict[str, Any]
"""Of JSON: an object."""
_STATED = re.compile(r"(?:smtp; ?)?[245]\d\d[ -]#?([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_BY_YEAR = re.compile(
    r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)"
    r" ?(UTC(?:[+-]\d\d:?\d\d)?|Z|[+-]\d\d:?\d\d)?"
)
_AMERICAN = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4}),? (\d{1,2})(:\d\d(?::\d\d)?)?[ \u202f]([AaPp][Mm])"
)
MAX_RECIPIENTS = 2_000
"""Of one record."""


class Said(NamedTuple):
    """What one record says."""

    stamp: str
    facts: tuple[Fact, ...]
    message: Arrival | None = None
    """What is known of the message; the first record of it counts as its arrival."""
    host: str = ""
    has_queue_id: bool = True
    """False: what the facts call the queue id only tells messages apart."""


class Form(NamedTuple):
    """A format of records, as a table or as JSON."""

    name: str
    program: str
    """What stands for the program that writes it, in events."""
    is_header: Callable[[Columns], bool] | None = None
    read_row: "Callable[[Row], Said | Unclear | None] | None" = None
    """Answers None where a record says nothing of interest."""
    is_record: Callable[[Body], bool] | None = None
    read_body: "Callable[[Body], Said | Unclear | None] | None" = None


def column(name: str) -> str:
    """`recipient-status`, `recipient_status`, `RecipientStatus` -> `recipientstatus`."""
    return "".join(filter(str.isalnum, name)).lower()


def arrival(
    queue_id: str, sender: str | None, *, client: str | None = None, address: str | None = None,
    helo: str | None = None, user: str | None = None, size: int | None = None,
    message_id: str | None = None, subject: str | None = None,
) -> Arrival:  # fmt: skip
    """What a record says of its message."""
    return Arrival(
        queue_id, sender, client, address, helo, user, size, message_id, subject, None, False
    )  # fmt: skip


def text(value: object) -> str | None:
    """A text that is not empty."""
    return value if isinstance(value, str) and value else None


def texts(value: object) -> list[str]:
    """The texts of a list, or the text."""
    values = value if isinstance(value, list) else [value]
    return [one for one in values[:MAX_RECIPIENTS] if isinstance(one, str) and one]


def body(value: object) -> Body:
    """An object; an empty one where it is none."""
    return value if isinstance(value, dict) else {}


def bodies(value: object) -> list[Body]:
    """The objects of a list."""
    values = value if isinstance(value, list) else []
    return [one for one in values[:MAX_RECIPIENTS] if isinstance(one, dict)]


def whole(value: object) -> int | None:
    """A whole number that is not negative, also as text."""
    if isinstance(value, str):
        return int(value) if value.isdecimal() and len(value) < 16 else None
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and 0 <= value < 1 << 53 else None  # type: ignore[operator, return-value]


def address(value: object) -> str | None:
    """An address without its angle brackets and names: `Anna <anna@example.org>`."""
    found = text(value)
    if found is None:
        return None
    if found.endswith(">"):
        return found[found.rfind("<") + 1 : -1]
    return found.strip()


def peer(name: str | None, ip: str | None, port: int | None = None) -> Relay | None:
    """Where a message went; None where neither is said."""
    name, ip = (name or "").rstrip("."), (ip or "").strip("[]")
    return Relay(name or None, ip or None, port) if name or ip else None


def named_peer(value: str) -> Relay | None:
    """`mx.example.net (192.0.2.5)`, `mx.example.net [192.0.2.5]`, either alone."""
    name, _, rest = value.strip().replace("[", "(").partition("(")
    ip = rest.partition(")")[0].strip()
    name = name.strip()
    if not ip and name and is_address(name):
        return peer(None, name)
    return peer(name, ip if is_address(ip) else None)


def is_address(value: str) -> bool:
    """Whether a text is an IP address, by its looks."""
    digits = value.replace(".", "").replace(":", "")
    return 2 < len(value) < 46 and (
        (value.count(".") == 3 and digits.isdecimal() and ":" not in value)
        or (value.count(":") > 1 and all(char in "0123456789abcdefABCDEF" for char in digits))
    )


def iso(stamp: str, zone: str = "") -> str:
    """`2026/11/26 08:00:02 UTC+01:00`, `11/26/2026 7:00:02 AM` as ISO 8601.

    Args:
        stamp: a time; day and month in the order of the United States only where it says AM or PM.
        zone: of a time that names none.
    """
    stamp = stamp.strip()
    if found := _BY_YEAR.fullmatch(stamp):
        year, month, day, clock, offset = found.groups()
        sign = "Z" if offset == "UTC" else (offset or zone).removeprefix("UTC")
        return f"{year}-{int(month):02}-{int(day):02}T{clock}{sign}"
    if found := _AMERICAN.fullmatch(stamp):
        month, day, year, hour, rest, half = found.groups()
        hours = int(hour) % 12 + 12 * (half.upper() == "PM")
        return f"{year}-{int(month):02}-{int(day):02}T{hours:02}{rest or ''}{zone}"
    return stamp


def stated(reply: str) -> str | None:
    """The enhanced code behind the reply code: `250 2.0.0 Ok`."""
    found = _STATED.match(reply)
    return found[1] if found else None


def is_expired(reply: str, status: str | None = None) -> bool:
    """Whether a failure means that the time of a message is over (RFC 3463 §3.5, x.4.7)."""
    return (status or stated(reply) or "")[1:] == ".4.7"


def one_line(reply: str) -> str:
    """The lines of a reply, joined by blanks."""
    return " ".join(reply.split())
