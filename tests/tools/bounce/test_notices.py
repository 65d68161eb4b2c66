"""Notices of systems that no dialect describes, in many languages and without a return path."""

import pytest

from mailcheck.tools.bounce.reader import read_bounce

EXCHANGE = "Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.net>"
LIST = "List-Id: <dev.lists.example.org>\nList-Post: <mailto:dev@lists.example.org>\n"

NOTICES = {
    "postmaster": (
        "From: postmaster@example.net\nSubject: Delivery failure",
        "Your message could not be delivered.\n\n{who}: 550 5.1.1 User unknown\n",
    ),
    "mailer-daemon": (
        "From: MAILER-DAEMON@example.net\nSubject: Mail problem",
        "Your mail was not delivered to:\n\n  {who}\n\n550 5.1.1 User unknown\n",
    ),
    "subsystem": (
        "From: Mail Delivery Subsystem <noreply@example.net>\nSubject: Sorry",
        "We were unable to deliver your message to {who}: 550 5.1.1 User unknown\n",
    ),
    "exchange": (
        f"From: {EXCHANGE}\nSubject: Undeliverable: Hello\nIn-Reply-To: <1@example.org>",
        "Delivery has failed to these recipients:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "administrator": (
        "From: System Administrator <it@example.net>\nSubject: Undeliverable: Hello",
        "Your message did not reach some or all of the intended recipients.\n\n"
        "      {who} on 21.11.2026\n            550 5.1.1 User unknown\n",
    ),
    "mail-administrator": (
        "From: Mail Administrator <it@example.net>\nSubject: Mail System Error - Returned Mail",
        "This message was undeliverable.\n\nRecipient: <{who}>\nReason: 5.1.1 User unknown\n",
    ),
    "german": (
        "From: Postmaster <postmaster@example.net>\nSubject: Unzustellbar: Hallo",
        "Ihre Nachricht konnte nicht zugestellt werden:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "french": (
        "From: Postmaster <postmaster@example.net>\nSubject: Non remis : Bonjour",
        "Votre message n'a pas pu être remis à :\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "spanish": (
        "From: Postmaster <postmaster@example.net>\nSubject: No se pudo entregar: Hola",
        "Su mensaje no se pudo entregar a:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "italian": (
        "From: Postmaster <postmaster@example.net>\nSubject: Non recapitabile: Ciao",
        "Non è stato possibile recapitare il messaggio a:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "portuguese": (
        "From: Postmaster <postmaster@example.net>\nSubject: Não entregue: Oi",
        "Não foi possível entregar a mensagem a:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "dutch": (
        "From: Postmaster <postmaster@example.net>\nSubject: Onbestelbaar: Hallo",
        "Uw bericht kan niet worden bezorgd bij:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "russian": (
        "From: Postmaster <postmaster@example.net>\nSubject: Недоставленное сообщение",
        "Ваше сообщение не может быть доставлено:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "japanese": (
        "From: postmaster@example.net\nSubject: メールを配信できません",
        "次の宛先へメールを配信できませんでした。\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "chinese": (
        "From: postmaster@example.net\nSubject: 系统退信",
        "您的邮件无法投递到以下地址：\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "polish": (
        "From: Postmaster <postmaster@example.net>\nSubject: Niedostarczona wiadomość: Cześć",
        "Nie można dostarczyć wiadomości do:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "through a list": (
        f"{LIST}From: postmaster@example.net\nSubject: Delivery failure",
        "Your message could not be delivered.\n\n{who}: 550 5.1.1 User unknown\n",
    ),
    "through a list with a tag": (
        f"{LIST}From: postmaster@example.net\nSubject: [dev] Undelivered mail",
        "Your message could not be delivered.\n\n{who}: 550 5.1.1 User unknown\n",
    ),
    "daemon through a list": (
        f"{LIST}Precedence: list\nFrom: MAILER-DAEMON@example.net\nSubject: Processing error",
        "Your message could not be delivered.\n\n{who}: 550 5.1.1 User unknown\n",
    ),
    "fields in the text": (
        "From: postmaster@example.net\nSubject: Delivery report",
        "Sorry.\n\nFinal-Recipient: rfc822; {who}\nAction: failed\nStatus: 5.1.1\n",
    ),
    "no name": (
        "Return-Path: <>\nFrom: Example <noreply@example.net>\nSubject: Message not delivered",
        "Your message could not be delivered to:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "no name, Italian": (
        "Return-Path: <>\nFrom: Avvisi <noreply@example.net>\nSubject: Mancata consegna",
        "Non è stato possibile consegnare il messaggio a:\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "no name, Japanese": (
        "Return-Path: <>\nFrom: info@example.net\nSubject: 送信エラー",
        "メールを送信できませんでした。\n\n{who}\n\n550 5.1.1 User unknown\n",
    ),
    "subject of no failure": (
        "From: postmaster@example.net\nSubject: Hello",
        "Your message could not be delivered: 550 5.1.1 User unknown\n\n{who}\n\n"
        "----- Original message -----\nFrom: bo@example.org\nTo: {who}\nSubject: Hello\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "text"), NOTICES.values(), ids=NOTICES)
def test_notices_are_read(head, text):
    text = text.format(who="anna@example.com")
    raw = f"{head}\nTo: bo@example.org\nContent-Type: text/plain; charset=utf-8\n\n{text}"
    report = read_bounce(raw.encode())
    found = [(one.address, one.cause, one.persistence) for one in report.recipients]
    assert report.kind == "bounce"
    assert found == [("anna@example.com", "recipient-unknown", "hard")]
