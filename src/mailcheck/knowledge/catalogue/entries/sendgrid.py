"""SendGrid: refusals of the sending service, from its SMTP interface and its event log.

Odd: a dropped recipient carries two words only ("Bounced Address"), because they are meant to be
read beside the word "dropped".
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("sendgrid", "SendGrid (Twilio)", "provider", marks=("sendgrid",))

_ERRORS = "https://www.twilio.com/docs/sendgrid/for-developers/sending-email/smtp-errors-and-troubleshooting"
_IMPORT = "Bring your own list into line with `mailcheck suppress import` of SendGrid's export."

ENTRIES = (
    Entry(
        id="sendgrid-bounced-address",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Address bounced before at SendGrid",
        patterns=("bounced address",),
        unless=("previously",),
        examples=("Bounced Address",),
        meaning="SendGrid dropped the message without sending, because earlier mail to this address bounced and it stands on the account's bounce list.",
        actions=(
            "Look up the first bounce in SendGrid's suppressions, and correct a typing error.",
            "Take the address off your list, or off SendGrid's once you know that it works again.",
            _IMPORT,
        ),
        source="https://github.com/anymail/django-anymail/issues/473",
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="sendgrid-spam-reporting-address",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Recipient reported your mail as spam",
        patterns=("spam reporting address",),
        examples=("Spam Reporting Address",),
        meaning="SendGrid dropped the message, because this recipient marked earlier mail of the account as spam.",
        actions=(
            "Stop writing to the address, and record the complaint with `mailcheck suppress add`.",
            "Ask the person through another channel before you ever take it off SendGrid's list.",
            "Look at how the address came onto the list, and whether the way out is easy to find (`mailcheck lint --bulk message.eml`).",
        ),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="sendgrid-unsubscribed-address",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Recipient unsubscribed at SendGrid",
        patterns=("unsubscribed address",),
        unless=("not delivering to",),
        examples=("Unsubscribed Address",),
        meaning="SendGrid dropped the message, because this recipient has unsubscribed from the account's mail.",
        actions=(
            "Take the address off the list it was sent from.",
            "Send necessary mail, such as invoices, through a group the person did not leave.",
            _IMPORT,
        ),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="sendgrid-sender-not-verified",
        cause=Cause.SENDER_REJECTED,
        title="From address is no verified sender",
        patterns=(
            "from address does not match a verified sender identity",
            "you are not authorized to send from that email address",
        ),
        examples=(
            "550 The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved. Visit https://sendgrid.com/docs/for-developers/sending-email/sender-identity/ to see the Sender Identity requirements",
            "403 You are not authorized to send from that email address",
        ),
        meaning="SendGrid sends only from addresses and domains that the account has verified, and the From address of this message is not one.",
        actions=(
            "Verify the From domain in SendGrid, or send from a verified address.",
            "Check with `mailcheck domain example.org` that the records SendGrid asked for are published.",
        ),
        source=_ERRORS,
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="sendgrid-credits-exceeded",
        cause=Cause.SENDER_QUOTA,
        title="SendGrid account has no credits left",
        patterns=("maximum credits exceeded", "recipient list over package quota"),
        examples=("451 Authentication failed: Maximum credits exceeded",),
        meaning="The account has used up what its plan allows, or its plan ended. The words about authentication mislead: the login is right.",
        actions=(
            "Look in the account whether the plan is active and how much is left.",
            "Wait for the limit to be reset, or change the plan.",
            "Find out who sends so much, if you did not: a stolen key does.",
        ),
        source=_ERRORS,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="sendgrid-unauthenticated",
        cause=Cause.SMTP_AUTH,
        title="SendGrid wants a login first",
        patterns=("unauthenticated senders not allowed",),
        examples=("550 Unauthenticated senders not allowed",),
        meaning="The sending program did not log in, or its login failed without being noticed.",
        actions=(
            "Log in with the user name `apikey` and an API key as the password.",
            "Switch on encryption first: some programs leave the login out without it.",
        ),
        source="https://github.com/sendgrid/docs/issues/6473",
        seen="2026-11",
    ),
    Entry(
        id="sendgrid-key-invalid",
        cause=Cause.SMTP_AUTH,
        title="SendGrid did not accept the API key",
        patterns=(
            "the provided authorization grant is invalid, expired, or revoked",
            "authentication failed: bad username / password",
        ),
        examples=(
            "535 Authentication failed: The provided authorization grant is invalid, expired, or revoked",
            "535 Authentication failed: Bad username / password",
        ),
        meaning="The API key is wrong, was deleted, or may not be used for sending.",
        actions=(
            "Create a new key with the right to send mail, and enter it as the password.",
            "Check that the user name is `apikey`, literally.",
        ),
        source="unverified",
    ),
    Entry(
        id="sendgrid-repeated-bad-requests",
        cause=Cause.POLICY,
        title="Blocked for a while after many errors",
        patterns=("temporarily blocked due to repeated bad requests",),
        examples=("550 Temporarily blocked due to repeated bad requests",),
        meaning="The account handed in many faulty requests one after another, such as wrong senders, and SendGrid takes nothing from it for some time.",
        actions=(
            "Stop sending and read the errors that came before: they name the fault.",
            "Correct it, and start again slowly.",
        ),
        source="unverified",
        who=Actor.SENDER,
        permanent=False,
        retry="after-fix",
    ),
    Entry(
        id="sendgrid-header-invalid",
        cause=Cause.MESSAGE_MALFORMED,
        title="X-SMTPAPI header is not valid",
        patterns=("invalid smtpapi header",),
        examples=("Invalid SMTPAPI header",),
        meaning="The header field with SendGrid's instructions is not valid JSON, so the message was dropped.",
        actions=(
            "Check the JSON of the X-SMTPAPI field, and fold it at blanks only.",
            "Run `mailcheck lint message.eml` for line length and folding.",
        ),
        source="unverified",
    ),
    Entry(
        id="sendgrid-spam-content",
        cause=Cause.SPAM_CONTENT,
        title="SendGrid's own spam check dropped it",
        patterns=("spam content (if spam checker app enabled)",),
        examples=("Spam Content (if Spam Checker app enabled)",),
        meaning="The account has SendGrid's spam checker switched on, and the message scored above its limit.",
        actions=(
            "Run `mailcheck lint message.eml` and correct links, subject and header.",
            "Look at the limit that the spam checker is set to.",
        ),
        source="unverified",
        who=Actor.SENDER,
    ),
    Entry(
        id="sendgrid-no-mail-server",
        cause=Cause.DOMAIN_NO_MAIL,
        title="Recipient's domain has no mail server",
        patterns=(
            "unable to get mx info: failed to get ips from ptr record",
            "unable to get mx info",
        ),
        examples=(
            "unable to get mx info: failed to get IPs from PTR record: lookup example.com: no such host",
        ),
        meaning="SendGrid found neither MX records nor an address for the domain behind the @, so there is no server to deliver to.",
        actions=(
            "Correct the spelling of the domain: `mailcheck domain example.org` shows what DNS says.",
            "Take the address off the list when the domain is right but takes no mail.",
        ),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="sendgrid-messaging-limits",
        cause=Cause.SENDER_QUOTA,
        title="SendGrid account over its limit",
        patterns=(
            "you've exceeded your messaging limits",
            "you have exceeded your messaging limits",
        ),
        examples=("451 You've exceeded your messaging limits",),
        meaning="The account has sent as much as its plan or its review state allows at present.",
        actions=(
            "Wait until the limit is reset, or change the plan.",
            "Ask SendGrid's support, when the account should have room.",
        ),
        source="unverified",
        permanent=False,
    ),
)
