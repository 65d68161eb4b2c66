"""What is advised for what waits; ordinary mail is never to be deleted."""

import pytest

from mailcheck.knowledge.logs.queues import Entry
from mailcheck.tools.queue.groups import by_sender, groups, senders
from mailcheck.tools.queue.waiting import most_within, waiting

HOUR, DAY = 3600, 86_400
FULL = "host mx.example.net[192.0.2.5] said: 452 4.2.2 Mailbox full (in reply to RCPT TO command)"
OWN = (
    "host mx.example.org[private/dovecot-lmtp] said: 452 4.2.2 Quota exceeded (in reply to end of "
    "DATA command)"
)
REFUSED = "connect to mx.example.net[192.0.2.5]:25: Connection refused"
PIPE = 'Command died with status 1: "/opt/x". Command output: db: connection refused'
TLS = "TLS is required, but was not offered by host mx.example.net[192.0.2.5]"
GREY = "host mx said: 450 4.2.0 Greylisted, come back in 5 minutes (in reply to RCPT TO command)"
RATE = (
    "host gmail-smtp-in.l.google.com[192.0.2.5] said: 421-4.7.28 Gmail has detected an unusual "
    "rate of unsolicited mail originating 421-4.7.28 from your DKIM domain [example.org 36]. To "
    "protect our 421-4.7.28 users from spam, mail sent from your domain has been temporarily "
    "421 4.7.28 rate limited. (in reply to end of DATA command)"
)
FILTER = "connect to 127.0.0.1[127.0.0.1]:10024: Connection refused"
REPUTATION = (
    "host mta5.am0.yahoodns.net[192.0.2.6] said: 421 4.7.0 [TSS04] Messages from 192.0.2.1 "
    "temporarily deferred due to unexpected volume or user complaints - 4.16.55.1; see "
    "https://postmaster.yahooinc.com/error-codes (in reply to MAIL FROM command)"
)


def entry(reason=None, age=HOUR, queue="deferred", sender="a@example.org", number=0):
    return Entry(f"4F{number:04X}", queue, sender, f"r{number}@example.net", age, 7, reason)


@pytest.mark.parametrize(
    ("one", "cause", "advice"),
    [
        (entry(FULL), "mailbox-full", "wait"),
        (entry(FULL, 3 * DAY), "mailbox-full", "tell-sender"),
        (entry(FULL, 3 * DAY, sender=""), "mailbox-full", "wait"),
        (entry(OWN), "mailbox-full", "wait"),
        (entry(REFUSED), "network", "wait"),
        (entry(REFUSED, 2 * DAY), "network", "tell-sender"),
        (entry(PIPE), "system-error", "fix-here"),
        (entry(FILTER), "network", "fix-here"),
        (entry(TLS), "tls", "fix-here"),
        (entry(GREY, 2 * DAY), "greylisted", "wait"),
        (entry(RATE, 2 * DAY), "rate-limited", "wait"),
        (entry(REPUTATION), "reputation", "wait"),
        (entry(None, queue="active"), None, None),
        (entry(FULL, queue="hold"), "mailbox-full", "hold"),
        (entry(None, queue="frozen", sender=""), None, "delete"),
        (entry(None, queue="frozen"), None, "hold"),
    ],
)
def test_advice(one, cause, advice):
    (found,) = waiting([one])
    assert (found.cause and found.cause.value, found.advice) == (cause, advice)


def many(reason, count, step=5, sender="a@example.org"):
    return [entry(reason, HOUR + n * step, sender=sender, number=n) for n in range(count)]


@pytest.mark.parametrize(
    ("entries", "advice"),
    [
        (many(REPUTATION, 60), "hold"),
        (many(REPUTATION, 40), "wait"),
        (many(REPUTATION, 60, step=30), "wait"),  # over hours: no burst
        (many(RATE, 60), "wait"),  # a newsletter is throttled
        (many(REFUSED, 60), "wait"),
        (many(REPUTATION, 60, sender=""), "wait"),
        ([one._replace(recipient="r@example.net") for one in many(REPUTATION, 60)], "wait"),
    ],
)
def test_a_burst_is_held_and_looked_at(entries, advice):
    assert {one.advice for one in waiting(entries)} == {advice}


def test_what_a_log_shows_to_be_abused_may_be_deleted():
    found = waiting(many(RATE, 2), abuse={"4F0001": "account-abused"})
    assert [(one.advice, one.because) for one in found] == [
        ("wait", None), ("delete", "account-abused"),
    ]  # fmt: skip


def test_groups_and_senders():
    found = waiting(
        [*many(REPUTATION, 60), entry(PIPE, DAY, number=900), entry(FULL, DAY, number=901)]
    )
    told = groups(found, "postfix")
    assert [(g.receiver, len(g.items)) for g in told] == [
        ("a@example.org", 60), ("example.net", 1), ("r900@example.net", 1),
    ]  # fmt: skip
    assert told[0].command.endswith("--ids --sender a@example.org | postsuper -h -")
    assert told[1].command is None
    assert [s.to_dict() for s in senders(found, 3)] == [
        {"sender": "a@example.org", "count": 62, "share": 1.0, "burst": 60}
    ]


def test_a_sender_cannot_put_words_into_a_command():
    assert by_sender("$(reboot)@x; rm -rf /") == "--sender '$(reboot)@x; rm -rf /'"


def test_most_within():
    assert most_within([], 10) == 0
    assert most_within([1, 2, 3, 50, 51, 99], 10) == 3
    assert most_within([5] * 7, 0) == 7
