"""The policy: from events to a status, for any history."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailcheck.core.cause import Cause
from mailcheck.core.errors import ConfigError
from mailcheck.core.suppression import DAY, Event, Scope
from mailcheck.tools.suppress.policy import (
    AFTER_DAYS,
    COUNTED,
    Policy,
    judge,
    policy_from,
)

POLICY = Policy()
NOON = 20_000 * DAY + DAY // 2
NEVER = sorted({cause.value for cause in Cause} - COUNTED)


def event(kind: str, day: float = 0, cause: str = "", number: int = 0, **more) -> Event:
    at = NOON + round(day * DAY)
    return Event("a@example.net", number, at, kind, cause, id=number, **more)


def status(events, day: float = 0, policy=POLICY, scope=None) -> str:
    return judge(events, policy, NOON + round(day * DAY), scope).status


@pytest.mark.parametrize(
    ("kind", "cause", "expected"),
    [
        ("complaint", "complaint", "suppressed"),
        ("unsubscribed", "", "suppressed"),
        ("added", "", "suppressed"),
        ("listed", "", "suppressed"),
        ("hard", "recipient-unknown", "suppressed"),
        ("hard", "recipient-inactive", "suppressed"),
        ("hard", "recipient-moved", "suppressed"),
        ("hard", "domain-unknown", "clear"),
        ("hard", "domain-no-mail", "clear"),
        ("refused", "recipient-suppressed", "paused"),
        ("soft", "mailbox-full", "clear"),
        ("held", "recipient-unknown", "pending"),
        ("delivered", "delivered", "clear"),
    ],
)
def test_one_event(kind, cause, expected):
    assert status([event(kind, 0, cause)]) == expected


def test_nothing_is_clear():
    assert status([]) == "clear"


def test_a_domain_must_fail_on_three_days():
    failures = [event("hard", day, "domain-unknown", n) for n, day in enumerate((0, 0.1, 1, 2))]
    assert status(failures[:3], 1) == "clear"
    assert status(failures, 2) == "suppressed"


def test_a_delivery_starts_the_days_again():
    failures = [event("hard", day, "domain-unknown", day) for day in (0, 1, 3)]
    assert status([*failures, event("delivered", 2, number=9)], 3) == "clear"


def test_a_refusal_pauses_seven_days():
    refused = [event("refused", 0, "recipient-suppressed")]
    assert status(refused, 6.9) == "paused"
    assert status(refused, 7) == "clear"


def soft(days) -> list[Event]:
    return [event("soft", day, "mailbox-full", n) for n, day in enumerate(days)]


def test_soft_bounces_count_once_a_day_and_fade():
    assert status(soft(n / 100 for n in range(40)), 1) == "clear"
    assert status(soft(range(4)), 4) == "clear"
    assert status(soft(range(5)), 4) == "paused"
    assert status(soft(range(0, 40 * 9, 40)), 321) == "clear"


def test_a_pause_ends():
    assert status(soft(range(5)), 17.9) == "paused"
    assert status(soft(range(5)), 18) == "clear"


def test_hard_bounces_expire_only_by_policy():
    hard = [event("hard", 0, "recipient-unknown")]
    assert status(hard, 5000) == "suppressed"
    assert status(hard, 89, Policy(hard_days=90)) == "suppressed"
    assert status(hard, 90, Policy(hard_days=90)) == "clear"


def test_since_is_the_first_and_the_evidence_the_latest():
    verdict = judge(
        [event("complaint", 0, number=1), event("complaint", 5, number=2)], POLICY, NOON
    )
    assert verdict.since == NOON
    assert verdict.event is not None and verdict.event.id == 2


def test_a_removal_for_one_kind_of_mail_leaves_the_others():
    events = [event("complaint", 0, number=1), event("removed", 1, number=2, stream="news")]
    assert status(events, 2, scope=Scope("news")) == "clear"
    assert status(events, 2, scope=Scope("invoices")) == "suppressed"
    assert status(events, 2) == "suppressed"


def test_a_table_states_the_policy():
    assert policy_from({"soft-pause": 3, "db": "x"}) == Policy(soft_pause=3)


KINDS = ("hard", "soft", "listed", "refused", "complaint", "unsubscribed", "added", "delivered",
         "removed", "expired", "held")  # fmt: skip
EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from(KINDS),
        st.integers(0, 400),
        st.sampled_from([cause.value for cause in Cause]),
        st.integers(1, 10**6),
    ),
    max_size=30,
    unique_by=lambda item: item.id,
)


@given(EVENTS, st.randoms())
def test_the_order_of_reading_does_not_matter(events, random):
    shuffled = list(events)
    random.shuffle(shuffled)
    assert judge(shuffled, POLICY, NOON + 500 * DAY) == judge(events, POLICY, NOON + 500 * DAY)


@given(EVENTS, st.integers(0, 100_000))
def test_a_complaint_never_expires(events, days):
    later = [event("complaint", 401, number=10**7)]
    assert status([*events, *later], 401 + days, Policy(hard_days=1)) == "suppressed"


@given(EVENTS)
def test_a_removal_clears_everything_before_it(events):
    assert status([*events, event("removed", 401, number=10**7)], 402) == "clear"


@given(EVENTS, st.sampled_from(NEVER), st.integers(0, 400))
def test_what_is_not_about_the_address_never_counts(events, cause, day):
    other = event("soft", day, cause, 10**7)
    for after in (0, 401, 402, 500):
        assert status([*events, other], after) == status(events, after)


@given(EVENTS)
def test_what_is_undone_has_not_happened(events):
    undone = [
        event("undone", 401, number=10**7 + n, target=item.id) for n, item in enumerate(events)
    ]
    assert status([*events, *undone], 402) == "clear"


@given(EVENTS)
def test_a_second_bounce_on_a_day_changes_nothing(events):
    soft_events = [item for item in events if item.kind == "soft" and item.cause not in AFTER_DAYS]
    again = [item._replace(id=10**7 + n) for n, item in enumerate(soft_events)]
    before = judge(soft_events, POLICY, NOON + 401 * DAY)
    after = judge([*soft_events, *again], POLICY, NOON + 401 * DAY)
    assert (before.status, before.score) == (after.status, after.score)


@given(EVENTS)
def test_an_ending_is_in_the_future(events):
    verdict = judge(events, POLICY, NOON + 200 * DAY)
    assert verdict.until is None or verdict.until > NOON + 200 * DAY


@pytest.mark.parametrize(
    "table",
    [
        {"suppressed-pause": -1},
        {"domain-days": 0},
        {"hold-above": -5},
        {"soft-threshold": 0},
        {"soft-half-life": 0},
        {"forget-days": -1},
    ],
)
def test_figures_that_make_no_sense(table):
    with pytest.raises(ConfigError, match=next(iter(table))):
        policy_from(table)
