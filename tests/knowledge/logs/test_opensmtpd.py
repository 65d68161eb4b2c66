"""OpenSMTPD: what its lines say, in the words of now, of before 6.4 and of before 5.8."""

import pytest

from mailcheck.knowledge.logs.fact import UNCLEAR, Envelope, Refusal, Relay, Removal, Session
from mailcheck.knowledge.logs.mtas.opensmtpd import MTA

ID, SESSION = "c405e39ad6bbc64f", "5df87c903d709659"
MX = Relay("mx.example.net", "192.0.2.5", None)
HEAD = f"evpid={ID} from=<s@c.example> to=<a@b.example>"


def read(message: str):
    return MTA.reader("smtpd")(message)


def test_whose_programs_it_reads():
    assert not any(map(MTA.reader, ("postfix/smtpd", "smtp", "sendmail", "sm-mta", "")))


@pytest.mark.parametrize("event", ["delivery", "event=delivery"])
@pytest.mark.parametrize(
    ("result", "peer", "stat", "outcome", "relay"),
    [
        ("Ok", "192.0.2.5 (mx.example.net)", "250 2.0.0 Ok", "sent", MX),
        ("TempFail", "192.0.2.5 (mx.example.net)", "450 later", "deferred", MX),
        ("PermFail", "[2001:db8::5] (mx.example.net)", "550 no", "bounced",
         Relay("mx.example.net", "2001:db8::5", None)),
        ("PermFail", "b.example", "No MX found for domain", "bounced", None),
        ("TempFail", "192.0.2.5 (mx.example.net)", '450 x" result="Ok" stat="250 ok', "deferred",
         MX),
    ],
)  # fmt: skip
def test_deliveries(event, result, peer, stat, outcome, relay):
    found = read(
        f'{SESSION} mta {event} {HEAD} rcpt=<-> source="-" relay="{peer}" delay=1h2m3s '
        f'result="{result}" stat="{stat}"'
    )
    assert (found.outcome, found.relay, found.text, found.delay) == (outcome, relay, stat, 3723.0)
    assert (found.queue_id, found.recipient, found.original) == (ID, "a@b.example", None)


def test_deliveries_to_mailboxes():
    found = read(
        f"{SESSION} mda delivery {HEAD} rcpt=<old@b.example> user=a delay=0s result=TempFail "
        'stat=Error ("mail.local: disk quota exceeded")'
    )
    assert (found.outcome, found.transport, found.original) == (
        "deferred", "local", "old@b.example",
    )  # fmt: skip
    assert found.text == 'Error ("mail.local: disk quota exceeded")'


@pytest.mark.parametrize(
    ("word", "outcome"), [("Ok", "sent"), ("TempFail", "deferred"), ("Remove", "deleted")]
)
def test_lines_as_the_queue_writes_them(word, outcome):
    found = read(
        f"relay: {word} for {ID}: session={SESSION}, from=<s@c.example>, to=<a@b.example>, "
        "rcpt=<->, source=-, relay=192.0.2.5 (mx.example.net), delay=1s, stat=250 ok"
    )
    assert (found.outcome, found.relay, found.sender) == (outcome, MX, "s@c.example")


def test_the_next_smtpd_of_this_host():
    found = read(
        f'{SESSION} mta delivery {HEAD} rcpt=<-> source="127.0.0.1" relay="127.0.0.1 (localhost)" '
        'delay=0s result="Ok" stat="250 2.0.0: f6e94209 Message accepted for delivery"'
    )
    assert found.next_queue_id == "f6e94209"


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        (f"{SESSION} smtp connected address=192.0.2.7 host=c.example",
         Session(SESSION, None, "c.example", "192.0.2.7")),
        (f"{SESSION} smtp event=connected address=local host=mx.example.org",
         Session(SESSION, None, "mx.example.org", None)),
        (f"{SESSION} smtp authentication user=u result=ok", Session(SESSION, "u")),
        (f"{SESSION} smtp authentication user=u result=permfail", None),
        (f"{SESSION} smtp message msgid=c405e39a size=7 nrcpt=1 proto=ESMTP",
         Session(SESSION, size=7)),
        (f"{SESSION} smtp envelope {HEAD}", Envelope(ID, SESSION, "s@c.example")),
        (f"{SESSION} smtp disconnected reason=quit", Removal(SESSION)),
        (f'{SESSION} smtp failed-command command="MAIL FROM:<x@y> " result="550 5.7.1 no"',
         Refusal(SESSION, "rejected", "mail-from", None, None, None, "x@y", None, None,
                 "550 5.7.1 no")),
        (f'{SESSION} smtp failed-command command="" result="550 no rDNS"',
         Refusal(SESSION, "rejected", "connect", None, None, None, None, None, None,
                 "550 no rDNS")),
        (f'{SESSION} smtp failed-command command="AUTH LOGIN" result="503 5.5.1 no"', None),
        (f"{SESSION} mta connecting address=smtp://192.0.2.5:25 host=mx.example.net", None),
        (f"{SESSION} mta delivery evpid=x from=<s@c", UNCLEAR),
        (f"{SESSION} mda delivery {HEAD} user=a delay=0s result=Odd stat=?", UNCLEAR),
        ("info: OpenSMTPD 7.6.0 starting", None),
        ("", None),
    ],
)  # fmt: skip
def test_other_lines(line, fact):
    assert read(line) == fact
