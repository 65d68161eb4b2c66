"""qmail: what its reports say, when blanks and ends of lines are put back."""

import pytest

from mailcheck.knowledge.logs.fact import UNCLEAR, Arrival, Finish, Relay, Removal, Start, Trouble
from mailcheck.knowledge.logs.mtas.qmail import MTA

PEER = Relay(None, "192.0.2.5", None)
SAID = "Remote_host_said:_"
LATE = "I'm_not_going_to_try_again;_this_message_has_been_in_the_queue_too_long./"


def read(message: str):
    return MTA.reader("qmail")(message)


def test_whose_programs_it_reads():
    assert not any(map(MTA.reader, ("qmail-smtpd", "postfix/qmgr", "exim", "")))


@pytest.mark.parametrize("stamp", ["", "1795676400.250000 "])
@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("info msg 71: bytes 22 from <a_b@c.example> qp 4 uid 0",
         Arrival("71", "a_b@c.example", None, None, None, None, 22, None, None, None, False)),
        ("starting delivery 3: msg 71 to remote a_b@c.example",
         Start("3", "71", "a_b@c.example", "remote")),
        ("end msg 71", Removal("71")),
        ("status: local 0/10 remote 1/20", None),
        ("new msg 71", None),
        ("delivery 3: perhaps: x/", UNCLEAR),
        ("delivery of mail is not what a count begins", None),
    ],
)  # fmt: skip
def test_lines(stamp, line, fact):
    assert read(stamp + line) == fact


@pytest.mark.parametrize(
    ("report", "outcome", "relay", "status", "text"),
    [
        ("success: did_0+0+1/", "sent", None, None, "did 0+0+1"),
        (f"success: 192.0.2.5_accepted_message./{SAID}250_ok_1/", "sent", PEER, None, "250 ok 1"),
        (f"failure: 2001:db8::5_does_not_like_recipient./{SAID}550-5.1.1_no/550_5.1.1_https://h/x/"
         "Giving_up_on_2001:db8::5./", "bounced", Relay(None, "2001:db8::5", None), "5.1.1",
         "550-5.1.1 no 550 5.1.1 https://h/x"),
        (f"deferral: Connected_to_192.0.2.5_but_greeting_failed./{SAID}421_later/", "deferred",
         PEER, None, "421 later"),
        ("deferral: Connected_to_192.0.2.5_but_connection_died._(#4.4.2)/", "deferred", PEER,
         "4.4.2", "Connected to 192.0.2.5 but connection died. (#4.4.2)"),
        ("failure: Sorry,_I_couldn't_find_any_host_named_c.example._(#5.1.2)/", "bounced", None,
         "5.1.2", "Sorry, I couldn't find any host named c.example. (#5.1.2)"),
        (f"failure: 192.0.2.5_failed_on_DATA_command./{SAID}451_busy/{LATE}", "expired", PEER, None,
         "451 busy"),
        (f"failure: {LATE}", "expired", None, None, ""),
        ("failure: /", "bounced", None, None, ""),
    ],
)  # fmt: skip
def test_reports(report, outcome, relay, status, text):
    assert read(f"delivery 3: {report}") == Finish("3", outcome, relay, status, text)


def test_a_bounce_that_cannot_be_kept_is_trouble():
    assert isinstance(read("alert: unable to append to bounce message; HELP!"), Trouble)
