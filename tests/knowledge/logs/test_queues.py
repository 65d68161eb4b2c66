"""Listings of queues: `postqueue -j`, `postqueue -p`, `exim -bp`."""

import json
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.logs.queues import form_of, forms

NOW = datetime(2026, 11, 26, 12, tzinfo=timezone(timedelta(hours=1)))


def read(text: str):
    lines = text.splitlines()
    form = form_of(lines)
    return form.name, list(form.read(lines, NOW))


OBJECT = {
    "queue_name": "hold", "queue_id": "4F1A22", "arrival_time": int(NOW.timestamp()) - 60,
    "message_size": 7, "forced_expire": False, "sender": "MAILER-DAEMON",
    "recipients": [{"address": "a@b", "delay_reason": "why"},
                   {"address": "c@b", "orig_address": "d@b", "bounce_reason": "no"}, {}],
}  # fmt: skip


def test_postqueue_json():
    name, found = read(json.dumps(OBJECT) + "\n{broken\n")
    assert name == "postqueue-json"
    assert [(e.recipient, e.reason, e.is_final) for e in found] == [
        ("a@b", "why", False), ("c@b", "no", True), (None, None, False),
    ]  # fmt: skip
    assert (found[0].queue, found[0].sender, found[0].age, found[1].original) == (
        "hold", "", 60, "d@b",
    )  # fmt: skip


MAILQ = """\
-Queue ID-  --Size-- ----Arrival Time---- -Sender/Recipient-------
4F1A22B0C1*    40522 Thu Nov 26 11:59:00  a@example.org
                                         x@example.net

3PtQ2mN2VXxznjll!     7 Wed Nov 25 12:00:00 MAILER-DAEMON
(connect to mx[192.0.2.5]:25: Connection refused)
                                         y@example.net
                                         z@example.net
          (host mx said: 452 4.2.2 (full))
                                         "( q"@example.net

5B2C33D0E1#       9 Wed Dec 31 12:00:00 b@example.org

-- 40 Kbytes in 3 Requests.
"""


@pytest.mark.parametrize("first", [0, 1])
def test_postqueue_text(first):
    name, found = read("\n".join(MAILQ.splitlines()[first:]))
    assert name == "postqueue"
    assert [(e.queue_id, e.queue, e.recipient) for e in found] == [
        ("4F1A22B0C1", "active", "x@example.net"),
        ("3PtQ2mN2VXxznjll", "hold", "y@example.net"),
        ("3PtQ2mN2VXxznjll", "hold", "z@example.net"),
        ("3PtQ2mN2VXxznjll", "hold", '"( q"@example.net'),
        ("5B2C33D0E1", "deferred", None),
    ]
    assert found[0].reason is None and found[1].reason == found[2].reason
    assert found[3].reason == "host mx said: 452 4.2.2 (full)"
    assert [e.age for e in found[:2]] == [60, 86_400]
    assert found[4].arrival.year == 2025


EXIM = """\
25m  2.9K 1vOk2x-0003Rk-2C <a@example.org>
          x@example.net
        D y@example.net
       +D z@example.net

 4d       1vOk2x-000000012Ab-1aBc <> *** frozen ***
          nobody@example.com

72h   22M 1vOk2z-0003Rk-2C <w@example.org> (www-data)
          "a b"@example.net
"""


def test_exim_bp():
    name, found = read(EXIM)
    assert name == "exim-bp"
    assert [(e.recipient, e.queue, e.age, e.size, e.user) for e in found] == [
        ("x@example.net", None, 1500, 2969, None),
        ("nobody@example.com", "frozen", 345_600, None, None),
        ('"a b"@example.net', None, 259_200, 22 << 20, "www-data"),
    ]


@pytest.mark.parametrize(
    "text", ["", "hello", "{}", "- -", "Nov 26 09:00:00 mx postfix/smtp[1]: x"]
)
def test_what_is_no_listing(text):
    assert form_of(text.splitlines()) is None


def test_an_empty_queue():
    assert read("Mail queue is empty\n") == ("postqueue", [])


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.lists(st.sampled_from(MAILQ.splitlines() + EXIM.splitlines() + [json.dumps(OBJECT)])
                | st.text(max_size=40), max_size=9))  # fmt: skip
def test_no_line_does_harm(lines):
    for form in forms():
        form.claims([line for line in lines if line.strip()] or ["x"])
        for entry in form.read(lines, NOW):
            assert entry.queue_id
