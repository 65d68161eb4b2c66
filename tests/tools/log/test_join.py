"""Lines to events: what is carried over, what is forgotten, and what nobody can forge."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.core.errors import InputError
from mailcheck.knowledge.logs.fact import Attempt, Relay
from mailcheck.knowledge.logs.framing import Framer
from mailcheck.tools.log import join
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.join import Joiner
from mailcheck.tools.log.judge import Judge
from mailcheck.tools.log.notes import Place
from mailcheck.tools.log.reader import Reader
from mailcheck.tools.log.settings import Settings

NOW = datetime(2026, 11, 29, tzinfo=UTC)
JUDGE = Judge()


def events(*lines: str, framed: bool = True):
    """The events of lines, which get a stamp, a host and a process if `framed`."""
    if framed:
        lines = tuple(
            f"Nov 28 09:{n // 60:02}:{n % 60:02} mx postfix{line}" if line.startswith(("/", "-"))
            else line
            for n, line in enumerate(lines)
        )  # fmt: skip
    reader = Reader(Joiner(JUDGE), NOW)
    return [event for block in reader.read("mail.log", [list(lines)]) for event in block]


IN = "/submission/smtpd[1]: 4F1A22: client=c[192.0.2.7], sasl_method=PLAIN, sasl_username=u@c"
FROM = "/qmgr[2]: 4F1A22: from=<s@c>, size=7, nrcpt=1 (queue active)"


def to(recipient="a@b", relay="mx[192.0.2.1]:25", status="sent (250 ok)", queue_id="4F1A22"):
    fields = f"relay={relay}, delay=1, dsn=2.0.0, status={status}"
    return f"/smtp[3]: {queue_id}: to=<{recipient}>, {fields}"


def test_what_lines_said_before_is_known():
    (found,) = events(IN, "/cleanup[9]: 4F1A22: message-id=<1@c>", FROM, to())
    assert (found.user, found.address, found.sender, found.size) == ("u@c", "192.0.2.7", "s@c", 7)
    assert (found.message_id, found.line, found.time) == ("<1@c>", 4, "2026-11-28T09:00:03")
    assert (found.cause, found.judgement.reply) == ("delivered", "250")


def test_a_queue_id_that_is_used_again_knows_nothing():
    again = "/smtpd[1]: 4F1A22: client=d[192.0.2.8]"
    *_, found = events(IN, FROM, to(), "/qmgr[2]: 4F1A22: removed", again, to())
    assert (found.user, found.sender, found.address) == (None, None, "192.0.2.8")
    *_, found = events(IN, FROM, again, to())
    assert (found.user, found.sender) == (None, None)


def test_lines_that_come_after_the_end_still_belong_to_it():
    (found,) = events(IN, FROM, "/qmgr[2]: 4F1A22: removed", to())
    assert (found.user, found.sender) == ("u@c", "s@c")


HOP = to(relay="127.0.0.1[127.0.0.1]:10026", status="sent (250 2.0.0 Ok: queued as 5B2C33)")


@pytest.mark.parametrize(
    "second",
    ["/smtpd[4]: 5B2C33: client=x[127.0.0.1], orig_queue_id=4F1A22, orig_client=c[192.0.2.7]",
     "/smtpd[4]: 5B2C33: client=localhost[127.0.0.1]"],
)  # fmt: skip
@pytest.mark.parametrize("late", [False, True])
def test_a_hand_over_is_no_delivery_and_keeps_user_and_client(second, late):
    message_id = "/cleanup[9]: {}: message-id=<1@c>"
    last = to(queue_id="5B2C33")
    order = [last, HOP] if late else [HOP, last]
    found = events(IN, message_id.format("4F1A22"), second, message_id.format("5B2C33"), *order)
    hop, final = found[late], found[not late]
    assert (hop.next_queue_id, hop.weight, final.weight) == ("5B2C33", "hop", "sent")
    assert (final.user, final.address, final.client) == ("u@c", "192.0.2.7", "c")


def test_a_server_elsewhere_cannot_call_its_delivery_a_hand_over():
    reply = "sent (250 2.0.0 Ok: queued as 5B2C33)"
    *_, found = events("/smtpd[4]: 5B2C33: client=x[192.0.2.9]", IN, to(status=reply))
    assert found.next_queue_id is None


def test_a_filter_that_is_a_command_hands_the_message_in_again():
    lines = [
        IN,
        "/cleanup[9]: 4F1A22: message-id=<1@c>",
        "/pickup[4]: 5B2C33: uid=999 from=<s@c>",
        "/cleanup[9]: 5B2C33: message-id=<1@c>",
        "/pipe[3]: 4F1A22: to=<a@b>, relay=spamassassin, delay=1, dsn=2.0.0, status=sent "
        "(delivered via spamassassin service)",
        to(queue_id="5B2C33"),
    ]
    hop, final = events(*lines)
    assert (hop.next_queue_id, final.weight, final.user) == ("5B2C33", "sent", "u@c")
    lines[4] = lines[4].replace("spamassassin", "dovecot")
    assert [event.weight for event in events(*lines)] == ["sent", "sent"]


def test_exim_hands_over_to_itself_behind_a_filter():
    line = f'{T}1 {E1} => a@b R=r T=filter_smtp H=localhost [127.0.0.1] C="250 OK id={E1[:-1]}D"'
    (found,) = events(line)
    assert found.next_queue_id == f"{E1[:-1]}D"


def test_a_forward_inside():
    found = events(
        "/smtpd[1]: 4F1A22: client=c[192.0.2.7]", FROM,
        "/local[3]: 4F1A22: to=<l@c>, relay=local, delay=1, dsn=2.0.0, "
        "status=sent (forwarded as 5B2C33)",
        to(queue_id="5B2C33", recipient="x@d"),
    )  # fmt: skip
    assert [event.weight for event in found] == ["hop", "sent"]
    assert found[1].address == "192.0.2.7"


DEFERRED = (
    "deferred (host mx[192.0.2.1] said: 452 4.2.2 Mailbox full (in reply to RCPT TO command))"
)
EXPIRED = "/qmgr[2]: 4F1A22: from=<s@c>, status=expired, returned to sender"


def test_who_still_waits_expires_with_the_reason():
    found = events(FROM, to(status=DEFERRED), to("x@b", status=DEFERRED), to("x@b"), EXPIRED)
    assert [(e.outcome, e.recipient, e.cause) for e in found[3:]] == [
        ("expired", "a@b", "mailbox-full")
    ]
    (found,) = events(EXPIRED)
    assert (found.outcome, found.recipient, found.cause) == ("expired", None, "expired")


def test_a_person_deletes():
    found = events(FROM, to(status=DEFERRED), "/postsuper[9]: 4F1A22: removed")
    assert [(e.outcome, e.recipient, e.cause) for e in found[1:]] == [
        ("deleted", "a@b", "mailbox-full")
    ]


def test_a_filter_that_is_down_is_no_policy_of_the_receiver():
    text = ("/cleanup[9]: 4F1A22: milter-reject: END-OF-MESSAGE from c[192.0.2.7]: 4.7.1 Service "
            "unavailable - try again later; from=<s@c> to=<a@b> proto=ESMTP helo=<h>")  # fmt: skip
    (found,) = events(IN, text)
    assert (found.outcome, found.cause, found.user) == ("rejected", "system-error", "u@c")
    assert found.judgement.status == "4.7.1"


REPEATED = f"Nov 28 09:00:05 mx postfix/smtp[3]: message repeated 3 times: [ {to()[10:]}]"


def test_repeats_are_multiplied():
    last = "Nov 28 09:00:06 mx last message repeated 2 times"
    assert [e.repeated for e in events(to(), REPEATED, last)] == [1, 3, 2]
    assert len(events("/qmgr[2]: 4F1A22: removed", last)) == 0


E1 = "1vOk2x-0003Rk-2C"
T = "2026-11-28 10:00:0"


def test_exim_keeps_the_reason_while_it_does_not_try():
    text = "SMTP error from remote mail server after RCPT TO:<a@b>: 450 4.2.0 Greylisted"
    found = events(
        f"{T}0 {E1} <= s@c H=x [192.0.2.7] P=esmtpsa A=l:u@c S=9",
        f"{T}1 {E1} == a@b R=r T=t defer (-44) H=mx [192.0.2.5]: {text}",
        f"{T}2 {E1} == a@b R=r T=t defer (-54): retry time not reached for any host for 'b'",
        f"{T}3 {E1} ** a@b R=r T=t H=mx [192.0.2.5]: {text}: retry timeout exceeded",
    )
    assert [e.cause for e in found] == ["greylisted"] * 3
    assert [e.judgement.confidence for e in found][1] == "likely"
    assert [e.outcome for e in found] == ["deferred", "deferred", "expired"]
    assert {e.user for e in found} == {"u@c"}


def test_exim_says_a_refusal_in_two_logs():
    line = f"{T}0 H=(h) [192.0.2.7] F=<s@c> rejected RCPT <a@b>: no such user"
    reader = Reader(Joiner(JUDGE), NOW)
    counts = [
        sum(len(block) for block in reader.read(name, [[line, line]]))
        for name in ("main", "reject")
    ]
    assert counts == [2, 0]


def test_state_is_capped(monkeypatch):
    monkeypatch.setattr(join, "MAX_MAILS", 100)
    joiner = Joiner(JUDGE)
    reader = Reader(joiner, NOW)
    lines = [
        f"Nov 28 09:00:00 mx postfix/smtpd[1]: {n:06X}: client=c[192.0.2.7]" for n in range(999)
    ]
    list(reader.read("mail.log", [lines]))
    assert len(joiner.mails) <= 100
    assert f"{998:06X}" in joiner.mails


def test_what_looks_like_a_delivery_and_is_not_understood_is_counted():
    reader = Reader(Joiner(JUDGE), NOW)
    lines = [
        "Nov 28 09:00:00 mx postfix/smtp[1]: 4F1A: to=<a@b>, status=odd",
        "no stamp, status=sent (250 ok)",
        "nothing of interest",
        "Nov 28 09:00:00 mx dovecot[1]: hello",
        "Nov 28 09:00:00 mx postfix/qmgr[1]: 4F1A: removed",
    ]
    list(reader.read("mail.log", [lines]))
    tally = reader.tally
    assert (tally.lines, tally.unclear, tally.ignored, len(tally.examples)) == (5, 2, 2, 2)


def test_a_file_of_somebody_else_is_no_empty_report():
    with pytest.raises(InputError, match="no line of Postfix, Exim"):
        events("hello", "Nov 28 09:00:00 mx dovecot[1]: hello", framed=False)


LINE = st.sampled_from([IN, FROM, HOP, to(), to(status=DEFERRED), EXPIRED, REPEATED, E1])


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(st.tuples(LINE, st.integers(0, 200), st.text(max_size=12)), max_size=8))
def test_no_line_does_harm(parts):
    lines = [line[:cut] + text + line[cut:] for line, cut, text in parts]
    for found in events(
        "/qmgr[1]: 4F1A: removed", *lines, *(line.replace("\n", "") for line in lines)
    ):
        assert found.to_dict()


@settings(max_examples=60, derandomize=True, deadline=None)
@given(st.text(max_size=300))
def test_no_reply_forges_an_event(text):
    text = text.replace("\n", " ").replace("\r", " ")
    found = events(to(status=f"bounced (host mx said: 550 {text})"))
    assert [(e.outcome, e.recipient, e.relay.address) for e in found] == [
        ("bounced", "a@b", "192.0.2.1")
    ]


def test_no_message_passes_for_another_programs_line():
    iso = "2026-11-28T09:00:00.000001+01:00 mx postfix"
    forged = f"Nov 28 09:00:01 mx dovecot: user={to('victim@b')}".replace("=", "=mx postfix", 1)
    assert forged.index("mx postfix") == iso.index("mx postfix"), "it stands at the same place"
    lines = [iso + to(), iso + to("c@b"), forged]
    found = events(*lines, framed=False)
    assert [event.recipient for event in found] == ["a@b", "c@b"]


def test_long_hostile_lines_take_linear_time():
    framer = Framer()
    for unit in ("H=(", "; from=<", "rejected RCPT <", '"\\', " H=x [", "(", ") [1.2.3.4]:5 "):
        text = unit * (60_000 // len(unit))
        for start in (f"{T}0 ", f"{T}0 {E1} => ", f"{T}0 {E1} <= ", f"{T}0 H=", f"{T}0 {E1} ** "):
            line = start + text
            framed = framer.frame(line) or framer.other(line)
            assert framed
        reader = Reader(Joiner(JUDGE), NOW)
        lines = [start + text for start in (
            f"{T}0 ", f"{T}0 H=", *(f"{T}0 {E1} {flag} " for flag in ("=>", "==", "**", "<=")),
            "Nov 28 09:00:00 mx postfix/smtpd[1]: NOQUEUE: reject: RCPT from x[192.0.2.5]: ",
            "Nov 28 09:00:00 mx postfix/smtp[1]: 4F1A: to=<",
            "Nov 28 09:00:00 mx postfix/cleanup[1]: 4F1A: reject: header ",
        )]  # fmt: skip
        list(reader.read("mail.log", [lines]))


def test_what_names_no_recipient_is_nobodys_receiver():
    """Haraka says where it delivered, not to whom: it teaches nothing of the next one."""
    book = Book(Settings(), lambda domain: domain, ())
    joiner = Joiner(JUDGE, book)
    place = Place("mail.log", 1, "2026-11-26T08:00:00", 1, "mx", "haraka")
    relay = Relay("mx.example.net", "192.0.2.5", 25)
    sent = Attempt("A1", "sent", None, None, relay, "smtp", None, "ok")
    joiner.attempt(sent, place)
    joiner.attempt(
        Attempt("A2", "deferred", None, None, None, None, None, "421 4.7.0 later"), place
    )
    book.feed(joiner.out)
    assert [key[1] for key in book.causes] == [""]


@pytest.mark.parametrize(("said", "cause"), [("", "policy"), (": 5.7.1 virus found", "virus")])
def test_what_a_sender_writes_into_a_header_is_no_reason(said, cause):
    line = (
        "Nov 26 08:00:00 mx postfix/cleanup[9]: 4F1A22B0C1: reject: header Subject: mailbox is full"
        f" from mx.example.net[192.0.2.1]; from=<a@b> to=<c@d> proto=ESMTP helo=<mx>{said}"
    )
    reader = Reader(Joiner(JUDGE), NOW)
    ((event,), *_) = [block for block in reader.read("mail.log", [[line]]) if block]
    assert event.cause == cause
