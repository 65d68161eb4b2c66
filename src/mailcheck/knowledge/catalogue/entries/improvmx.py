"""ImprovMX: forwards mail of a domain to mailboxes elsewhere.

Odd: faults of its own (`Our database returned invalid pieces of information`) come as a permanent 551
with an id in brackets; they say nothing about the address, and pass.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("improvmx", "ImprovMX", "provider", marks=("improvmx.com", "improvmx"))

_PAGE = "https://improvmx-website.pages.dev/guides/improvmx-error-codes"
_LINT = "Run `mailcheck lint --bulk message.eml`, and look at links, subject and header."
_RECIPIENT = "Tell the recipient another way; they can look at the domain's settings at ImprovMX."

ENTRIES = (
    Entry(
        id="improvmx-spam",
        cause=Cause.SPAM_CONTENT,
        title="ImprovMX takes the message for spam",
        patterns=("message considered as spam", "failed our anti-spam security check", "#id-5.9.4"),
        unless=("or virus",),
        examples=(
            "550 5.7.1 Message considered as SPAM",
            "551 5.7.1 The message failed our anti-spam security check (#id-5.9.4)",
        ),
        meaning="The filter takes the message for spam. A check that failed (5.9.4) may pass on a second attempt.",
        actions=(_LINT, "Send it again after some hours."),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="improvmx-domain-reputation",
        cause=Cause.REPUTATION,
        title="Low reputation of the sender's domain",
        patterns=(
            "due to the very low reputation of the sending domain, this message has been blocked (code",
        ),
        examples=(
            "551 5.7.1 Due to the very low reputation of the sending domain, this message has been blocked (Code 2).",
        ),
        meaning="ImprovMX has seen too much unwanted mail in the name of the sender's domain.",
        actions=(
            "Run `mailcheck domain example.org` for SPF, DKIM and DMARC.",
            "Find out who sent spam in the domain's name.",
        ),
        source="unverified",
    ),
    Entry(
        id="improvmx-database",
        cause=Cause.SYSTEM_ERROR,
        title="ImprovMX cannot read the domain's settings",
        patterns=(
            "our database returned invalid pieces of information about the requested recipient",
            "#id-5.9.3",
        ),
        examples=(
            "551 5.7.1 Our database returned invalid pieces of information about the requested recipient's domain (#id-5.9.3)",
        ),
        meaning="ImprovMX has a fault of its own. The address may well be right.",
        actions=("Send it again after some hours.", _RECIPIENT),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        retry="later",
    ),
    Entry(
        id="improvmx-target",
        cause=Cause.SYSTEM_ERROR,
        title="The forward has no proper target",
        patterns=("unable to correctly read the forwarding recipient", "#id-5.9.5"),
        examples=(
            "551 5.7.1 Unable to correctly read the forwarding recipient (where to forward the email to) (#id-5.9.5)",
        ),
        meaning="The address is set up, but where its mail is to go is not written properly.",
        actions=(_RECIPIENT,),
        source=_PAGE,
        seen="2026-11",
        who=Actor.RECIPIENT,
        permanent=False,
    ),
    Entry(
        id="improvmx-domain-not-found",
        cause=Cause.RELAY_DENIED,
        title="The domain is not set up at ImprovMX",
        patterns=("#id-5.9.2",),
        examples=("551 5.7.1 The recipient's domain could not be located (#id-5.9.2)",),
        kind="tag",
        meaning="The domain's MX leads to ImprovMX, but nobody has set the domain up there.",
        actions=(
            "Run `mailcheck domain example.org` with the recipient's domain and look at its MX.",
            _RECIPIENT,
        ),
        source=_PAGE,
        seen="2026-11",
        who=Actor.RECEIVING_ADMIN,
    ),
    Entry(
        id="improvmx-loop",
        cause=Cause.MAIL_LOOP,
        title="The forward would go round in circles",
        patterns=("#id-5.9.0",),
        examples=("551 5.7.1 Email sent and forwarded from/to improvmx.com (#id-5.9.0)",),
        kind="tag",
        meaning="The message came from ImprovMX and would go there again.",
        actions=(
            "Correct the forward that points back, at ImprovMX or at the mailbox.",
            "Run `mailcheck loops /etc/aliases` over forwards of your own.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="improvmx-bounce-blocked",
        cause=Cause.POLICY,
        title="ImprovMX stops a bounce of its own",
        patterns=("#id-5.9.1",),
        examples=("551 5.7.1 Bounce messages are blocked (#id-5.9.1)",),
        kind="tag",
        meaning="A delivery report that began at ImprovMX came back there and was stopped, so that reports do not multiply.",
        actions=("Look at the report itself for what happened to the first message.",),
        source=_PAGE,
        seen="2026-11",
        who=Actor.NOBODY,
    ),
)
