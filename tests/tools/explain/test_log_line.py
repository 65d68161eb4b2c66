"""Which lines of a log hold a reply, and the reply without the log's own words."""

import pytest

from mailcheck.tools.explain.log_line import holds_no_reply, without_log

STAMP = "Nov 23 00:29:21 mail postfix/smtpd[1340]: "
NOTHING = [
    f"{STAMP}connect from unknown[192.0.2.225]",
    f"{STAMP}disconnect from unknown[192.0.2.225] ehlo=1 quit=1 commands=2",
    f"{STAMP}5E0E: client=mx.example.net[192.0.2.1], sasl_username=anna",
    "2026-11-23T00:29:21.123+01:00 mail postfix/qmgr[1]: 5E: from=<a@b.example>, size=450, nrcpt=1",
    "2026-11-23 00:29:21 1xVOy0-000JEP-00 <= a@b.example X=TLS1.3:TLS_AES:256 CV=no S=450",
    "2026-11-23 00:29:21 1xVOy0-000JEP-00 Completed",
]
SOMETHING = [
    "550 5.1.1 user unknown",
    "disconnect from x: nobody wrote this in a log",
    f"{STAMP}NOQUEUE: reject: RCPT from x[192.0.2.1]: 550 5.7.1 no; from=<a@b.example>",
    f"{STAMP}5E0E: to=<a@b.example>, dsn=5.1.1, status=bounced (host mx said: 550 5.1.1 no)",
    f"{STAMP}warning: x[192.0.2.1]: SASL LOGIN authentication failed",
    "2026-11-23 00:29:21 1xVOy0-000JEP-00 ** a@b.example R=dnslookup: 550 no",
    "2026-11-23 00:29:21 1xVOy0-000JEP-00 == a@b.example T=smtp defer (-44): x",
]


@pytest.mark.parametrize("line", NOTHING)
def test_lines_without(line):
    assert holds_no_reply(line)


@pytest.mark.parametrize("line", SOMETHING)
def test_lines_with(line):
    assert not holds_no_reply(line)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        (SOMETHING[0], SOMETHING[0]),
        (SOMETHING[2], "550 5.7.1 no; from=<a@b.example>"),
        (SOMETHING[3], "host mx said: 550 5.1.1 no"),
        ("Nov 23 00:29:21 h sendmail[1]: x: to=a@b, dsn=5.1.1, stat=User unknown", "User unknown"),
        (f"{STAMP}timeout after DATA", "timeout after DATA"),
    ],
)
def test_the_reply_itself(line, reply):
    assert without_log(line) == reply
