"""sendmail: what its lines say, read from left to right."""

import pytest

from mailcheck.knowledge.logs.fact import (
    UNCLEAR,
    Arrival,
    Expiry,
    Group,
    LoginFailure,
    Notice,
    Refusal,
    Relay,
    Removal,
    Sender,
    Session,
    Trouble,
)
from mailcheck.knowledge.logs.mtas.sendmail import MTA

ID, OTHER = "4AQ7000001", "4AQ7000002"
MX = Relay("mx.example.net", "192.0.2.5", None)
FIELDS = "delay=00:00:01, xdelay=00:00:01, mailer=esmtp, pri=3, relay=mx.example.net. [192.0.2.5]"


def read(message: str):
    return MTA.reader("sm-mta")(message)


def test_whose_programs_it_reads():
    for program in ("sendmail", "sm-mta", "sm-msp-queue"):
        assert MTA.reader(program)
    assert not any(map(MTA.reader, ("postfix/sendmail", "smtpd", "exim", "spamd", "")))


@pytest.mark.parametrize(
    ("fields", "outcome", "text"),
    [
        (f"{FIELDS}, dsn=2.0.0, stat=Sent (ok 17 qp 4)", "sent", "ok 17 qp 4"),
        (f"{FIELDS}, dsn=4.2.0, stat=Deferred: 450 4.2.0 Greylisted", "deferred",
         "450 4.2.0 Greylisted"),
        (f"{FIELDS}, dsn=4.0.0, ntries=3, stat=Deferred", "deferred", "Deferred"),
        (f"{FIELDS}, dsn=5.1.1, stat=User unknown", "bounced", "User unknown"),
        (f"{FIELDS}, dsn=5.0.0, reply=550 no, stat=Sent (ok), stat=Service unavailable",
         "bounced", "550 no, stat=Sent (ok)"),
        (f"{FIELDS}, dsn=4.0.0, stat=Deferred: 451 x, stat=Sent (250 ok)", "deferred",
         "451 x, stat=Sent (250 ok)"),
    ],
)  # fmt: skip
def test_deliveries(fields, outcome, text):
    (found,) = read(f"{ID}: to=<a@b.example>, {fields}").facts
    assert (found.outcome, found.recipient, found.text) == (outcome, "a@b.example", text)
    assert (found.relay, found.transport, found.delay) == (MX, "esmtp", 1.0)


@pytest.mark.parametrize(
    ("listed", "recipients"),
    [
        ("<a@b>,<c@d>", ["a@b", "c@d"]),
        ("<a@b>,<c@d>, [more], ctladdr=<s@b> (8/0)", ["a@b", "c@d"]),
        ('<"x, dsn=2.0.0, stat=Sent>"@b>', ['"x, dsn=2.0.0, stat=Sent>"@b']),
        ("\\anna, ctladdr=<anna@b> (1/1)", ["\\anna"]),
        ('"|/usr/bin/filter -a, b"', ['"|/usr/bin/filter -a, b"']),
    ],
)
def test_recipients_of_a_line(listed, recipients):
    facts = read(f"{ID}: to={listed}, {FIELDS}, dsn=5.0.0, stat=no").facts
    assert [fact.recipient for fact in facts] == recipients


def test_who_was_looked_for_is_not_who_answered():
    line = (
        f"{ID}: to=<a@b>, delay=2+01:00:00, mailer=esmtp, pri=1, relay=b., dsn=4.0.0, stat=Deferred"
    )
    (found,) = read(line).facts
    assert (found.relay, found.delay) == (None, 2 * 86_400 + 3600.0)


@pytest.mark.parametrize(
    "line",
    [f"{ID}: to=<a@b>, delay=x", f"{ID}: to=<a@b", f"{ID}: to=, stat=Sent",
     f"{ID}: to=<a@b>, {FIELDS}, dsn=9.0.0, stat=odd", f"{ID}: ruleset=check_x, a, reject=b"],
)  # fmt: skip
def test_what_is_not_understood_is_said(line):
    assert read(line) is UNCLEAR


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        (f"{ID}: from=<s@c>, size=7, class=0, nrcpts=1, msgid=<1@c, relay=x [192.0.2.99]>, "
         "proto=ESMTP, daemon=MTA, relay=c.example [192.0.2.7] (may be forged)",
         Arrival(ID, "s@c", "c.example", "192.0.2.7", None, None, 7, "<1@c", None, None, False)),
        (f"{ID}: from=root, size=7, class=0, nrcpts=1, msgid=<1@c>, relay=root@localhost",
         Arrival(ID, "root", None, None, None, "root", 7, "<1@c>", None, None, True)),
        (f"{ID}: AUTH=server, relay=c [192.0.2.7], authid=u@c, mech=PLAIN, bits=0",
         Session(ID, "u@c")),
        (f"{ID}: {OTHER}: DSN: User unknown", Group((Sender(OTHER, "", None), Notice(ID, OTHER)))),
        (f"{ID}: {OTHER}: return to sender: Cannot send message for 5 days",
         Group((Expiry(ID, None), Sender(OTHER, "", None), Notice(ID, OTHER)))),
        (f"{ID}: done; delay=00:00:01, ntries=1", Removal(ID)),
        (f"{ID}: ruleset=check_mail, arg1=<s@c, reject=x>, relay=c [192.0.2.7], "
         "reject=553 5.1.8 no",
         Refusal(ID, "rejected", "mail-from", "c", "192.0.2.7", None, "s@c, reject=x", None, None,
                 "553 5.1.8 no")),
        ("NOQUEUE: ruleset=check_relay, arg1=c, arg2=192.0.2.7, relay=c [192.0.2.7], reject=421 no",
         Refusal(None, "rejected", "connect", "c", "192.0.2.7", None, None, None, None,
                 "421 no")),
        (f"{ID}: Milter: data, reject=550 5.7.1 spam",
         Refusal(ID, "rejected", "end-of-data", None, None, None, None, None, None,
                 "550 5.7.1 spam", "milter", ends=True)),
        (f"{ID}: Milter: to=<a@b>, reject=451 4.7.1 later",
         Refusal(ID, "rejected", "rcpt-to", None, None, None, None, "a@b", None, "451 4.7.1 later",
                 "milter")),
        (f"{ID}: <a@b>... User unknown",
         Refusal(ID, "rejected", "rcpt-to", None, None, None, None, "a@b", None,
                 "550 5.1.1 <a@b>... User unknown")),
        (f"{ID}: Milter (opendkim): error connecting to filter: Connection refused",
         Trouble("milter", "opendkim", "error connecting to filter: Connection refused")),
        (f"{ID}: AUTH failure (LOGIN): authentication failure (-13), user=u, relay=c [192.0.2.9]",
         LoginFailure("192.0.2.9", "u")),
        (f"{ID}: to=<a@b>, delay=00:00:00, mailer=esmtp, pri=1, stat=queued", None),
        (f"{ID}: lost input channel from c [192.0.2.7] to MTA after rcpt", None),
        ("starting daemon (8.18.1): SMTP+queueing@00:10:00", None),
    ],
)  # fmt: skip
def test_other_lines(line, fact):
    assert read(line) == fact
