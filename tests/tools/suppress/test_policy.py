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
    Verdict,
    judge,
    policy_from,
    worse,
)

POLICY = Policy()
NOON = 20_000 * DAY + DAY // 2
NEVER = sorted({cause.value for cause in Cause} - COUNTED)
USUAL = {"hard": "recipient-unknown", "soft": "mailbox-full", "refused": "recipient-suppressed"}


def event(kind: str, day: float = 0, cause: str = "", number: int = 0, **more) -> Event:
    at = NOON + round(day * DAY)
    return Event("a@example.net", number, at, kind, cause, id=number, **more)


def status(events, day: float = 0, policy=POLICY, scope=None) -> str:
    return judge(events, policy, NOON + round(day * DAY), scope).status


def history(text: str) -> list[Event]:
    """`0,1 hard domain-unknown; 2 removed stream=news`: days, kind, cause and what else there is.

    Events are numbered from 1 in the order in which they are written: that of recording.
    """
    events: list[Event] = []
    for days, kind, *rest in (part.split() for part in text.split(";") if part.strip()):
        more = dict(word.split("=") for word in rest if "=" in word)
        cause = next((word for word in rest if "=" not in word), USUAL.get(kind, ""))
        known = {
            name: NOON + int(value) * DAY if name == "until" else
            int(value) if name == "target" else value
            for name, value in more.items()
        }  # fmt: skip
        for day in days.split(","):
            events.append(event(kind, float(day), cause, len(events) + 1, **known))
    return events


def told(verdict: Verdict) -> str:
    """`paused 4-18 soft@4`: the status, its days, and kind and day of the evidence."""
    if verdict.event is None:
        return verdict.status
    since, until, at = (
        "" if time is None else f"{(time - NOON) / DAY:g}"
        for time in (verdict.since, verdict.until, verdict.event.at)
    )
    return f"{verdict.status} {since}-{until} {verdict.kind}@{at}"


