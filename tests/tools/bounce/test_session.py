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
    assert said_about(replies, "anna@example.net", False)[0] == "550 5.1.1 No such user"
    assert said_about(replies, "carl@example.net", False)[0] == "452 4.2.2 Over 452 4.2.2 quota"


def test_nobody_elses_reply_is_taken():
    assert said_about(said(SENDMAIL), "dora@example.net", False) == []


def test_the_only_recipient_takes_the_last_reply_but_no_follow_up():
    replies = said("\n>>> DATA\n<<< 554 5.7.1 Spam\n<<< 503 5.5.1 Need RCPT before DATA\n")
    assert said_about(replies, "anna@example.net", True) == ["554 5.7.1 Spam"]


def test_folded_replies_and_text_without_a_session():
    replies = said("\n550 5.1.1 <anna@example.net>\n    User unknown\nGoodbye\n")
    assert [one.text for one in replies] == ["550 5.1.1 <anna@example.net> User unknown"]
    assert said("Hello\nthis is text of 500 words") == []


def test_what_leads_to_a_reply_and_what_was_said_to_mail_from():
    text = """
>>> MAIL From:<bo@example.org>
<<< 550 5.7.1 The address 192.0.2.1 is on a list
554 <anna@example.net>... Remote protocol error
local-delivery: there is no user carl
554 <carl@example.net>... Service unavailable
"""
    refused = "550 5.7.1 The address 192.0.2.1 is on a list (in reply to MAIL FROM command)"
    assert said_about(said(text), "anna@example.net", False)[1:] == [refused]
    about_carl = said_about(said(text), "carl@example.net", False)
    assert about_carl[-1] == "local-delivery: there is no user carl"


def test_a_loop_comes_before_what_it_ends_in():
    text = "\n554 a@example.net... aliases form a loop\n550 a@example.net... User unknown\n"
    assert (
        said_about(said(text), "a@example.net", True)[0]
        == "554 a@example.net... aliases form a loop"
    )
