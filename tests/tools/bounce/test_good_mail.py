"""Ordinary mail that speaks of failures, quotes them or looks like them: none of it is a notice."""

import pytest

from mailcheck.tools.bounce.reader import read_bounce

ANSWER = "In-Reply-To: <1@example.net>\nReferences: <1@example.net>"
LIST = "List-Id: <dev.lists.example.org>\nPrecedence: list"
FIELDS = "Final-Recipient: rfc822; kim@example.com\nAction: failed\nStatus: 5.1.1\n"
EXIM = (
    "This message was created automatically by mail delivery software.\n\n"
    "A message that you sent could not be delivered to one or more of its\n"
    "recipients. The following address(es) failed:\n\n  kim@example.com\n    Unrouteable address\n"
)
CITED = "".join(f"> {line}\n" for line in EXIM.splitlines())
PERSON = "From: Pat <pat@example.org>"
SHOP = "From: Shop <hello@shop.example>"
POSTMASTER = "From: Gateway <postmaster@example.org>\nAuto-Submitted: auto-generated"
UNNAMED = "Return-Path: <>\nAuto-Submitted: auto-generated"

MAIL = {
    # Names with `ndr` inside.
    "Andrew": (
        "From: Andrew Miller <andrew@example.org>\nSubject: New user",
        "There is an unknown user in the log, can you check?\n\nkim@example.com\n\nAndrew\n",
    ),
    "Sandra": (
        "From: Sandra <sandra@example.org>\nSubject: Minutes",
        "The talk is delayed.\n\nParticipants: kim@example.com\npat@example.com\n",
    ),
    "Andrea": (
        "From: Andrea <andrea@example.org>\nSubject: Lunch",
        "I could not deliver the cake. Bring it to Kim, E-Mail: kim@example.com\n",
    ),
    "Android": (
        "From: Android Team <android@example.com>\nSubject: Your phone",
        "An error occurred during the backup. Write to support-team@example.org\n",
    ),
    "Alexandra": (
        "From: Alexandra <alexandra@example.org>\nSubject: New laptop",
        "The mailbox for the project is project@example.org.\n\nRecipients: team@example.org\n",
    ),
    # Quoted notices.
    "cited": (f"{PERSON}\nSubject: Re: Exim question\n{ANSWER}", CITED),
    "cited under its subject": (f"{PERSON}\nSubject: Undelivered mail", f"See:\n{CITED}"),
    "pasted": (f"{PERSON}\nSubject: What is this?", f"I got this:\n\n{EXIM}"),
    "pasted under its subject": (
        f"{PERSON}\nSubject: Mail delivery failed: returning message to sender",
        f"Hi Tom, what is this?\n\n{EXIM}",
    ),
    "pasted into a ticket": (f"{UNNAMED}\nFrom: Jira <jira@example.org>\nSubject: [X-1]", EXIM),
    "pasted by the postmaster": (
        f"From: Kim <postmaster@example.org>\nSubject: Re: Exim\n{ANSWER}",
        f"{CITED}\nThat is the router.\n",
    ),
    "fields": (f"{PERSON}\nSubject: Question", f"What does this mean?\n\n{FIELDS}\nPat\n"),
    "fields in an answer": (f"{PERSON}\nSubject: Re: Kim\n{ANSWER}", f"This?\n\n{FIELDS}"),
    "fields in an issue": (
        f"From: Sam <notifications@git.example>\nSubject: Re: [acme] Bug (#12)\n{LIST}\n{ANSWER}",
        f"The report says\n\n```\n{FIELDS}```\n",
    ),
    "fields in a ticket": (
        f"{UNNAMED}\nFrom: Help <help@example.org>\nSubject: Ticket 17\n{ANSWER}", FIELDS,
    ),
    # The postmaster writes to everybody, and a filter to its administrator.
    "announcement": (
        "From: Postmaster <postmaster@example.org>\nSubject: Undelivered mail on Monday",
        f"Dear colleagues, you may have got this:\n\n{EXIM}",
    ),
    "unchecked": (
        f"{POSTMASTER}\nSubject: UNCHECKED contents in mail FROM <pat@example.com>",
        "No viruses were found.\n\nThe message WILL BE relayed to:\n<kim@example.com>\n",
    ),
    "phishing": (
        "From: Postmaster <postmaster@example.org>\nSubject: Mail delivery failed",
        "Mail for tom@example.net was not delivered. Sign in: https://login.example.com/\n",
    ),
    # People write of failures.
    "it bounced": (
        f"{PERSON}\nSubject: Kim bounced",
        "Hi Tom, this bounced:\n\n<kim@example.com>: 550 5.1.1 User unknown\n\nNew address?\n",
    ),
    "our list": (
        f"{PERSON}\nSubject: Undelivered mail from our list",
        "Since Monday our mails bounced, for example\n\npat@example.com\n\n550-5.7.26 Blocked.\n",
    ),
    "mailbox full": (
        f"{PERSON}\nSubject: Mailbox full?",
        "Your mailbox seems full, a mail was returned to you? Send to\n\npat@example.com\n",
    ),
    "your mail": (
        f"{PERSON}\nSubject: Mail problem: not delivered",
        "Your mail could not be delivered to Pat. Send it to\n\npat@example.com\n",
    ),
    "returned mail": (
        f"{PERSON}\nSubject: Returned mail: question",
        "A mail to my colleague was rejected as spam by you:\n\npat@example.com\n",
    ),
    "on a list": (
        f"From: Andreas <andreas@example.org>\nSubject: [mailop] user unknown\n{LIST}",
        "Since yesterday:\n\nkim@example.com: 550-5.1.1 The account does not exist.\n",
    ),
    # Parcels, payments and campaigns fail.
    "parcel": (
        f"{SHOP}\nSubject: Your parcel could not be delivered",
        "It could not be delivered today.\n\nQuestions?\nservice@parcel.example\n",
    ),
    "address": (
        f"{SHOP}\nSubject: Delivery failed: please check your address",
        "Your parcel could not be delivered: unknown user at this address.\n\n"
        "Questions?\nservice@help.shop.example\n",
    ),
    "direct debit": (
        f"{SHOP}\nSubject: Payment returned: direct debit failed",
        "Your direct debit was returned to you. Please contact\nkontakt@bank.example\n",
    ),
    "refund": (
        f"{SHOP}\nSubject: Refund for failed delivery",
        "The parcel was returned to sender as undeliverable.\n\nrefunds@shop2.example\n",
    ),
    "order": (
        f"{SHOP}\nSubject: Delivery problem with your order",
        "It could not be delivered. Send us the address by mail to\n\norders@example.org\n",
    ),
    "campaign": (
        f"{SHOP}\nSubject: Bounce report for campaign",
        "Your campaign bounced for 2 recipients:\n\nkim@example.com\npat@example.com\n",
    ),
    "membership": (
        f"{SHOP}\nSubject: You are not a member yet", "Our mailbox:\njoin@club.example\n",
    ),
    "Spanish": (
        f"{SHOP}\nSubject: No se ha podido entregar su envío",
        "No se ha podido entregar su paquete.\n\nAyuda:\natencion@correos.example\n",
    ),
    "French": (
        f"{SHOP}\nSubject: Colis non distribué",
        "Votre colis n'a pas pu être livré.\n\nAide :\naide@colis.example\n",
    ),
    "Norwegian": (
        f"{SHOP}\nSubject: Pakken kunne ikke leveres",
        "Pakken er delayed.\n\nkundeservice@posten.example\n",
    ),
    "Russian": (
        f"{SHOP}\nSubject: Заказ не доставлен", "Заказ не доставлен.\n\nhelp-me@shop2.example\n",
    ),
    "Chinese": (f"{SHOP}\nSubject: 支付失败", "支付失败，请重试。\n\nkefu@shop2.example\n"),
    "Japanese": (
        f"{SHOP}\nSubject: 【配信】11月の情報\nList-Unsubscribe: <https://shop.example/u>",
        "新商品を最短翌日にお届けします。\n\nお問い合わせ\nsupport@shop2.example\n",
    ),
    "newsletter": (
        f"{SHOP}\nSubject: Mail could not be delivered?\nList-Unsubscribe: <https://x.example/u>",
        "Why your message could not be delivered to kim@example.com: tips.\n",
    ),
    # Programs leave the path empty.
    "ticket": (
        f"{UNNAMED}\nFrom: Support <support@example.org>\nSubject: Your request 4711",
        'We have received "user unknown when I send".\n\nYour contact:\nsabine@example.com\n',
    ),
    "room": (
        f"{UNNAMED}\nFrom: Room 3 <room3@example.org>\nSubject: Declined: Kitchen",
        "An error occurred? Contact the mailbox owner:\nsabine@example.com\n",
    ),
    "late order": (
        f"{UNNAMED}\nFrom: Shop <orders@shop.example>\nSubject: Delivery delayed: your order",
        "Your delivery is delayed. We will keep trying.\n\nservice@parcel.example\n",
    ),
    # Told to the owner of a mailbox.
    "spam report": (
        f"{POSTMASTER}\nSubject: Spam report for tom@example.net",
        "The following mails were quarantined and have not been delivered:\n\nkim@example.com\n",
    ),
    "held": (
        f"{POSTMASTER}\nSubject: You have new held messages",
        "These messages are on hold and were not delivered to your mailbox:\n\nkim@example.com\n",
    ),
    "undelivered, held": (
        f"{POSTMASTER}\nSubject: Undelivered messages",
        "These messages are in quarantine and were not delivered:\n\nkim@example.com\n",
    ),
    "quota": (
        f"{POSTMASTER}\nSubject: Your mailbox is almost full",
        "Your mailbox is 92% full. Write to\n\nit-service@example.org\n",
    ),
    "over quota": (
        "From: Mail Delivery System <noreply@example.org>\nSubject: Your mailbox is full",
        "New mail cannot be delivered. Write to\n\nit-service@example.org\n",
    ),
    "team": (
        "From: Mail System Team <it@example.org>\nSubject: Mailbox migration",
        "Your mailbox moves on Saturday. Questions to: servicedesk@example.com\n",
    ),
    "virus": (
        f"{POSTMASTER}\nSubject: Message blocked: virus found",
        "A message sent to you by\n\nkim@example.com\n\nwas blocked.\n",
    ),
    "voicemail": (
        f"{POSTMASTER}\nSubject: New voicemail",
        "You have a new voicemail in mailbox 201.\nCallback:\nkim@example.com\n",
    ),
    "list administration": (
        f"From: foo-bounces@lists.example.org\nSubject: foo: 2 members\n{LIST}",
        "These members were disabled because mail to them bounced:\n\nkim@example.com\n",
    ),
    "bounces@": (
        "From: Example <bounces@example.org>\nSubject: Your code is 123456",
        "Lost your mailbox? E-Mail: help-team@example.com\n",
    ),
    "toner": (
        "From: System Administrator <it@example.org>\nSubject: Delivery failed: toner",
        "The toner could not be delivered. Ask\n\nkim@example.com\n",
    ),
    "parcel, bounces@": (
        "From: Shop <bounces@shop.example>\nSubject: Your parcel could not be delivered",
        "It could not be delivered.\n\nservice@parcel.example\n",
    ),
    # No automatic replies.
    "on leave": (f"{PERSON}\nSubject: Who is on leave next week?", "It is no longer available.\n"),
    "vacation": (f"{PERSON}\nSubject: Photos from when we were on vacation", "Look.\n"),
    "Urlaub": (f"{SHOP}\nSubject: Im Urlaub sparen: 20 % auf alle Hotels", "Nur heute.\n"),
    "parental leave": (f"{PERSON}\nSubject: What employees on leave need to know", "Read.\n"),
    "Auto": (f"{SHOP}\nSubject: Ihr neues Auto: Probefahrt", "Kommen Sie.\n"),
    "fair": (f"{PERSON}\nSubject: Automotive fair and on leave\n{ANSWER}", "See you.\n"),
    "asks": (f"{PERSON}\nSubject: Re: Who is on leave?\n{ANSWER}", "Me.\n"),
    "policy": (f"{PERSON}\nSubject: Out of office policy", "Read.\n"),
    "question": (f"{PERSON}\nSubject: Out of office?", "Are you?\n"),
    "on a list, absent": (f"{PERSON}\nSubject: Out of office: dates\n{LIST}", "Dates.\n"),
    "I do not care": (f"{PERSON}\nSubject: 我不在乎", "是的。\n"),
    "appointment": (
        f"{PERSON}\nSubject: Re: Termin\n{ANSWER}",
        "Bitte bestätigen Sie den Termin bis Freitag: https://example.org/t\n",
    ),
    "shop": (
        f"{PERSON}\nSubject: Re: Order\n{ANSWER}",
        "To verify yourself, show your ID in the shop. Thanks for your message.\n",
    ),
    "tmda": (f"{PERSON}\nSubject: Re: TMDA\n{ANSWER}", "tmda is gone from unstable.\n"),
    "sign-up": (
        f"{PERSON}\nSubject: Re: Sign-up\n{ANSWER}",
        'Did you click "confirm your email"?\n\n> It is awaiting your confirmation.\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("head", "text"), MAIL.values(), ids=MAIL)
def test_good_mail_is_none(head, text):
    blank = "" if "multipart" in head else "Content-Type: text/plain; charset=utf-8\n"
    report = read_bounce(f"{head}\nTo: tom@example.net\n{blank}\n{text}".encode())
    assert (report.kind, report.recipients) == ("not-a-bounce", ())


@pytest.mark.parametrize(
    ("head", "text"),
    [
        (f"{PERSON}\nSubject: Undelivered Mail Returned to Sender", EXIM),
        (
            f"{UNNAMED}\nFrom: Help <help@example.org>\nSubject: Undelivered mail",
            f"We got:\n{EXIM}",
        ),
        (
            f"{PERSON}\nSubject: Message delivery failed",
            "Your message could not be delivered to\n\nkim@example.com\n\n550 5.1.1 User unknown\n",
        ),
    ],
)
def test_what_only_its_words_call_a_notice_is_never_hard(head, text):
    report = read_bounce(f"{head}\nTo: tom@example.net\n\n{text}".encode())
    assert [one.persistence for one in report.recipients] == ["soft"]


def test_words_without_a_code_are_no_complaint():
    raw = (
        "From: MAILER-DAEMON@example.net\nTo: tom@example.net\nSubject: Mail not delivered\n\n"
        "Spam report: your message was not delivered to\n\nkim@example.com\n"
    )
    (recipient,) = read_bounce(raw.encode()).recipients
    assert (recipient.cause, recipient.persistence) == ("unknown", "soft")
