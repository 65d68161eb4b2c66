"""Zoho Mail: the mailboxes of zoho.com and of companies that keep their domain there, and ZeptoMail.

Odd: what Zoho says to its own customers when they send (`Unusual sending activity detected`, `Email
Outgoing Blocked`) looks like a refusal by the receiver. Its refusals by the rules of one company say
`policy` and give no reason.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "zoho",
    "Zoho Mail",
    "provider",
    marks=("zoho.com", "zoho.eu", "zoho.in", "zohomail.com", "zoho mail", "zeptomail"),
)

_PAGE = "https://smtp.codes/zoho"
_ZEPTO = "https://www.zoho.com/zeptomail/help/api/smtp-error-codes.html"
_SISIMAI = "https://github.com/sisimai/p5-sisimai/blob/master/lib/Sisimai/Rhost/Zoho.pm"
_RECIPIENT = "Ask the recipient another way to have their Zoho administrator let you through."
_LINT = "Run `mailcheck lint --bulk message.eml`, and look at links, attachments and subject."
_DOMAIN = "Run `mailcheck domain example.org` for SPF, DKIM and DMARC."
_ADDRESS = "Correct a typing error, or take the address off the list."
_ADMIN = "Ask the administrator of your organisation to look at the blocked accounts in Zoho's admin console."

ENTRIES = (
    Entry(
        id="zoho-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Zoho knows no such user",
        patterns=(
            "user does not exist - <",
            "mailbox delivery failure policy error",
        ),
        examples=(
            "550 5.1.1 User does not exist - <anna@example.org>",
            "552 5.1.1 <anna@example.org> Mailbox delivery failure policy error",
        ),
        meaning="There is no mailbox of this name.",
        actions=(_ADDRESS,),
        source=_PAGE,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="zoho-destination-rejected",
        cause=Cause.POLICY,
        title="The recipient's organisation refuses the message",
        patterns=("mail rejected by destination domain",),
        examples=("541 5.4.1 Mail rejected by destination domain (in reply to RCPT TO command)",),
        meaning="Filters that the recipient's organisation set up at Zoho refuse the sender.",
        actions=(_RECIPIENT, _DOMAIN),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="zoho-restricted",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="A policy restricts mail to this mailbox",
        patterns=(
            "mailbox delivery restricted by policy error",
            "mailbox delivery restricted by policy",
        ),
        examples=("452 <anna@zoho.com> Mailbox delivery restricted by policy error",),
        meaning="The recipient's organisation lets this mailbox take mail from certain senders only.",
        actions=(_RECIPIENT,),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="zoho-policy-violation",
        cause=Cause.POLICY,
        title="The message breaks a rule at Zoho",
        patterns=(
            "email policy violation detected",
            "mailpolicy violation error delivering to mailboxes",
            "mailpolicy violation",
        ),
        examples=(
            "554 5.7.7 Email policy violation detected (in reply to end of DATA command)",
            "554 5.2.3 MailPolicy violation Error delivering to mailboxes",
        ),
        meaning="A rule of Zoho, or of the recipient's organisation there, refuses the message; the reply does not say which.",
        actions=(_RECIPIENT, _LINT),
        source=_SISIMAI,
        seen="2026-11",
    ),
    Entry(
        id="zoho-spam",
        cause=Cause.SPAM_CONTENT,
        title="Zoho takes the message for spam",
        patterns=(
            "email cannot be delivered. reason: email flagged as spam",
            "reason: email flagged as spam",
        ),
        examples=("554 5.7.1 Email cannot be delivered. Reason: Email flagged as Spam.",),
        meaning="Zoho's filter takes the message, or its sender, for spam.",
        actions=(_LINT, _DOMAIN, _RECIPIENT),
        source=_SISIMAI,
        seen="2026-11",
    ),
    Entry(
        id="zoho-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC policy of the From domain",
        patterns=("email rejected per dmarc policy for * zoho", "email rejected per dmarc policy"),
        examples=("550 5.7.1 Email rejected per DMARC policy for zoho.com",),
        meaning="The From domain asks for unauthenticated mail to be refused, and this message passed neither SPF nor DKIM in its name.",
        actions=(
            "Run `mailcheck auth message.eml` to see which check fails.",
            "Let every service that sends in the domain's name sign with its DKIM key.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="zoho-greylisted",
        cause=Cause.GREYLISTED,
        title="Zoho wants a second attempt",
        patterns=("greylisted, try again after some time",),
        examples=("451 4.7.1 Greylisted, try again after some time (in reply to RCPT TO command)",),
        meaning="Zoho does not know the sender yet and wants the server to try again.",
        actions=("Let the queue try again; it gets through on one of the next attempts.",),
        source=_SISIMAI,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="zoho-virus",
        cause=Cause.VIRUS,
        title="Zoho found a virus",
        patterns=("detected by zoho mail",),
        examples=("552 5.7.1 virus Win.Test.EICAR_HDB-1 detected by Zoho Mail",),
        meaning="Zoho's scanner found malware in the message.",
        actions=("Scan the attachments and the sending computer.",),
        source=_ZEPTO,
        seen="2026-11",
    ),
    Entry(
        id="zoho-relaying",
        cause=Cause.RELAY_DENIED,
        title="Zoho does not send with this address",
        patterns=("relaying disallowed as", "relaying disallowed"),
        examples=(
            "553 Relaying disallowed as anna@example.org",
            "smtp;553 Relaying disallowed,mx.zoho.com",
        ),
        meaning="At sending: the sender address does not belong to the account that logged in. At receiving: the recipient's domain is not set up at Zoho.",
        actions=(
            "Send with the address of the account, or add the other one as a sender in Zoho.",
            "Run `mailcheck domain example.org` with the recipient's domain, when the reply came to a stranger.",
        ),
        source=_ZEPTO,
        seen="2026-11",
    ),
    Entry(
        id="zoho-unusual-activity",
        cause=Cause.SENDER_QUOTA,
        title="Zoho has stopped your account's sending",
        patterns=("unusual sending activity detected",),
        examples=("550 5.4.6 Unusual sending activity detected. Please try after sometime",),
        meaning="The sending account at Zoho sent much mail in a short time, or much that bounced, so Zoho stops it for a while. The receiver has not seen the message.",
        actions=(
            "Wait some hours, and send less at a time.",
            "Change the password, if you see mail you did not write.",
            _ADMIN,
        ),
        source="https://help.zoho.com/portal/en/community/topic/unable-to-send-message-reason-550-5-4-6-unusual-sending-activity-detected",
        seen="2026-11",
        permanent=False,
        retry="later",
    ),
    Entry(
        id="zoho-outgoing-blocked",
        cause=Cause.SENDER_QUOTA,
        title="Zoho has blocked your outgoing mail",
        patterns=("email outgoing blocked", "outgoing blocked * zoho"),
        examples=("554 5.1.8 Email Outgoing Blocked",),
        meaning="Zoho has blocked sending for this account, for spam, bounces or a limit. The receiver has not seen the message.",
        actions=(
            "Change the password, if you see mail you did not write.",
            _ADMIN,
            "Take bounced addresses off the list before the account is opened again.",
        ),
        source="unverified",
        who=Actor.SENDER,
    ),
    Entry(
        id="zoho-subject-missing",
        cause=Cause.MESSAGE_MALFORMED,
        title="Zoho wants a subject",
        patterns=("subject is mandatory",),
        examples=("5.2.1 Subject is Mandatory.",),
        meaning="The message has no Subject field.",
        actions=("Write a subject; `mailcheck lint message.eml` finds the rest.",),
        source=_ZEPTO,
        seen="2026-11",
    ),
    Entry(
        id="zoho-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="The message is larger than the policy allows",
        patterns=("email size exceeded the policy",),
        examples=("5.2.0 Email size exceeded the policy.",),
        meaning="With its attachments the message is larger than the account may send.",
        actions=("Send the file through a download link.",),
        source=_ZEPTO,
        seen="2026-11",
    ),
)
