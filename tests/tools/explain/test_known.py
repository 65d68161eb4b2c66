"""Whose values a reply names: only what is told apart surely fills a place in an advice."""

import pytest

from mailcheck.knowledge.advice import Known
from mailcheck.tools.explain.explain import explain

CASES = [
    (
        "550 5.1.1 <bo@shop.example>: Recipient address rejected: User unknown",
        Known("", "bo@shop.example", "", "shop.example"),
    ),
    (
        "postfix/smtp[1]: A1: to=<bo@shop.example>, "
        "relay=mx.shop.example[198.51.100.9]:25, dsn=5.1.1, "
        "status=bounced (host mx.shop.example[198.51.100.9] said: 550 5.1.1 no such user)",
        Known("", "bo@shop.example", "", "shop.example"),
    ),
    (
        "554 5.7.1 Service unavailable; Client host [203.0.113.7] blocked using zen.spamhaus.org",
        Known("203.0.113.7", "", "", ""),
    ),
    (
        "host mx.shop.example[198.51.100.9] said: 554 5.7.1 [203.0.113.7] is listed",
        Known("203.0.113.7", "", "", ""),
    ),
    (
        "NOQUEUE: reject: RCPT from mail.sender.example[203.0.113.7]: 450 4.7.1 "
        "Client host rejected: cannot find your hostname, [203.0.113.7]; "
        "from=<al@sender.example> to=<bo@shop.example>",
        Known("203.0.113.7", "bo@shop.example", "sender.example", "shop.example"),
    ),
    (
        "553 5.1.8 <al@sender.example>: Sender address rejected: Domain not found",
        Known("", "", "sender.example", ""),
    ),
    (
        "Host or domain name not found. Name service error for name=shop.example type=MX: "
        "Host not found",
        Known("", "", "", "shop.example"),
    ),
    # Both addresses of a circle.
    (
        "554 5.4.6 mail forwarding loop for bo@shop.example",
        Known("", "bo@shop.example", "", "shop.example"),
    ),
    (
        "postfix/local[1]: A1: to=<bo@shop.example>, orig_to=<al@shop.example>, relay=local, "
        "dsn=5.4.6, status=bounced (mail forwarding loop for bo@shop.example)",
        Known("", "bo@shop.example", "", "shop.example", "al@shop.example"),
    ),
    # Two of a kind: nobody knows which.
    ("550 5.1.1 user unknown: bo@shop.example, cy@other.example", Known()),
    ("554 blocked: 203.0.113.7, 203.0.113.8", Known()),
    ("554 listed, answer 127.0.0.2", Known()),
    # Whom to write to is nobody's recipient.
    ("550 5.1.1 no such user; contact postmaster@shop.example", Known()),
]


@pytest.mark.parametrize(("text", "known"), CASES, ids=[text[:40] for text, _ in CASES])
def test_values_that_are_surely_known(text, known):
    assert explain(text).known == known


def test_an_advice_names_the_address_of_the_reply():
    answer = explain("550 5.1.1 <anna@gmial.example>: Recipient address rejected: User unknown")
    assert any("`mailcheck suppress add anna@gmial.example`" in text for text in answer.actions)
    assert list(answer.actions) == answer.to_dict()["actions"]
    unknown = explain("550 5.1.1 User unknown")
    assert any("`mailcheck suppress add ADDRESS`" in text for text in unknown.actions)
