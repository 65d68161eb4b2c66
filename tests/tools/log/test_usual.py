"""The short way of usual lines answers as the careful way does, whatever stands between them."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.core.errors import InputError
from mailcheck.tools.log import reader as reading
from mailcheck.tools.log.book import Book
from mailcheck.tools.log.join import Joiner
from mailcheck.tools.log.judge import Judge
from mailcheck.tools.log.life import Lives
from mailcheck.tools.log.reader import Reader
from mailcheck.tools.log.settings import Settings

NOW = datetime(2026, 11, 29, tzinfo=UTC)
JUDGE = Judge()
REPLY = "relay=mx.example.net[192.0.2.1]:25, delay=0.5, delays=0/0/0/0.5, dsn=2.0.0"
SAID = (
    "smtpd[1]: connect from c.example.org[192.0.2.7]",
    "smtpd[1]: 4F1A22: client=c.example.org[192.0.2.7], sasl_method=PLAIN, sasl_username=u",
    "smtpd[1]: 4F1A23: client=unknown[192.0.2.8], orig_queue_id=4F1A22",
    "smtpd[1]: disconnect from c.example.org[192.0.2.7] ehlo=1 quit=1 commands=2",
    "smtpd[1]: NOQUEUE: reject: RCPT from x[192.0.2.9]: 550 5.7.1 No; from=<a@b> to=<c@d>",
    "cleanup[2]: 4F1A22: message-id=<1@example.org>",
    "qmgr[3]: 4F1A22: from=<s@example.org>, size=700, nrcpt=1 (queue active)",
    f"smtp[4]: 4F1A22: to=<a@example.net>, {REPLY}, status=sent (250 ok)",
    f"smtp[4]: 4F1A22: to=<a@example.net>, {REPLY}, status=deferred (450 4.2.0 Greylisted)",
    f"smtp[4]: 4F1A23: to=<b@example.net>, orig_to=<b>, {REPLY}, status=bounced (550 5.1.1 no)",
    "smtp[4]: 4F1A22: to=<a@example.net>, relay=none, status=odd",
    f"smtp[4]: message repeated 3 times: [ 4F1A22: to=<a@b.example>, {REPLY}, status=sent (250)]",
    "qmgr[3]: 4F1A22: removed",
    "postsuper[5]: 4F1A22: removed",
)
EXIM = (
    '1vOk2x-0003Rk-2C <= s@example.org H=c [192.0.2.7] P=esmtp S=7 id=1@c T="a" for a@example.net',
    '1vOk2x-0003Rk-2C => a@example.net R=r T=remote_smtp H=mx [192.0.2.1] C="250 ok"',
    "1vOk2x-0003Rk-2C == a@example.net R=r T=remote_smtp defer (-44) H=mx [192.0.2.1]: 450 4.2.0 x",
    "1vOk2x-0003Rk-2C Completed",
    "cwd=/home/w 4 args: /usr/sbin/sendmail -t",
    "Start queue run: pid=7",
)
_place = st.tuples(st.integers(23, 27), st.integers(0, 2), st.integers(0, 59))


def _bsd(at, text, host="mx"):
    return f"Nov {at[0]} {at[1]:02}:{at[2]:02}:07 {host} postfix/{text}"


def _iso(at, text):
    return f"2026-11-{at[0]}T{at[1]:02}:{at[2]:02}:07.120000+01:00 mx postfix/{text}"


def _exim(at, text):
    return f"2026-11-{at[0]} {at[1]:02}:{at[2]:02}:07 {text}"


_lines = st.one_of(
    st.builds(_bsd, _place, st.sampled_from(SAID)),
    st.builds(_bsd, _place, st.sampled_from(SAID), st.just("mx2")),
    st.builds(_iso, _place, st.sampled_from(SAID)),
    st.builds(_exim, _place, st.sampled_from(EXIM)),
    st.builds(lambda line, end: line[:end], st.builds(_bsd, _place, st.sampled_from(SAID)),
              st.integers(0, 60)),
    st.sampled_from(("", "Nov 26 01:02:03 mx last message repeated 2 times",
                     "mx postfix/smtp[4]: x", "Nov 26 01:02:03 mx dovecot[7]: imap",
                     _iso((26, 1, 1), "smtp[4]: ]: x"))),
)  # fmt: skip


def told(lines, notes=None):
    """All that is said of a log, in blocks of seven lines."""
    joiner = Joiner(JUDGE, notes)
    reader = Reader(joiner, NOW)
    blocks = [lines[start : start + 7] for start in range(0, len(lines), 7)]
    events = []
    try:
        for block in reader.read("mail.log", blocks):
            events += block
    except InputError as error:
        events.append(str(error))
    said = [event if isinstance(event, str) else event._replace(mail=None) for event in events]
    counted = {name: value for name, value in vars(reader.tally).items() if name != "mtas"}
    left = {queue_id: (mail.sender, mail.arrived) for queue_id, mail in joiner.mails.items()}
    return said, counted, left


def carefully(file, lines):
    for number, line in enumerate(lines, file.number + 1):
        file.careful(line, number)


@pytest.mark.parametrize("kept", ["nothing", "lives", "book"])
@given(st.lists(_lines, max_size=40))
@settings(max_examples=60)
def test_the_short_way_and_the_careful_way_say_the_same(kept, lines):
    def notes():
        if kept == "book":
            return Book(Settings(), lambda domain: domain, ())
        return Lives("s@example.org") if kept == "lives" else None

    short = told(lines, notes())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "headed", carefully)
        patch.setattr(reading, "bare", carefully)
        assert told(lines, notes()) == short


def test_usual_lines_are_not_read_carefully(monkeypatch):
    careful = []
    monkeypatch.setattr(
        reading.File, "careful", lambda self, line, number: careful.append(line), raising=True
    )
    lines = [_bsd((26, 1, n % 60), text) for n, text in enumerate(SAID * 9)]
    reader = Reader(Joiner(JUDGE), NOW)
    for program in {f"postfix/{text.partition('[')[0]}" for text in SAID}:
        reader.remember(reader.reader_of(program), "mx", program)
    file = reading.File(reader, "mail.log")
    file.skip = 16
    assert file.read(lines)
    assert careful == []


def test_a_line_without_a_stamp_is_nobodys():
    lines = [_bsd((26, 1, 1), SAID[7]), _exim((26, 1, 1), EXIM[1]), f"mx postfix/{SAID[7]}"]
    said, counted, _ = told(lines)
    assert len(said) == 2
    assert counted["unclear"] == 1


def test_a_whole_second_is_told_alike_wherever_it_stands():
    text = SAID[8]
    whole = _iso((26, 1, 1), text).replace(".120000", ".000000")
    first = _iso((26, 1, 1), text)
    alone, behind = (told(lines)[0] for lines in ([whole], [first, whole]))
    assert behind[-1].time == alone[-1].time == "2026-11-26T01:01:07+01:00"
