"""A sentence that leaves it open is never hard."""

import pytest

from mailcheck.core.cause import Cause, Persistence
from mailcheck.tools.explain.explain import explain
from mailcheck.tools.explain.openness import leaves_open

OPEN = [
    "user unknown or mailbox full",
    "does not exist or is over quota",
    "mailbox disabled or unknown",
    "mailbox unavailable or access denied for a user not found",
    "mailbox full or user unknown",
    "benutzer unbekannt oder postfach voll",
    "utilisateur inconnu ou boîte pleine",
    "usuario desconocido o buzón lleno",
    "utente sconosciuto o casella piena",
    "пользователь неизвестен или ящик переполнен",
    "用户不存在或邮箱已满",
    "mailbox temporarily unavailable",
    "das postfach ist vorübergehend nicht erreichbar",
    "invalid domain",
    "bad domain name.",
    "wrong address or mailbox full",
    "unknown address or dns error",
    "неверный адрес получателя или ошибка dns",
    "受信拒否されました(またはアドレスが存在しません)",
    "拒收或用户不存在",
    "mailbox-temp-disabled",
]


@pytest.mark.parametrize("text", OPEN)
def test_what_is_open(text):
    assert leaves_open(text)
    for code in ("550 ", "550 5.1.1 ", "550 5.2.1 "):
        assert explain(code + text).persistence is not Persistence.HARD


@pytest.mark.parametrize(
    "text",
    [
        "unknown or illegal alias",
        "user unknown",
        "no such user or mailbox here",
        "mailbox disabled or discontinued",
        "user unknown. the mailbox may be full or not",
        "account closed or expired",
        "invalid domain in recipient address",
        "domain not found",
    ],
)
def test_what_is_not(text):
    assert not leaves_open(text)


@pytest.mark.parametrize("text", ["556", "551", "550"])
def test_a_reply_code_alone_is_never_hard(text):
    assert explain(text).persistence is Persistence.SOFT


@pytest.mark.parametrize(
    ("text", "persistence"),
    [
        ("Invalid address", Persistence.SOFT),  # whose?
        ("malformed e-mail address", Persistence.SOFT),
        ("unavailable mail user", Persistence.SOFT),
        ("550 Invalid address", Persistence.HARD),
        ("5.1.3 Invalid address", Persistence.HARD),
        ("Invalid recipient address", Persistence.HARD),
    ],
)
def test_an_address_alone_may_be_the_senders(text, persistence):
    assert explain(text).persistence is persistence


def test_a_quoted_callout_is_about_the_sender():
    text = (
        "550-Postmaster verification failed while checking <al@example.org>\n"
        "550-Called:   192.0.2.1\n550-Sent:     RCPT TO:<postmaster@example.org>\n"
        "550-Response: 550 5.1.1 User unknown\n"
    )
    found = explain(text)
    assert (found.cause, found.persistence) == (Cause.SENDER_REJECTED, Persistence.SOFT)
