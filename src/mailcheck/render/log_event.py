"""One event of a log: as JSON, as a row, and on one line for a person."""

import re
from typing import Any, NamedTuple

from mailcheck.knowledge.logs.fact import Relay
from mailcheck.render.document import json_text
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import redact, redact_values, visible
from mailcheck.tools.log.event import KEYS, Event
from mailcheck.tools.log.judge import Judgement

COLUMNS = (
    *(key for key in KEYS if key not in ("client", "relay")),
    "client_name", "client_address", "client_helo", "relay_name", "relay_address", "relay_port",
)  # fmt: skip
_STYLES = {"sent": "good", "bounced": "error", "expired": "error", "deferred": "warning"}
_KEPT = 10_000
_PLAIN = re.compile(r"[ !#-\[\]-~]*")
"""What JSON writes as it is."""


class _Texts(dict[str | None, str]):
    """Value -> JSON; a log repeats its addresses and words."""

    def __missing__(self, value: str | None) -> str:
        text = "null" if value is None else json_text(value)
        if value is None or len(value) < 200:
            if len(self) >= _KEPT:
                self.clear()
            self[value] = text
        return text


class _Relays(dict[Relay | None, str]):
    def __missing__(self, relay: Relay | None) -> str:
        if len(self) >= _KEPT:
            self.clear()
        text = self[relay] = "null" if relay is None else json_text(relay._asdict())
        return text


class _Judgements(dict[tuple[Judgement, str | None], str]):
    """Judgement and stated status -> the keys from `reply` to `confidence`."""

    def __missing__(self, key: tuple[Judgement, str | None]) -> str:
        if len(self) >= _KEPT:
            self.clear()
        judged, status = key
        found = {
            "reply": judged.reply, "status": status or judged.status, "stage": judged.stage,
            "cause": judged.cause, "persistence": judged.persistence, "who": judged.who,
            "entry": judged.entry, "confidence": judged.confidence,
        }  # fmt: skip
        text = self[key] = json_text(found)[1:-1]
        return text


_texts, _relays, _judgements = _Texts(), _Relays(), _Judgements()


def _json(value: str) -> str:
    """A text that is seldom the same again."""
    return f'"{value}"' if _PLAIN.fullmatch(value) else json_text(value)


def event_json(event: Event) -> str:
    """The object of the contract on one line: `json_text(event.to_dict())`, several times faster,
    for a log has a hundred thousand of them."""
    (
        file, line, time, _, host, program, outcome, repeated, queue_id, next_id, message_id,
        sender, recipient, original, user, client, address, helo, relay, transport, status,
        judged, diagnostic, size, delay, subject, _, _, _,
    ) = event  # fmt: skip
    text = _texts
    return (
        f'{{"file": {text[file]}, "line": {line}, "time": "{time}", "host": {text[host or None]}, '
        f'"program": {text[program]}, "outcome": "{outcome}", "repeated": {repeated}, '
        f'"queue_id": {"null" if queue_id is None else _json(queue_id)}, '
        f'"next_queue_id": {"null" if next_id is None else _json(next_id)}, '
        f'"message_id": {"null" if message_id is None else _json(message_id)}, '
        f'"sender": {text[sender]}, '
        f'"recipient": {"null" if recipient is None else _json(recipient)}, '
        f'"original_recipient": {text[original]}, "user": {text[user]}, '
        f'"client": {{"name": {text[client]}, "address": {text[address]}, "helo": {text[helo]}}}, '
        f'"relay": {_relays[relay]}, "transport": {text[transport]}, '
        f"{_judgements[judged, status]}, "
        f'"diagnostic": {_json(diagnostic) if diagnostic else "null"}, '
        f'"size": {"null" if size is None else size}, '
        f'"delay": {"null" if delay is None else delay}, '
        f'"subject": {text[subject]}}}'
    )  # fmt: skip


def event_text(event: Event, paint: Painter) -> str:
    """One line, for grep: time, outcome, cause, queue id, sender, recipient, relay, words."""
    relay = event.relay.name if event.relay else event.address
    words = " ".join(event.diagnostic.split()) or "-"
    times = f" ({event.repeated} times)" if event.repeated > 1 else ""
    sender = "<>" if event.sender == "" else visible(event.sender or "-")
    return paint.line(
        ("dim", event.time),
        ("", " "),
        (_STYLES.get(event.outcome, ""), "handed-over" if event.next_queue_id else event.outcome),
        ("", f" {event.cause} {visible(event.queue_id or '-')} {sender} "),
        ("", f"{visible(event.recipient or '-')} {visible(relay or '-')} {visible(words)}{times}"),
    )


class EventAnswer(NamedTuple):
    """An event as an answer."""

    event: Event
    body: dict[str, Any] | None = None
    """Where it is not the event's own."""
    columns: tuple[str, ...] = COLUMNS

    def to_dict(self) -> dict[str, Any]:
        return self.body or self.event.to_dict()

    def text(self, paint: Painter) -> str:
        said = event_text(self.event, paint)
        return redact(said) if self.body else said

    def row(self) -> tuple[str, ...]:
        body = self.to_dict()
        client, relay = body["client"], body["relay"] or {}
        parts = {
            "client_name": client["name"], "client_address": client["address"],
            "client_helo": client["helo"], "relay_name": relay.get("name"),
            "relay_address": relay.get("address"), "relay_port": relay.get("port"),
        }  # fmt: skip
        cells = ((body | parts)[column] for column in COLUMNS)
        return tuple("" if cell is None else str(cell) for cell in cells)

    def masked(self) -> "EventAnswer":
        return EventAnswer(self.event, redact_values(self.event.to_dict()))
