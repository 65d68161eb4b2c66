"""The general reader: what it guesses, and when it says nothing."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT

from mailcheck.core.cause import Cause
from mailcheck.knowledge.likeness.features import MAX_WORDS, pieces_of, words_in
from mailcheck.knowledge.likeness.model import THRESHOLD, model

sys.path.insert(0, str(ROOT / "scripts"))


def test_the_weights_are_of_todays_catalogue():
    from likeness import rows, sections, stamp_of

    assert model().stamp == stamp_of(rows(list(sections()))), "run `make docs`"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("sorry, this mailbox has not enough storage space left for new mails", Cause.MAILBOX_FULL),
        ("the virus scanner found an infected file in the message", Cause.VIRUS),
        ("this user could not be found, nobody of that name here", Cause.RECIPIENT_UNKNOWN),
        ("you have sent too many messages in the last hour, slow down", Cause.RATE_LIMITED),
    ],
)
def test_what_is_said_in_other_words(text, cause):
    guess = model().guess(words_in(text), None, None)
    assert guess is not None and guess.cause is cause
    assert guess.likelihood >= THRESHOLD
    assert set(guess.words.replace("...", " ").split()) <= set(words_in(text))


@pytest.mark.parametrize(
    "text", ["", "550", "hello", "your message is attached", "xyzzy plugh", "192.0.2.1", "@@@ ???"]
)
def test_what_says_no_reason(text):
    assert model().guess(words_in(text), None, None) is None


def test_values_are_nobodys_words():
    text = "<bo@mx.example.net>: see https://example.org/a id=4711 dsn=5.1.1 no_such_user 12"
    assert words_in(text) == ["see", "no", "such", "user"]
    assert len(words_in("word " * 1000)) == MAX_WORDS


def test_pieces_of_a_word():
    assert list(pieces_of("quota")) == ["~^quo", "~quot", "~uota", "~ota$"]
    assert list(pieces_of("user")) == []


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.text(max_size=300), st.sampled_from([None, "5.1.1", "4.2.2", "5.7.1"]))
def test_there_is_an_answer_or_none_for_every_text(text, status):
    guess = model().guess(words_in(text.lower()), status, None)
    assert guess is None or guess.likelihood >= THRESHOLD
