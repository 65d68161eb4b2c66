"""`exim -bp`, `-bpa`, `-bpu`, and exiqgrep's long form (queue.c).

    25m  2.9K 1vOk2x-0003Rk-2C <a@example.org> (login) *** frozen ***
            b@example.net
          D c@example.net

Recipients are indented; `D` is delivered, `+D` one that an alias or a filter made. No reasons.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from mailcheck.knowledge.logs.queues import Entry, Form

_HEAD = re.compile(
    r" *(\d{1,6})([smhdw]) +([\d.]{1,10})?([KMG]?) +(\w{6}-\w{6}-\w{2}|\w{6}-\w{11}-\w{4})"
    r" <(.*?)>(?: \((\S+?)\))?( \*\*\* frozen \*\*\*)? *"
)
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_SIZES = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


def _claims(first: list[str]) -> bool:
    return _HEAD.fullmatch(first[0]) is not None


def _read(lines: list[str], now: datetime) -> Iterator[Entry]:
    message: Entry | None = None
    for line in lines:
        head = _HEAD.fullmatch(line)
        text = line.strip()
        if head:
            message = _message(head)
        # A generated address (+D) stands beside the one it came from, which is listed as well.
        elif message and line.startswith(" ") and text and not text.startswith(("D ", "+D ")):
            yield message._replace(recipient=text)


def _message(head: re.Match[str]) -> Entry:
    count, unit, size, scale, queue_id, sender, login, frozen = head.groups()
    try:
        octets = None if size is None else int(float(size) * _SIZES[scale])
    except ValueError:
        octets = None
    age = int(count) * _UNITS[unit]
    return Entry(
        queue_id, "frozen" if frozen else None, sender, None, age, octets, None, user=login
    )


FORM = Form("exim-bp", "exim", _claims, _read)
