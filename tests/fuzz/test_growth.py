"""What a hostile message can make a reader do grows as the message does, not as its square.

Each family is a message that can be made twice as long. Four times the length may take up to seven
times the processor time, both measured here and now; the square would be sixteen.
"""

import pytest
from support import assert_linear

from mailcheck import explain, lint, read_bounce

SIZE, MOST = 24_000, 7
LARGE = {"recipients": 64_000}
"""What is read a quicker way while it is short: the size from which on it is not."""

HEAD = (
    b"From: Anna <anna@example.org>\nSubject: Hello\nDate: Sat, 21 Nov 2026 09:30:00 +0100\n"
    b"Message-ID: <1@example.org>\nMIME-Version: 1.0\n"
)
TEXT = HEAD + b"To: Bo <bo@example.net>\nContent-Type: text/plain; charset=utf-8\n\n"
HTML = HEAD + b"To: Bo <bo@example.net>\nContent-Type: text/html; charset=utf-8\n\n"
NOTICE = (
    b"From: MAILER-DAEMON@example.net\nTo: anna@example.org\n"
    b"Subject: Undelivered Mail Returned to Sender\nDate: Sat, 21 Nov 2026 09:30:00 +0100\n"
)
REPORT = (
    NOTICE + b"Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\n"
    b"user unknown\n--b\nContent-Type: "
)
UNSEEN = "\u200b".encode()


def field(name: bytes, value: bytes) -> bytes:
    return HEAD + name + b": " + value + b"\n\nHello\n"


def numbered(pattern: bytes, size: int) -> bytes:
    return b"".join(pattern % number for number in range(size // len(pattern)))


MESSAGES = {
    "blanks in a placeholder": lambda n: TEXT + b"{{" + b" " * n,
    "blanks in a placeholder of a field": lambda n: field(b"X-Mailer", b"{{" + b" " * n + b"x"),
    "open placeholders": lambda n: TEXT + b"{{ " * (n // 3),
    "unseen characters in a URL": lambda n: (
        TEXT + b"http://example.org/" + (b"a" + UNSEEN) * (n // 4)
    ),
    "unseen characters in a link": lambda n: (
        HTML + b'<a href="http://example.org/' + (b"a" + UNSEEN) * (n // 4) + b'">Here</a>'
    ),
    "unseen characters between words": lambda n: TEXT + (b"a" + UNSEEN + b" ") * (n // 5),
    "escaped quotes of a list's name": lambda n: field(
        b"List-Id", b'"' + b'\\"' * (n // 2) + b" <a.b>"
    ),
    "quotes never closed": lambda n: field(b"List-Id", b'"\\"' * (n // 3)),
    "encoded words in quotes": lambda n: field(b"To", b'"\\"' * (n // 3) + b" =?utf-8?q?a?= <a@b>"),
    "handlers in one word": lambda n: HTML + b"<body " + b"onload" * (n // 6) + b">x",
    "attributes of one tag": lambda n: HTML + b"<a " + numbered(b"a%05d=b ", n) + b">x</a>",
    "open elements": lambda n: HTML + b"<div>" * (n // 5),
    "nested elements": lambda n: HTML + b"<div>" * (n // 11) + b"x" + b"</div>" * (n // 11),
    "declarations of style": lambda n: HTML + b'<p style="' + b"color:red;" * (n // 10) + b'">x',
    "links": lambda n: HTML + numbered(b'<a href="http://e%05d.example/">x</a>', n),
    "entities": lambda n: HTML + b"&amp;" * (n // 5),
    "recipients": lambda n: field(b"To", numbered(b"b%05d@example.net, ", n) + b"b@example.net"),
    "comments": lambda n: field(b"To", b"(" * n + b"Bo <bo@example.net>"),
    "encoded words": lambda n: field(b"Comments", b"=?utf-8?q?a?= " * (n // 14)),
    "parameters in pieces": lambda n: field(
        b"Content-Type", b"text/plain" + numbered(b"; a*%05d=b", n)
    ),
    "trace fields": lambda n: (
        numbered(b"Received: from a by b%05d; Sat, 21 Nov 2026 09:30:00 +0100\n", n) + TEXT
    ),
    "parts": lambda n: (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * (n // 7)
    ),
    "signature tags": lambda n: field(b"DKIM-Signature", numbered(b"t%05d=x; ", n)),
    "results": lambda n: field(b"Authentication-Results", b"a; " + b'"\\"' * (n // 3)),
    "methods": lambda n: field(b"Authentication-Results", b"a; " + b"dkim=pass " * (n // 10)),
}
BOUNCES = {
    "recipients of the returned message": lambda n: (
        REPORT + b"message/rfc822\n\nTo: " + numbered(b"b%05d@example.net, ", n)
        + b"\n\nHello\n--b--\n"
    ),
    "recipients in a report": lambda n: (
        REPORT + b"message/delivery-status\n\nReporting-MTA: dns; a\n\n"
        + numbered(b"Final-Recipient: rfc822; b%05d@a.example\nAction: failed\n\n", n)
        + b"--b--\n"
    ),
    "nested blocks": lambda n: (
        NOTICE + b"Content-Type: text/html\n\n" + b"<div>" * (n // 11)
        + b"bo@example.net: user unknown" + b"</div>" * (n // 11)
    ),
    "a return path": lambda n: (
        b"Return-Path: <" + b"a-" * (n // 2) + b"bo=example.net@lists.example.org>\n" + NOTICE
        + b"\nuser unknown\n"
    ),
    "paragraphs of recipients": lambda n: (
        NOTICE + b"\n" + numbered(b"<b%05d@example.net>:\n550 user unknown\n\n", n)
    ),
    "an address never closed": lambda n: NOTICE + b"\n<" + b"a" * n + b"\n",
    "blanks": lambda n: NOTICE + b"\n" + b" " * n + b"bo@example.net: user unknown\n",
    "quotation marks": lambda n: NOTICE + b"\n" + b"> " * (n // 2) + b"bo@example.net\n",
}  # fmt: skip
REPLIES = {
    "words": lambda n: "550 " + "user unknown " * (n // 13),
    "one word": lambda n: "550 " + "a" * n,
    "dots": lambda n: "550 " + "a." * (n // 2),
    "addresses": lambda n: "550 " + "a@b.example " * (n // 12),
    "codes": lambda n: "550-5.1.1 " * (n // 10),
    "brackets": lambda n: "550 " + "[(<" * (n // 3),
    "escapes": lambda n: "550 " + "\\r\\n" * (n // 4),
}
FAMILIES = [
    *((lint, name, make) for name, make in MESSAGES.items()),
    *((read_bounce, name, make) for name, make in BOUNCES.items()),
    *((explain, name, make) for name, make in REPLIES.items()),
]


@pytest.mark.parametrize(
    ("read", "name", "make"),
    FAMILIES,
    ids=[f"{read.__name__}: {name}" for read, name, _ in FAMILIES],
)
def test_four_times_the_length_takes_no_sixteen_times_as_long(read, name, make):
    read(make(100))  # loads what it needs
    assert_linear(read, make, LARGE.get(name, SIZE), most=MOST)
