"""Tencent: QQ Mail (qq.com, foxmail.com) and Tencent Exmail, the service for companies.

Odd: nearly everything is a 550 without an enhanced code, limits on frequency included, so the code
says nothing about the address. The link to the help page tells which of Tencent's rules it was; the
limits themselves are kept secret.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "qq",
    "Tencent (QQ Mail, Exmail)",
    "provider",
    marks=("qq.com", "foxmail.com", "exmail"),
)

_PAGE = "https://smtp.codes/qq"
_RULES = "http://qiao.yimirj.com/article/detail/2261"
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."
_SLOWLY = "Limit the queue for qq.com to few connections and messages, and raise it slowly."
_PAUSE = "Stop sending to qq.com for an hour; after a daily limit, until the next day."
_LINT = "Run `mailcheck lint --bulk message.eml`, and look at links, subject and header."
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="qq-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="No such mailbox at Tencent",
        patterns=(
            "mailbox not found. http://service",
            "mailbox not found. https://service",
            "qq.com * no=1000728",
            "no=1000728",
            "the recipient may contain a non-existent account",
        ),
        examples=(
            "550 Mailbox not found. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000728",
            "550 The recipient may contain a non-existent account, please check the recipient address.",
        ),
        meaning="There is no mailbox of this name, or its owner never switched mail on.",
        actions=(_ADDRESS,),
        source=_PAGE,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="qq-bad-address",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Tencent does not take this as an address",
        patterns=("bad address syntax * qq.com", "no=1000730"),
        examples=(
            "501 Bad address syntax. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000730",
        ),
        meaning="The recipient's address is not written as an address of Tencent can be.",
        actions=(_ADDRESS,),
        source=_PAGE,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="qq-mailbox-unavailable",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Mailbox not there or closed to you",
        patterns=("mailbox unavailable or access denied", "no=1000729"),
        examples=(
            "550 Mailbox unavailable or access denied",
            "550 Mailbox unavailable or access denied. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000729",
        ),
        meaning="The words leave it open whether the mailbox exists. Tencent's help page says that a recipient who gets very much mail in a short time is closed for a while with them.",
        actions=(
            "Try again the next day, before the address is taken off the list.",
            _ADDRESS,
        ),
        source=_PAGE,
        seen="2026-11",
        alternatives=(
            Alternative(
                "qq-ip-frequency",
                "The same address took mail before, and takes it again some hours later.",
            ),
        ),
    ),
    Entry(
        id="qq-rejected-by-recipient",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="The recipient refuses this sender",
        patterns=("mail is rejected by recipients", "mail is rejected by recipient"),
        examples=(
            "550 Mail is rejected by recipients. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000722",
        ),
        meaning="The recipient has put the sender on the personal block list, or a filter of theirs refuses the message. The mailbox exists.",
        actions=(
            "Ask the recipient another way whether they want your mail.",
            "Respect it, if they do not.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="qq-mailbox-full",
        cause=Cause.MAILBOX_FULL,
        title="The recipient has no room left",
        patterns=("收件人空间不足",),
        examples=("收件人空间不足",),
        meaning="The recipient's mailbox has no room left.",
        actions=("Tell the recipient another way.", "Try again in some days."),
        source="https://qqmailbox.com/transceivers/169.html",
        seen="2026-11",
    ),
    Entry(
        id="qq-sender-frequency",
        cause=Cause.RATE_LIMITED,
        title="This sender address sends too often",
        patterns=("sender frequency limited", "no=1000723"),
        examples=(
            "550 Sender frequency limited. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000723",
        ),
        meaning="The sender's address sent more than Tencent takes in a minute, an hour or a day, and is shut out for as long. The 550 is no judgement about the recipient.",
        actions=(_PAUSE, _SLOWLY),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        retry="later",
        retry_seconds=3600,
    ),
    Entry(
        id="qq-domain-frequency",
        cause=Cause.RATE_LIMITED,
        title="The sender's domain sends too often",
        patterns=("domain frequency limited", "no=1000724"),
        examples=(
            "550 Domain frequency limited. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000724",
        ),
        meaning="All servers together sent more mail in the domain's name than Tencent takes in a minute, an hour or a day.",
        actions=(_PAUSE, _SLOWLY),
        source=_RULES,
        seen="2026-11",
        permanent=False,
        retry="later",
        retry_seconds=3600,
    ),
    Entry(
        id="qq-ip-frequency",
        cause=Cause.RATE_LIMITED,
        title="The sending address sends too often",
        patterns=("ip frequency limited", "no=1000725"),
        examples=(
            "550 Ip frequency limited [AbCdEf Blocked IP 192.0.2.1]. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000725",
        ),
        meaning="The IP address sent far more than Tencent takes in a minute, an hour or a day. Servers with little traffic and a poor reputation get this reply too.",
        actions=(_PAUSE, _SLOWLY, _IP),
        source="https://www.computersolutions.cn/blog/qq-mail-550-ip-frequency-limited-errors-and-how-to-solve-them/",
        seen="2026-11",
        permanent=False,
        retry="later",
        retry_seconds=3600,
    ),
    Entry(
        id="qq-connection-frequency",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections in a short time",
        patterns=("connection frequency limited",),
        examples=(
            "550 Connection frequency limited [AbCdEf Blocked IP 192.0.2.1]. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000722",
        ),
        meaning="The server connected more often than Tencent allows one IP address.",
        actions=(
            "Limit the connections to mx1.qq.com to mx3.qq.com, and send several messages in each.",
            _PAUSE,
        ),
        source=_RULES,
        seen="2026-11",
        permanent=False,
        retry="later",
        retry_seconds=3600,
    ),
    Entry(
        id="qq-connection-denied",
        cause=Cause.IP_BLOCKLISTED,
        title="Tencent shuts the sending address out",
        patterns=(
            "connection denied. http://service",
            "connection denied. https://service",
            "connection denied * qq.com",
        ),
        examples=(
            "550 Connection denied. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000722",
        ),
        meaning="The IP address went on sending far over the limit, or sent much spam, and is blocked for a longer time.",
        actions=("Stop sending to qq.com for some hours.", _IP, _SLOWLY),
        source="Momentum documentation, 'The adaptive_rules.lua File'",
        seen="2026-11",
        retry="later",
    ),
    Entry(
        id="qq-suspected-spam-ip",
        cause=Cause.IP_BLOCKLISTED,
        title="Tencent suspects the sending address of spam",
        patterns=("suspected spam ip",),
        examples=(
            "550 Suspected spam ip. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000722",
        ),
        meaning="Much spam has come from this IP address, says Tencent.",
        actions=("End the cause of the spam.", _IP),
        source="https://github.com/sisimai/p5-sisimai, lib/Sisimai/Rhost/TencentQQ.pm",
        seen="2026-11",
    ),
    Entry(
        id="qq-suspected-spam-sender",
        cause=Cause.REPUTATION,
        title="Tencent suspects the sender of spam",
        patterns=("suspected spam sender", "suspected spam domain"),
        examples=("550 Suspected spam sender. http://service.mail.qq.com/cgi-bin/help",),
        meaning="Much spam has come from the sender's domain or provider.",
        actions=(
            "Find out who sent spam in the domain's name.",
            "Run `mailcheck domain example.org` for SPF, DKIM and DMARC.",
            _LINT,
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="qq-spam-content",
        cause=Cause.SPAM_CONTENT,
        title="Tencent refuses the content",
        patterns=(
            "mail content denied",
            "spam is embedded in the email",
            "suspected spam. http://service",
            "suspected spam. https://service",
            "error: content rejected * qq.com",
            "error: mail rejected by antispam server",
            "no=1000726",
        ),
        examples=(
            "550 Mail content denied. http://service.exmail.qq.com/cgi-bin/help?subtype=1&&id=20022&&no=1000726",
            "550 Spam is embedded in the email. http://service.mail.qq.com/cgi-bin/help",
        ),
        meaning="The content looks like mail that went out in great numbers and that users reported as spam.",
        actions=(_LINT, "Change wording and links, and send to fewer people who asked for it."),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="qq-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC failed at Tencent",
        patterns=("dmarc check failed * qq.com", "no=1001508"),
        examples=(
            "550 DMARC check failed. http://service.mail.qq.com/cgi-bin/help?subtype=1&&no=1001508&&id=16.",
        ),
        meaning="The From domain asks for unauthenticated mail to be refused, and this message passed neither SPF nor DKIM in its name.",
        actions=(
            "Run `mailcheck auth message.eml` to see which check fails.",
            "Let every service that sends in the domain's name sign with its DKIM key.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="qq-spf",
        cause=Cause.SENDER_AUTH,
        title="SPF failed at Tencent",
        patterns=(
            "spf check failed * qq.com",
            "no=1001507",
        ),
        examples=(
            "550 SPF check failed. http://service.mail.qq.com/cgi-bin/help?subtype=1&&no=1001507&&id=16",
        ),
        meaning="The sender's domain does not name this server in its SPF record.",
        actions=("Run `mailcheck spf example.org --ip 192.0.2.1` with the sending address.",),
        source="https://github.com/sisimai/p5-sisimai, lib/Sisimai/Rhost/TencentQQ.pm",
        seen="2026-11",
    ),
    Entry(
        id="qq-message-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="The message is too large for Tencent",
        patterns=("message too large. http://service", "message too large * qq.com"),
        examples=(
            "552 Message too large. http://service.mail.qq.com/cgi-bin/help?subtype=1&&id=20022",
        ),
        meaning="The message is larger than Tencent takes.",
        actions=("Send the file through a download link.",),
        source="https://github.com/sisimai/p5-sisimai, lib/Sisimai/Rhost/TencentQQ.pm",
        seen="2026-11",
    ),
    Entry(
        id="qq-from-malformed",
        cause=Cause.MESSAGE_MALFORMED,
        title="The From field is missing or wrong",
        patterns=('the "from" header is missing or invalid. please follow rfc5322',),
        examples=(
            '550 The "From" header is missing or invalid. Please follow RFC5322, RFC2047, RFC822 standard protocol. https://service.mail.qq.com/detail/124/995.',
        ),
        meaning="The From field is missing or not written as the standards want it.",
        actions=("Run `mailcheck lint message.eml` and correct the From field.",),
        source="unverified",
    ),
)
