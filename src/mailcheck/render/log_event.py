"""One event of a log: as JSON, as a row, and on one line for a person."""

from collections.abc import Callable
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from mailcheck.knowledge.logs.fact import Relay
from mailcheck.render.document import harmless, json_text
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
_LONGEST = 1_000


class _Kept(dict[Any, str]):
    """Value -> JSON; a log repeats its addresses and words."""

    def __init__(self, json: Callable[[Any], str]) -> None:
        super().__init__()
        self._json = json

    def __missing__(self, value: Any) -> str:
        text = self._json(value)
        if len(text) < _LONGEST:
            if len(self) >= _KEPT:
                self.clear()
            self[value] = text
        return text


def _part(*names: str) -> Callable[[Any], str]:
    """What writes some values that stand together: their keys, and a comma."""
    return lambda values: f"{json_text(dict(zip(names, values, strict=True)))[1:-1]}, "


def _judged(values: tuple[Relay | None, str | None, Judgement, str | None]) -> str:
    relay, transport, judged, status = values
    found = {
        "relay": None if relay is None else relay._asdict(), "transport": transport,
        "reply": judged.reply, "status": status or judged.status, "stage": judged.stage,
        "cause": judged.cause, "persistence": judged.persistence, "who": judged.who,
        "entry": judged.entry, "confidence": judged.confidence,
    }  # fmt: skip
    return f"{json_text(found)[1:-1]}, "


def _came(values: tuple[str | None, ...]) -> str:
    original, user, client, address, helo = values
    found = {
        "original_recipient": original, "user": user,
        "client": {"name": client, "address": address, "helo": helo},
    }  # fmt: skip
    return f"{json_text(found)[1:-1]}, "


_texts, _numbers = _Kept(json_text), _Kept(json_text)
_whose = _Kept(_part("host", "program", "outcome", "repeated"))
_comings, _judgements = _Kept(_came), _Kept(_judged)
_quoted = encode_basestring


def event_json(event: Event) -> str:
    """The object of the contract on one line: `json_text(event.to_dict())`, several times faster,
    for a log has a hundred thousand of them. Values that go together are written together, once."""
    (
        file, line, time, _, host, program, outcome, repeated, queue_id, next_id, message_id,
        sender, recipient, original, user, client, address, helo, relay, transport, status,
        judged, diagnostic, size, delay, subject, _, _, _,
    ) = event  # fmt: skip
    text = (
        f'{{"file": {_texts[file]}, "line": {line}, "time": {_quoted(time)}, '
        f"{_whose[host or None, program, outcome, repeated]}"
        f'"queue_id": {"null" if queue_id is None else _quoted(queue_id)}, '
        f'"next_queue_id": {"null" if next_id is None else _quoted(next_id)}, '
        f'"message_id": {"null" if message_id is None else _quoted(message_id)}, '
        f'"sender": {_texts[sender]}, '
        f'"recipient": {"null" if recipient is None else _quoted(recipient)}, '
        f"{_comings[original, user, client, address, helo]}"
        f"{_judgements[relay, transport, judged, status]}"
        f'"diagnostic": {_quoted(diagnostic) if diagnostic else "null"}, '
        f'"size": {"null" if size is None else size}, '
        f'"delay": {"null" if delay is None else _numbers[delay]}, '
        f'"subject": {"null" if subject is None else _quoted(subject)}}}'
    )
    return harmless(text)


def event_text(event: Event, paint: Painter) -> str:
    """One line, for grep: time, outcome, cause, queue id, sender, recipient, relay, words."""
    relay = event.relay.shown if event.relay else event.address
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

    def json(self) -> str:
        return json_text(self.body) if self.body else event_json(self.event)

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
