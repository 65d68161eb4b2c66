"""Events of a log: the quick JSON is the slow one, and nothing of a log reaches a terminal raw."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from mailcheck.knowledge.logs.fact import Relay
from mailcheck.render.document import json_text
from mailcheck.render.log_event import COLUMNS, EventAnswer, event_json, event_text
from mailcheck.render.schema import schema_text
from mailcheck.render.style import Painter
from mailcheck.tools.log.event import KEYS, Event
from mailcheck.tools.log.judge import DELIVERED

TEXT = st.text(max_size=20) | st.sampled_from(['a"b', "\x1b[31m", "\u202e", "\\", "\ud800", "ü"])
MAYBE = st.none() | TEXT
NUMBER = st.none() | st.integers(0, 10**12)
RELAYS = st.none() | st.builds(Relay, MAYBE, MAYBE, NUMBER)
EVENTS = st.builds(
    Event, file=TEXT, line=st.integers(1, 9), time=st.just("2026-11-28T09:00:00"),
    second=st.just(0), host=TEXT, program=TEXT, outcome=st.sampled_from(["sent", "bounced"]),
    repeated=st.integers(1, 9), queue_id=MAYBE, next_queue_id=MAYBE, message_id=MAYBE,
    sender=MAYBE, recipient=MAYBE,
    original=MAYBE, user=MAYBE, client=MAYBE, address=MAYBE, helo=MAYBE, relay=RELAYS,
    transport=MAYBE, status=MAYBE, judgement=st.just(DELIVERED), diagnostic=TEXT, size=NUMBER,
    delay=st.none() | st.floats(0, 1e9), subject=MAYBE, mail=st.none(),
)  # fmt: skip
DEFINITIONS = json.loads(schema_text("log"))["$defs"]
LINE = Draft202012Validator({"$ref": "#/$defs/result", "$defs": DEFINITIONS})


@settings(max_examples=80, derandomize=True, deadline=None)
@given(EVENTS)
def test_an_event(event):
    text = event_json(event)
    assert text == json_text(event.to_dict())
    text.encode("utf-8")
    body = json.loads(text)
    assert tuple(body) == KEYS
    LINE.validate(body)
    line = event_text(event, Painter(False, None))
    assert line.endswith("\n") and not set(line[:-1]) & set("\x1b\n\r\u202e\x00")
    assert len(EventAnswer(event).row()) == len(COLUMNS)
