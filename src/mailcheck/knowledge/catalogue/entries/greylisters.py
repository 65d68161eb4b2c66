"""Policy servers behind Postfix: postgrey, SQLgrey, policyd (cluebringer), postfwd, policyd-weight.

Odd: Postfix puts `Recipient address rejected:` or `Sender address rejected:` in front of what they
say, though it is about neither address.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "greylisters",
    "Policy servers for Postfix (postgrey, policyd, postfwd)",
    "mta",
    marks=(
        "postgrey",
        "policyd",
        "cluebringer",
        "cbpolicyd",
        "postfwd",
        "gld",
        "sqlgrey",
        "milter-greylist",
    ),
)

_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_SLOWER = "Send more slowly, with fewer connections and recipients at a time."

ENTRIES = (
    Entry(
        id="greylisters-postgrey",
        cause=Cause.GREYLISTED,
        title="Greylisted by postgrey",
        patterns=(
            "greylisted, see http://postgrey",
            "greylisted, see",
            "postgrey.schweikert.ch",
            "isg.ee.ethz.ch/tools/postgrey/help",
            "greylisted for * seconds",
            "greylisted for * minutes",
            "greylisted for * sec",
            "early-retry",
            "delaying for greylisting",
        ),
        examples=(
            "450 4.2.0 <anna@example.org>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.org.html",
            "450 4.2.0 <bob@example.com>: Sender address rejected: Greylisted for 300 seconds",
        ),
        meaning="The triple of address, sender and recipient is new. It is accepted after the named time, five minutes as a rule.",
        actions=(_QUEUE,),
        source="https://www.spam-mail-blocker.de/greylisted.html",
        seen="2026-11",
        permanent=False,
        retry_seconds=300,
    ),
    Entry(
        id="greylisters-policyd-greylist",
        cause=Cause.GREYLISTED,
        title="Greylisted by the policy server",
        patterns=(
            "greylisting in effect, please come back later",
            "policy rejection: please try later",
            "policy rejection - please try later",
            "greylisted by domain",
            "temporarily rejected, please try again * greylist",
            "grey listed, please",
            "greylisting is in action",
        ),
        examples=(
            "451 4.7.1 <anna@example.org>: Recipient address rejected: Greylisting in effect, please come back later",
        ),
        meaning="The first attempt of an unknown sender is turned away.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="greylisters-greylistd",
        cause=Cause.GREYLISTED,
        title="Greylisted, in the words of greylistd",
        patterns=("is not yet authorized to deliver mail from",),
        examples=(
            "451-192.0.2.1 is not yet authorized to deliver mail from\n451 <bob@example.com> to <anna@example.org>. Please try later.",
            "451-192.0.2.1 is not yet authorized to deliver mail from",
        ),
        meaning="The triple of address, sender and recipient is new to the server. A later attempt from the same address is accepted.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="greylisters-quota-sender",
        cause=Cause.SENDER_QUOTA,
        title="Sender's message quota is used up",
        patterns=(
            "deferring: too many messages from sender in last",
            "too many messages from sender",
            "policy rejection: quota exceeded",
            "policy rejection; message count quota exceeded",
            "policy rejection; cumulative message size",
            "policy rejection; sender address: count quota exceeded",
            "count quota exceeded",
            "message count quota exceeded",
            "policy rejection; quota exceeded",
            "deferring: too many messages",
        ),
        examples=(
            "450 4.7.1 <bob@example.com>: Sender address rejected: Deferring: Too many messages from sender in last 60",
            "554 5.7.1 <anna@example.org>: Recipient address rejected: Policy rejection; Message count quota exceeded.",
            "450 4.7.1 <bob@example.com>: Sender address rejected: Deferring: Too many messages",
        ),
        meaning="The provider's policy server counts messages per account and time, and this account has reached its limit.",
        actions=(
            "Wait until the period is over.",
            "Change the password when you did not send that much: the account may be stolen.",
            "Use a list or a mail service for mass mailings.",
        ),
        source="https://itecnotes.com/server/zimbra-8-04-policyd-message-quota-is-been-counted-by-count-of-recipients",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="greylisters-quota-recipient",
        cause=Cause.RATE_LIMITED,
        title="Too much mail for this recipient",
        patterns=(
            "too many messages to recipient",
            "policy rejection; recipient address: count quota exceeded",
        ),
        examples=(
            "450 4.7.1 <anna@example.org>: Recipient address rejected: Deferring: Too many messages to recipient in last 60",
        ),
        meaning="The policy server limits how much one recipient gets at a time.",
        actions=(_QUEUE,),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="greylisters-access",
        cause=Cause.POLICY,
        title="Policy server refuses the session",
        patterns=(
            "policy rejection - abuse",
            "policy rejection: access denied",
            "policy rejection: blacklisted",
        ),
        examples=(
            "550 5.7.1 <anna@example.org>: Recipient address rejected: Policy rejection: blacklisted",
        ),
        meaning="A rule of the policy server refuses client, sender or recipient.",
        actions=(_RECIPIENT,),
        source="unverified",
    ),
    Entry(
        id="greylisters-spf-policyd",
        cause=Cause.SENDER_AUTH,
        title="SPF check failed",
        patterns=(
            "please see http://www.openspf.org/why",
            "please see http://www.openspf.net/why",
            "please see http://www.open-spf.org/why",
            "message rejected due to: spf fail",
            "rejected due to: spf",
            "message rejected due to: domain owner",
            "is not authorized to use * in 'mfrom' identity",
            "spf policy-spf",
        ),
        examples=(
            "550 5.7.1 <anna@example.org>: Recipient address rejected: Message rejected due to: SPF fail - not authorized. Please see http://www.openspf.net/Why?s=mfrom;id=bob%40example.com;ip=192.0.2.1",
            "550 5.7.23 <anna@example.org>: Recipient address rejected: Please see http://www.openspf.org/Why?s=mfrom;id=bob%40example.com;ip=192.0.2.1",
        ),
        meaning="The sender's domain does not name this server in its SPF record.",
        actions=(
            "Run `mailcheck spf example.org --ip 192.0.2.1`.",
            _DOMAIN,
        ),
        source="unverified",
    ),
    Entry(
        id="greylisters-weight",
        cause=Cause.REPUTATION,
        title="Bad sum of small faults",
        patterns=(
            "your mta is listed in too many dnsbls",
            "mail appeared to be spam or forged. ask your mail/dns-administrator",
            "temporarily blocked because of previous errors",
            "please use dyndns",
            "in too many dnsbls",
            "rejected: mail appeared to be",
            "rejected: your mta is listed",
        ),
        examples=(
            "550 5.7.1 <anna@example.org>: Recipient address rejected: Mail appeared to be SPAM or forged. Ask your Mail/DNS-Administrator to correct HELO and DNS MX settings or to get removed from DNSBLs",
            "550 5.7.1 <anna@example.org>: Recipient address rejected: Your MTA is listed in too many DNSBLs",
            "550 5.7.1 <anna@example.org>: Recipient address rejected: Mail appeared to be",
            "550 5.7.1 <anna@example.org>: Recipient address rejected: Your MTA is listed",
        ),
        meaning="policyd-weight adds up blocklists, HELO name, PTR and MX of the sender's domain, and the sum is too bad.",
        actions=(
            _IP,
            _DOMAIN,
        ),
        source="unverified",
    ),
    Entry(
        id="greylisters-postfwd-rate",
        cause=Cause.RATE_LIMITED,
        title="Rate limit of the policy server",
        patterns=(
            "sorry - max * requests * per",
            "sorry, max * messages per",
            "exceeding maximum of * messages per",
            "rate limit of * exceeded",
            "recipient limit exceeded: max",
            "rejected: sorry - max",
        ),
        examples=(
            "450 4.7.1 <bob@example.com>: Sender address rejected: sorry - max 100 requests per 60 minutes",
            "450 4.7.1 <bob@example.com>: Sender address rejected: sorry - max 100",
        ),
        meaning="The policy server counts requests per client or sender.",
        actions=(
            _QUEUE,
            _SLOWER,
        ),
        source="unverified",
        permanent=False,
    ),
)
