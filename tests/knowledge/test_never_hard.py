"""Replies that sound like a dead mailbox and are about something else: never hard."""

import pytest

from mailcheck.core.cause import Cause, Persistence
from mailcheck.tools.explain.explain import explain

NOT_ABOUT_THE_MAILBOX = (
    # a login
    ("525 5.7.13 User account disabled", Cause.SMTP_AUTH),
    ("535 5.7.0 This authentication method is no longer available", Cause.SMTP_AUTH),
    ("535 Password is no longer valid", Cause.SMTP_AUTH),
    ("535 #5.7.0 mailbox not found", Cause.SMTP_AUTH),
    ("535 5.7.8 Invalid user or account closed", Cause.SMTP_AUTH),
    ("535 5.7.0 Mailbox does not exist or password is wrong", Cause.SMTP_AUTH),
    ("550 5.7.1 Basic authentication has been deactivated", None),
    ("504 5.7.4 account is disabled for this mechanism", None),
    ("535 Benutzer unbekannt oder Passwort falsch", None),
    ("535 Usuario no existe o contraseña incorrecta", None),
    ("535 用户不存在", Cause.SMTP_AUTH),
    # a server, a protocol
    ("554 5.7.3 TLS 1.0 is no longer available, upgrade your client", None),
    ("554 5.3.2 This mail server has been decommissioned, use mx2.example.org", None),
    ("554 This server is no longer in use", None),
    ("550 invalid address record for host mail.example.org", None),
    # the sender
    ("525 5.7.1 Your SMTP account has not been activated yet", Cause.SENDER_REJECTED),
    ("550 5.7.1 Your e-mail account is suspended", Cause.SENDER_REJECTED),
    ("550 5.7.1 Your mailbox has been disabled for sending", Cause.SENDER_REJECTED),
    ("550 5.7.1 Invalid user: MAIL FROM does not match login", Cause.SENDER_REJECTED),
    ("550 5.7.1 The sending address is no longer valid", None),
    ("550 5.1.0 Originator anna@example.org unknown", None),
    ("550 5.7.1 reply address does not exist", None),
    ("550 5.7.1 anna@example.org may not send: mailbox does not exist here", None),
    ("550 invalid address in MAIL FROM", None),
    # one sender only
    (
        "550 5.7.1 This user does not accept mail from unknown senders",
        Cause.RECIPIENT_RESTRICTED,
    ),
    ("550 5.7.1 The user has been disabled from receiving external mail", None),
    ("550 5.7.1 Delivery to the recipient has been deactivated for your IP", None),
    # what passes
    ("550 5.2.1 anna@example.org mailbox suspended: storage limit exceeded", Cause.MAILBOX_FULL),
    ("550 Compte bloqué: quota dépassé", Cause.MAILBOX_FULL),
    ("550 5.7.1 account exceeded its limit and has been disabled for 24 hours", None),
)


@pytest.mark.parametrize(("text", "cause"), NOT_ABOUT_THE_MAILBOX)
def test_what_is_not_about_the_mailbox_is_never_hard(text, cause):
    explanation = explain(text)
    assert explanation.persistence is Persistence.SOFT
    assert cause is None or explanation.cause is cause


STILL_HARD = (
    "525 5.7.13 <anna@example.org>: Recipient address rejected: User account disabled",
    "550 This address is no longer valid, please update your address book",
    "550 Unknown user. Sending from 192.0.2.1 is logged",
    "550 5.2.1 <anna@example.org>: mailbox is no longer valid",
    "550 5.2.1 The account of anna@example.org has been deactivated",
    "550 5.1.1 unknown user anna@example.org",
    (
        "550 5.2.1 STOREDRV.Deliver.Exception:AccountDisabledException."
        "MapiExceptionMailboxDisabled; mailbox disabled"
    ),
)


@pytest.mark.parametrize("text", STILL_HARD)
def test_the_mailbox_itself_stays_hard(text):
    assert explain(text).persistence is Persistence.HARD
