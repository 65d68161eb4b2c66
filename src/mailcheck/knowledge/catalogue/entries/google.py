"""Google: what Gmail and Google Workspace answer, and what Gmail's own bounces say.

Every SMTP error ends with a session id and `gsmtp`; `gcdp` before it means that a rule of the
recipient's own administrator refused the message, not Google. Most errors carry a link whose
`p=` word names the error even where the sentence has been reworded or cut. The same fault comes
first as 421 4.7.x (slowed down) and, when it goes on, as 550 5.7.x (refused). Google's help pages
say "email" where the servers say "mail", and drop "Our system has detected that".
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "google",
    "Google (Gmail, Workspace)",
    "provider",
    marks=("gsmtp", "support.google.com", "gmail-smtp-in.l.google.com", "aspmx.l.google.com"),
)

# Google's list of errors. The stored copy of the page shows its first rows only; the others were
# read where Sisimai quotes the same page, reply by reply.
_PAGE = "https://support.google.com/a/answer/3726730"
_QUOTED = "https://github.com/sisimai/rb-sisimai/blob/5-stable/lib/sisimai/rhost/google.rb"
_SEEN = "2026-11"

_CHECK_DOMAIN = (
    "Check SPF, DKIM and DMARC of the domain in From with `mailcheck domain example.org`."
)
_CHECK_SPF = (
    "Check that SPF allows the sending address with `mailcheck spf example.org --ip 192.0.2.1`."
)
_CHECK_IP = (
    "Check PTR, HELO name and blocklists of the sending address with `mailcheck ip 192.0.2.1`."
)
_CHECK_MESSAGE = "Look for what a filter would object to with `mailcheck lint message.eml`."
_SLOW_DOWN = (
    "Send less to Gmail for some days, first to people who read the mail, and raise it slowly."
)
_FIX_HEADER = "Correct the program that writes this header field, then send the message again."
_OTHER_RESPONSE = (
    "the response was",
    "the response from the remote server was",
    "the error that the other server returned was",
    "technical details of",
)

ENTRIES = (
    # --- the recipient -----------------------------------------------------------------------
    Entry(
        id="google-no-such-user",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Gmail knows no such address",
        patterns=(
            "the email account that you tried to reach does not exist",
            "p=nosuchuser",
        ),
        examples=(
            "550 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the recipient's email address for typos or unnecessary spaces. Learn more at https://support.google.com/mail/?p=NoSuchUser - gsmtp",
            "550-5.1.1 The email account that you tried to reach does not exist. Please try\n550-5.1.1 double-checking the recipient's email address for typos or\n550-5.1.1 unnecessary spaces. Learn more at\n550 5.1.1  https://support.google.com/mail/?p=NoSuchUser p131si8414989oif.118 - gsmtp",
        ),
        meaning="Gmail, or the Workspace domain in the address, has no account, alias or group of this name.",
        actions=(
            "Correct a typo in the address.",
            "Take the address off the list if it is spelled right.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-address-not-found",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Gmail's bounce: address not found",
        patterns=(
            "because the address couldn't be found",
            "address not found * your message wasn't delivered to",
        ),
        examples=(
            "** Address not found ** Your message wasn't delivered to anna@example.org because the address couldn't be found, or is unable to receive mail.",
            "Your message wasn't delivered to anna@example.net because the address couldn't be found. Check for typos or unnecessary spaces and try again.",
        ),
        meaning="Gmail sent the message, and the recipient's server said that it has no such mailbox. The words are Gmail's summary; the server's own reply stands below them.",
        actions=(
            "Correct a typo in the address.",
            "Read the server's own reply at the end of the bounce, and explain that one if it says something else.",
            "Take the address off the list if it is spelled right.",
        ),
        source="https://github.com/sisimai/set-of-emails",
        seen=_SEEN,
    ),
    Entry(
        id="google-recipient-syntax",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Recipient address is not valid",
        patterns=("the recipient address * is not a valid rfc",),
        examples=(
            "553 5.1.3 The recipient address <anna..b@example.org> is not a valid RFC 5321 address. For more information, go to About SMTP error messages and review RFC 5321 specifications. - gsmtp",
        ),
        meaning="The address breaks the rules of addresses, for instance by a blank, two dots in a row or a missing part.",
        actions=(
            "Correct the address where it is stored.",
            "Look at the recipient fields with `mailcheck lint message.eml` if the program builds them.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-recipient-domain",
        cause=Cause.DOMAIN_UNKNOWN,
        title="Recipient's domain not found",
        patterns=("weren't able to find the recipient domain", "p=badrcptdomain"),
        examples=(
            "553 5.1.2 We weren't able to find the recipient domain. Please check for any spelling errors, and make sure you didn't enter any spaces, periods, or other punctuation after the recipient's email address. https://support.google.com/mail/?p=BadRcptDomain - gsmtp",
        ),
        meaning="The part after the @ does not exist in DNS.",
        actions=(
            "Correct a typo in the domain, or a stray character at its end.",
            "Take the address off the list if the domain is really gone; `mailcheck domain example.org` shows it.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-domain-not-found",
        cause=Cause.DOMAIN_UNKNOWN,
        title="Gmail's bounce: domain not found",
        patterns=(
            "because the domain * couldn't be found",
            "dns error: domain name not found",
            "dns error * lookup of * responded with code nxdomain",
            "lookup of * responded with code nxdomain domain name not found",
        ),
        examples=(
            "DNS Error: 80335577 DNS type 'mx' lookup of example.org responded with code NXDOMAIN Domain name not found: example.org",
            "Your message wasn't delivered to anna@example.org because the domain example.org couldn't be found. Check for typos or unnecessary spaces and try again.",
            "Delivery to the following recipient failed permanently: Technical details of permanent failure: DNS Error: Domain name not found",
        ),
        meaning="Gmail asked DNS where to deliver, and DNS knows no such domain.",
        actions=(
            "Correct a typo in the domain.",
            "Look at the domain's records with `mailcheck domain example.org`.",
            "Take the address off the list if the domain is really gone.",
        ),
        source="https://github.com/sisimai/set-of-emails",
        seen=_SEEN,
    ),
    Entry(
        id="google-no-mail-records",
        cause=Cause.DOMAIN_NO_MAIL,
        title="The domain names no mail server",
        patterns=(
            "lookup of * responded with code noerror * had no relevant answers",
            "dns error: dns server returned answer with no data",
        ),
        examples=(
            "DNS Error: 16578478 DNS type 'mx' lookup of example.org responded with code NOERROR 16578478 DNS type 'mx' lookup of example.org had no relevant answers.",
            "DNS Error: DNS server returned answer with no data",
        ),
        meaning="The domain exists, but it has neither an MX record nor an address, so there is nowhere to deliver.",
        actions=(
            "Correct a typo in the domain.",
            "Look at the domain's records with `mailcheck domain example.org`.",
            "Take every address of this domain off the list.",
        ),
        source="https://github.com/sisimai/set-of-emails",
        seen=_SEEN,
    ),
    Entry(
        id="google-null-mx",
        cause=Cause.DOMAIN_NO_MAIL,
        title="The domain takes no mail (null MX)",
        patterns=(
            "doesn't receive email according to the administrator",
            "administrator: returned null mx",
        ),
        examples=(
            "DNS Error: 80458680 DNS type 'mx' lookup of example.org responded with code NOERROR The domain example.org doesn't receive email according to the administrator: returned Null MX https://www.rfc-editor.org/info/rfc7505",
        ),
        meaning="The domain publishes the record `MX 0 .`, which says that no address in it takes mail.",
        actions=(
            "Correct a typo in the domain.",
            "Take every address of this domain off the list.",
        ),
        source="https://github.com/sisimai/set-of-emails",
        seen=_SEEN,
    ),
    Entry(
        id="google-dns-unreachable",
        cause=Cause.DNS,
        title="Gmail got no answer from DNS",
        patterns=(
            "dns error: could not contact dns servers",
            "dns error * lookup of * responded with code servfail",
            "dns error * lookup of * timed out",
        ),
        examples=(
            "Technical details of temporary failure: DNS Error: Could not contact DNS servers",
            "DNS Error: 12345678 DNS type 'mx' lookup of example.org responded with code SERVFAIL",
        ),
        meaning="The name servers of the recipient's domain did not answer, so Gmail does not know where to deliver. The address may be good.",
        actions=(
            "Wait: Gmail tries again.",
            "Look for what is wrong with the domain's name servers with `mailcheck domain example.org`, and tell its owner.",
        ),
        source="https://github.com/sisimai/rb-sisimai/blob/5-stable/lib/sisimai/lhost/gmail.rb",
        seen=_SEEN,
    ),
    Entry(
        id="google-account-disabled",
        cause=Cause.RECIPIENT_INACTIVE,
        title="The Google account is disabled",
        patterns=(
            "the email account that you tried to reach is disabled",
            "the email account that you tried to reach is inactive",
            "p=disableduser",
        ),
        examples=(
            "550 5.2.1 The email account that you tried to reach is disabled. Learn more at https://support.google.com/mail/?p=DisabledUser - gsmtp",
            "550 5.2.1 The email account that you tried to reach is inactive. For more information, go to https://support.google.com/mail/?p=DisabledUser - gsmtp",
        ),
        meaning="The account exists, but Google or the domain's administrator has switched it off.",
        actions=(
            "Take the address off the list.",
            "Ask the person another way for a new address if the mail matters.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-over-quota",
        cause=Cause.MAILBOX_FULL,
        title="The recipient's Google storage is full",
        patterns=(
            "the email account that you tried to reach is over quota",
            "the recipient's inbox is out of storage space",
            "inbox is out of storage space",
            "p=overquotatemp",
        ),
        examples=(
            "452 4.2.2 The email account that you tried to reach is over quota. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaTemp - gsmtp",
            "452-4.2.2 The recipient's inbox is out of storage space. Please direct the\n452-4.2.2 recipient to\n452 4.2.2  https://support.google.com/mail/?p=OverQuotaTemp p131si8414989oif.118 - gsmtp",
        ),
        meaning="The recipient has used up the storage that Gmail, Drive and Photos share, and gets no mail until there is room again.",
        actions=(
            "Wait: a mail server tries again by itself.",
            "Tell the recipient another way to free storage.",
            "Pause the address if it stays full for weeks.",
        ),
        source=_PAGE,
        seen=_SEEN,
    ),
    Entry(
        id="google-over-quota-inactive",
        cause=Cause.MAILBOX_FULL,
        title="Google storage full and account unused",
        patterns=(
            "the email account that you tried to reach is over quota and inactive",
            "the recipient's inbox is out of storage space and inactive",
            "out of storage space and inactive",
            "p=overquotaperm",
        ),
        examples=(
            "552-5.2.2 The email account that you tried to reach is over quota and inactive.\n552-5.2.2 Please direct the recipient to\n552 5.2.2  https://support.google.com/mail/?p=OverQuotaPerm p131si8414989oif.118 - gsmtp",
            "552 5.2.2 The recipient's inbox is out of storage space and inactive. Please direct the recipient to https://support.google.com/mail/?p=OverQuotaPerm - gsmtp",
        ),
        meaning="The mailbox is full and nobody has used it for a long time, so Gmail refuses for good. The account still exists: its owner may come back and make room.",
        actions=(
            "Reach the person another way if the mail matters.",
            "Pause the address; drop it when it bounces again after some weeks.",
        ),
        retry="no",
        source=_PAGE,
        seen=_SEEN,
    ),
    Entry(
        id="google-recipient-too-fast",
        cause=Cause.RATE_LIMITED,
        title="The recipient gets mail too quickly",
        patterns=(
            "you are trying to contact is receiving mail too quickly",
            "you are trying to contact is receiving email too quickly",
        ),
        examples=(
            "450 4.2.1 The user you are trying to contact is receiving mail too quickly. Please resend your message at a later time. If the user is able to receive mail at that time, your message will be delivered. For more information, visit https://support.google.com/mail/answer/22839 - gsmtp",
        ),
        meaning="More mail arrives for this one account than Google lets in at a time, from all senders together. The address is good.",
        actions=(
            "Wait: a mail server tries again by itself.",
            "Look for a script or a forward of yours that floods this address if it happens often.",
        ),
        source=_PAGE,
        seen=_SEEN,
    ),
    Entry(
        id="google-recipient-rate",
        cause=Cause.RATE_LIMITED,
        title="The recipient's limit for incoming mail",
        patterns=(
            "receiving mail at a rate that",
            "receiving email at a rate that",
            "at a rate that prevents additional messages from being delivered",
            "p=receivingrate",
            "p=receivingrateperm",
        ),
        examples=(
            "450 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered. Please resend your message at a later time. If the user is able to receive mail at that time, your message will be delivered. For more information, please visit https://support.google.com/mail/?p=ReceivingRate - gsmtp",
            "550-5.2.1 The user you are trying to contact is receiving mail at a rate that\n550-5.2.1 prevents additional messages from being delivered. For more\n550-5.2.1 information, please visit\n550 5.2.1  https://support.google.com/mail/?p=ReceivingRatePerm p131si8414989oif.118 - gsmtp",
        ),
        meaning="The account gets more mail than Google allows it. With 450 trying later helps; with 550 this message is lost, but the address is still good.",
        actions=(
            "Send later and less often to this address.",
            "Look for a script, an alert or a forward that floods it.",
            "Keep the address on the list.",
        ),
        source=_PAGE,
        seen=_SEEN,
    ),
    Entry(
        id="google-group-restricted",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="Google Group missing or closed to you",
        patterns=(
            "that the group you tried to contact",
            "groups.google.com/support",
            "dass die gruppe, die sie kontaktieren",
            "weil die gruppe, die sie kontaktieren",
            "skupina, kterou se pokoušíte kontaktovat",
            "le groupe que vous tentez de contacter",
            "el grupo con el que has intentado ponerte en contacto",
        ),
        examples=(
            "We're writing to let you know that the group you tried to contact (team) may not exist, or you may not have permission to post messages to the group. A few more details on why you weren't able to post:",
            "If you have questions related to this or any other Google Group, visit the Help Center at https://groups.google.com/support/.",
        ),
        meaning="Google Groups does not say which: the group has another name, is gone, or takes posts from members only.",
        actions=(
            "Check the spelling of the group's address.",
            "Join the group, or ask its owner to let you post.",
            "Ask the owner whether the group still exists before you drop the address.",
        ),
        source="https://github.com/sisimai/set-of-emails",
        seen=_SEEN,
        alternatives=(
            Alternative(
                "google-no-such-user",
                "Ask the group's owner whether it still exists; the words are the same for a group that is gone.",
            ),
        ),
    ),
    # --- rules of the receiving domain -------------------------------------------------------
    Entry(
        id="google-recipient-admin-rule",
        cause=Cause.POLICY,
        title="A rule of the recipient's administrator",
        kind="tag",
        patterns=("gcdp",),
        examples=(
            "550 5.7.1 This message violates example.com email policy. - gcdp p131si8414989oif.118 - gsmtp",
            "550-5.7.1 Mail from your organization is not accepted here.\n550 5.7.1 gcdp p131si8414989oif.118 - gsmtp",
        ),
        meaning="`gcdp` marks a rule that the administrator of the recipient's Workspace domain made: a content rule, a list of blocked senders, an attachment rule. The words are the administrator's, not Google's.",
        actions=(
            "Read the sentence before `gcdp`: the administrator wrote it and may say what to do.",
            "Ask the recipient, by another way, to have their administrator look at the rule.",
            "Do not look for a fault in SPF, DKIM or reputation first: Google had let the message through to this rule.",
        ),
        source=_PAGE,
        seen=_SEEN,
    ),
    Entry(
        id="google-policy-prohibits",
        cause=Cause.POLICY,
        title="A Workspace domain's policy forbids this mail",
        patterns=(
            "you are sending to (or from) has a policy that",
            "support.google.com/a/answer/172179",
        ),
        examples=(
            "550-5.7.1 The user or domain that you are sending to (or from) has a policy that\n550-5.7.1 prohibited the mail that you sent. Please contact your domain\n550-5.7.1 administrator for further details. For more information, please visit\n550 5.7.1  https://support.google.com/a/answer/172179 p131si8414989oif.118 - gsmtp",
        ),
        meaning="A rule of a Workspace domain refused the message: the recipient's, or your own when you send through Workspace.",
        actions=(
            "Ask your own administrator first when you send from Workspace: the rule may be for outgoing mail.",
            "Ask the recipient to have their administrator look at the rule otherwise.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-not-allowlisted",
        cause=Cause.POLICY,
        title="Domain takes mail from listed servers only",
        patterns=("ip not in whitelist for rcpt domain", "ip not in allowlist for rcpt domain"),
        examples=(
            "421 4.7.0 IP not in whitelist for RCPT domain, closing connection. For more information, go to Allowlists, denylists, and approved senders. https://support.google.com/a/answer/60752 - gsmtp",
        ),
        meaning="The recipient's domain takes mail only from the addresses of its inbound gateway, and your server is none of them. It probably found Google's servers by going round the MX record.",
        actions=(
            "Deliver to the servers in the domain's MX record; `mailcheck domain example.org` lists them.",
            "Ask the recipient's administrator to add your address if the MX record does point at Google.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    # --- filter, reputation, rate ------------------------------------------------------------
    Entry(
        id="google-unsolicited",
        cause=Cause.SPAM_CONTENT,
        title="Gmail takes the message for spam",
        patterns=(
            "message is likely unsolicited",
            "message is likely suspected spam",
            "p=unsolicitedmessageerror",
        ),
        examples=(
            "550 5.7.1 [192.0.2.1      12] Our system has detected that this message is likely unsolicited mail. To reduce the amount of spam sent to Gmail, this message has been blocked. Please visit https://support.google.com/mail/?p=UnsolicitedMessageError for more information. - gsmtp",
            "550-5.7.1 [192.0.2.1] Gmail has detected that this message is likely\n550-5.7.1 unsolicited mail. To reduce the amount of spam sent to Gmail, this\n550-5.7.1 message has been blocked. For more information, go to\n550 5.7.1  https://support.google.com/mail/?p=UnsolicitedMessageError p131si8414989oif.118 - gsmtp",
        ),
        meaning="Gmail's filter judged this message to be spam, by its content and by how the domain and server have behaved. Nothing is wrong with the address.",
        actions=(
            _CHECK_MESSAGE,
            _CHECK_DOMAIN,
            _CHECK_IP,
            "Find out whether an account or a web form of yours sends spam when ordinary letters are refused too.",
            "Watch the spam rate of your domain in Google Postmaster Tools, and write only to people who asked for it.",
        ),
        source=_QUOTED,
        seen=_SEEN,
        alternatives=(
            Alternative(
                "google-low-reputation-domain",
                "Send a plain one-line message to a Gmail address of your own: if that is refused too, it is not the content.",
            ),
        ),
    ),
    Entry(
        id="google-suspicious-content",
        cause=Cause.SPAM_CONTENT,
        title="Content or links look suspicious to Gmail",
        patterns=("suspicious due to the nature of the content",),
        examples=(
            "421 4.7.0 This message is suspicious due to the nature of the content or the links within. To best protect our users from spam, the message has been blocked. For more information, go to Why has Gmail blocked my messages?. https://support.google.com/mail/answer/188131 - gsmtp",
        ),
        meaning="The text or a link in the message resembles spam or phishing that Gmail knows. The 421 invites another attempt, but the same content will meet the same filter.",
        actions=(
            _CHECK_MESSAGE,
            "Remove link shorteners, links whose text shows another address, and links to domains you do not run.",
            "Send the changed message as a new one.",
        ),
        retry="after-fix",
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-message-rejected",
        cause=Cause.SPAM_CONTENT,
        title="Gmail refused to send your message",
        patterns=("support.google.com/mail/answer/69585",),
        examples=(
            "** Message blocked ** Your message to anna@example.org has been blocked. See technical details below for more information. The response was: Message rejected. For more information, go to https://support.google.com/mail/answer/69585",
        ),
        meaning="Gmail itself took your outgoing message for spam or phishing, and the recipient's server never saw it.",
        actions=(
            _CHECK_MESSAGE,
            "Check the account for mail you did not write, and change its password if there is any.",
            "Send fewer identical messages, and fewer recipients at a time, from this account.",
        ),
        source="unverified",
    ),
    Entry(
        id="google-message-blocked",
        cause=Cause.POLICY,
        title="Gmail's bounce: message blocked",
        patterns=(
            "has been blocked. see technical details below for more information",
            "message blocked * has been blocked. see technical details",
        ),
        unless=_OTHER_RESPONSE,
        examples=(
            "** Message blocked ** Your message to anna@example.org has been blocked. See technical details below for more information.",
        ),
        meaning="The recipient's server, or Gmail itself, refused the message. This is only the heading of Gmail's bounce: the reason stands in the reply below it.",
        actions=(
            "Look for the line after `The response from the remote server was:` in the bounce, and explain that line.",
            "Give the whole bounce to `mailcheck bounce` to have it found.",
        ),
        who=Actor.SENDING_ADMIN,
        source="unverified",
    ),
    Entry(
        id="google-low-reputation-ip",
        cause=Cause.REPUTATION,
        title="Sending server has a bad name",
        patterns=("very low reputation of the sending ip",),
        examples=(
            "550-5.7.1 [192.0.2.1      18] Our system has detected that this message is likely\n550-5.7.1 suspicious due to the very low reputation of the sending IP address.\n550-5.7.1 To best protect our users from spam, the message has been blocked.\n550-5.7.1 Please visit\n550 5.7.1  https://support.google.com/mail/answer/188131 for more information. p131si8414989oif.118 - gsmtp",
            "421 4.7.0 This message is suspicious due to the very low reputation of the sending IP address. To protect our users from spam, mail sent from your IP address has been temporarily rate limited. - gsmtp",
        ),
        meaning="Gmail has had too much unwanted mail from this IP address, or hardly any mail at all from it so far. It is about the server, not about the recipient.",
        actions=(
            _CHECK_IP,
            "Look for spam leaving your server: a stolen account, a web form, a forward of unfiltered mail.",
            _SLOW_DOWN,
            "Watch the reputation of the address in Google Postmaster Tools; Google has no delisting form for it.",
        ),
        source=_QUOTED,
        seen=_SEEN,
        alternatives=(
            Alternative(
                "google-low-reputation-domain",
                "Send the same message from another address of yours: if it is refused there too, it is the domain.",
            ),
        ),
    ),
    Entry(
        id="google-low-reputation-domain",
        cause=Cause.REPUTATION,
        title="Sending domain has a bad name",
        patterns=("very low reputation of the sending domain",),
        examples=(
            "550-5.7.1 [192.0.2.1      19] Gmail has detected that this message is likely\n550-5.7.1 suspicious due to the very low reputation of the sending domain. To\n550-5.7.1 best protect our users from spam, the message has been blocked. For\n550-5.7.1 more information, go to\n550 5.7.1  https://support.google.com/mail/answer/188131 p131si8414989oif.118 - gsmtp",
        ),
        meaning="Gmail's users marked too much mail from this domain as spam, or the domain is new and writes a lot. Another server will not help: the bad name goes with the domain.",
        actions=(
            _CHECK_DOMAIN,
            "Stop the mailings that get complaints, and drop addresses that have not opened anything for months.",
            _SLOW_DOWN,
            "Watch the domain's spam rate in Google Postmaster Tools.",
        ),
        source=_QUOTED,
        seen=_SEEN,
        alternatives=(
            Alternative(
                "google-low-reputation-ip",
                "Look up the sending address with `mailcheck ip 192.0.2.1`: a listed address is the more likely reason.",
            ),
        ),
    ),
    Entry(
        id="google-rate-ip",
        cause=Cause.RATE_LIMITED,
        title="Too much mail from this server",
        patterns=(
            "an unusual rate of * originating from your ip",
            "p=unsolicitediperror",
        ),
        examples=(
            "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating\n421-4.7.28 from your IP Netblock [192.0.2.0      34]. To protect our users\n421-4.7.28 from spam, mail sent from your IP Netblock has been temporarily rate\n421-4.7.28 limited. For more information, go to\n421 4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError p131si8414989oif.118 - gsmtp",
            "421-4.7.0 [192.0.2.1      15] Our system has detected an unusual rate of\n421-4.7.0 unsolicited mail originating from your IP address. To protect our\n421-4.7.0 users from spam, mail sent from your IP address has been temporarily\n421-4.7.0 rate limited. Please visit\n421 4.7.0  https://support.google.com/mail/?p=UnsolicitedRateLimitError - gsmtp",
        ),
        meaning="The address, or its network, suddenly sends Gmail more than it used to, and Gmail slows it down. The messages are not lost: the queue tries again.",
        actions=(
            "Leave the messages in the queue, and send Gmail fewer at a time.",
            "Look for spam leaving your server if you did not send more than usual.",
            _CHECK_IP,
        ),
        source=_QUOTED,
        seen=_SEEN,
        alternatives=(
            Alternative(
                "google-low-reputation-ip",
                "Look whether Gmail goes on deferring after some quiet hours: then it is the server's name, not the rate.",
            ),
        ),
    ),
    Entry(
        id="google-rate-domain",
        cause=Cause.RATE_LIMITED,
        title="Too much mail from this domain",
        patterns=(
            "an unusual rate of * originating from your dkim domain",
            "an unusual rate of * originating from your spf domain",
        ),
        examples=(
            "421-4.7.28 Gmail has detected an unusual rate of mail originating from your SPF\n421-4.7.28 domain [example.org      35]. To protect our users from spam, mail\n421-4.7.28 sent from your domain has been temporarily rate limited. For more\n421-4.7.28 information, go to\n421 4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError p131si8414989oif.118 - gsmtp",
        ),
        meaning="Mail authenticated by this SPF or DKIM domain comes faster than Gmail is used to. The domain in brackets may be your mail service's and be shared with its other customers.",
        actions=(
            "Leave the messages in the queue, and send fewer at a time.",
            "Look at the domain in brackets: sign with DKIM of your own domain if it is your mail service's.",
            _CHECK_DOMAIN,
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-rate-url",
        cause=Cause.RATE_LIMITED,
        title="Too much mail with the same link",
        patterns=("an unusual rate of * containing one of your url domains",),
        examples=(
            "421 4.7.28 Gmail has detected an unusual rate of unsolicited mail containing one of your URL domains. To protect our users from spam, mail with the URL has been temporarily rate limited. To review our bulk email senders guidelines, go to https://support.google.com/mail/?p=UnsolicitedRateLimitError - gsmtp",
        ),
        meaning="A domain that is linked in the message is being sent around too much, by you or by others.",
        actions=(
            "Link to your own domain instead of a shortener or a shared tracking domain; `mailcheck lint message.eml` shows the links.",
            "Send fewer messages with this link at a time.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-rate",
        cause=Cause.RATE_LIMITED,
        title="Gmail slows this sender down",
        patterns=(
            "gmail has detected an unusual rate of",
            "an unusual rate of unsolicited",
            "an unusual rate of mail",
            "an unusual rate of email",
            "p=unsolicitedratelimiterror",
        ),
        examples=(
            "421-4.7.28 Gmail has detected an unusual rate of unsolicited mail. To protect\n421-4.7.28 our users from spam, mail has been temporarily rate limited. For\n421-4.7.28 more information, go to\n421 4.7.28  https://support.google.com/mail/?p=UnsolicitedRateLimitError to review our Bulk Email Senders Guidelines. p131si8414989oif.118 - gsmtp",
        ),
        meaning="Gmail sees more mail, or more unwanted mail, from this sender than before, and takes less for now. The reply does not say whether it counts the address, the domain or a link.",
        actions=(
            "Leave the messages in the queue, and send fewer at a time.",
            _CHECK_IP,
            _CHECK_DOMAIN,
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-rate-blocked",
        cause=Cause.REPUTATION,
        title="Server blocked for too much unwanted mail",
        patterns=("an unusual rate of unsolicited mail originating from your ip address",),
        codes=("5",),
        examples=(
            "550 5.7.28 There is an unusual rate of unsolicited mail originating from your IP address. To protect our users from spam, mail sent from your IP address has been blocked. To review our bulk email senders guidelines, go to Email sender guidelines. - gsmtp",
            "550 5.7.1 [192.0.2.1      15] Our system has detected an unusual rate of unsolicited mail originating from your IP address. To protect our users from spam, mail sent from your IP address has been blocked. Please visit https://support.google.com/mail/?p=UnsolicitedIPError to review our Bulk Email Senders Guidelines. - gsmtp",
        ),
        meaning="Gmail first slowed this address down, and now refuses it, because too much of its mail is unwanted.",
        actions=(
            "Stop sending to Gmail until you know what left your server; look for a stolen account or a web form.",
            _CHECK_IP,
            _SLOW_DOWN,
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-same-message-id",
        cause=Cause.RATE_LIMITED,
        title="Same Message-ID sent too often",
        patterns=(
            "exceeded its quota for sending messages with the same message-id",
            "sending messages with the same message-id",
        ),
        examples=(
            "421 4.7.28 Gmail has detected this message exceeded its quota for sending messages with the same Message-ID:. To best protect our users, the message has been temporarily rejected. For more information, go to Why has Gmail blocked my messages?. https://support.google.com/mail/answer/188131 - gsmtp",
        ),
        meaning="Many copies with one and the same Message-ID arrived. A program reuses the field, or one message is sent again and again.",
        actions=(
            "Give every message its own Message-ID; `mailcheck lint message.eml` checks the field.",
            "Look for a loop or a queue that sends the same message again.",
        ),
        retry="after-fix",
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-helo-flood",
        cause=Cause.RATE_LIMITED,
        title="Gmail closes the connection for now",
        patterns=("try again later, closing connection",),
        examples=(
            "421 4.7.0 Try again later, closing connection. This usually indicates a Denial of Service (DoS) for the SMTP relay at the HELO stage. https://support.google.com/a/answer/3221692 - gsmtp",
        ),
        meaning="Google's server would not take anything more from this client at this moment. At the SMTP relay it is mostly an answer to too many connections, or to a HELO name that many clients share, such as localhost.",
        actions=(
            "Wait: a mail server tries again by itself.",
            "Use the server's own full name in HELO, and open fewer connections at once.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-not-authorized-ip",
        cause=Cause.IP_BLOCKLISTED,
        title="This address must not deliver directly",
        patterns=(
            "is not authorized to send email directly to our servers",
            "p=notauthorizederror",
        ),
        examples=(
            "550-5.7.1 [192.0.2.1] The IP you're using to send mail is not authorized to\n550-5.7.1 send email directly to our servers. Please use the SMTP relay at your\n550-5.7.1 service provider instead. Learn more at\n550 5.7.1  https://support.google.com/mail/?p=NotAuthorizedError p131si8414989oif.118 - gsmtp",
        ),
        meaning="Google counts the address among those of homes and mobile phones, which blocklists say should hand their mail to their provider's server.",
        actions=(
            "Send through your provider's or your mail service's server.",
            "Check the address with `mailcheck ip 192.0.2.1`: a listing in a policy blocklist explains it, and the list says how to have a real mail server taken off.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    # --- authentication of the message -------------------------------------------------------
    Entry(
        id="google-unauthenticated",
        cause=Cause.SENDER_AUTH,
        title="Neither SPF nor DKIM passed",
        patterns=(
            "because the sender is unauthenticated",
            "because it is unauthenticated",
            "senders to authenticate with either spf or dkim",
            "gmail requires all senders to authenticate",
            "this mail is unauthenticated, which poses a security risk",
        ),
        examples=(
            "550-5.7.26 This mail has been blocked because the sender is unauthenticated.\n550-5.7.26 Gmail requires all senders to authenticate with either SPF or DKIM.\n550-5.7.26 Authentication results:\n550-5.7.26  DKIM = did not pass\n550-5.7.26  SPF [example.org] with ip: [192.0.2.1] = did not pass\n550-5.7.26 For instructions on setting up authentication, go to\n550 5.7.26  https://support.google.com/mail/answer/81126#authentication p131si8414989oif.118 - gsmtp",
            "421 4.7.26 This email has been rate limited because it is unauthenticated. Gmail requires all senders to authenticate with either SPF or DKIM. - gsmtp",
            "550-5.7.26 This mail is unauthenticated, which poses a security risk to the\n550-5.7.26 sender and Gmail users, and has been blocked. - gsmtp",
        ),
        meaning="SPF did not allow the sending server and there was no valid DKIM signature, so Gmail cannot tell who sent the message. The results in the reply say which domain and address were checked.",
        actions=(
            _CHECK_SPF,
            "Sign outgoing mail with DKIM; `mailcheck domain example.org` shows whether the key is published.",
            "Give bounces and forwards a HELO name whose SPF passes: they have no envelope sender of their own.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-no-authentication-information",
        cause=Cause.SENDER_AUTH,
        title="SPF and DKIM missing or failed",
        patterns=(
            "does not have authentication information or fails to pass authentication",
            "fails to pass authentication checks (spf or dkim)",
        ),
        examples=(
            "550-5.7.26 This message does not have authentication information or fails to\n550-5.7.26 pass authentication checks (SPF or DKIM). To best protect our users\n550-5.7.26 from spam, the message has been blocked. Please visit\n550 5.7.26  https://support.google.com/mail/answer/81126#authentication for more information. p131si8414989oif.118 - gsmtp",
        ),
        meaning="The domain has no SPF record and no DKIM signature that passed, so Gmail cannot tell who sent the message.",
        actions=(_CHECK_DOMAIN, _CHECK_SPF, "Sign outgoing mail with DKIM."),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-unauthenticated-domain",
        cause=Cause.SENDER_AUTH,
        title="Domain's mail must be authenticated",
        patterns=("unauthenticated email is not accepted",),
        examples=("550 5.7.1 Unauthenticated email is not accepted from this domain. - gsmtp",),
        meaning="Gmail takes mail from this domain only when SPF or DKIM proves that it comes from there.",
        actions=(_CHECK_DOMAIN, _CHECK_SPF),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-spf-hard-fail",
        cause=Cause.SENDER_AUTH,
        title="SPF says this server may not send",
        patterns=(
            "has an spf record with a hard fail policy",
            "fails to pass spf checks for an spf record with a hard fail",
            "it fails to pass spf checks with the ip",
        ),
        examples=(
            "550-5.7.26 The MAIL FROM domain [example.org] has an SPF record with a hard\n550-5.7.26 fail policy (-all) but it fails to pass SPF checks with the ip:\n550-5.7.26 [192.0.2.1]. To best protect our users from spam and phishing, the\n550-5.7.26 message has been blocked. For more information, go to\n550 5.7.26  https://support.google.com/mail/answer/81126#authentication p131si8414989oif.118 - gsmtp",
            "550 5.7.26 This message fails to pass SPF checks for an SPF record with a hard fail policy (-all). To best protect our users from spam and phishing, the message has been blocked. - gsmtp",
        ),
        meaning="The envelope sender's domain ends its SPF record with -all, and the sending address is not in it. A forward that keeps the sender has the same effect.",
        actions=(
            _CHECK_SPF,
            "Add the server, or the mail service's include, to the SPF record if it is yours.",
            "Rewrite the envelope sender (SRS) where the mail is forwarded if it is a forward.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-spf-suspicious",
        cause=Cause.SENDER_AUTH,
        title="SPF record has suspicious entries",
        patterns=("the spf record of the sending domain has one or more suspicious",),
        examples=(
            "451 4.7.24 The SPF record of the sending domain has one or more suspicious entries. To protect our users from spam, mail sent from your IP address has been temporarily rate limited. For more information, go to https://support.google.com/mail/answer/81126#authentication - gsmtp",
            "550 5.7.24 The SPF record of the sending domain has one or more suspicious entries. For more information, go to Email sender guidelines. - gsmtp",
        ),
        meaning="The SPF record allows far too much, for instance by +all, a very large network, or an include whose domain is no longer its owner's.",
        actions=(
            "Look at every term of the record with `mailcheck domain example.org`.",
            "Remove +all, wide networks and includes of services you no longer use.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-spf-required",
        cause=Cause.SENDER_AUTH,
        title="Bulk mail must pass SPF",
        patterns=(
            "because spf does not pass",
            "because spf authentication didn't pass",
            "senders to authenticate with spf",
            "senders to authenticate their email with spf",
            "senders to authenticate their mail with spf",
        ),
        examples=(
            "421 4.7.27 Your email has been rate limited because SPF authentication didn't pass for this message. Gmail requires all bulk email senders to authenticate their email with SPF. Authentication results: SPF example.org with IP address: 192.0.2.1 = Did not pass. - gsmtp",
            "550 5.7.27 This mail has been blocked because SPF does not pass. Gmail requires all large senders to authenticate with SPF. - gsmtp",
        ),
        meaning="Gmail counts this domain among the bulk senders, and those must pass SPF whatever DKIM says.",
        actions=(
            _CHECK_SPF,
            "Check the domain of the envelope sender, which a mail service may have set to its own.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-dkim-required",
        cause=Cause.SENDER_AUTH,
        title="Bulk mail must pass DKIM",
        patterns=(
            "because dkim does not pass",
            "because dkim authentication didn't pass",
            "senders to authenticate with dkim",
            "senders to authenticate their email with dkim",
            "senders to authenticate their mail with dkim",
        ),
        examples=(
            "550 5.7.30 This mail has been blocked because DKIM does not pass. Gmail requires all large senders to authenticate with DKIM. Authentication results: DKIM = did not pass. For instructions on setting up DKIM authentication, go to Turn on DKIM for your domain. - gsmtp",
            "421 4.7.30 Your email has been rate limited because DKIM authentication didn't pass for this message. Gmail requires all email bulk senders to authenticate their email with DKIM. - gsmtp",
        ),
        meaning="Gmail counts this domain among the bulk senders, and those must sign with DKIM whatever SPF says. The signature is missing, or something changed the message after it.",
        actions=(
            "Check that the message carries a DKIM-Signature with `mailcheck lint message.eml`.",
            "Check that its key is published with `mailcheck domain example.org`.",
            "Look for a gateway that adds a footer or rewrites the message after it was signed.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC of the From domain refuses it",
        patterns=(
            "is not accepted due to domain's dmarc policy",
            "p=dmarcrejection",
        ),
        examples=(
            "550-5.7.26 Unauthenticated email from example.org is not accepted due to\n550-5.7.26 domain's DMARC policy. Please contact the administrator of\n550-5.7.26 example.org domain if this was a legitimate mail. To learn about the\n550-5.7.26 DMARC initiative, go to\n550 5.7.26  https://support.google.com/mail/?p=DmarcRejection p131si8414989oif.118 - gsmtp",
            "550 5.7.1 Unauthenticated email from example.org is not accepted due to domain's DMARC policy. Please contact the administrator of example.org domain if this was a legitimate mail. Please visit https://support.google.com/mail/answer/2451690 to learn about the DMARC initiative. - gsmtp",
        ),
        meaning="The domain in From publishes DMARC p=reject, and neither SPF nor DKIM passed for that same domain. Either the message is forged, or a service or a mailing list sends in the domain's name without being set up for it.",
        actions=(
            _CHECK_DOMAIN,
            "Have the service sign with DKIM of the domain in From, or put its own domain in From.",
            "Have mailing lists rewrite From: a forward breaks SPF, and a footer breaks DKIM.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-dmarc-dns",
        cause=Cause.SENDER_AUTH,
        title="DMARC could not be checked: DNS failed",
        patterns=("dmarc policy, but temporary dns failures prevent",),
        examples=(
            "451-4.7.26 Unauthenticated email from example.org is not accepted due to\n451-4.7.26 domain's DMARC policy, but temporary DNS failures prevent\n451-4.7.26 authentication. Please contact the administrator of example.org\n451-4.7.26 domain if this was a legitimate mail. To learn about the DMARC\n451 4.7.26  initiative, go to https://support.google.com/mail/?p=DmarcRejection - gsmtp",
        ),
        meaning="The domain asks for strict DMARC, but its SPF record or DKIM key could not be fetched from DNS, so Gmail puts the message off.",
        actions=(
            "Check that all name servers of the domain answer with `mailcheck domain example.org`.",
            "Wait: a mail server tries again by itself.",
        ),
        retry="later",
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-not-aligned",
        cause=Cause.SENDER_AUTH,
        title="From does not match SPF or DKIM",
        patterns=(
            "the from: header (rfc5322) in this message isn't aligned",
            "aligned with either the authenticated spf or dkim",
        ),
        examples=(
            "421 4.7.32 Your email has been rate limited because the From: header (RFC5322) in this message isn't aligned with either the authenticated SPF or DKIM organizational domain. - gsmtp",
        ),
        meaning="SPF or DKIM passed, but for another domain than the one in From. Gmail asks bulk senders for one that is the same.",
        actions=(
            "Sign with DKIM of the domain in From; `mailcheck lint message.eml` shows both domains.",
            "Use an envelope sender below the same domain where the mail service allows it.",
            _CHECK_DOMAIN,
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-no-dmarc-record",
        cause=Cause.SENDER_AUTH,
        title="Bulk sender without a DMARC record",
        patterns=(
            "sending domain doesn't have a dmarc record",
            "sending domain does not have a dmarc record",
            "the dmarc record doesn't specify a dmarc policy",
        ),
        examples=(
            "550 5.7.40 This mail has been blocked because the sending domain doesn't have a DMARC record, or the DMARC record doesn't specify a DMARC policy. - gsmtp",
        ),
        meaning="Gmail counts this domain among the bulk senders, and those must publish a DMARC record with a policy; p=none is enough.",
        actions=(
            "Publish a DMARC record for the domain in From, for a start with p=none.",
            "Check it with `mailcheck domain example.org`.",
        ),
        source="unverified",
    ),
    # --- the sending server ------------------------------------------------------------------
    Entry(
        id="google-ptr",
        cause=Cause.REVERSE_DNS,
        title="Sending address has no proper PTR",
        patterns=(
            "ip address sending this message does not have a ptr record",
            "sending ip address for this message doesn't have a ptr record",
            "sending ip address doesn't have a ptr record",
            "the sending ip does not match the ip address of the hostname specified in the pointer (ptr) record",
            "gmail requires that sending ip addresses have a ptr record",
            "does not accept messages from ips with missing ptr records",
        ),
        examples=(
            "550-5.7.25 [192.0.2.1] The IP address sending this message does not have a PTR\n550-5.7.25 record setup, or the corresponding forward DNS entry does not match\n550-5.7.25 the sending IP. As a policy, Gmail does not accept messages from\n550-5.7.25 IPs with missing PTR records. For more information, go to\n550 5.7.25  https://support.google.com/mail/answer/81126#ip-practices p131si8414989oif.118 - gsmtp",
            "421 4.7.23 The sending IP address for this message doesn't have a PTR record, or the PTR record's forward DNS entry doesn't match the sending IP address. To protect users from spam, your email has been temporarily rate limited. - gsmtp",
            "550 5.7.25 The sending IP does not match the IP address of the hostname specified in the pointer (PTR) record. For more information, go to Email sender guidelines. - gsmtp",
        ),
        meaning="The sending address has no name in reverse DNS, or the name does not lead back to the address.",
        actions=(
            "Check both directions with `mailcheck ip 192.0.2.1`.",
            "Have whoever gave you the address set its PTR record to the server's name, and give that name an A or AAAA record with the same address.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-ipv6",
        cause=Cause.REVERSE_DNS,
        title="IPv6 without PTR or authentication",
        patterns=("does not meet ipv6 sending guidelines", "p=ipv6autherror"),
        examples=(
            "550-5.7.1 [2001:db8::1      16] Our system has detected that this message does\n550-5.7.1 not meet IPv6 sending guidelines regarding PTR records and\n550-5.7.1 authentication. Please review\n550 5.7.1  https://support.google.com/mail/?p=IPv6AuthError for more information. p131si8414989oif.118 - gsmtp",
        ),
        meaning="Over IPv6 Gmail insists on a PTR record that leads back to the address, and on SPF or DKIM that passes. One of the two is missing.",
        actions=(
            "Check the PTR record with `mailcheck ip 2001:db8::1`.",
            "Check that SPF covers the IPv6 address with `mailcheck spf example.org --ip 2001:db8::1`.",
            "Send to Gmail over IPv4 until both are right.",
        ),
        source=_QUOTED,
        seen=_SEEN,
        alternatives=(
            Alternative(
                "google-unauthenticated",
                "Check the PTR record with `mailcheck ip 2001:db8::1`: if it is right, SPF and DKIM are what is missing.",
            ),
        ),
    ),
    Entry(
        id="google-helo",
        cause=Cause.REVERSE_DNS,
        title="HELO name missing or wrong",
        patterns=(
            "helo/ehlo argument is invalid",
            "empty helo/ehlo argument not allowed",
            "helo/ehlo argument * invalid, closing connection",
        ),
        examples=(
            "501 5.5.4 HELO/EHLO argument is invalid. https://support.google.com/mail/?p=helo - gsmtp",
            "501-5.5.4 Empty HELO/EHLO argument not allowed, closing connection. - gsmtp",
        ),
        meaning="The server introduced itself with no name, or with something that is no host name.",
        actions=(
            "Set the HELO name to the server's full name in DNS.",
            "Check it with `mailcheck ip 192.0.2.1`.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-tls-bulk",
        cause=Cause.TLS,
        title="Bulk mail must come over TLS",
        patterns=(
            "wasn't sent over a tls connection",
            "was not sent over a tls connection",
            "senders to use tls/ssl for smtp",
        ),
        examples=(
            "421 4.7.29 Your email has been rate limited because this message wasn't sent over a TLS connection. Gmail requires all bulk email senders to use TLS/SSL for SMTP connections. - gsmtp",
        ),
        meaning="The message came in clear text, and Gmail asks bulk senders for encryption.",
        actions=(
            "Switch on opportunistic TLS for outgoing mail.",
            "Look for a firewall or a relay that removes STARTTLS between you and Gmail.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-tls-required",
        cause=Cause.TLS,
        title="The recipient's domain wants TLS",
        patterns=("tls required for rcpt domain",),
        examples=(
            "421 4.7.0 TLS required for RCPT domain, closing connection. For more information, go to Email encryption in transit. https://support.google.com/mail/answer/6330403 - gsmtp",
        ),
        meaning="The recipient's Workspace domain takes mail over encrypted connections only, and yours was not.",
        actions=(
            "Switch on TLS for outgoing mail.",
            "Look for a firewall or a relay that removes STARTTLS on the way.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    # --- the message -------------------------------------------------------------------------
    Entry(
        id="google-blocked-attachment",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="Attachment or content Gmail never takes",
        patterns=(
            "because its content presents a potential security issue",
            "detected an illegal attachment on your message",
            "p=blockedmessage",
        ),
        examples=(
            "552-5.7.0 This message was blocked because its content presents a potential\n552-5.7.0 security issue. Please visit\n552-5.7.0  https://support.google.com/mail/?p=BlockedMessage to review our message\n552 5.7.0 content and attachment content guidelines. p131si8414989oif.118 - gsmtp",
            "552-5.7.0 Our system detected an illegal attachment on your message. Please\n552-5.7.0 visit http://mail.google.com/support/bin/answer.py?answer=6590 to\n552 5.7.0 review our attachment guidelines. - gsmtp",
        ),
        meaning="Gmail refuses programs and scripts, also inside archives, archives with a password, and documents with harmful macros.",
        actions=(
            "Look at the attachments with `mailcheck lint message.eml`.",
            "Share the file by a link instead of attaching it.",
        ),
        source=_QUOTED,
        seen=_SEEN,
        alternatives=(
            Alternative(
                "google-suspicious-content",
                "Send the message without its attachments: if it is refused again, the text or a link is the reason.",
            ),
        ),
    ),
    Entry(
        id="google-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message too large for Gmail",
        patterns=(
            "exceeded google's message size limit",
            "exceeded google's message size limits",
            "exceeds google's message size limit",
            "p=maxsizeerror",
        ),
        examples=(
            "552 5.3.4 Your message exceeded Google's message size limits. Please visit https://support.google.com/mail/?p=MaxSizeError to view our size guidelines. - gsmtp",
            "552 5.2.3 Your message exceeded Google's message size limits. For more information, visit https://support.google.com/mail/answer/6584",
        ),
        meaning="The message with its attachments, which grow by a third when they are encoded, is larger than Gmail takes.",
        actions=(
            "Share large files by a link.",
            "Send the attachments in several messages.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-header-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Header too large for Gmail",
        patterns=(
            "google's message header size limit",
            "exceeded google's message header size limits",
            "exceeds google's limit of * per individual header",
            "bytes per individual header size",
            "exceeds google's header name limit",
            "p=header-limits",
        ),
        examples=(
            "552 5.3.4 The size of the <header name> header value (size bytes) exceeds Google's limit of limit bytes per individual header size. To view our header size guidelines, go to Gmail message header limits https://support.google.com/a?p=header-limits - gsmtp",
            "552 5.3.4 Your message exceeded Google's message header size limits. - gsmtp",
        ),
        meaning="One header field, or all together, are larger than Gmail takes. Mostly it is a To or Cc with very many addresses, or fields that a loop adds again and again.",
        actions=(
            "Look at the size of the fields with `mailcheck lint message.eml`.",
            "Send one message to each recipient, or use Bcc or a list, instead of a very long To.",
            "Look for a loop if the Received fields are what grew.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-too-many-attachments",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Too many attachments for Gmail",
        patterns=("the number of attachments * exceeds google's limit",),
        examples=(
            "552 5.3.4 The number of attachments (num-attachments) exceeds Google's limit of limit attachments. To view our attachment size guidelines, go to Gmail receiving limits in Google Workspace. https://support.google.com/a/answer/1366776 - gsmtp",
        ),
        meaning="The message has more attachments than Gmail takes in one message.",
        actions=(
            "Put the files into one archive, share them by a link, or send several messages.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-from-missing",
        cause=Cause.MESSAGE_MALFORMED,
        title="From missing or without an address",
        patterns=(
            "missing a valid address in the from: header",
            "missing a valid address in from: header",
            "compliant because the from: header is missing",
        ),
        examples=(
            "550 5.7.1 Messages missing a valid address in the From: header, or having no From: header, are not accepted. For more information, go to Email sender guidelines and review RFC 5322 specifications. https://support.google.com/mail/?p=RfcMessageNonCompliant - gsmtp",
            "550 5.7.1 This message is not RFC 5322 compliant because the From: header is missing. To reduce the amount of spam sent to Gmail, this message has been blocked. - gsmtp",
        ),
        meaning="Every message needs exactly one From field with an address in it.",
        actions=("Look at the From field with `mailcheck lint message.eml`.", _FIX_HEADER),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-from-multiple",
        cause=Cause.MESSAGE_MALFORMED,
        title="More than one address in From",
        patterns=("multiple addresses in from: header are not accepted",),
        examples=("550 5.7.1 Multiple addresses in From: header are not accepted. - gsmtp",),
        meaning="The format allows several authors in From; Gmail takes one only.",
        actions=(
            "Put one address in From, and the others in Reply-To or Cc.",
            "Check the message with `mailcheck lint message.eml`.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-message-id",
        cause=Cause.MESSAGE_MALFORMED,
        title="Message-ID missing or wrong",
        patterns=("missing a valid message-id: header", "missing a valid messageid header"),
        examples=(
            "550 5.7.1 Messages missing a valid Message-ID: header are not accepted. For more information, go to Email sender guidelines and review RFC 5322 specifications. https://support.google.com/mail/?p=RfcMessageNonCompliant - gsmtp",
        ),
        meaning="The message has no Message-ID, or one that is not of the form <something@domain>.",
        actions=("Look at the field with `mailcheck lint message.eml`.", _FIX_HEADER),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-duplicate-headers",
        cause=Cause.MESSAGE_MALFORMED,
        title="A header field stands twice",
        patterns=(
            "compliant because it has duplicate headers",
            "compliant. there are multiple",
            "there are multiple * headers. to reduce the amount of spam",
        ),
        examples=(
            "550 5.7.1 This message is not RFC 5322 compliant because it has duplicate headers. To reduce the amount of spam sent to Gmail, this message has been blocked. For more information, go to Email sender guidelines and review RFC 5322 specifications. - gsmtp",
            "550-5.7.1 [192.0.2.1      11] This message is not RFC 5322 compliant. There are\n550-5.7.1 multiple Subject headers. To reduce the amount of spam sent to Gmail,\n550-5.7.1 this message has been blocked. Please visit\n550 5.7.1  https://support.google.com/mail/?p=RfcMessageNonCompliant and review RFC 5322 specifications for more information. - gsmtp",
        ),
        meaning="From, To, Subject, Date, Message-ID and some others may stand once only. Two programs, mostly a web application and the server behind it, each added one.",
        actions=("Find the double field with `mailcheck lint message.eml`.", _FIX_HEADER),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-encoded-word",
        cause=Cause.MESSAGE_MALFORMED,
        title="Encoded word where none is allowed",
        patterns=("encoded-word syntax is not permitted",),
        examples=(
            "550 5.7.1 Encoded-word syntax is not permitted in message header Message-ID. To reduce the amount of spam sent to Gmail, this message has been blocked. For more information, go to Email sender guidelines and review RFC 5322 specifications. - gsmtp",
        ),
        meaning="A program encoded (=?utf-8?...?=) something that must stay plain, such as an address or a Message-ID.",
        actions=("Find the field with `mailcheck lint message.eml`.", _FIX_HEADER),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-unicode-header",
        cause=Cause.MESSAGE_MALFORMED,
        title="Unicode character in a header field",
        patterns=("contains a unicode character in a disallowed header",),
        examples=(
            "550 5.7.1 The message contains a unicode character in a disallowed header. To review our message and header content guidelines, go to File types blocked in Gmail. https://support.google.com/mail/?p=BlockedMessage - gsmtp",
        ),
        meaning="A header field holds a character that Gmail does not allow there, mostly one that makes a forged name or address look right.",
        actions=("Find the character with `mailcheck lint message.eml`.", _FIX_HEADER),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-malformed",
        cause=Cause.MESSAGE_MALFORMED,
        title="Message breaks the mail format",
        patterns=(
            "is not rfc 5322 compliant",
            "is not rfc 2822 compliant",
            "message is not rfc 5322 compliant. there is a malformed",
            "mail message is malformed",
            "p=rfcmessagenoncompliant",
        ),
        examples=(
            "550-5.7.1 [192.0.2.1      11] Our system has detected that this message is not\n550-5.7.1 RFC 5322 compliant. To reduce the amount of spam sent to Gmail, this\n550-5.7.1 message has been blocked. Please visit\n550 5.7.1  https://support.google.com/mail/?p=RfcMessageNonCompliant and review RFC 5322 specifications for more information. - gsmtp",
            "554 5.6.0 Mail message is malformed. Not accepted. For more information, go to Email sender guidelines and review RFC 5322 specifications. - gsmtp",
        ),
        meaning="Something in the header is not written as the format demands; the reply does not always say what.",
        actions=("Find the fault with `mailcheck lint message.eml`.", _FIX_HEADER),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-loop",
        cause=Cause.MAIL_LOOP,
        title="Message went round in circles",
        patterns=(
            "message exceeded 50 hops",
            "message exceeded * hops, this may indicate a mail loop",
            "p=mailloop",
        ),
        examples=(
            "554 5.4.6 Message exceeded 50 hops, this may indicate a mail loop. For more information, go to Gmail Help. https://support.google.com/mail/?p=MailLoop - gsmtp",
        ),
        meaning="The message carries more Received fields than Gmail takes, because two forwards or two servers send it to each other.",
        actions=(
            "Read the Received fields of the returned message: the same names come again and again.",
            "Remove one of the forwards; `mailcheck loops /etc/aliases` finds circles in your own.",
            "Check routing and inbound gateway in the Workspace admin console if both ends are yours.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    # --- the sending account, relay and login ------------------------------------------------
    Entry(
        id="google-sending-limit",
        cause=Cause.SENDER_QUOTA,
        title="Your Google account's daily limit",
        patterns=(
            "daily user sending limit exceeded",
            "daily user sending quota exceeded",
            "daily sending quota exceeded",
            "you have reached a limit for sending mail",
        ),
        examples=(
            "550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits, go to https://support.google.com/a/answer/166852 - gsmtp",
            "You have reached a limit for sending mail. Your message was not sent.",
        ),
        meaning="This account has sent as many messages as Google lets it send in 24 hours. The recipient's server was not asked.",
        actions=(
            "Wait until the limit is lifted, at the latest after 24 hours.",
            "Check that no program or stranger sends through the account.",
            "Use a mail service made for it if you send newsletters.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-email-quota",
        cause=Cause.SENDER_QUOTA,
        title="Your account's mail quota is used up",
        patterns=("email quota exceeded",),
        codes=("5.7.1",),
        examples=("550 5.7.1 Email quota exceeded. - gsmtp",),
        meaning="The sending Google account has used up what it may send. Other servers use nearly the same words for a full mailbox, but not with this code.",
        actions=(
            "Wait a day before you send again from this account.",
            "Look for what sent so much.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-relay-limit",
        cause=Cause.SENDER_QUOTA,
        title="Workspace SMTP relay: daily limit",
        patterns=(
            "daily smtp relay limit exceeded",
            "daily smtp relay sending limit exceeded",
        ),
        examples=(
            "550 5.7.1 Daily SMTP relay limit exceeded for user. For more information on SMTP relay sending limits please contact your administrator or visit https://support.google.com/a/answer/6140680 - gsmtp",
            "550 5.4.5 Daily SMTP relay limit exceeded for customer. - gsmtp",
        ),
        meaning="The user, or the whole Workspace customer, has sent through smtp-relay.gmail.com as much as a day allows.",
        actions=(
            "Wait until the limit is lifted.",
            "Find the device or program that sends so much through the relay.",
            "Send mass mail through a service made for it.",
        ),
        who=Actor.SENDING_ADMIN,
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-relay-peak",
        cause=Cause.SENDER_QUOTA,
        title="Workspace SMTP relay: too much at once",
        patterns=("peak smtp relay limit exceeded",),
        examples=(
            "450 4.2.1 Peak SMTP relay limit exceeded for customer. This is a temporary error. For more information on SMTP relay limits, please contact your administrator or visit https://support.google.com/a/answer/6140680 - gsmtp",
        ),
        meaning="The Workspace customer sends more through the SMTP relay in a short time than Google allows.",
        actions=(
            "Leave the messages in the queue, and spread them over a longer time.",
            "Find the device or program that sends so much at once.",
        ),
        who=Actor.SENDING_ADMIN,
        source=_PAGE,
        seen=_SEEN,
    ),
    Entry(
        id="google-relay-denied",
        cause=Cause.RELAY_DENIED,
        title="Workspace SMTP relay does not know you",
        patterns=("mail relay denied", "invalid credentials for relay"),
        examples=(
            "550 5.7.0 Mail relay denied 192.0.2.1. Invalid credentials for relay for one of the domains in: example.org (as obtained from HELO and MAIL FROM). Email is being sent from a domain or IP address which isn't registered in your Workspace account. - gsmtp",
            "550 5.7.1 Invalid credentials for relay 192.0.2.1. The IP address you've registered in your Workspace SMTP Relay service doesn't match the domain of the account this email is being sent from. - gsmtp",
        ),
        meaning="Google's SMTP relay recognises a customer by the registered address, the login, or a domain of the customer in HELO and envelope sender, and found none of them.",
        actions=(
            "Register the server's public address in the relay settings of the Workspace admin console.",
            "Set the HELO name to a name below one of your domains, or let the server log in.",
            "Use one of your Workspace domains as envelope sender; bounces, which have none, need the HELO name.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-sending-denied",
        cause=Cause.SENDER_REJECTED,
        title="Google lets this sender send nothing",
        patterns=("mail sending denied", "email sending denied"),
        examples=(
            "550 5.7.0 Mail Sending denied. This error occurs if the sender account is disabled or not registered within your Google Workspace domain. https://support.google.com/a/answer/6140680#maildenied - gsmtp",
        ),
        meaning="The sender's account is disabled, or is no account of the Workspace domain that relays.",
        actions=(
            "Check in the Workspace admin console that the account in the envelope sender exists and is active.",
            "Allow senders outside your domains in the relay settings if you really need them.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-sender-syntax",
        cause=Cause.SENDER_REJECTED,
        title="Sender address is not valid",
        patterns=("the sender address * is not a valid rfc",),
        examples=(
            "553 5.1.7 The sender address <anna@example> is not a valid RFC 5321 address. For more information, go to About SMTP error messages and review RFC 5321 specifications. - gsmtp",
        ),
        meaning="The envelope sender breaks the rules of addresses.",
        actions=(
            "Correct the envelope sender (return path) in the sending program or server.",
            "Give the host a real domain name if the address ends in a bare host name.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-bad-password",
        cause=Cause.SMTP_AUTH,
        title="Google did not accept the login",
        patterns=("username and password not accepted", "p=badcredentials"),
        examples=(
            "535-5.7.8 Username and Password not accepted. For more information, go to\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials p131si8414989oif.118 - gsmtp",
        ),
        meaning="The user name or the password is wrong, or the account does not allow programs to log in with its ordinary password.",
        actions=(
            "Create an app password, or let the program log in with OAuth: Google no longer takes ordinary passwords from programs.",
            "Check the user name: it is the full address.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-app-password",
        cause=Cause.SMTP_AUTH,
        title="Google wants an app password",
        patterns=("application-specific password required", "p=invalidsecondfactor"),
        examples=(
            "534-5.7.9 Application-specific password required. For more information, go to\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor p131si8414989oif.118 - gsmtp",
        ),
        meaning="The account uses two-step verification, and the program logged in with the ordinary password.",
        actions=("Create an app password for the program, or let it log in with OAuth.",),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-web-login",
        cause=Cause.SMTP_AUTH,
        title="Google wants a login by browser first",
        patterns=(
            "please log in with your web browser",
            "please log in through your web browser",
            "please log in via your web browser",
            "p=webloginrequired",
        ),
        examples=(
            "534-5.7.14 Please log in through your web browser and then try again. Learn more at https://support.google.com/mail/answer/78754 p131si8414989oif.118 - gsmtp",
            "534-5.7.9 Please log in with your web browser and then try again. For more\n534-5.7.9 information, go to\n534 5.7.9  https://support.google.com/mail/?p=WebLoginRequired p131si8414989oif.118 - gsmtp",
        ),
        meaning="Google took the login for a suspicious one, mostly because it came from a new place, and wants its owner to confirm it.",
        actions=(
            "Log in with a browser and confirm the warning.",
            "Use an app password or OAuth, so that it does not come back.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-login-required",
        cause=Cause.SMTP_AUTH,
        title="Google wants a login before mail",
        patterns=(
            "p=wantautherror",
            "authentication required * gsmtp",
            "authentication required * support.google.com",
            "authentication required. for more information, go to can't sign in",
        ),
        examples=(
            "530-5.7.0 Authentication Required. For more information, go to\n530 5.7.0  https://support.google.com/mail/?p=WantAuthError p131si8414989oif.118 - gsmtp",
        ),
        meaning="The program used smtp.gmail.com, which is for users who log in, without logging in.",
        actions=(
            "Switch on authentication in the sending program, with an app password or OAuth.",
            "Deliver to the servers in the MX record instead if this is a mail server.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-too-many-logins",
        cause=Cause.SMTP_AUTH,
        title="Too many logins at Google",
        patterns=("too many login attempts",),
        examples=(
            "454 4.7.0 Too many login attempts, please try again later. For more information, go to Add Gmail to another email client. https://support.google.com/mail/answer/7126229 - gsmtp",
        ),
        meaning="The account was logged in to too often in a short time, so Google refuses the login for now.",
        actions=(
            "Keep one connection open for several messages instead of logging in for each.",
            "Find the program that goes on trying with an old password.",
        ),
        retry="later",
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-login-syntax",
        cause=Cause.SMTP_AUTH,
        title="Login in a form Google does not take",
        patterns=(
            "xoauth is no longer supported",
            "unrecognized authentication type * gsmtp",
            "unrecognized authentication type * support.google.com",
            "optional argument not permitted for that auth mode",
            "cannot decode response",
        ),
        examples=(
            "504 5.7.4 Unrecognized authentication type. - gsmtp",
            "504 5.7.4 XOAUTH is no longer supported. - gsmtp",
            "535 5.5.4 Optional Argument not permitted for that AUTH mode. - gsmtp",
            "501 5.5.2 Syntax error, cannot decode response. For more information, go to About SMTP error messages. https://support.google.com/a/answer/3221692 - gsmtp",
        ),
        meaning="The program and Google disagree about how to log in: the method is unknown, or the login data is not encoded properly.",
        actions=(
            "Choose PLAIN or LOGIN with an app password over TLS, or XOAUTH2, in the program.",
            "Update the program if it knows none of them.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-login-fault",
        cause=Cause.SYSTEM_ERROR,
        title="Google cannot check the login now",
        patterns=(
            "cannot authenticate due to a temporary system problem",
            "cannot authenticate due to temporary system problem",
        ),
        examples=(
            "454 4.7.0 Cannot authenticate due to a temporary system problem. Try again later. For more information, go to About SMTP error messages. - gsmtp",
        ),
        meaning="A fault at Google; the login itself may be right.",
        actions=("Wait some minutes, and try again with the same login.",),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-send-mail-as",
        cause=Cause.SMTP_AUTH,
        title="Send-mail-as settings no longer work",
        patterns=(
            "from a different address or alias using the 'send mail as' feature",
            "settings for your 'send mail as' account are misconfigured",
            "p=customfromdenied",
        ),
        examples=(
            "** Message not delivered ** You're sending this from a different address or alias using the 'Send mail as' feature. The settings for your 'Send mail as' account are misconfigured or out of date. Check those settings and try resending. Learn more here: https://support.google.com/mail/?p=CustomFromDenied",
        ),
        meaning="Gmail hands mail from this alias to another provider's server, and that server did not accept the login stored in Gmail's settings.",
        actions=(
            "Correct server, port, user name and password of the alias in Gmail under Settings, Accounts.",
            "Look at the reply at the end of the bounce for what the other server objected to.",
        ),
        source="https://github.com/sisimai/rb-sisimai/blob/5-stable/lib/sisimai/lhost/googleworkspace.rb",
        seen=_SEEN,
    ),
    # --- number of recipients, protocol ------------------------------------------------------
    Entry(
        id="google-too-many-recipients",
        cause=Cause.TOO_MANY_RECIPIENTS,
        title="Too many recipients for Gmail",
        patterns=(
            "your message has too many recipients",
            "too many recipients for this sender",
            "p=toomanyrecipientserror",
        ),
        examples=(
            "452 4.5.3 Your message has too many recipients. For more information regarding Google's sending limits, visit https://support.google.com/mail/?p=TooManyRecipientsError - gsmtp",
            "550 5.5.3 Too many recipients for this sender. - gsmtp",
        ),
        meaning="One message names more recipients than Google takes, or the account has written to too many in a day.",
        actions=(
            "Send to fewer recipients at a time.",
            "Use a mailing list or a mail service for large groups.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-policy-size",
        cause=Cause.TOO_MANY_RECIPIENTS,
        title="Recipient's rules too large for one transaction",
        patterns=("domain policy size per transaction exceeded",),
        examples=(
            "452 4.5.3 Domain policy size per transaction exceeded, please try this recipient in a separate transaction. This message means the email policy size (size of policies, number of policies, or both) for the recipient domain has been exceeded. https://support.google.com/a/answer/7282433 - gsmtp",
        ),
        meaning="The recipients of this message have so many mail rules between them that Google wants them one by one. A mail server does so when it tries again.",
        actions=(
            "Wait: the queue delivers to this recipient separately.",
            "Send one message to each recipient if your program does not try again.",
        ),
        who=Actor.NOBODY,
        retry="later",
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-several-domains",
        cause=Cause.PROTOCOL,
        title="Recipients of several domains at once",
        patterns=("multiple destination domains per transaction is unsupported",),
        examples=(
            "451 4.3.0 Multiple destination domains per transaction is unsupported. Please try again. For more information, go to About SMTP error messages and review RFC 5321 specifications. https://support.google.com/a/answer/3221692 - gsmtp",
        ),
        meaning="Google takes recipients of one domain in a transaction; the rest has to come separately, which a mail server does when it tries again.",
        actions=(
            "Wait: the queue tries the remaining recipients again.",
            "Send one message to each domain if your program does not try again.",
        ),
        who=Actor.NOBODY,
        retry="later",
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-protocol-violation",
        cause=Cause.PROTOCOL,
        title="Client broke the SMTP rules",
        patterns=(
            "smtp protocol violation, see rfc",
            "smtp protocol violation * about smtp error messages",
            "smtp protocol violation, no commands allowed to pipeline after starttls",
            "smtp protocol violation * gsmtp",
        ),
        examples=(
            "451 4.5.0 SMTP protocol violation, see RFC 2821. https://support.google.com/mail/?p=SmtpProtocolViolation - gsmtp",
            "523 5.7.10 SMTP protocol violation, no commands allowed to pipeline after STARTTLS. For more information, go to About SMTP error messages and review RFC 3207 specifications. - gsmtp",
        ),
        meaning="The sending program did not wait for an answer, or sent something that is no SMTP, so Google broke off.",
        actions=(
            "Update the sending program, or report the fault to its maker.",
            "Look for a firewall with SMTP inspection between it and Google, and switch that off.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-command-order",
        cause=Cause.PROTOCOL,
        title="SMTP commands in the wrong order",
        patterns=(
            "bad sequence of commands * about smtp error messages",
            "bad sequence of commands * gsmtp",
            "ehlo/helo first",
            "mail first. * gsmtp",
            "rcpt first. * gsmtp",
            "no data after bdat",
            "no identity changes permitted",
            "starttls may not be repeated",
        ),
        examples=(
            "503 5.5.1 Bad sequence of commands. For more information, go to About SMTP error messages and review RFC 5321 specifications. - gsmtp",
            "503 5.5.1 EHLO/HELO first. p131si8414989oif.118 - gsmtp",
            "503 5.5.1 No DATA after BDAT. A mail transaction protocol command was issued out of sequence. - gsmtp",
            "503 5.7.0 No identity changes permitted. For more information, go to About SMTP error messages. - gsmtp",
        ),
        meaning="The sending program sent a command before the one that has to come first, or one that may come only once.",
        actions=(
            "Turn on the program's SMTP log, and look which reply before this one it ignored.",
            "Update the sending program, or report the fault to its maker.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-command-unknown",
        cause=Cause.PROTOCOL,
        title="Google does not know this command",
        patterns=(
            "unrecognized command * about smtp error messages",
            "unrecognized command * gsmtp",
            "unimplemented command * gsmtp",
            "too many unrecognized commands, goodbye",
            "syntax error * about smtp error messages",
            "syntax error * gsmtp",
        ),
        unless=("cannot decode response",),
        examples=(
            "502 5.5.1 Unrecognized command. For more information, go to About SMTP error messages. - gsmtp",
            "555 5.5.2 Syntax error. For more information, go to About SMTP error messages and review RFC 5321 specifications. - gsmtp",
            "501 5.7.11 Syntax error (no parameters allowed). For more information, go to About SMTP error messages and review RFC 3207 specifications. - gsmtp",
        ),
        meaning="The sending program wrote a command that Google does not know, or wrote it wrongly. A wrong address in MAIL or RCPT has the same effect.",
        actions=(
            "Turn on the program's SMTP log, and look at the command before this reply.",
            "Check that addresses are in angle brackets and hold no stray characters.",
        ),
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-too-many-unauthenticated",
        cause=Cause.PROTOCOL,
        title="Too many commands without a login",
        patterns=("too many unauthenticated commands",),
        examples=(
            "554 5.7.0 Too many unauthenticated commands. For more information, go to About SMTP error messages. - gsmtp",
        ),
        meaning="The program went on sending commands to a server that wants a login first.",
        actions=("Let the program log in right after STARTTLS, with an app password or OAuth.",),
        source=_QUOTED,
        seen=_SEEN,
    ),
    # --- faults and delays -------------------------------------------------------------------
    Entry(
        id="google-system-problem",
        cause=Cause.SYSTEM_ERROR,
        title="Temporary fault at Google",
        patterns=(
            "temporary system problem. try again later",
            "temporary system problem * gsmtp",
        ),
        examples=(
            "421 4.3.0 Temporary System Problem. Try again later. p131si8414989oif.118 - gsmtp",
        ),
        meaning="Google has a fault of its own.",
        actions=("Wait: a mail server tries again by itself.",),
        who=Actor.NOBODY,
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-server-busy",
        cause=Cause.SYSTEM_ERROR,
        title="Google's server is busy",
        patterns=("server busy, try again later", "server busy"),
        codes=("4.4.5",),
        examples=(
            "421 4.4.5 Server busy, try again later. For more information, go to About SMTP error messages. - gsmtp",
        ),
        meaning="Google's server has too much to do at this moment.",
        actions=("Wait: a mail server tries again by itself.",),
        who=Actor.NOBODY,
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-temporarily-rejected",
        cause=Cause.SYSTEM_ERROR,
        title="Google puts the message off",
        patterns=(
            "mail server temporarily rejected message",
            "mail server has temporarily rejected this message",
        ),
        examples=(
            "451 4.3.0 Mail server temporarily rejected message. p131si8414989oif.118 - gsmtp",
        ),
        meaning="Google did not take the message now and gives no reason.",
        actions=(
            "Wait: a mail server tries again by itself.",
            "Look for other replies of Google in the log if it goes on for hours: they say more.",
        ),
        who=Actor.NOBODY,
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-timeout",
        cause=Cause.NETWORK,
        title="Google waited too long for the client",
        patterns=("timeout - closing connection",),
        codes=("4.4.2",),
        examples=(
            "451 4.4.2 Timeout - closing connection. For more information, go to About SMTP error messages. https://support.google.com/a/answer/3221692 - gsmtp",
        ),
        meaning="Nothing more came from the sending server, so Google closed the connection. A slow line, a firewall, or a server that thinks too long between two commands can be the reason.",
        actions=(
            "Wait: a mail server tries again by itself.",
            "Check the path MTU and the firewall if large messages fail again and again.",
        ),
        who=Actor.SENDING_ADMIN,
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-connection-expired",
        cause=Cause.NETWORK,
        title="Connection was open too long",
        patterns=("connection expired, try reconnecting",),
        examples=(
            "421 4.7.0 Connection expired, try reconnecting. For more information, go to About SMTP error messages. https://support.google.com/a/answer/3221692 - gsmtp",
        ),
        meaning="The client kept one connection open for longer than Google allows.",
        actions=(
            "Open a new connection: a mail server does so by itself.",
            "Shorten the time for which the program reuses a connection.",
        ),
        who=Actor.SENDING_ADMIN,
        source=_QUOTED,
        seen=_SEEN,
    ),
    Entry(
        id="google-no-connection",
        cause=Cause.NETWORK,
        title="Gmail cannot reach the recipient's server",
        patterns=(
            "recipient server did not accept our requests to connect",
            "could not initiate smtp conversation with any hosts",
            "failed_precondition: connect error",
        ),
        examples=(
            "The recipient server did not accept our requests to connect. Learn more at https://support.google.com/mail/answer/7720 [example.org 192.0.2.1: timed out]",
            "Technical details of permanent failure: TEMP_FAILURE: Could not initiate SMTP conversation with any hosts: [example.org (1): Connection dropped]",
        ),
        meaning="Gmail found the server in DNS, but it did not answer or refused the connection. The address may be good.",
        actions=(
            "Check that the MX record names a running server with `mailcheck domain example.org`.",
            "Tell the recipient another way; their administrator has to look at the server or its firewall.",
        ),
        source="https://github.com/sisimai/rb-sisimai/blob/5-stable/lib/sisimai/lhost/gmail.rb",
        seen=_SEEN,
    ),
    Entry(
        id="google-remote-no-tls",
        cause=Cause.TLS,
        title="The other server offers no TLS",
        patterns=("remote server does not support tls",),
        examples=("500 Remote server does not support TLS (state 6).",),
        meaning="Your Workspace domain demands encryption for this mail, and the recipient's server offers none.",
        actions=(
            "Ask your administrator which rule demands TLS to this domain.",
            "Ask the recipient's administrator to switch on STARTTLS.",
        ),
        source="https://github.com/sisimai/rb-sisimai/blob/5-stable/lib/sisimai/lhost/gmail.rb",
        seen=_SEEN,
    ),
    Entry(
        id="google-tls-negotiation",
        cause=Cause.TLS,
        title="No TLS between Gmail and the server",
        patterns=(
            "tls negotiation failed, the certificate doesn't match the host",
            "tls negotiation failed",
        ),
        examples=("TLS Negotiation failed, the certificate doesn't match the host., code: 0",),
        meaning="The recipient's domain demands TLS (MTA-STS, or a rule of your Workspace), and its server's certificate does not hold.",
        actions=(
            "Compare the MTA-STS policy with the MX names with `mailcheck domain example.org`.",
            "Tell the recipient's administrator to correct the certificate.",
        ),
        who=Actor.RECEIVING_ADMIN,
        source="unverified",
    ),
    Entry(
        id="google-remote-login-failed",
        cause=Cause.SMTP_AUTH,
        title="Login at the other server failed",
        patterns=(
            "smtp auth failed with the remote server",
            "remote server does not support smtp authenticated relay",
        ),
        examples=("535 SMTP AUTH failed with the remote server. (state 8).",),
        meaning="Gmail hands this mail to another provider's server, as set up for the alias, and could not log in there.",
        actions=(
            "Correct server, user name and password of the alias in Gmail under Settings, Accounts.",
        ),
        source="https://github.com/sisimai/rb-sisimai/blob/5-stable/lib/sisimai/lhost/gmail.rb",
        seen=_SEEN,
    ),
    Entry(
        id="google-delayed",
        cause=Cause.EXPIRED,
        title="Gmail is still trying",
        patterns=(
            "delivery to the following recipient has been delayed",
            "there was a temporary problem delivering your message to",
            "gmail will retry for * more hour",
            "message will be retried for * more day",
        ),
        unless=_OTHER_RESPONSE,
        examples=(
            "Delivery to the following recipient has been delayed: Message will be retried for 2 more day(s)",
            "** Delivery incomplete ** There was a temporary problem delivering your message to anna@example.org. Gmail will retry for 46 more hours. You'll be notified if the delivery fails permanently.",
        ),
        meaning="This is a warning, no failure: Gmail could not deliver yet and goes on trying.",
        actions=(
            "Do not send the message again: Gmail does.",
            "Read the reply further down in the bounce for the reason.",
            "Keep the address on the list.",
        ),
        who=Actor.NOBODY,
        permanent=False,
        source="https://github.com/sisimai/rb-sisimai/blob/5-stable/lib/sisimai/lhost/gmail.rb",
        seen=_SEEN,
    ),
    Entry(
        id="google-accepted",
        cause=Cause.DELIVERED,
        title="Gmail took the message",
        patterns=("ok * gsmtp",),
        codes=("250",),
        examples=("250 2.0.0 OK 1504548007 p131si8414989oif.118 - gsmtp",),
        meaning="Google accepted the message. It may still go to the spam folder.",
        actions=("Ask the recipient to look in the spam folder if the message seems lost.",),
        source="unverified",
    ),
)
