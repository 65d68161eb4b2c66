"""What is counted by time: nothing is lost, and nothing grows with the log."""

from types import SimpleNamespace

from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.tools.log.timeline import Key, Timeline

DAY = 86_400
START = 739_000 * DAY


def event(second: int, outcome: str = "sent", domain: str = "a.example", cause: str = "x"):
    return SimpleNamespace(
        second=second, outcome=outcome, weight=outcome, cause=cause, domain=domain, repeated=1,
        relay=None, program="postfix/smtp", transport="smtp", diagnostic="",
    )  # fmt: skip


def timeline(*events) -> Timeline:
    found = Timeline()
    found.feed(events, lambda one: one.domain)
    return found


def test_by_cause_receiver_and_outcome():
    found = timeline(
        event(START), event(START + 59), event(START + 60, "deferred"),
        event(START, "rejected"), event(START, "hop"),
    )  # fmt: skip
    assert found.counts == {
        Key("", "a.example", "sent"): {START // 60: 2},
        Key("x", "a.example", "deferred"): {START // 60 + 1: 1},
        Key("x", "", "rejected"): {START // 60: 1},
    }
    assert found.span == (START, START + 120)


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.lists(st.integers(1, 9_999 * 365 * DAY), min_size=1, max_size=60))
def test_any_time_has_its_place(seconds):
    found = timeline(*map(event, seconds))
    (cells,) = found.counts.values()
    assert sum(cells.values()) == len(seconds)
    begin, end = found.span or (0, 0)
    assert begin <= min(seconds) and max(seconds) < end
    assert (end - begin) // found.step <= 240


def test_many_receivers_over_a_month_stay_few_numbers():
    events = (event(START + n * 61, "deferred", f"{n % 20_000}.example") for n in range(60_000))
    found = Timeline()
    found.feed(events, lambda one: one.domain)
    assert len(found.counts) <= 10_001
    assert sum(map(len, found.counts.values())) <= 200_000
    assert sum(found.of(lambda key: key.outcome == "deferred").values()) == 60_000
