"""Cisco Secure Email, formerly IronPort: the gateway appliance of many companies and universities.

Odd: the enhanced code begins with `#` (`550 #5.1.0 Address rejected.`), and a server of poor
reputation is refused in the greeting with 554 before it can say anything.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker(
    "ironport",
    "Cisco Secure Email (IronPort)",
    "mta",
    marks=(
        "ironport",
        "senderbase",
        "talosintelligence.com",
    ),
)

_SOURCE = "https://pseudoco.cisco.com/c/pt_br/support/docs/security/email-security-appliance/118495-technote-esa-00.html"
_ADDRESS = "Correct a typing error, or take the address off the list."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for PTR, HELO and blocklists."
_DOMAIN = "Run `mailcheck domain example.org` on the domain you send from: MX, SPF, DKIM and DMARC."
_RECIPIENT = "Ask the recipient another way to have their administrator look the message up; give time and sender."
_QUEUE = "Leave the message in the queue: the server tries again by itself."
_SMALLER = "Send a smaller file or a link to it: encoding adds a third to the size."
_SLOWER = "Send more slowly, with fewer connections and recipients at a time."
_AUTH = "Run `mailcheck auth message.eml` to see which check fails."

ENTRIES = (
    Entry(
        id="ironport-poor-reputation",
        cause=Cause.REPUTATION,
        title="Sending server has a poor reputation",
        patterns=(
            "rejected due to the sending mta's poor reputation",
            "due to the sending mta's poor reputation",
            "your access to this mail system has been rejected",
            "sending mta's poor reputation",
        ),
        examples=(
            "554 Your access to this mail system has been rejected due to the sending MTA's poor reputation. If you believe that this failure is in error, please contact the intended recipient via alternate means.",
        ),
        meaning="The appliance asks Cisco's reputation service (Talos, formerly SenderBase), and that has seen spam from the sending IP address or its network.",
        actions=(
            _IP,
            "Stop the cause first: the score recovers by itself in some days.",
            _RECIPIENT,
        ),
        source="http://www.danrichard.com/2011/03/18/how-to-fix-554-your-access-to-this-mail-system-has-been-rejected-due-to-the-sending-mtas-poor-reputation/",
        seen="2026-11",
    ),
    Entry(
        id="ironport-access-rejected",
        cause=Cause.REPUTATION,
        title="Appliance does not take this server's mail",
        patterns=(
            "your access to submit messages to this e-mail system has been rejected",
            "access to submit messages to this e-mail system",
        ),
        examples=(
            "550 #5.7.1 Your access to submit messages to this e-mail system has been rejected.",
        ),
        meaning="The sending address is in a sender group that the company rejects, by its reputation or by hand.",
        actions=(
            _IP,
            _RECIPIENT,
        ),
        source="https://helpdesk.westnic.net/hc/en-us/articles/360022883414-MTA-poor-reputation",
        seen="2026-11",
    ),
    Entry(
        id="ironport-address-rejected",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Company has no such address",
        patterns=(
            "address rejected.",
            "bad address",
        ),
        examples=("550 #5.1.0 Address rejected. anna@example.org",),
        meaning="The address is not in the recipient table or directory of the appliance.",
        actions=(_ADDRESS,),
        source="unverified",
        codes=(
            "5.1.0",
            "5.1.1",
        ),
        unless=(
            "sender",
            "mail from",
            "code=",
        ),
    ),
    Entry(
        id="ironport-header-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Header has too many lines",
        patterns=("message header size exceeds limit",),
        examples=("552 #5.3.4 message header size exceeds limit",),
        meaning="The header is longer than the limit of the appliance, 1000 lines unless set otherwise.",
        actions=(
            "Run `mailcheck lint message.eml`: it names overlong fields, often To, Cc or References.",
            "Use a list instead of hundreds of addresses in one field.",
        ),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="ironport-message-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message too large",
        patterns=("message size exceeds limit",),
        examples=("552 #5.3.4 message size exceeds limit",),
        meaning="The message is larger than the appliance takes from this sender.",
        actions=(_SMALLER,),
        source="unverified",
    ),
    Entry(
        id="ironport-bad-commands",
        cause=Cause.PROTOCOL,
        title="Too many wrong commands",
        patterns=("exceeded bad smtp command limit",),
        examples=("421 Exceeded bad SMTP command limit",),
        meaning="The sending server gave commands that the appliance does not know, or went on sending text after a refusal.",
        actions=("Check the sending program, and firewalls that change SMTP on the way.",),
        source=_SOURCE,
        seen="2026-11",
    ),
    Entry(
        id="ironport-spf",
        cause=Cause.SENDER_AUTH,
        title="SPF does not allow this server",
        patterns=("spf unauthorized mail is prohibited",),
        examples=("550 #5.7.1 SPF unauthorized mail is prohibited.",),
        meaning="The sending address is not one that the sender's domain names in its SPF record.",
        actions=(
            "Run `mailcheck spf example.org --ip 192.0.2.1`.",
            _DOMAIN,
        ),
        source="https://manualsbrain.com/it/manuals/1649627/?page=293",
        seen="2026-11",
    ),
    Entry(
        id="ironport-spf-temporary",
        cause=Cause.DNS,
        title="SPF could not be checked",
        patterns=(
            "temporary error occured during spf verification",
            "temporary error occurred during spf verification",
            "temporary error occurred during spf",
        ),
        examples=(
            "451 #4.4.3 Temporary error occurred during SPF verification.",
            "451 #4.4.3 Temporary error occurred during SPF",
        ),
        meaning="The name servers of the sender's domain did not answer the SPF query.",
        actions=(
            _DOMAIN,
            _QUEUE,
        ),
        source="https://manualsbrain.com/it/manuals/1649627/?page=293",
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="ironport-dkim",
        cause=Cause.SENDER_AUTH,
        title="DKIM or DMARC check failed",
        patterns=(
            "dkim unauthenticated mail is prohibited",
            "dmarc unauthenticated mail is prohibited",
        ),
        examples=("550 #5.7.1 DMARC unauthenticated mail is prohibited.",),
        meaning="The message fails the DKIM or DMARC check and the receiver refuses such mail.",
        actions=(
            _AUTH,
            _DOMAIN,
        ),
        source="unverified",
    ),
    Entry(
        id="ironport-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections from this address",
        patterns=(
            "too many messages for this session",
            "too many tcp connections from your host",
            "too many connections from your ip",
            "too many concurrent connections from your host",
        ),
        examples=(
            "421 #4.4.5 Too many TCP connections from your host",
            "452 #4.x.2 Too many messages for this session",
        ),
        meaning="The appliance limits connections per address and messages per connection.",
        actions=(
            _SLOWER,
            _QUEUE,
        ),
        source="unverified",
        permanent=False,
    ),
)
