"""Moments that people name on the command line."""

from datetime import datetime, timedelta, timezone

import pytest

from mailcheck.knowledge.logs.stamp import moment_of_seconds
from mailcheck.tools.log.selection import limit_of, span_of

NOW = datetime(2026, 11, 26, 12, 30, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-20", "2026-11-20T00:00:00"),
        ("2026-11-20T03:12", "2026-11-20T03:12:00"),
        ("03:12", "2026-11-26T03:12:00"),
        ("12:30:01", "2026-11-25T12:30:01"),
        ("2h", "2026-11-26T10:30:00"),
        ("1d", "2026-11-25T12:30:00"),
        ("today", "2026-11-26T00:00:00"),
        ("yesterday", "2026-11-25T00:00:00"),
    ],
)
def test_moments(text, moment):
    assert moment_of_seconds(limit_of(text, NOW).second).isoformat() == moment


@pytest.mark.parametrize("text", ["", "soon", "25:00", "2026-13-01", "99999999999d", "2 years"])
def test_what_is_no_moment(text):
    assert limit_of(text, NOW) is None


def test_zones_are_compared_where_both_are_known():
    limit = limit_of("2026-11-26T03:00+01:00", NOW)
    assert limit.at(None) == limit.second
    assert limit.at(0) == limit.second - 3600
    assert limit_of("2026-11-26T03:00", NOW).at(7200) == limit.second


@pytest.mark.parametrize(
    ("text", "seconds"), [("30m", 1800), ("2d", 172_800), ("x", None), ("", None)]
)
def test_spans(text, seconds):
    assert span_of(text) == seconds
