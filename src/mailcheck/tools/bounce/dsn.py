"""Delivery status notifications (RFC 3464), with the defects they come with.

    Reporting-MTA: dns; mx.example.org        <- about the message

    Original-Recipient: rfc822; anna@example.net
    Final-Recipient: rfc822; anna@mail.example.net
    Action: failed
    Status: 5.1.1
    Remote-MTA: dns; mail.example.net
    Diagnostic-Code: smtp; 550 5.1.1 <anna@mail.example.net>:
     User unknown                             <- folded; some forget the blank

Seen in the wild: no blank line between recipients, a blank line inside one, message fields after
recipient fields, no Final-Recipient, no type before the address, an Action of one's own, the whole
of it in the text part.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mailcheck.tools.bounce import x400
from mailcheck.tools.bounce.address import typed_address

MAX_LINES = 20_000
"""Lines read of one report: a thousand recipients have ten each (chosen)."""


class Status(NamedTuple):
    """What a report says about one recipient; fields as written, None where it has none."""

    final: str | None
    """Address of Final-Recipient."""
    original: str | None
    """Address of Original-Recipient."""
    action: str
    """`failed`, `delayed`, `delivered`, `relayed` or `expanded`."""
    status: str | None
    remote_mta: str | None
    diagnostic: str | None
    reason: str | None = None
    """What a field of the system's own says why, beside Diagnostic-Code."""


class DeliveryReport(NamedTuple):
    """A whole report."""

    reporting_mta: str | None
    statuses: tuple[Status, ...]


_MESSAGE_FIELDS = frozenset(
    ["reporting-mta", "dsn-gateway", "received-from-mta", "arrival-date", "original-envelope-id"]
)
_ADDRESS_FIELDS = frozenset(["final-recipient", "original-recipient", "x-actual-recipient"])
_REASON_FIELDS = (
    "x-supplementary-info",
    "x400-supplementary-info",
    "x-mailerdaemon-reason",
    "x-notes",
    "x-reason",
    "x-error",
    "x-smtp-error",
)
"""Where Cisco, X.400 gateways, Notes and others say why; the likeliest first."""
_FIELDS = (
    _ADDRESS_FIELDS
    | {"action", "status", "remote-mta", "diagnostic-code"}
    | frozenset(_REASON_FIELDS)
)
_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,40})[ \t]*:[ \t]*(.*)")
_CODE = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
_COMMENT = re.compile(r"\d \(([^()]{3,200})\)")
"""`Status: 4.4.1 (no answer from host)`: all that some say."""
_TYPE = re.compile(r"\s*[A-Za-z][A-Za-z0-9-]{0,30}\s*;\s*")


def read_delivery_report(text: str) -> DeliveryReport:
    """The recipients of a message/delivery-status body, or of text that holds the same fields."""
    groups = _Groups()
    for name, value in _fields(text):
        groups.take(name, value)
    return groups.report()


_REFUSED = re.compile(r"^disposition:[^\n]*;[ \t]*(?:deleted|failed|denied|error)", re.I | re.M)


def is_refusal(receipt: str) -> bool:
    """Whether a disposition notification says that a program threw the message away.

    RFC 8098 §3.2.6: Dovecot and others answer so for a full mailbox, with the reason in the text.
    """
    return _REFUSED.search(receipt) is not None and "automatic-action" in receipt.lower()


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Fields, unfolded; an empty name is a blank line."""
    name, values = "", [""]
    for line in text.split("\n", MAX_LINES)[:MAX_LINES]:
        line = line.rstrip("\r")
        found = _FIELD.match(line)
        if found and not _goes_on(name, line):
            if name:
                yield name, " ".join(values)
            name, values = found[1].lower(), [found[2].strip()]
        elif not line.strip():
            if name:
                yield name, " ".join(values)
            name, values = "", [""]
            yield "", ""
        elif name:
            values.append(line.strip())
    if name:
        yield name, " ".join(values)


def _goes_on(name: str, line: str) -> bool:
    """A reply's next line that looks like a field: `Diagnostic-Code: ...` / `Reason: blocked`."""
    key = line.partition(":")[0].strip().lower()
    known = key in _FIELDS or key in _MESSAGE_FIELDS or "-" in key
    return name == "diagnostic-code" and not known


class _Groups:
    """Sorts fields into recipients."""

    def __init__(self) -> None:
        self.message: dict[str, str] = {}
        self.current: dict[str, str] = {}
        self.done: list[dict[str, str]] = []
        self.blank = False

    def take(self, name: str, value: str) -> None:
        if not name:
            self.blank = True
        elif name in _FIELDS:
            self._recipient_field(name, value)
            self.blank = False
        elif name in _MESSAGE_FIELDS:
            self.message.setdefault(name, value)

    def _recipient_field(self, name: str, value: str) -> None:
        current = self.current
        if name == "diagnostic-code" and name in current and not self.blank:
            current[name] += " " + _untyped(value)
            return
        addressed = not _ADDRESS_FIELDS.isdisjoint(current)
        # RFC 3464 §2.1: a blank line ends a recipient; but one without address is not whole yet.
        if name in current or (self.blank and addressed and _begins(name, current)):
            self._flush()
        self.current[name] = value

    def _flush(self) -> None:
        if self.current:
            self.done.append(self.current)
        self.current = {}

    def report(self) -> DeliveryReport:
        self._flush()
        mta = self.message.get("reporting-mta")
        statuses = tuple(_status(group) for group in self.done)
        return DeliveryReport(_untyped(mta).strip(" .") or None if mta else None, statuses)


def _begins(name: str, current: dict[str, str]) -> bool:
    return name in _ADDRESS_FIELDS or "action" in current or "status" in current


def _status(group: dict[str, str]) -> Status:
    code = _CODE.search(group.get("status", ""))
    comment = _COMMENT.search(group.get("status", ""))
    diagnostic = _untyped(group.get("diagnostic-code", "")).strip()
    if not diagnostic and comment:
        diagnostic = comment[1]
    remote = _untyped(group.get("remote-mta", "")).strip()
    status = code[1] if code else None
    own = next((group[name] for name in _REASON_FIELDS if name in group), None)
    reason = (x400.reason_in(diagnostic) or own or "").strip(' <>"')
    return Status(
        final=_address(group.get("final-recipient")) or _address(group.get("x-actual-recipient")),
        original=_address(group.get("original-recipient")),
        action=_action(group.get("action", ""), status),
        status=status,
        remote_mta=remote.partition(" ")[0].strip("[]().") or None,
        diagnostic=diagnostic or None,
        reason=reason or None,
    )


def _address(value: str | None) -> str | None:
    return typed_address(value) if value else None


def _untyped(value: str) -> str:
    """Without `smtp;`, `dns;`, `X-Postfix;` (RFC 3464 §2.1.2)."""
    found = _TYPE.match(value)
    return value[found.end() :] if found else value


_ACTIONS = {
    "fail": "failed",
    "delay": "delayed",
    "defer": "delayed",
    "deliver": "delivered",
    "relay": "relayed",
    "expand": "expanded",
}


def _action(word: str, status: str | None) -> str:
    """RFC 3464 §2.3.3; words of one's own (`expired`, `error`) are failures."""
    low = word.strip().lower()
    for begin, action in _ACTIONS.items():
        if low.startswith(begin):
            return action
    if not low and status and status[0] == "2":
        return "delivered"
    return "failed"
