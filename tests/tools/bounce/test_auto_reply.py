"""Automatic replies never count against an address."""

import pytest

from mailcheck.tools.bounce.reader import read_bounce

HEAD = b"From: Anna <anna@example.net>\nTo: bo@example.org\n"


ANSWER = "In-Reply-To: <1@example.org>"


def read(head: str, text: str = "Text."):
    return read_bounce(HEAD + head.encode() + b"\n\n" + text.encode())


@pytest.mark.parametrize(
    "head",
    [
        "Subject: Hello\nAuto-Submitted: auto-replied",
        "Subject: Hello\nX-Autoreply: yes",
        "Subject: Hello\nPrecedence: auto_reply",
        "Subject: Out of Office: Hello",
        "Subject: Re: Automatic reply: Hello",
        "Subject: Automatische Antwort: Hallo",
        "Subject: Abwesenheitsnotiz",
        "Subject: =?utf-8?q?R=C3=A9ponse_automatique_=3A_Bonjour?=",
        "Subject: =?utf-8?q?Respuesta_autom=C3=A1tica=3A_Hola?=",
        "Subject: =?utf-8?q?Resposta_autom=C3=A1tica=3A_Oi?=",
        "Subject: Risposta automatica: Ciao",
        "Subject: Automatisch antwoord: Hallo",
        "Subject: =?utf-8?b?6Ieq5YuV5b+c562U?=",
        "Subject: =?utf-8?b?6Ieq5Yqo5Zue5aSN?=",
        "Subject: =?utf-8?b?0JDQstGC0L7QvtGC0LLQtdGC?=",
        "Subject: Out of Office AutoReply: Hello",
        "Subject: [Auto-Reply] Hello",
        f"Subject: Abwesend bis Montag\n{ANSWER}",
        f"Subject: On leave until Monday\n{ANSWER}",
        f"Subject: AUTO: Anna Berg is out of the office (returning Monday)\n{ANSWER}",
        f"Subject: Anna Berg ist im Urlaub\n{ANSWER}",
        f"Subject: =?utf-8?b?5LiN5Zyo?=\n{ANSWER}",
    ],
)
def test_vacation_notes(head):
    report = read(head)
    assert report.kind == "auto-reply"
    (recipient,) = report.recipients
    assert (recipient.address, recipient.cause) == ("anna@example.net", "auto-reply")
    assert recipient.persistence == "none"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Anna has left the company.", "recipient-inactive"),
        ("Diese Adresse wird nicht mehr verwendet.", "recipient-inactive"),
        ("Cette adresse n'est plus utilisée.", "recipient-inactive"),
        ("This address is no longer in use, my new address is a@example.com.", "recipient-moved"),
        ("I am away until Monday.", "auto-reply"),
    ],
)
def test_retired_addresses_are_told_but_not_blamed(text, cause):
    (recipient,) = read("Subject: Hello\nAuto-Submitted: auto-replied", text).recipients
    assert (recipient.cause, recipient.persistence) == (cause, "none")


@pytest.mark.parametrize(
    "head",
    [
        "Subject: Hello",
        "Subject: Hello\nAuto-Submitted: no",
        "Subject: Hello\nAuto-Submitted: auto-generated",
        "Subject: Please confirm your message",
    ],
)
def test_other_mail_is_none(head):
    assert read(head).kind == "not-a-bounce"


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Please confirm your message", "Text."),
        ("Re: Hello", "To have your message delivered, click: https://example.net/c"),
        ("Re: Hello", "Your message is held. Reply to this message to verify yourself."),
        ("Re: Hello", "Bitte bestätigen Sie Ihre Nachricht: https://example.net/c"),
    ],
)
def test_a_challenge_answers_a_message(subject, text):
    head = f"Subject: {subject}\n{ANSWER}\nContent-Type: text/plain; charset=utf-8"
    assert read(head, text).kind == "auto-reply"


@pytest.mark.parametrize(
    ("head", "text", "kind"),
    [
        ("Subject: Hi\nReturn-Path: <>\nPrecedence: bulk", "Text.", "auto-reply"),
        ("Subject: Hi\nReturn-Path: <>", "Thank you for your mail.", "auto-reply"),
        ("Subject: Hi\nReturn-Path: <>", "I am on leave and will be back soon.", "auto-reply"),
        ("Subject: Away until Friday\nPrecedence: junk", "Text.", "auto-reply"),
        ("Subject: Automaatne vastus: Tere", "Text.", "auto-reply"),
        ("Subject: AUTO: Anna is out of the office (returning 1/2/2027)", "Text.", "auto-reply"),
        ("Subject: Anna Berg is out of the office.", "Text.", "auto-reply"),
        # One sign alone proves nothing, and bulk mail thanks people as well.
        ("Subject: Hi\nReturn-Path: <>", "Text.", "not-a-bounce"),
        ("Subject: Hi\nPrecedence: bulk", "Thank you for your order.", "not-a-bounce"),
        ("Subject: Thank you for your order", "Thank you for your order.", "not-a-bounce"),
        ("Subject: Away until Friday", "Text.", "not-a-bounce"),
        ("Subject: Hi", "I am on leave and will be back soon.", "not-a-bounce"),
        ("Subject: Hi\nReturn-Path: <>\nPrecedence: bulk\nList-Id: <x.y>", "Text.", "not-a-bounce"),
    ],
)
def test_two_weak_signs(head, text, kind):
    assert read(head, text).kind == kind


@pytest.mark.parametrize(
    ("head", "text", "leaves"),
    [
        ("Subject: unsubscribe\nAuto-Submitted: auto-generated", "Text.", True),
        ("Subject: Unsubscribe", "Mail sent this message to unsubscribe from the list.", True),
        ("Subject: unsubscribe", "", True),
        ("Subject: abmelden", "Abmelden!", True),
        ("Subject: unsubscribe\nTo: leave-17@lists.example.org", "Text.", True),
        ("Subject: unsubscribe", "How do I do that?", False),
        ("Subject: unsubscribe links", "", False),
        ("Subject: unsubscribe\nList-Id: <garden.example.org>", "", False),
    ],
)
def test_who_asks_to_be_taken_off_a_list_complains(head, text, leaves):
    report = read(head, text)
    named = [(one.address, one.persistence) for one in report.recipients]
    assert named == ([("anna@example.net", "complaint")] if leaves else [])
    assert report.kind == ("complaint" if leaves else "not-a-bounce")


def test_who_asks_is_who_writes():
    report = read_bounce(
        b"From: other@example.com\nTo: leave-17-anna=example.net@lists.example.org\n"
        b"Subject: unsubscribe\n\n"
    )
    assert [one.address for one in report.recipients] == ["other@example.com"]
