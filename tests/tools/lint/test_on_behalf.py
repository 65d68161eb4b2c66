"""Services that send for somebody, and fraud that looks like them."""

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.message import parse_message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.on_behalf import is_on_behalf
from mailcheck.tools.lint.rule import Options

ELSEWHERE = "tom@example.net"


def asked(sender: str, reply_to: str, to: str) -> bool:
    raw = f"From: {sender}\nReply-To: {reply_to}\nTo: {to}\n\nHello\n".encode()
    context = Context(parse_message(raw), Options(), organizational_domain)
    (box,) = context.mailboxes("reply-to")
    return is_on_behalf(box, context)


@pytest.mark.parametrize(
    ("sender", "reply_to", "to", "expected"),
    [
        # From says it
        ('"Anna (via Google Docs)" <drive@google.com>', "anna@gmail.com", ELSEWHERE, True),
        ("Anna Berg VIA Docusign <dse@sign.example>", "x@gmail.com", ELSEWHERE, True),
        ("Sign on behalf of Anna <dse@sign.example>", "x@gmail.com", ELSEWHERE, True),
        ("Viaduct Travel <office@viaduct.example>", "x@gmail.com", ELSEWHERE, False),
        # nobody's address, or a web server's
        ("drive-shares-dm-noreply@google.com", "anna@gmail.com", ELSEWHERE, True),
        ("no-reply@send.example", "anna@gmail.com", ELSEWHERE, True),
        ("WordPress <wordpress@blog.example>", "pat@gmail.com", ELSEWHERE, True),
        ("Website <www@example.org>", "pat@example.com", ELSEWHERE, True),
        ("www-data@web1.example.org", "pat@example.com", ELSEWHERE, True),
        ("wwwurm@example.org", "pat@example.com", ELSEWHERE, False),
        # From names the person, and has an address of its own
        ("Anna Berg (Signatures) <dse@sign.example>", "Anna Berg <a@gmail.com>", ELSEWHERE, True),
        ("Anna Berg <cal@meet.example>", "Anna Berg <a@gmail.com>", ELSEWHERE, True),
        ("Jo Doe <jdoe@example.org>", "Jo Doe <j4711@gmail.com>", ELSEWHERE, False),
        ("The Boss <boss@example.org>", "The Boss <x@gmail.com>", ELSEWHERE, False),
        ("The Boss <ceo@example.org>", "Someone <x@gmail.com>", ELSEWHERE, False),
        ("Anna Berg <cal@meet.example>", "a@gmail.com", ELSEWHERE, False),
        # help desks, and services that send receipts
        ("Shop <office@shop.example>", "help+id4@shop.zendesk.com", ELSEWHERE, True),
        ("Shop <receipts+acct_4711@stripe.com>", "hello@shop.example", ELSEWHERE, True),
        ("Shop <service@paypal.com>", "hello@shop.example", ELSEWHERE, False),
        ("Shop <office@shop.example>", "help@notzendesk.com", ELSEWHERE, False),
        # forms write home; fraud does it under the name of somebody of the house
        ("Shop <office@shop.example>", "pat@gmail.com", "sales@mail.shop.example", True),
        ("Pat Lee <info@blog.example>", "pat.lee@gmail.com", "info@blog.example", True),
        ("Boss <boss@shop.example>", "boss.private@gmail.com", "pay@shop.example", False),
        ("Boss <ceo@shop.example>", "the-ceo-mail@gmail.com", "pay@shop.example", False),
        ("boss@gmail.com", "x4711@gmail.com", "bo@gmail.com", False),
        ("office@shop.example", "pat@gmail.com", ELSEWHERE, False),
    ],
)
def test_for_whom(sender, reply_to, to, expected):
    assert asked(sender, reply_to, to) is expected


def test_without_an_author():
    assert not asked("Anna", "anna@gmail.com", ELSEWHERE)
