"""Transcripts: which reply is about whom."""

from mailcheck.tools.bounce.session import said_about, session
from mailcheck.tools.bounce.text import notice

SENDMAIL = """
   ----- Transcript of session follows -----
... while talking to mx.example.net.:
>>> RCPT To:<anna@example.net>
<<< 550 5.1.1 No such user
550 5.1.1 <anna@example.net>... User unknown
>>> RCPT To:<carl@example.net>
<<< 452-4.2.2 Over
<<< 452 4.2.2 quota
>>> DATA
<<< 503 5.0.0 Need RCPT (recipient)
"""


def said(text: str):
    return session(notice([text], ()))


def test_each_recipient_has_its_own_reply():
    replies = said(SENDMAIL)
    assert said_about(replies, "anna@example.net", False) == "550 5.1.1 No such user"
    assert said_about(replies, "carl@example.net", False) == "452 4.2.2 Over 452 4.2.2 quota"


def test_nobody_elses_reply_is_taken():
    assert said_about(said(SENDMAIL), "dora@example.net", False) == ""


def test_the_only_recipient_takes_the_last_reply_but_no_follow_up():
    replies = said("\n>>> DATA\n<<< 554 5.7.1 Spam\n<<< 503 5.5.1 Need RCPT before DATA\n")
    assert said_about(replies, "anna@example.net", True) == "554 5.7.1 Spam"


def test_folded_replies_and_text_without_a_session():
    replies = said("\n550 5.1.1 <anna@example.net>\n    User unknown\nGoodbye\n")
    assert [one.text for one in replies] == ["550 5.1.1 <anna@example.net> User unknown"]
    assert said("Hello\nthis is text of 500 words") == []
