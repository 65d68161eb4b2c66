"""What speaks against `hard`: each veto alone is enough."""

import pytest

from mailcheck.core.cause import Cause, Persistence
from mailcheck.core.hard import VETOES, Failure, judged, vetoes_of


@pytest.mark.parametrize(
    ("failure", "names"),
    [
        (Failure(), []),
        (Failure(("550", "5.1.1")), []),
        (Failure(("550",), permanent=False), []),
        (Failure(permanent=False), ["words"]),
        (Failure(("450", "5.1.1")), ["temporary-code"]),
        (Failure(("250",)), ["no-refusal"]),
        (Failure(("535", "5.7.8")), ["login"]),
        (Failure(("550",), delayed=True), ["delayed"]),
        (Failure(("550",), hearsay=True), ["hearsay"]),
        (Failure(time_is_over=True), ["time-is-over"]),
        (Failure(("550",), after_data=True), ["after-data"]),
        (Failure(("550",), looped=True), ["looped"]),
        (Failure(("550",), of_sender=True), ["of-sender"]),
        (Failure(("556",), bare_code=True), ["bare-code"]),
        (Failure(("550", "5.1.1"), open_words=True), ["open-words"]),
        (Failure(("550", "5.1.1"), guessed=True), ["guessed"]),
        (Failure(("450",), delayed=True), ["temporary-code", "delayed"]),
    ],
)
def test_vetoes(failure, names):
    assert [veto.name for veto in vetoes_of(failure)] == names
    expected = Persistence.SOFT if names else Persistence.HARD
    assert judged(Cause.RECIPIENT_UNKNOWN, failure) is expected


def test_each_veto_says_why_and_is_tried_above():
    assert all(veto.why.endswith(".") for veto in VETOES)
    assert len({veto.name for veto in VETOES}) == len(VETOES) == 13


@pytest.mark.parametrize(
    ("cause", "expected"),
    [
        (Cause.MAILBOX_FULL, Persistence.SOFT),
        (Cause.COMPLAINT, Persistence.COMPLAINT),
        (Cause.DELIVERED, Persistence.NONE),
    ],
)
def test_the_cause_comes_first(cause, expected):
    assert judged(cause, Failure()) is expected
