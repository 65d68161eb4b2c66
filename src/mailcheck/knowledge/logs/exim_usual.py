"""Nearly all arrivals and deliveries of Exim, with little to do for each.

Between the address and what a server said stand router, transport, host and TLS, and between a
sender and a size how the message came in. Both repeat themselves from line to line. They are read
once, by the pattern of the whole line, and remembered by their own text: half of what the pattern
costs. Lines of another order are None here, and read field by field in `mtas/exim.py`.
"""

import re
from typing import NamedTuple

from mailcheck.core.remember import remembered
from mailcheck.knowledge.logs.exim_fields import NOWHERE, WITHOUT_TRY, seconds
from mailcheck.knowledge.logs.fact import Arrival, Attempt, Relay

_KEPT = 5_000
_new = tuple.__new__
USUAL = re.compile(
    # final <original> R= T= H=host [ip] and what is said then; other orders are read field by field
    r'([^\s:"|<>/]+)(?: <([^\s<>"]+)>|)(?: F=<([^<>"]*)>|)(?: P=<[^<>"]*>|)(?: R=([^\s:]+)|)'
    r"(?: T=([^\s:]+)|)(?: S=(\d+)|)(?: H=([^\s\[]+) \[([0-9A-Fa-f:.]+)\](?::(\d+)|)\*?|)"
    r"(?: I=\S+|)(?: X=\S*[^\s:]|)(?: CV=\w+|)(?: K|)(?: L|)"
    r'(?: C="([^"\\]*)"(?: QT=(\w+)|)(?: DT=\w+|)|'
    r" ?: (.*)"
    r"| defer \((-?\d+)\)(?: H=([^\s\[]+) \[([0-9A-Fa-f:.]+)\](?::(\d+)|)|): (.*))"
)
"""`(?:x|)` is `(?:x)?` in two thirds of the time: the first character of a branch is looked at
before it is entered, that of a repetition is not."""
_WHOM = re.compile(r'([^\s:"|<>/]+)(?: <([^\s<>"]+)>|) R=').match
_FAILS = frozenset({"**", "=="})


class Way(NamedTuple):
    """What stands between the address and the text of a delivery."""

    transport: str | None
    relay: Relay | None
    size: int | None
    is_try: bool


def attempt(queue_id: str, flag: str, rest: str) -> Attempt | None:
    """What became of a recipient; `rest` is what stands behind the flag."""
    whom = _WHOM(rest)
    if whom is None:
        return _attempt(queue_id, flag, rest)
    start = whom.end()
    if flag in _FAILS:
        end = rest.find(": ", start)
        text = rest[end + 2 :]
        is_plain = end > 0
    else:
        end = rest.find(' C="', start)
        text = rest[end + 4 : -1]
        is_plain = end > 0 and rest[-1] == '"' and '"' not in text and "\\" not in text
    if not is_plain:
        return _attempt(queue_id, flag, rest)
    way = _way(f"{flag}{rest[start:end]}")
    if way is None:
        return _attempt(queue_id, flag, rest)
    final, original = whom.groups()
    if "@" not in final:
        if final in NOWHERE:
            return None
        if original:
            final, original = original, None
    transport, relay, size, is_try = way
    return _new(
        Attempt,
        (queue_id, _outcome(flag, text), final, original, relay, transport, None, text, None, None,
         is_try, None, size),
    )  # fmt: skip


@remembered(_KEPT)
def _way(text: str) -> Way | None:
    """What stands behind a flag and `R=`, up to what was said."""
    flag, fields = text[:2], text[2:]
    if " defer (" in fields and " defer (-" not in fields:
        return None  # the system's word for it comes before the text: it depends on the line
    said = ": " if flag in _FAILS else ' C=""'
    found = _attempt("", flag, f"a@b R={fields}{said}")
    return Way(found.transport, found.relay, found.size, found.is_try) if found else None


