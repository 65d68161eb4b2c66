"""Mailgun: refusals of the sending service and its own codes above 600.

Odd: 605, 606, 607 and 625 are not SMTP codes but Mailgun's; they mean that nothing was sent. 602
"Too old" means that it tried for hours.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("mailgun", "Mailgun", "provider", marks=("mailgun",))

_CODES = "https://github.com/symfony/symfony/blob/7.3/src/Symfony/Component/Mailer/Bridge/Mailgun/RemoteEvent/MailgunPayloadConverter.php"
_SANDBOX = "https://help.mailgun.com/hc/en-us/articles/217531258"
_IMPORT = "Bring your own list into line with `mailcheck suppress import` of Mailgun's CSV export."

ENTRIES = (
    Entry(
        id="mailgun-previously-bounced",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Address bounced before at Mailgun",
        patterns=("not delivering to previously bounced address", "suppress-bounce"),
        examples=("605 Not delivering to previously bounced address",),
        meaning="Mailgun did not try: a hard bounce put this address on the sending domain's bounce list.",
        actions=(
            "Look up the first bounce in Mailgun's suppressions, and correct a typing error.",
            "Take the address off your list, or off Mailgun's once you know that it works again.",
            _IMPORT,
        ),
        source=_CODES,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="mailgun-unsubscribed",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Recipient unsubscribed at Mailgun",
        patterns=("not delivering to unsubscribed address", "suppress-unsubscribe"),
        examples=("606 Not delivering to unsubscribed address",),
        meaning="Mailgun did not try: the recipient has unsubscribed from this sending domain or tag.",
        actions=("Take the address off the list it was sent from.", _IMPORT),
        source=_CODES,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="mailgun-complained",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Recipient marked your mail as spam",
        patterns=(
            "not delivering to a user who marked your messages as spam",
            "suppress-complaint",
        ),
        examples=("607 Not delivering to a user who marked your messages as spam",),
        meaning="Mailgun did not try: the recipient complained about earlier mail from this sending domain.",
        actions=(
            "Stop writing to the address, and record the complaint with `mailcheck suppress add`.",
            "Ask the person through another channel before you ever take it off Mailgun's list.",
            _IMPORT,
        ),
        source=_CODES,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="mailgun-poor-list-quality",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Mailgun dropped it for poor list quality",
        patterns=("poor mailing list quality",),
        examples=("625 Poor mailing list quality",),
        meaning="Too many addresses of this mailing are known to bounce, so Mailgun holds back mail to doubtful ones.",
        actions=(
            "Run `mailcheck suppress audit` over the list and take out what bounced.",
            "Write only to people who confirmed their address.",
        ),
        source=_CODES,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="mailgun-too-old",
        cause=Cause.EXPIRED,
        title="Mailgun gave up after hours",
        patterns=("too old",),
        codes=("602",),
        examples=("602 Too old",),
        meaning="Mailgun tried for about eight hours, and the receiving server never took the message.",
        actions=(
            "Look in Mailgun's log for the temporary failures before this one: they hold the reason.",
            "Run `mailcheck explain` on the last of them.",
        ),
        source="unverified",
    ),
    Entry(
        id="mailgun-no-mx",
        cause=Cause.DOMAIN_UNKNOWN,
        title="Mailgun found no mail server",
        patterns=("no mx for",),
        examples=("498 No MX for example.org",),
        meaning="The domain behind the @ has no mail server, or none that answered. A misspelt domain is the usual reason.",
        actions=(
            "Correct the spelling: `mailcheck domain example.org` shows what DNS says.",
            "Try again later when the domain is right: Mailgun gives the same text when the servers do not answer.",
        ),
        source="unverified",
    ),
    Entry(
        id="mailgun-sandbox",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="Sandbox domain: recipient not authorized",
        patterns=(
            "sandbox subdomains are for test purposes only",
            "free accounts are for test purposes only",
            "add the address to authorized recipients",
        ),
        examples=(
            "554 Sandbox subdomains are for test purposes only. Please add your own domain or add the address to authorized recipients in Account Settings.",
        ),
        meaning="A sandbox domain or a trial account sends only to recipients that were authorized by hand.",
        actions=(
            "Add your own domain in Mailgun and send from that.",
            "Authorize the recipient in the account settings for a test; the person has to confirm.",
        ),
        source=_SANDBOX,
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="mailgun-domain-not-allowed",
        cause=Cause.SENDER_REJECTED,
        title="Mailgun does not let this domain send",
        patterns=(
            "is not allowed to send: please activate your mailgun account",
            "please activate your mailgun account",
            "domain * is not allowed to send",
        ),
        unless=("sandbox subdomains are", "recipient limit exceeded"),
        examples=(
            "421 Domain mg.example.com is not allowed to send: Please activate your Mailgun account. Check your inbox or log in to your control panel to resend the activation email.",
        ),
        meaning="The account or the sending domain is not active: not yet confirmed, or disabled by Mailgun.",
        actions=(
            "Confirm the account with the mail or message that Mailgun sent.",
            "Check the state of the domain in the control panel, and its records with `mailcheck domain example.org`.",
            "Answer Mailgun's support when it disabled the domain.",
        ),
        source="https://github.com/Monstarrrr/rebutify/issues/162",
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="mailgun-recipient-limit",
        cause=Cause.SENDER_QUOTA,
        title="Mailgun plan's limit reached",
        patterns=(
            "is not allowed to send: recipient limit exceeded",
            "is not allowed to send: recipient",
        ),
        examples=(
            "421 Domain mg.example.com is not allowed to send: recipient limit exceeded",
            "421 Domain mg.example.com is not allowed to send: recipient",
        ),
        meaning="The account has sent to as many recipients as its plan or its probation allows for now.",
        actions=(
            "Wait for the next hour or day, or change the plan.",
            "Look at who sent so much, if it was not you.",
        ),
        source="unverified",
        permanent=False,
    ),
)
