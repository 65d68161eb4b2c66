"""KumoMTA's log records: JSON, one a line (its files are compressed with zstd).

    {"type": "Bounce", "id", "sender", "recipient", "queue", "site", "size", "response": {"code",
     "enhanced_code": {"class", "subject", "detail"}, "content", "command"}, "peer_address": {"name",
     "addr"}, "timestamp", "event_time", "created", "num_attempts", "meta": {..}, "headers": {..}}

docs/reference/log_record.md of KumoCorp/kumomta: Delivery, TransientFailure, Bounce, Expiration,
AdminBounce (a person ended it), OOB (a report that came in later), Rejection (what it refused; the peer
is then the client), Reception (the same), Delay (no try), Feedback (a complaint). `recipient` may be a
list. `meta` and `headers` hold what an admin has it log: `authn_id` is the login.
"""  # noqa: E501 (lines as they are)

from mailcheck.knowledge.logs.fact import (
    UNCLEAR,
    Arrival,
    Attempt,
    Fact,
    Refusal,
    Unclear,
)
from mailcheck.knowledge.logs.record import (
    Body,
    Form,
    Said,
    address,
    arrival,
    body,
    one_line,
    peer,
    text,
    texts,
    whole,
)

_OUTCOMES = {
    "Delivery": "sent", "TransientFailure": "deferred", "Bounce": "bounced",
    "Expiration": "expired", "AdminBounce": "deleted", "OOB": "bounced",
}  # fmt: skip
_OTHERS = frozenset({
    "Reception", "Rejection", "Delay", "Feedback", "AdminRebind", "DeferredInjectionRebind",
})  # fmt: skip
_STAGES = {
    "MAIL": "mail-from", "RCPT": "rcpt-to", "EHLO": "helo", "HELO": "helo", "DATA": "data",
    ".": "end-of-data", "AUTH": "auth",
}  # fmt: skip
_INCOMING = frozenset({"Reception", "Rejection"})


def is_record(found: Body) -> bool:
    """Its members are KumoMTA's; those of journals and containers are others."""
    kind = found.get("type")
    if not isinstance(kind, str) or "recipient" not in found:
        return False
    members = found.keys() & {"bounce_classification", "num_attempts", "egress_pool", "queue"}
    return kind in _OUTCOMES or kind in _OTHERS or len(members) > 1


def read(found: Body) -> Said | Unclear | None:
    """What a record says."""
    kind, queue_id = text(found.get("type")) or "", text(found.get("id"))
    if kind in ("Delay", "Feedback"):
        return None
    recipients = [one for one in map(address, texts(found.get("recipient"))) if one]
    if kind == "Rejection":
        return Said(_stamp(found), (_refusal(found, recipients),))
    if queue_id is None or (kind != "Reception" and (kind not in _OUTCOMES or not recipients)):
        return UNCLEAR if kind not in _OTHERS else None
    message = _message(found, queue_id, is_incoming=kind in _INCOMING)
    facts: tuple[Fact, ...] = ()
    if kind != "Reception":
        facts = tuple(_attempt(found, kind, queue_id, recipient) for recipient in recipients)
    return Said(_stamp(found), facts, message)


def _stamp(found: Body) -> str:
    """`event_time` is finer, and newer, than `timestamp`."""
    seconds = whole(found.get("timestamp"))
    return text(found.get("event_time")) or ("" if seconds is None else f"@{seconds}000000")


def _message(found: Body, queue_id: str, *, is_incoming: bool) -> Arrival:
    headers = {key.lower(): value for key, value in body(found.get("headers")).items()}
    meta, client = body(found.get("meta")), body(found.get("peer_address"))
    received = text(meta.get("received_from")) or ""
    ip = text(client.get("addr")) if is_incoming else received.rpartition(":")[0].strip("[]")
    return arrival(
        queue_id, address(found.get("sender")) or ("" if found.get("sender") == "" else None),
        address=ip or None, helo=text(client.get("name")) if is_incoming else None,
        user=text(meta.get("authn_id")), size=whole(found.get("size")),
        message_id=text(headers.get("message-id")), subject=text(headers.get("subject")),
    )  # fmt: skip


def _reply(found: Body) -> tuple[str, str | None]:
    """The reply as it was given, and its enhanced code."""
    response = body(found.get("response"))
    code, said = whole(response.get("code")), one_line(text(response.get("content")) or "")
    parts = body(response.get("enhanced_code"))
    numbers = [whole(parts.get(key)) for key in ("class", "subject", "detail")]
    status = None
    if None not in numbers and numbers[0] in (2, 4, 5):
        status = ".".join(map(str, numbers))
    if code is not None and said.startswith(str(code)):
        return said, status
    words = [str(code) if code is not None and 200 <= code < 600 else "", status or "", said]
    return " ".join(word for word in words if word), status


def _attempt(found: Body, kind: str, queue_id: str, recipient: str) -> Attempt:
    reply, status = _reply(found)
    server = body(found.get("peer_address"))
    relay = peer(text(server.get("name")), text(server.get("addr")))
    created, now = whole(found.get("created")), whole(found.get("timestamp"))
    delay = float(now - created) if created and now and now >= created else None
    protocol = text(found.get("delivery_protocol")) or "smtp"
    return Attempt(
        queue_id, _OUTCOMES[kind], recipient, None, None if kind == "OOB" else relay,
        protocol.lower().replace("esmtp", "smtp"), status, reply, delay,
    )  # fmt: skip


def _refusal(found: Body, recipients: list[str]) -> Refusal:
    client, response = body(found.get("peer_address")), body(found.get("response"))
    words = (text(response.get("command")) or "").split(None, 1)
    return Refusal(
        text(found.get("id")), "rejected", _STAGES.get(words[0].upper()) if words else None, None,
        text(client.get("addr")), text(client.get("name")), address(found.get("sender")),
        recipients[0] if recipients else None, text(body(found.get("meta")).get("authn_id")),
        _reply(found)[0],
    )  # fmt: skip


FORM = Form("KumoMTA", "kumomta", is_record=is_record, read_body=read)
