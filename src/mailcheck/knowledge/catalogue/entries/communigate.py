"""CommuniGate Pro: groupware and mail for providers.

Odd: `Failed to deliver to '<...>'` and `LOCAL module(account anna) reports:` come before the reason,
and some replies say `account is full (quota exceeded)` where others say over quota.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "communigate",
    "CommuniGate Pro",
    "mta",
    marks=(
        "communigate",
        "communigatepro",
    ),
)

_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_LINT = "Run `mailcheck lint message.eml` and correct what it reports."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_LOGIN = (
    "Check user name and password, and that the mail program logs in for sending (port 587 or 465)."
)
_MX = "Run `mailcheck domain example.org` on the recipient's domain and look at its MX records."
_FULL = "Tell the recipient another way that the mailbox is full, and send again later."

ENTRIES = (
    Entry(
        id="communigate-full",
        cause=Cause.MAILBOX_FULL,
        title="Account is full",
        patterns=(
            "account is full (quota exceeded)",
            "account is full",
            "message storage quota exceeded",
        ),
        examples=("LOCAL module(account anna) reports: account is full (quota exceeded)",),
        meaning="The account has used up its storage.",
        actions=(_FULL,),
        source="unverified",
        unless=("sending",),
    ),
    Entry(
        id="communigate-receiving-disabled",
        cause=Cause.RECIPIENT_INACTIVE,
        title="Account's mail service is off",
        patterns=(
            "mail receiving disabled",
            "mail receiving is disabled",
        ),
        examples=(
            "Failed to deliver to '<anna@example.org>' LOCAL module(account anna) reports: mail receiving disabled",
        ),
        meaning="The administrator has switched off mail for this account.",
        actions=(
            _ADDRESS,
            _RECIPIENT,
        ),
        source="unverified",
    ),
    Entry(
        id="communigate-unknown-account",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such account",
        patterns=(
            "unknown user account",
            "no such account * local module",
            "account with this name does not exist",
        ),
        examples=("550 <anna@example.org>: unknown user account",),
        meaning="The domain is on this server, but has no such account.",
        actions=(_ADDRESS,),
        source="unverified",
    ),
    Entry(
        id="communigate-relay",
        cause=Cause.RELAY_DENIED,
        title="Server does not relay",
        patterns=(
            "we do not relay. please",
            "we will not relay for you",
            "relaying to this address is prohibited",
            "is not a local address and we do not relay",
        ),
        examples=("571 anna@example.org prohibited. We do not relay. Please log in",),
        meaning="The recipient is not local, and the client did not log in.",
        actions=(
            _LOGIN,
            _MX,
        ),
        source="unverified",
    ),
    Entry(
        id="communigate-blacklisted",
        cause=Cause.IP_BLOCKLISTED,
        title="Server blocks this address",
        patterns=(
            "your network address * is blacklisted",
            "host is blacklisted. send your questions to blacklist-admin",
            "is blacklisted. send your questions",
            "you are blacklisted. send",
        ),
        examples=(
            "591 your host [192.0.2.1] is blacklisted. Send your questions to blacklist-admin@example.org",
        ),
        meaning="The sending address is on a list that the server keeps or asks.",
        actions=(
            _IP,
            "Write to the address that the reply names.",
        ),
        source="unverified",
    ),
    Entry(
        id="communigate-to-missing",
        cause=Cause.MESSAGE_MALFORMED,
        title="Message without To refused",
        patterns=(
            "messages without to: fields are not accepted here",
            "messages without to fields are not accepted",
        ),
        examples=(
            "Failed to deliver to '<anna@example.org>' Messages without To: fields are not accepted here",
        ),
        meaning="A rule of the recipient or server refuses mail whose header names no recipient.",
        actions=(
            "Put a recipient or a list name in To.",
            _LINT,
        ),
        source="unverified",
    ),
    Entry(
        id="communigate-return-path",
        cause=Cause.SENDER_REJECTED,
        title="Sender's address cannot be answered",
        patterns=(
            "return-path * is not replyable",
            "invalid return-path",
            "domain * of your return-path",
        ),
        examples=("571 Return-Path bob@example.invalid is not replyable",),
        meaning="The server asked for the sender's domain, and cannot send anything back there.",
        actions=(_DOMAIN,),
        source="unverified",
    ),
)
