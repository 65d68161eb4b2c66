"""Framings: one line in each, and what looks like one and is none."""

import json
from datetime import UTC, datetime

import pytest

from mailcheck.knowledge.logs.framing import Framer
from mailcheck.knowledge.logs.stamp import Clock

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
TEXT = "4F1A22B0C1: removed"
TAGGED = f"mx postfix/qmgr[811]: {TEXT}"
OCTETS = [ord(c) for c in TEXT]
LINES = [
    (f"Nov  9 11:28:10 {TAGGED}", "2026-11-09T11:28:10"),
    (f"Nov 09 11:28:10 {TAGGED}", "2026-11-09T11:28:10"),
    (f"<22>Nov  9 11:28:10 {TAGGED}", "2026-11-09T11:28:10"),
    (f"Nov 09 11:28:10.123456 {TAGGED}", "2026-11-09T11:28:10"),
    (f"2026-11-09T11:28:10.123456+01:00 {TAGGED}", "2026-11-09T11:28:10.123456+01:00"),
    (f"2026-11-09T11:28:10+0100 {TAGGED}", "2026-11-09T11:28:10+01:00"),
    (f"2026-11-09 11:28:10 {TAGGED}", "2026-11-09T11:28:10"),
    (f"Mon 2026-11-09 11:28:10 CET {TAGGED}", "2026-11-09T11:28:10"),
    (f"1794220090.5 {TAGGED}", "2026-11-09T10:28:10.500000+00:00"),
    (f"<22>1 2026-11-09T11:28:10Z mx postfix/qmgr 811 - - {TEXT}", "2026-11-09T11:28:10+00:00"),
    (f'<22>1 2026-11-09T11:28:10Z mx postfix/qmgr 811 - [a b="x\\]"][c] {TEXT}',
     "2026-11-09T11:28:10+00:00"),
    (f"postfix-1  | Nov 09 11:28:10 {TAGGED}", "2026-11-09T11:28:10"),
    (f"2026-11-09T10:28:10.123456789Z stdout F Nov 09 11:28:10 {TAGGED}",
     "2026-11-09T10:28:10.123456+00:00"),
    (f"2026-11-09T10:28:10.1Z stderr F postfix/qmgr[811]: {TEXT}",
     "2026-11-09T10:28:10.100000+00:00"),
    (json.dumps({"log": f"Nov 09 11:28:10 {TAGGED}\n", "time": "2026-11-09T10:28:10Z"}),
     "2026-11-09T10:28:10+00:00"),
    (json.dumps({"__REALTIME_TIMESTAMP": "1794220090000000", "_HOSTNAME": "mx",
                 "SYSLOG_IDENTIFIER": "postfix/qmgr", "MESSAGE": TEXT}),
     "2026-11-09T10:28:10+00:00"),
    (json.dumps({"__REALTIME_TIMESTAMP": "1794220090000000", "_HOSTNAME": "mx",
                 "SYSLOG_IDENTIFIER": "postfix/qmgr", "MESSAGE": OCTETS}),
     "2026-11-09T10:28:10+00:00"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "time"), LINES)
def test_a_framing(line, time):
    framer = Framer()
    framed = framer.other(line)
    assert framed[2:] == ("postfix/qmgr", TEXT)
    assert Clock(NOW).moment(framed[0]).text == time
    assert framer.frame(line) == framed, "it is remembered"


@pytest.mark.parametrize(
    ("stamp", "time"),
    [
        ("@400000006af1a0441dcd6500", "2026-11-09T10:28:10.500000+00:00"),
        ("@400000006af1a044ffffffff", "2026-11-09T10:28:10.999999+00:00"),
        ("@4fffffffffffffffffffffff", None),
        ("2026-11-09 11:28:10.500000000", "2026-11-09T11:28:10.500000"),
    ],
)
def test_what_multilog_keeps(stamp, time):
    framed = Framer().other(f"{stamp} end msg 7")
    assert framed == (stamp, "", "qmail-send", "end msg 7")
    found = Clock(NOW).moment(stamp)
    assert (found and found.text) == time


@pytest.mark.parametrize("stamp", ["2026-11-09 11:28:10", "2026-11-09 11:28:10.123 +0100"])
@pytest.mark.parametrize("process", ["", "[1234] "])
def test_exims_own_log(stamp, process):
    framed = Framer().other(f"{stamp} {process}1vOk2x-0003Rk-2C Completed")
    assert framed[2:] == ("exim", "1vOk2x-0003Rk-2C Completed")


@pytest.mark.parametrize(
    "line",
    ["", "-- Boot 77aa --", "Nov 28 09:", "{", "[" * 5000, "x" * 100_000, '{"log": 1}', "<22>",
     "2026-11-09", "\x00", "Nov 99", '{"MESSAGE": "x"}', "a | b", "<99999999999>1 - - -"],
)  # fmt: skip
def test_what_is_no_line_of_a_log(line):
    assert Framer().other(line) is None


def times(*stamps: str, now: datetime = NOW, year: int | None = None) -> list[str]:
    clock = Clock(now, year)
    return [clock.moment(stamp).text[:10] for stamp in stamps]


def test_years_are_inferred():
    assert times("Nov 28 00:00:00", "Nov 29 00:00:00") == ["2026-11-28", "2026-11-29"]
    assert times("Dec 31 23:59:59", "Jan  1 00:00:00") == ["2025-12-31", "2026-01-01"]
    assert times("Jan  1 00:00:00", "Dec 31 23:59:59", "Jan  1 00:00:01") == [
        "2026-01-01", "2025-12-31", "2026-01-01",
    ]  # fmt: skip
    assert times("Dec 31 23:59:59", now=datetime(2027, 1, 1, tzinfo=UTC)) == ["2026-12-31"]
    assert times("Nov 28 00:00:00", year=2019) == ["2019-11-28"]
    assert times("Feb 29 00:00:00", year=2025) == ["2025-02-28"]


@pytest.mark.parametrize(
    "stamp", ["Nov 31 00:00:00", "Foo 11 00:00:00", "@x", "2026-13-01T00:00:00Z", ""]
)
def test_what_is_no_stamp(stamp):
    assert Clock(NOW).moment(stamp) is None


def test_stamps_of_one_minute_are_told_apart():
    clock = Clock(NOW)
    for second in (1, 59, 0, 30):
        for form in ("2026-11-09T11:28:{:02}.123456+01:00", "Nov  9 11:28:{:02}",
                     "2026-11-09 11:28:{:02}"):  # fmt: skip
            found = clock.moment(form.format(second))
            assert datetime.fromisoformat(found.text).second == second
            assert found.second % 60 == second
