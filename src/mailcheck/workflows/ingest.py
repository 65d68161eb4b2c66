"""From what the bounce reader says to events of the suppression list.

Only the recipient that the bounce names is touched. The digest is of the message's content, so the
same mailbox can be fed every night.
"""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from mailcheck.core.address import normal_form
from mailcheck.core.cause import Cause, Persistence
from mailcheck.core.date import parse_date
from mailcheck.core.header import Header
from mailcheck.core.message import parse_message
from mailcheck.core.suppression import (
    COMPLAINT,
    DELIVERED,
    HARD,
    MAX_DIAGNOSTIC,
    REFUSED,
    SOFT,
    Fact,
    Scope,
    Statement,
    digest_of,
    evidence_text,
)

if TYPE_CHECKING:
    from mailcheck.tools.bounce.report import Recipient, Report

# "One or more recipients were previously reported as unknown": a refusal of the whole message.
_NAMES_NOBODY = re.compile(r"\b(one or more|some|any) (of the )?(recipients?|addresses)\b", re.I)
# Mailboxes are rewritten with these by mail programs; the bounce is the same.
_KEPT_BY_READERS = re.compile(
    rb"^(status|x-status|x-keywords|x-uid|x-mozilla-[a-z-]+|content-length|lines)[ \t]*:.*"
    rb"(?:\n[ \t].*)*\n",
    re.I | re.M,
)


class Answered(NamedTuple):
    """One message that was read, and where it lay."""

    report: "Report"
    raw: bytes
    file: str


def statements_of(
    answered: Answered, now: int, scope: Scope, *, forwarded: bool = False
) -> Iterator[Statement]:
    """What a bounce, a complaint or an event of a provider adds to the list.

    Args:
        answered: what was read.
        now: when it happened, where the message does not say.
        scope: which mail it counts for.
        forwarded: whether what somebody passed on counts: it did not come to this list's return
            path, and may be anybody's.
    """
    report = answered.report
    if report.forwarded and not forwarded:
        return
    if report.kind.value not in ("bounce", "complaint", "delivered"):
        return
    at = moment_of(answered.raw, now)
    fingerprint = content_of(answered.raw)
    for recipient in report.recipients:
        kind = _kind(report, recipient)
        # Behind a forward only the address that was mailed can be taken off a list.
        address = recipient.original_address or recipient.address
        if kind is None or not address or "@" not in address.strip("@"):
            continue
        yield (
            normal_form(address),
            Fact(
                digest=digest_of(("ingest", fingerprint, *scope)),
                at=at,
                kind=kind,
                cause=recipient.cause.value,
                stream=scope.stream,
                sender=scope.sender,
                evidence=_evidence(answered, recipient, address),
            ),
        )


def _kind(report: "Report", recipient: "Recipient") -> str | None:
    """The kind of event; None when it says nothing about an address."""
    cause = recipient.cause
    if report.kind.value == "complaint" or recipient.persistence is Persistence.COMPLAINT:
        return COMPLAINT
    if cause is Cause.DELIVERED or report.kind.value == "delivered":
        return DELIVERED
    if cause is Cause.AUTO_REPLY:
        return None
    if cause is Cause.RECIPIENT_SUPPRESSED:
        return REFUSED if _names(report, recipient) else None
    return HARD if recipient.persistence is Persistence.HARD else SOFT


def _names(report: "Report", recipient: "Recipient") -> bool:
    """Whether a refusal by the provider's own list says whom it means.

    A provider that refuses the whole message lets every recipient look guilty.
    """
    said = (recipient.diagnostic or "").lower()
    named = (recipient.address, recipient.original_address)
    if any(address and address.lower() in said for address in named):
        return True
    if _NAMES_NOBODY.search(said):
        return False
    return len(report.recipients) == 1


def _evidence(answered: Answered, recipient: "Recipient", address: str | None) -> str:
    report = answered.report
    known = {
        "diagnostic": (recipient.diagnostic or "")[:MAX_DIAGNOSTIC],
        "status": recipient.status,
        "reply": recipient.reply,
        "remote_mta": recipient.remote_mta,
        "failed_at": recipient.address if recipient.address != address else None,
        "message_id": report.original.message_id,
        "subject": report.original.subject,
        "feedback": report.feedback.type,
        "dialect": report.dialect,
        "file": answered.file,
    }
    return evidence_text({key: value for key, value in known.items() if value})


def content_of(raw: bytes) -> str:
    """A fingerprint that the way a message is stored does not change."""
    from hashlib import blake2b

    text = raw.replace(b"\r\n", b"\n")
    if text.startswith(b"From "):
        text = text.partition(b"\n")[2]
    header, blank, body = text.partition(b"\n\n")
    header = _KEPT_BY_READERS.sub(b"", header + b"\n")
    body = re.sub(rb"^>+From ", b"From ", body, flags=re.M).rstrip()
    return blake2b(header.rstrip() + blank + body, digest_size=16).hexdigest()


def moment_of(raw: bytes, now: int) -> int:
    """When the report was written: its Date, or an event's time stamp; never later than now."""
    if raw.lstrip()[:1] in (b"{", b"["):
        found = _json_moment(raw)
    else:
        found = _header_moment(parse_message(raw).header)
    return now if found is None or found > now or found < 0 else found


def _header_moment(header: Header) -> int | None:
    field = header.first("date")
    moment = parse_date(field.flat).moment if field is not None else None
    try:
        return int(moment.timestamp()) if moment is not None else None
    except (OverflowError, ValueError):
        return None


_STAMPS = ("timestamp", "ts_event", "ts_epoch", "bouncedat", "deliveredat", "date", "createdat")


def _json_moment(raw: bytes) -> int | None:
    from mailcheck.tools.suppress.dates import read_moment

    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    for found in _stamps(value, 4):
        moment = read_moment(str(found))
        if moment is not None:
            return moment
    return None


def _stamps(value: Any, depth: int) -> Iterator[str | int | float]:
    """Time stamps in an object, the outermost first."""
    if isinstance(value, str) and value.lstrip()[:1] == "{":
        try:
            value = json.loads(value)  # Amazon SNS wraps its message in a string
        except (ValueError, RecursionError):
            return
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict) or not depth:
        return
    for key, inner in value.items():
        if key.lower().replace("_", "") in _STAMPS_PLAIN and isinstance(inner, str | int | float):
            yield inner
    for inner in value.values():
        yield from _stamps(inner, depth - 1)


_STAMPS_PLAIN = frozenset(name.replace("_", "") for name in _STAMPS)