NEWS, BILLS = Scope("news"), Scope("bills")
HISTORIES = [
    # history, day on which it is asked, verdict: why
    ("", 0, "clear", "nothing is known"),
    # At once, and for good
    ("0 complaint", 9999, "suppressed 0- complaint@0", "only a person takes it off"),
    ("0 complaint until=5", 9, "suppressed 0- complaint@0", "no end that a list states counts"),
    ("0 complaint; 5 complaint", 6, "suppressed 0- complaint@5", "first since, last evidence"),
    ("0 complaint; 5 delivered", 6, "suppressed 0- complaint@0", "who complains has got it"),
    ("0 complaint; 5 expired", 6, "suppressed 0- complaint@0", "only bounces expire"),
    ("0 unsubscribed", 9, "suppressed 0- unsubscribed@0", "at once"),
    ("0 unsubscribed until=5", 4, "suppressed 0-5 unsubscribed@0", "a stated end counts here"),
    ("0 unsubscribed until=5", 5, "clear", "and the end is no part of it"),
    ("0 added", 9, "suppressed 0- added@0", "a person knows why"),
    ("0 added until=30; 1 added until=10", 2, "suppressed 0-30 added@1", "the later end holds"),
    ("0 added until=10; 1 added until=30", 2, "suppressed 0-30 added@1", "whichever came first"),
    ("0 added; 1 added until=10", 11, "suppressed 0- added@1", "without end stays so"),
    ("0 added until=10; 1 added", 11, "suppressed 0- added@1", "or becomes so"),
    ("0 added until=5; 5 added until=9", 6, "suppressed 5-9 added@5", "over is begun anew"),
    # Hard
    ("0 hard", 9999, "suppressed 0- hard@0", "no such recipient"),
    ("0 hard recipient-inactive", 1, "suppressed 0- hard@0", "at once"),
    ("0 hard recipient-moved", 1, "suppressed 0- hard@0", "at once"),
    ("0 hard; 5 delivered", 6, "suppressed 0- hard@0", "a delivery takes back no refusal"),
    ("0 hard; 5 expired", 6, "clear", "too old for the policy"),
    ("0 listed", 9999, "suppressed 0- listed@0", "another list's word"),
    ("0 listed until=5", 4, "suppressed 0-5 listed@0", "with its end"),
    ("0 listed until=5", 5, "clear", "which comes"),
    ("0 listed; 5 expired", 6, "clear", "as an own bounce"),
    # A domain can be gone for an afternoon
    ("0,1 hard domain-unknown", 1, "clear", "two days are not three"),
    ("0,1,2 hard domain-unknown", 2, "suppressed 2- hard@2", "three are"),
    ("0,1 hard domain-unknown; 2 hard domain-no-mail", 2, "suppressed 2- hard@2", "either"),
    ("0,0.1,0.4,1 hard domain-unknown", 1, "clear", "one day counts once"),
    ("0,0.5,1.5 hard domain-unknown", 2, "suppressed 1.5- hard@1.5", "days are UTC days"),
    ("0,45,89 hard domain-unknown", 89, "suppressed 89- hard@89", "within ninety days"),
    ("0,45,90 hard domain-unknown", 90, "clear", "the first is outside"),
    ("0,1 hard domain-unknown; 2 delivered; 3 hard domain-unknown", 3, "clear", "it was there"),
    ("0,1 hard domain-unknown; 2 expired; 3 hard domain-unknown", 3, "clear", "counted anew"),
    ("0,1 hard domain-unknown; 2 removed; 3 hard domain-unknown", 3, "clear", "counted anew"),
    # The sending provider's own list
    ("0 refused", 6.9, "paused 0-7 refused@0", "a week"),
    ("0 refused", 7, "clear", "over"),
    ("0,3 refused", 8, "paused 0-10 refused@3", "goes on from the last"),
    ("0,20 refused", 21, "paused 20-27 refused@20", "had ended between"),
    ("0 refused; 1 delivered", 2, "paused 0-7 refused@0", "not what a delivery clears"),
    # Soft: one point a day, fading
    ("0,1,2,3 soft", 3, "clear", "four days in a row, but they fade"),
    ("0,1,2,3,4 soft", 4, "paused 4-18 soft@4", "five"),
    ("0,1,2,3,4 soft", 17.9, "paused 4-18 soft@4", "two weeks"),
    ("0,1,2,3,4 soft", 18, "clear", "over"),
    ("0,1,2,3,4,5 soft", 6, "paused 4-19 soft@5", "each day longer"),
    ("0,0.1,0.2,0.3,0.4 soft", 1, "clear", "a queue that retries all day is one failure"),
    ("0,40,80,120,160,200,240,280,320 soft", 320, "clear", "one in forty days is nothing"),
    ("0,7,14,21,28 soft", 28, "clear", "five weeks of one a week are not enough"),
    ("0,7,14,21,28,35 soft", 35, "paused 35-49 soft@35", "six are"),
    ("0,1,2,3,4 soft policy", 4, "clear", "not about the address"),
    ("0,1,2,3 soft; 4 soft spam-content", 4, "clear", "nor does it count with others"),
    ("0,1,2,3,4 soft domain-unknown", 4, "paused 4-18 soft@4", "a temporary reply"),
    ("0,1,2,3,4 soft; 5 delivered", 6, "clear", "it arrives again"),
    ("0,1,2,3 soft; 3.1 delivered; 4 soft", 4, "clear", "the points are gone too"),
    ("0,1,2,3,4 soft; 5 removed; 6 soft", 6, "clear", "a removal takes them as well"),
    ("0,1,2,3,4 soft; 5 expired", 6, "paused 4-18 soft@4", "only bounces for good expire"),
    # What a person has to do with it
    ("0 held", 1, "pending 0- held@0", "waits for a person"),
    ("0 complaint; 0 hard; 0 added; 1 removed", 1, "clear", "a removal clears everything"),
    ("0 removed; 1 hard", 1, "suppressed 1- hard@1", "before it, not after"),
    ("0 removed; 0 hard", 0, "suppressed 0- hard@0", "one second: as recorded"),
    ("0 hard; 0 removed", 0, "clear", "the other way round"),
    ("5 removed; 0 hard", 5, "clear", "the date decides, not the recording"),
    ("0 hard; 1 undone target=1", 1, "clear", "has not happened"),
    ("0 hard; 1 removed; 2 undone target=2", 2, "suppressed 0- hard@0", "nor has the removal"),
    # Several at once: the weightiest is told
    ("0 hard; 1 complaint", 1, "suppressed 1- complaint@1", "a complaint before all"),
    ("0 added; 1 unsubscribed", 1, "suppressed 1- unsubscribed@1", "one's own word"),
    ("0 hard; 1 added", 1, "suppressed 1- added@1", "a person's before a server's"),
    ("0 listed; 1 hard", 1, "suppressed 1- hard@1", "what was seen before what was heard"),
    ("0 refused; 1 listed", 1, "suppressed 1- listed@1", "for good before for a week"),
    ("0 held; 1 refused", 1, "paused 1-8 refused@1", "a pause before what waits"),
    ("0 held; 1 refused", 9, "pending 0- held@0", "and what is left after it"),
    ("0,1,2,3,4 soft; 0 refused", 5, "paused 0-7 refused@0", "both pause: the provider's"),
]


@pytest.mark.parametrize(("events", "day", "verdict", "why"), HISTORIES)
def test_a_history(events, day, verdict, why):
    assert told(judge(history(events), POLICY, NOON + round(day * DAY))) == verdict, why


