"""Whatever the octets, `read_bounce` has an answer, and says nothing hard without a reason."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

from mailcheck.core.cause import HARD
from mailcheck.render.document import json_text
from mailcheck.tools.bounce.reader import read_bounce

SEEDS = [path.read_bytes() for path in sorted((ROOT / "tests/corpus/bounces").glob("*.eml"))]
LINES = sorted({line for seed in SEEDS for line in seed.split(b"\n")})
BOUNDED = settings(derandomize=True, max_examples=300, deadline=None, database=None)


def check(raw: bytes) -> None:
    report = read_bounce(raw)
    json.loads(json_text(report.to_dict()))
    for recipient in report.recipients:
        assert recipient.address is None or "@" in recipient.address
        if recipient.persistence == "hard":
            assert recipient.cause in HARD and report.kind == "bounce"
        if report.kind in ("delay", "auto-reply", "delivered"):
            assert recipient.persistence in ("soft", "none")


@BOUNDED
@given(st.binary(max_size=2000))
def test_any_octets(raw):
    check(raw)


@BOUNDED
@given(st.lists(st.sampled_from(LINES), max_size=60))
def test_lines_of_notices_in_any_order(lines):
    check(b"\n".join(lines))


@BOUNDED
@given(st.data())
def test_damaged_notices(data):
    raw = data.draw(st.sampled_from(SEEDS))
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    check(raw[:start] + data.draw(st.binary(max_size=20)) + raw[end:])


KEYS = st.sampled_from(
    [
        "notificationType",
        "mail",
        "bounce",
        "bouncedRecipients",
        "emailAddress",
        "TopicArn",
        "Type",
        "Message",
        "event",
        "email",
        "sg_event_id",
        "event-data",
        "recipient",
        "delivery-status",
        "RecordType",
        "MessageID",
        "msys",
        "message_event",
        "type",
        "message-id",
        "code",
        "headers",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@BOUNDED
@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_events_of_any_shape(event):
    check(json.dumps(event).encode())
