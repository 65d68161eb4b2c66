"""The one loop that reads every dialect, and how a dialect is recognised."""

import subprocess
import sys

import pytest
from support import ROOT

from mailcheck.core.message import parse_message
from mailcheck.tools.bounce.dialect import (
    ALONE,
    ANGLE,
    COLON,
    MAX_FOUND,
    Claim,
    Dialect,
    Mark,
    header_view,
    scan,
    shared_reply,
)
from mailcheck.tools.bounce.text import notice


def read(text: str, **description) -> list[tuple[str, str, str | None]]:
    return [tuple(one) for one in scan(Dialect("", (), **description), notice([text], ()))]


def test_a_reply_goes_to_the_next_recipient():
    text = "<a@example.net>: one\n two\n\n three\n<b@example.net>:\nfour\n"
    assert read(text) == [
        ("a@example.net", "one two three", None),
        ("b@example.net", "four", None),
    ]
    assert read(text, paragraphs=True)[0] == ("a@example.net", "one two", None)


def test_recipients_stand_between_two_lines():
    text = "x@example.net\nFailed:\na@example.net\nno\nThe end.\nb@example.net\n"
    assert read(text, begins=("failed:",), ends=("the end",)) == [("a@example.net", "no", None)]
    again = text + "Failed:\nc@example.net\n"
    found = read(again, begins=("failed:",), ends=("the end",))
    assert [one[0] for one in found] == ["a@example.net", "c@example.net"]


def test_what_an_address_was_made_from():
    text = "<a@example.net> (expanded from <team@example.org>): no\n"
    assert read(text, lines=(ANGLE,)) == [("a@example.net", "no", "team@example.org")]
    text = "  a@example.net\n    (generated from team@example.org)\n    no\n"
    assert read(text, lines=(ALONE,)) == [("a@example.net", "no", "team@example.org")]


def test_a_second_place_adds_to_the_reply():
    text = "a@example.net\n\nA@example.net: 550 no\n"
    assert read(text, lines=(ALONE, COLON)) == [("a@example.net", "550 no", None)]


def test_footers_are_no_part_of_a_reply():
    assert read("<a@example.net>: no\n______\nScanned by x\n") == [("a@example.net", "no", None)]


@pytest.mark.parametrize(("text", "expected"), [
    ("<a@example.net>:\n\nReason:\n550 no\nway\n\nBye", [("a@example.net", "550 no way", None)]),
    ("<a@example.net>: x\n<b@example.net>:\n\nReason: no",
     [("a@example.net", "x", None), ("b@example.net", "Reason: no", None)]),
])  # fmt: skip
def test_a_reason_for_all(text, expected):
    assert read(text, replies=("reason:",)) == expected


def test_shared_reply_without_one():
    assert shared_reply(notice(["x"], ()), ("reason:",)) == ""


def test_at_most_so_many():
    text = "".join(f"<u{n}@example.net>: no\n" for n in range(MAX_FOUND + 1))
    assert len(read(text)) == MAX_FOUND


def test_the_view_of_a_header():
    raw = (
        b"Received: from x\nSubject: =?utf-8?q?=C3=84rger?=\nX-Mailer: A\n B\n"
        b"From: Anna <A@example.org>\n\n"
    )
    view = header_view(parse_message(raw).header)
    assert view == "\nsubject: ärger\nx-mailer: a b\nfrom: anna <a@example.org>\n"


def test_marks_need_all_their_words():
    both = Mark(("one", "two"), ("three",))
    assert both.text == ("one", "two") and both.head == ("three",)
    claim = Claim("x", both, ("four",))
    assert claim.holds("two one", "three")
    assert not claim.holds("one", "three") and not claim.holds("one two", "")
    assert not claim.holds("one two four", "three") and not claim.holds("one two", "three four")


def test_a_dialect_is_loaded_when_it_claims_a_notice():
    script = (
        "import mailcheck, sys\n"
        "def loaded(): return [m for m in sys.modules if '.bounce.dialects.' in m]\n"
        "mailcheck.read_bounce(b'From: a@example.org\\n\\nHello\\n'); print(len(loaded()))\n"
        "mailcheck.read_bounce(open(sys.argv[1], 'rb').read()); print(len(loaded()))\n"
    )
    notice = ROOT / "tests/corpus/bounces/01-postfix-several.eml"
    done = subprocess.run(
        [sys.executable, "-c", script, str(notice)], capture_output=True, check=True
    )
    assert done.stdout.split() == [b"0", b"1"]