OF_ONE_KIND = [
    # history, mail that it is asked for (None: any), verdict on day 9: why
    ("0 complaint; 1 removed stream=news", NEWS, "clear", "taken off for this"),
    ("0 complaint; 1 removed stream=News", NEWS, "clear", "in any case"),
    ("0 complaint; 1 removed stream=news", BILLS, "suppressed 0- complaint@0", "not for that"),
    ("0 complaint; 1 removed stream=news", None, "suppressed 0- complaint@0", "the strictest"),
    ("0 unsubscribed stream=news", NEWS, "suppressed 0- unsubscribed@0", "of this"),
    ("0 unsubscribed stream=news", BILLS, "clear", "that still goes"),
    ("0 unsubscribed stream=news", None, "suppressed 0- unsubscribed@0", "the strictest"),
    ("0 unsubscribed stream=news; 1 removed", None, "clear", "taken off for all"),
    ("0 added sender=a.example", Scope("", "a.example"), "suppressed 0- added@0", "this sender"),
    ("0 added sender=a.example", Scope("", "b.example"), "clear", "not the other"),
    ("0 added sender=a.example; 1 removed sender=b.example", None, "suppressed 0- added@0",
     "another's removal"),
    ("0 complaint; 1 removed sender=a.example", Scope("", "a.example"), "clear", "his removal"),
    ("0 added stream=news sender=a.example", Scope("news", "b.example"), "clear", "both count"),
    ("0 added stream=news sender=a.example", NEWS, "suppressed 0- added@0", "any sender's news"),
]  # fmt: skip


@pytest.mark.parametrize(("events", "scope", "verdict", "why"), OF_ONE_KIND)
def test_a_history_of_one_kind_of_mail(events, scope, verdict, why):
    assert told(judge(history(events), POLICY, NOON + 9 * DAY, scope)) == verdict, why


FIGURES = [
    # figures, history, day, verdict
    ({"hard_days": 90}, "0 hard", 89.9, "suppressed 0-90 hard@0"),
    ({"hard_days": 90}, "0 hard", 90, "clear"),
    ({"hard_days": 90}, "0 listed", 89.9, "suppressed 0-90 listed@0"),
    ({"hard_days": 90}, "0 listed until=5", 1, "suppressed 0-5 listed@0"),
    ({"hard_days": 90}, "0 added", 99, "suppressed 0- added@0"),
    ({"domain_days": 1}, "0 hard domain-unknown", 0, "suppressed 0- hard@0"),
    ({"domain_window": 2}, "0,1,2 hard domain-unknown", 2, "clear"),
    ({"domain_window": 3}, "0,1,2 hard domain-unknown", 2, "suppressed 2- hard@2"),
    ({"suppressed_pause": 2}, "0 refused", 1, "paused 0-2 refused@0"),
    ({"suppressed_pause": 0}, "0 refused", 0, "clear"),
    ({"soft_threshold": 1.0}, "0 soft", 0, "paused 0-14 soft@0"),
    ({"soft_threshold": 1.5, "soft_half_life": 1}, "0,1 soft", 1, "paused 1-15 soft@1"),
    ({"soft_threshold": 1.6, "soft_half_life": 1}, "0,1 soft", 1, "clear"),
    ({"soft_threshold": 1.0, "soft_pause": 3}, "0 soft", 2, "paused 0-3 soft@0"),
]


@pytest.mark.parametrize(("figures", "events", "day", "verdict"), FIGURES)
def test_the_figures_of_a_policy(figures, events, day, verdict):
    got = judge(history(events), Policy(**figures), NOON + round(day * DAY))
    assert told(got) == verdict


@pytest.mark.parametrize(
    ("events", "day", "score"),
    [
        ("0 soft", 0, 1.0),
        ("0 soft", 30, 0.5),
        ("0 soft", 60, 0.25),
        ("0,30 soft", 30, 1.5),
        ("0,30 soft; 30 delivered", 30, 0.0),
        ("5 soft", 0, 1.0),  # a clock that was wrong
        ("0,1,2,3,4 soft", 4, 4.78),
    ],
)
def test_the_points_fade(events, day, score):
    assert judge(history(events), POLICY, NOON + day * DAY).score == score


@pytest.mark.parametrize(
    ("one", "other", "worst"),
    [("clear", "pending", 1), ("pending", "paused", 1), ("paused", "suppressed", 1),
     ("suppressed", "clear", 0), ("paused", "paused", 0)],
)  # fmt: skip
def test_the_worse_of_address_and_domain(one, other, worst):
    pair = Verdict(one), Verdict(other)
    assert worse(*pair) is pair[worst]


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
