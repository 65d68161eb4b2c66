"""Rspamd: the filter behind Mailcow, Mailu, many hosters and its own milter.

Odd: `Spam message rejected` and `Try again later` are its defaults for everything; a name in
capitals after `Matched map:` is the rule of the administrator.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker("rspamd", "Rspamd", "mta", marks=("rspamd",))

_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_SLOWER = "Send more slowly, with fewer connections and recipients at a time."
_AUTH = "Run `mailcheck auth message.eml` to see which check fails."
_SCAN = "Scan the computer the file comes from, and send the text without it."
_LINK = "Send the text without the file, and a link to it."

ENTRIES = (
    Entry(
        id="rspamd-spam",
        cause=Cause.SPAM_CONTENT,
        title="Rspamd's score is too high",
        patterns=(
            "rejected by rspamd",
            "message rejected by rspamd",
            "rspamd * spam",
        ),
        examples=("554 5.7.1 Message rejected by rspamd",),
        meaning="The sum of all of Rspamd's checks - content, links, reputation, SPF, DKIM, DMARC - is above the limit for rejecting.",
        actions=(
            _LINT,
            _AUTH,
            _DOMAIN,
            _IP,
        ),
        source="unverified",
        alternatives=(
            Alternative(
                "generic-ip-blocklisted",
                "`mailcheck ip 192.0.2.1` shows the sending address on lists.",
            ),
        ),
    ),
    Entry(
        id="rspamd-map",
        cause=Cause.POLICY,
        title="A rule of the administrator matched",
        patterns=(
            "matched map:",
            "matched map",
        ),
        examples=("554 5.7.1 Matched map: LOCAL_BL_SENDER",),
        meaning="A list kept by the administrator (multimap) fits sender, address, header or attachment; the name of the rule follows.",
        actions=(
            "Guess from the name what it looks at: FROM, IP, RCPT, FILE.",
            _RECIPIENT,
        ),
        source="https://github.com/NethServer/dev/issues/5811",
        seen="2026-11",
        unless=(
            "extension",
            "filename",
            "attachment",
        ),
    ),
    Entry(
        id="rspamd-map-file",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="Attachment of a forbidden kind",
        patterns=(
            "matched map: * extension",
            "matched map: forbidden_file_extension",
            "matched map: * filename",
            "matched map: * attachment",
        ),
        examples=("554 5.7.1 Matched map: FORBIDDEN_FILE_EXTENSION",),
        meaning="A list of forbidden file names or kinds fits an attachment.",
        actions=(
            _LINK,
            "Run `mailcheck lint message.eml`: it names attachments that many servers refuse.",
        ),
        source="https://github.com/NethServer/dev/issues/5811",
        seen="2026-11",
    ),
    Entry(
        id="rspamd-greylist",
        cause=Cause.GREYLISTED,
        title="Greylisted",
        patterns=(
            "greylisting applied",
            "greylisted, try again",
            "greylisted: try again",
            "message greylisted",
        ),
        examples=("451 4.7.1 Greylisting applied, try again later",),
        meaning="The score is doubtful, and the sender unknown: the same message is accepted after five minutes.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
        retry_seconds=300,
    ),
    Entry(
        id="rspamd-ratelimit",
        cause=Cause.RATE_LIMITED,
        title="Rate limit reached",
        patterns=(
            "ratelimit * exceeded",
            "rate limit exceeded * rspamd",
            'ratelimit "',
            "user ratelimit exceeded",
        ),
        examples=('451 4.7.1 Ratelimit "user" exceeded',),
        meaning="The sender, the recipient or the address has used up a bucket of the rate limiter; its name stands in quotes.",
        actions=(
            _QUEUE,
            _SLOWER,
        ),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="rspamd-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC policy of the From domain",
        patterns=("action set by dmarc",),
        examples=("554 5.7.1 Action set by DMARC",),
        meaning="The From domain asks for unauthenticated mail to be refused, and neither SPF nor DKIM passed in its name.",
        actions=(
            _AUTH,
            _DOMAIN,
        ),
        source="unverified",
    ),
    Entry(
        id="rspamd-virus",
        cause=Cause.VIRUS,
        title="Scanner found malware",
        patterns=(
            "virus found:",
            "clamav: virus found",
        ),
        examples=('554 5.7.1 clamav: virus found: "Eicar-Test-Signature"',),
        meaning="The scanner behind Rspamd knows the file.",
        actions=(_SCAN,),
        source="unverified",
    ),
    Entry(
        id="rspamd-gtube",
        cause=Cause.SPAM_CONTENT,
        title="Test message for spam filters",
        patterns=("gtube pattern",),
        examples=("554 5.7.1 Gtube pattern",),
        meaning="The message holds the GTUBE test string, which every filter must refuse.",
        actions=("Remove the test string.",),
        source="unverified",
        who=Actor.SENDER,
    ),
    Entry(
        id="rspamd-bad-mime",
        cause=Cause.MESSAGE_MALFORMED,
        title="Message could not be parsed",
        patterns=(
            "cannot parse message",
            "message is not mime * rspamd",
        ),
        examples=("554 5.7.1 Cannot parse message",),
        meaning="Rspamd could not take the message apart.",
        actions=(_LINT,),
        source="unverified",
    ),
)
