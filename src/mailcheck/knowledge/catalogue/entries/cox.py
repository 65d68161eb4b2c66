"""Cox: mail to cox.net.

Odd: each refusal ends in `AUP#` and a code. IPBL and four or five digits is a bit mask of the lists
that hold the address (from the right: Spamhaus Zen, Return Path, Invaluement, Cloudmark CSI); URLBL
is one of the lists that hold a link. Cox moves its mailboxes to Yahoo, which answers in its own words.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker("cox", "Cox", "provider", marks=("cox.net", "cox.com", "cmsmtp", "aup#cx"))

_PAGE = "http://postmaster.cox.net/confluence/display/postmaster/Error+Codes"
_CODES = "https://github.com/sisimai/p5-sisimai/blob/master/lib/Sisimai/Rhost/Cox.pm"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."
_CLEAN = "Find the account, computer or web form that sends the spam."
_SLOWLY = "Lower connections and messages for cox.net, and let the queue try again."

ENTRIES = (
    Entry(
        id="cox-ip-blocked",
        cause=Cause.IP_BLOCKLISTED,
        title="Cox blocks the sending address",
        patterns=("aup#cxbl", "cxbl"),
        examples=(
            "554 5.7.1 cox 192.0.2.1 blocked. Refer to Error Codes section at https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#CXBL",
        ),
        kind="tag",
        meaning="Mail from this IP address looked like spam to Cox, which blocked it.",
        actions=(_CLEAN, "Ask Cox through the page in the reply to unblock the address.", _IP),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="cox-ip-blocked-for-a-day",
        cause=Cause.IP_BLOCKLISTED,
        title="Cox blocks the address for a time",
        patterns=("aup#cdrbl", "cdrbl", "cxrdbl"),
        examples=(
            "421 cox cmsmtp 192.0.2.1 blocked. Refer to Error Codes section at https://www.cox.com/residential/support/email-error-codes.html. AUP#CDRBL",
        ),
        kind="tag",
        meaning="Mail from this IP address looked like spam to Cox; the block ends within 24 hours.",
        actions=(_CLEAN, "Let the queue try again."),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        retry="later",
        retry_seconds=86400,
    ),
    Entry(
        id="cox-spamhaus",
        cause=Cause.IP_BLOCKLISTED,
        title="Spamhaus lists the sending address",
        patterns=("ipbl0001", "ipbl00001"),
        examples=(
            "554 cox 192.0.2.1 rejected. Please see https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#IPBL0001",
        ),
        kind="tag",
        meaning="The address is on Spamhaus's Zen list, which Cox asks.",
        actions=("Look the address up at https://check.spamhaus.org and follow the page.", _IP),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="cox-return-path",
        cause=Cause.IP_BLOCKLISTED,
        title="Return Path lists the sending address",
        patterns=("ipbl0010",),
        examples=(
            "554 cox 192.0.2.1 rejected. Please see https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#IPBL0010",
        ),
        kind="tag",
        meaning="The address is on the blocklist of Return Path, today Validity's SenderScore.",
        actions=("Look the address up at https://senderscore.org.", _CLEAN, _IP),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="cox-invaluement",
        cause=Cause.IP_BLOCKLISTED,
        title="Invaluement lists the sending address",
        patterns=("ipbl0100",),
        examples=(
            "554 cox 192.0.2.1 rejected. Please see https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#IPBL0100",
        ),
        kind="tag",
        meaning="The address is on Invaluement's ivmSIP list.",
        actions=("Ask Invaluement for removal once the cause is gone.", _CLEAN, _IP),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="cox-cloudmark",
        cause=Cause.IP_BLOCKLISTED,
        title="Cloudmark lists the sending address",
        patterns=("ipbl1000",),
        examples=(
            "554 cox 192.0.2.1 rejected. Please see https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#IPBL1000",
        ),
        kind="tag",
        meaning="Cloudmark Sender Intelligence has seen spam from the address.",
        actions=(_CLEAN, "Ask for a reset at https://csi.cloudmark.com/reset-request/.", _IP),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="cox-several-lists",
        cause=Cause.IP_BLOCKLISTED,
        title="Several blocklists hold the sending address",
        patterns=(
            "ipbl0011",
            "ipbl0101",
            "ipbl0110",
            "ipbl0111",
            "ipbl1001",
            "ipbl1010",
            "ipbl1011",
            "ipbl1100",
            "ipbl1101",
            "ipbl1110",
            "ipbl1111",
            "ipbl00010",
            "ipbl00011",
            "ipbl10000",
        ),
        examples=(
            "554 cox 192.0.2.1 rejected. Please see https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#IPBL1001",
        ),
        kind="tag",
        meaning="The code is a bit mask of the lists that hold the address, from the right: Spamhaus Zen, Return Path, Invaluement ivmSIP, Cloudmark CSI.",
        actions=(_IP, _CLEAN, "Ask each list for removal after that."),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="cox-link-listed",
        cause=Cause.SPAM_CONTENT,
        title="A link in the message is listed",
        patterns=(
            "urlbl001",
            "urlbl010",
            "urlbl011",
            "urlbl100",
            "urlbl101",
            "urlbl110",
            "urlbl111",
            "urlbl1001",
            "urlbl0001",
        ),
        examples=("552 5.2.0 cox 192.0.2.1 message rejected. AUP#URLBL011",),
        kind="tag",
        meaning="A link in the message is on a blocklist. The code is a bit mask of the lists: SURBL, Spamhaus DBL, Invaluement ivmURI.",
        actions=(
            "Run `mailcheck lint message.eml` for the links, and remove the listed one.",
            "Look the link's domain up at https://check.spamhaus.org.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="cox-reverse-dns",
        cause=Cause.REVERSE_DNS,
        title="Cox found no proper reverse DNS",
        patterns=(
            "aup#cxdns",
            "cxdns",
            "cox * rejected - no rdns",
            "cox * dns check failure - try again later",
        ),
        examples=(
            "554 5.7.1 cox 192.0.2.1 rejected. Please see https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#CXDNS",
            "554 cox 192.0.2.1 rejected - no rDNS",
        ),
        kind="tag",
        meaning="The reverse look-up of the sending address fails.",
        actions=(
            "Run `mailcheck ip 192.0.2.1`, and set a PTR whose name points back to the address.",
            "Wait a day after a change: Cox keeps the old answer.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="cox-sender-auth",
        cause=Cause.SENDER_AUTH,
        title="The sender's domain failed authentication",
        patterns=("aup#cxsndr", "cxsndr"),
        examples=(
            "550 5.1.0 cox 192.0.2.1 rejected. Please see https://www.cox.com/residential/support/email-error-codes.html. AUP#CXSNDR",
        ),
        kind="tag",
        meaning="The message failed the SPF or DKIM rules of the sender's domain.",
        actions=(
            "Run `mailcheck auth message.eml` to see which check fails.",
            "Run `mailcheck domain example.org` for SPF, DKIM and DMARC.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="cox-smtp-violation",
        cause=Cause.PROTOCOL,
        title="The session broke the rules of SMTP",
        patterns=(
            "aup#cxsmtp",
            "cxsmtp",
            "esmtp no data before greeting * cox",
            "cox * no data before greeting",
        ),
        examples=(
            "554 5.7.1 cox 192.0.2.1 rejected. Please see https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#CXSMTP",
        ),
        kind="tag",
        meaning="The sending program does not behave as a mail server does: it spoke before the greeting, or used wrong commands.",
        actions=("Send through a proper mail server, and look at its log of the session.", _IP),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="cox-too-many-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections at once",
        patterns=("aup#cxcnct", "cxcnct", "cox * too many sessions from"),
        examples=(
            "421 cox cmsmtp 192.0.2.1 blocked. Refer to Error Codes section at https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#CXCNCT",
            "421 cox too many sessions from 192.0.2.1",
        ),
        kind="tag",
        meaning="Cox takes at most ten connections at a time from one IP address.",
        actions=(_SLOWLY,),
        source=_CODES,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="cox-rate-limited",
        cause=Cause.RATE_LIMITED,
        title="The sender has sent too much",
        patterns=("aup#cxmxrt", "cxmxrt", "cox * message threshold exceeded"),
        examples=(
            "452 4.2.1 cox anna@example.org sender rejected. Refer to Error Codes section at https://www.cox.com/residential/support/email-error-codes.html. AUP#CXMXRT",
        ),
        kind="tag",
        meaning="The sender wrote to more recipients than Cox takes for now.",
        actions=("Wait, and send to fewer recipients at a time.",),
        source=_CODES,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="cox-account-limited",
        cause=Cause.SENDER_QUOTA,
        title="Cox limits the sending account",
        patterns=("aup#cxthrt", "cxthrt"),
        examples=("452 4.2.1 cox anna@cox.net sender rejected. AUP#CXTHRT",),
        kind="tag",
        meaning="A customer's account at Cox may send only a little, after suspicious activity.",
        actions=("Change the password of the account.", "Wait, or ask Cox."),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="cox-account-blocked",
        cause=Cause.POLICY,
        title="Cox has blocked the account's sending",
        patterns=("aup#cxmj", "cxmj"),
        examples=(
            "554 5.7.1 cox 192.0.2.1 rejected. Please see https://www.cox.com/residential/support/email-error-codes.html for more information. AUP#CXMJ",
        ),
        kind="tag",
        meaning="Sending is blocked for suspicious activity on the customer's main account.",
        actions=(
            "Change the passwords of all addresses of the account.",
            "Ask Cox to open sending again.",
        ),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="cox-bad-commands",
        cause=Cause.IP_BLOCKLISTED,
        title="Cox blocks the address for wrong commands",
        patterns=(
            "cox too many bad commands from",
            "cox * too many bad commands from",
            "cox * too many invalid recipients",
        ),
        examples=(
            "421 cox too many bad commands from 192.0.2.1",
            "421 cox 192.0.2.1 too many invalid recipients",
        ),
        meaning="Wrong passwords, wrong commands or unknown recipients came from this IP address, which is blocked for some hours.",
        actions=(
            "Wait three hours.",
            "Correct passwords that are stored wrongly, and take unknown recipients off the list.",
        ),
        source=_CODES,
        seen="2026-11",
        permanent=False,
        retry="later",
        retry_seconds=10800,
    ),
    Entry(
        id="cox-attachment",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="Cox does not take this attachment",
        patterns=("attachment extension is forbidden",),
        examples=("552 5.7.1 attachment extension is forbidden",),
        meaning="The message has an attachment whose type often carries viruses, such as .exe, .js or .vbs.",
        actions=("Send the file another way, or inside a document of another type.",),
        source=_CODES,
        seen="2026-11",
    ),
    Entry(
        id="cox-unavailable",
        cause=Cause.SYSTEM_ERROR,
        title="Cox takes no mail at the moment",
        patterns=(
            "cox * esmtp server temporarily not available",
            "esmtp server temporarily not available",
        ),
        examples=("421 eastrmimpi05.cox.net cox ESMTP server temporarily not available",),
        meaning="Cox has a passing fault.",
        actions=("Let the queue try again.",),
        source=_CODES,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="cox-code-cut-off",
        cause=Cause.UNKNOWN,
        title="Cox's reply without its last word",
        patterns=(
            "cox * rejected. please see",
            "cox * blocked. refer to",
            "cox * sender rejected. refer to",
        ),
        examples=(
            "554 cox 192.0.2.1 rejected. Please see",
            "421 cox cmsmtp 192.0.2.1 blocked. Refer to Error Codes section at",
            "452 4.2.1 cox anna@example.org sender rejected. Refer to Error Codes section",
        ),
        meaning="Cox begins nearly every refusal like this, and says why in a code after `AUP#` at the end, which is cut off here.",
        actions=(
            "Look for the whole reply in the log of the server that spoke to Cox, and explain that.",
            _IP,
        ),
        source=_CODES,
        seen="2026-11",
        alternatives=(
            Alternative(
                "cox-ip-blocked", "`mailcheck ip 192.0.2.1` shows the sending address on a list."
            ),
            Alternative(
                "cox-reverse-dns", "`mailcheck ip 192.0.2.1` finds no PTR, or a generic one."
            ),
            Alternative("cox-sender-auth", "`mailcheck auth message.eml` shows a failed check."),
            Alternative(
                "cox-too-many-connections",
                "The reply is a 421, and your server had many connections to Cox open.",
            ),
            Alternative(
                "cox-rate-limited", "The reply names the sender, and began after a mailing."
            ),
        ),
    ),
)