def _outcome(flag: str, text: str) -> str:
    if flag == "**":
        is_late = text.endswith("retry timeout exceeded") or text.startswith("all hosts for ")
        return "expired" if is_late else "bounced"
    return "deferred" if flag == "==" else "sent"


def _attempt(queue_id: str, flag: str, rest: str) -> Attempt | None:
    found = USUAL.fullmatch(rest)
    if found is None:
        return None
    (
        final, original, sender, _, transport, size, host, address, port, reply, time, failed,
        number, later_host, later_address, later_port, deferred,
    ) = found.groups()  # fmt: skip
    text = reply if reply is not None else failed if failed is not None else deferred
    said = "" if reply is not None else "**" if failed is not None else "=="
    if said != (flag if flag in _FAILS else ""):
        return None
    is_try = True
    if deferred is not None:
        is_try = int(number) not in WITHOUT_TRY
        host, address, port = later_host or host, later_address or address, later_port or port
        if number[0] != "-" and not later_address and (": " in text or "=" in text):
            return None  # the system's word for it, a host or times, and then the text
    if final in NOWHERE:
        return None
    if original and "@" not in final:
        final, original = original, None
    relay = _relay(host, address, port) if address else None
    return Attempt(
        queue_id, _outcome(flag, text), final, original, relay, transport, None, text,
        seconds(time), None, is_try, sender, int(size) if size else None,
    )  # fmt: skip


def _relay(host: str, address: str, port: str | None) -> Relay:
    return Relay(host, address, int(port) if port and len(port) < 6 else None)


_ARRIVAL = re.compile(
    r"([^\s\"]+)(?: R=(\w{6}-\w{6,11}-\w{2,4})|)"
    r"(?: H=(?:([^\s(\[]+) |)(?:\(([^()]*)\) |)\[([0-9A-Fa-f:.]+)\](?::\d+|)|)(?: I=\S+|)"
    r"(?: U=(\S+)|)(?: P=(\w+)|)(?: X=\S+|)(?: CV=\w+|)(?: SNI=[^\s\"]+|)"
    r"(?: A=([^\s:]+)(?::(\S+)|)|)(?: K|)"
)
_MESSAGE = re.compile(
    r"(?: S=(\d{1,15})|)(?: RT=\S+|)(?: id=(\S+)|)(?: T=\"([^\"\\]*)\"|)(?: (?:from|for) .*|)"
)


class Coming(NamedTuple):
    """From whom a message comes, and how: what stands before its size."""

    sender: str
    host: str | None
    address: str | None
    helo: str | None
    who: str | None
    parent: str | None
    is_local: bool


def arrival(queue_id: str, rest: str) -> Arrival | None:
    """A message comes in; `rest` is what stands behind `<=`."""
    end = rest.find(" S=")
    if end < 0:
        return None
    head, bracket, behind = rest[:end].partition("]:")
    if bracket:  # the port is another one each time
        port, _, how = behind.partition(" ")
        head = f"{head}] {how}" if port.isdecimal() else rest[:end]
    coming = _coming(head)
    message = _MESSAGE.fullmatch(rest, end)
    if coming is None or message is None:
        return None
    sender, host, address, helo, who, parent, is_local = coming
    size, own, subject = message.groups()
    return _new(
        Arrival,
        (queue_id, sender, host, address, helo, who, int(size) if size else None,
         f"<{own}>" if own else None, subject, parent, is_local, ()),
    )  # fmt: skip


@remembered(_KEPT)
def _coming(head: str) -> Coming | None:
    """What stands before the size of an arrival."""
    found = _ARRIVAL.fullmatch(head)
    if found is None:
        return None
    sender, parent, host, helo, address, ident, protocol, auth, login = found.groups()
    if sender == "<>":
        sender = ""
    is_local = protocol is not None and protocol.startswith("local")
    who = login or auth or (ident if is_local and sender else None)
    return Coming(sender, host, address, helo, who, parent, is_local)
