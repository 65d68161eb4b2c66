"""Mimecast: the filter service in front of many companies' mail.

Odd: its replies end in a link to its list of error codes and an id; the words before are few and
fixed. Most refusals are settings of the one company that was written to, which only it can change.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker("mimecast", "Mimecast", "provider", marks=("mimecast.com", "mimecast"))

_PAGE = "https://mimecastsupport.zendesk.com/hc/en-us/articles/34000709564691-Policies-Mimecast-SMTP-Error-Codes"
_RECIPIENT = "Ask the recipient another way to have their Mimecast administrator let you through; quote the id at the end of the reply."
_IP = "Run `mailcheck ip 192.0.2.1` on the sending address for blocklists, PTR and HELO."
_ADDRESS = "Correct a typing error, or take the address off the list."

ENTRIES = (
    Entry(
        id="mimecast-greylisted",
        cause=Cause.GREYLISTED,
        title="Mimecast wants a second attempt",
        patterns=(
            "internal resources are temporarily unavailable",
            "internal resource temporarily unavailable",
            "internal resource is temporarily unavailable",
            "internal resources temporarily unavailable",
            "internal resources are temporarily",
        ),
        examples=(
            "451 Internal resources are temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abCdEfGhIj-kLmN0PqRsTu.us77]",
            "451 Internal resources are temporarily",
        ),
        meaning="The words mislead: this is greylisting. Mimecast does not know the sender yet and wants the server to try again, between one minute and twelve hours later. A poor reputation of the address gets the same answer.",
        actions=(
            "Let the queue try again: it gets through on one of the next attempts.",
            _IP,
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        retry_seconds=60,
        alternatives=(
            Alternative(
                "mimecast-ip-reputation",
                "It goes on for more than twelve hours, and `mailcheck ip 192.0.2.1` shows listings.",
            ),
        ),
    ),
    Entry(
        id="mimecast-ip-reputation",
        cause=Cause.REPUTATION,
        title="Poor reputation of the sending address",
        patterns=("local ct ip reputation",),
        examples=(
            "550 Local CT IP Reputation - (reject) - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="Mimecast's reputation check refuses the IP address, often after delaying it for some time.",
        actions=(_IP, "Find the source of the spam from this address.", _RECIPIENT),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-ip-temporarily-blocked",
        cause=Cause.IP_BLOCKLISTED,
        title="Mimecast blocks the address for minutes",
        patterns=("ip temporarily blacklisted", "ip temporarily blocklisted"),
        examples=(
            "451 IP Temporarily Blacklisted - https://community.mimecast.com/docs/DOC-1369#451 [abCdEfGhIj.us77]",
        ),
        meaning="The server went over a limit or made too many faulty connections, so its address is blocked for some minutes.",
        actions=(
            "Wait at least five minutes and let the queue try again.",
            "Lower the number of connections and take unknown recipients off the list.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        retry="later",
        retry_seconds=300,
    ),
    Entry(
        id="mimecast-sender-blocked",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="The company has blocked this sender",
        patterns=(
            "administrative prohibition - envelope blocked",
            "administrative prohibition envelope blocked",
            "envelope blocked - user entry",
            "envelope blocked - user domain entry",
            "envelope blocked",
            "envelope rejected - block policy",
            "rejected by header based manually blocked senders",
            "rejected by header-based manually blocked senders",
            "rejected by header-based blocked senders",
            "rejected by header based blocked senders",
            "block policy for header from",
            "block policy for envelope from",
        ),
        examples=(
            "550 Administrative prohibition - envelope blocked - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
            "550 Envelope blocked - User Entry - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
            "550 Rejected by header based manually Blocked Senders: anna@example.com - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="The recipient or the recipient's company put your address or domain on their own block list. The mailbox exists, and other customers of Mimecast are not concerned.",
        actions=(
            "Ask the recipient another way whether they want your mail; they can take the block away.",
            "Respect it, if they do not: take the address off the list.",
            "Check with `mailcheck spf example.org --ip 192.0.2.1` when the text is `Administrative prohibition`: a hard SPF failure is answered so too.",
        ),
        source=_PAGE,
        seen="2026-11",
        alternatives=(
            Alternative(
                "mimecast-spf",
                "`mailcheck spf example.org --ip 192.0.2.1` with the sending address gives fail.",
            ),
        ),
    ),
    Entry(
        id="mimecast-sender-address-blocked",
        cause=Cause.RECIPIENT_RESTRICTED,
        title="The company has blocked your server",
        patterns=("sender address blocked",),
        examples=(
            "421 Sender address blocked - https://community.mimecast.com/docs/DOC-1369#421 [abCdEfGhIj.us77]",
        ),
        meaning="The IP address of the sending server is on the company's own block list.",
        actions=(_RECIPIENT, _IP),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-anti-spoofing",
        cause=Cause.SENDER_REJECTED,
        title="From address is the company's own",
        patterns=(
            "anti-spoofing policy",
            "anti-spoofing policy - inbound not allowed",
            "rejected by header based anti-spoofing policy",
            "rejected by header-based anti-spoofing policy",
            "rejected by header based anti-spoofing",
        ),
        examples=(
            "550 Rejected by header based Anti-Spoofing policy: anna@example.com - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
            "550 Rejected by header based Anti-Spoofing",
        ),
        meaning="The message comes from outside with a sender of the recipient's own domain, as forged mail does. A service that sends in the company's name runs into this.",
        actions=(
            "Let the company's Mimecast administrator allow the service by its IP address or DKIM.",
            "Send with an address of your own domain, and put theirs into Reply-To.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-spf",
        cause=Cause.SENDER_AUTH,
        title="SPF failed at Mimecast",
        patterns=("spf sender invalid",),
        examples=(
            "550 SPF Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="The sending address is not in the SPF record of the envelope sender's domain.",
        actions=(
            "Run `mailcheck spf example.org --ip 192.0.2.1`, and add the server to the record.",
            "Check `mailcheck domain example.org` for errors in the record.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-dkim",
        cause=Cause.SENDER_AUTH,
        title="DKIM signature does not match its key",
        patterns=("dkim sender invalid",),
        examples=(
            "550 DKIM Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="The DKIM signature could not be verified with the key in DNS.",
        actions=(
            "Run `mailcheck auth message.eml` to see which signature fails and why.",
            "Compare the published key (`mailcheck domain example.org`) with the one the server signs with.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-dmarc",
        cause=Cause.SENDER_AUTH,
        title="DMARC failed at Mimecast",
        patterns=("dmarc sender invalid",),
        examples=(
            "550 DMARC Sender Invalid - envelope rejected - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="Neither SPF nor DKIM passed in the name of the From domain, and the domain or the company asks for such mail to be refused.",
        actions=(
            "Run `mailcheck auth message.eml`, then correct SPF or DKIM of the From domain.",
            "Run `mailcheck domain example.org` for the records.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-content-policy",
        cause=Cause.SPAM_CONTENT,
        title="Company's content rules refuse the message",
        patterns=(
            "message bounced due to content examination policy",
            "content examination policy",
        ),
        examples=(
            "550 Message bounced due to Content Examination Policy - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="Words, links or attachments of the message match a rule of the recipient's company.",
        actions=(
            "Run `mailcheck lint message.eml`, and send the text without links and attachments.",
            _RECIPIENT,
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-spam-signature",
        cause=Cause.SPAM_CONTENT,
        title="Mimecast takes the message for spam",
        patterns=("mcspamsignature", "security policies - mcspamsignature"),
        examples=(
            "554 Email rejected due to security policies - MCSpamSignature.1.2 - https://community.mimecast.com/docs/DOC-1369#554 [abCdEfGhIj.us77]",
        ),
        meaning="The message matches a spam signature of Mimecast.",
        actions=(
            "Run `mailcheck lint message.eml` and correct links, subject and header.",
            _RECIPIENT,
            "Use Mimecast's sender feedback form, when the recipient cannot help.",
        ),
        source="https://smtp.codes/mimecast",
        seen="2026-11",
    ),
    Entry(
        id="mimecast-security-policies",
        cause=Cause.POLICY,
        title="Refused by Mimecast's security rules",
        patterns=("email rejected due to security policies",),
        unless=("mcspamsignature",),
        examples=(
            "554 Email rejected due to security policies - https://community.mimecast.com/docs/DOC-1369#554 [abCdEfGhIj.us77]",
        ),
        meaning="A signature matched: a virus, or a spam score above the limit. Mimecast does not show which.",
        actions=(
            "Scan the attachments, and run `mailcheck lint message.eml` for links and header.",
            _RECIPIENT,
            "Use Mimecast's sender feedback form, when the recipient cannot help.",
        ),
        source="https://smtp.codes/mimecast",
        seen="2026-11",
    ),
    Entry(
        id="mimecast-country",
        cause=Cause.POLICY,
        title="Company takes no mail from your country",
        patterns=("host network not allowed", "host network, not allowed"),
        examples=(
            "554 Host network not allowed - https://community.mimecast.com/docs/DOC-1369#554 [abCdEfGhIj.us77]",
        ),
        meaning="The company's geographical rule refuses the country or network the server stands in.",
        actions=(_RECIPIENT,),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-recipient-unknown",
        cause=Cause.RECIPIENT_UNKNOWN,
        title="Company knows no such recipient",
        patterns=(
            "user unknown * mimecast",
            "invalid recipient * mimecast",
            "invalid address * mimecast",
        ),
        examples=(
            "550 Invalid Recipient - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="The address is not among those the company has given Mimecast.",
        actions=(_ADDRESS,),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-recipient-check-unavailable",
        cause=Cause.SYSTEM_ERROR,
        title="Company's server does not answer Mimecast",
        patterns=("recipient temporarily unavailable",),
        examples=(
            "451 Recipient Temporarily Unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abCdEfGhIj.us77]",
        ),
        meaning="Mimecast could not ask the company's own server whether the recipient exists.",
        actions=("Let the queue try again.", _RECIPIENT),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="mimecast-inbound-disabled",
        cause=Cause.RECIPIENT_INACTIVE,
        title="Company's account takes no mail",
        patterns=("account inbounds disabled", "account inbound disabled"),
        examples=(
            "451 Account inbounds disabled - https://community.mimecast.com/docs/DOC-1369#451 [abCdEfGhIj.us77]",
        ),
        meaning="Receiving is switched off for the company's whole account at Mimecast.",
        actions=("Tell the recipient another way: their administrator has to ask Mimecast.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="mimecast-outbound-disabled",
        cause=Cause.SENDER_REJECTED,
        title="Your account may not send through Mimecast",
        patterns=(
            "account outbounds disabled",
            "account outbound disabled",
            "hostname is not authorized",
        ),
        examples=(
            "451 Account outbounds disabled - https://community.mimecast.com/docs/DOC-1369#451 [abCdEfGhIj.us77]",
        ),
        meaning="Sending is switched off for your account, or your server used a host name that is not meant for it.",
        actions=("Ask your Mimecast administrator or Mimecast's support.",),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-relay",
        cause=Cause.RELAY_DENIED,
        title="Mimecast does not know this domain",
        patterns=("open relay not allowed", "open relay is not allowed"),
        examples=(
            "451 Open relay not allowed - https://community.mimecast.com/docs/DOC-1369#451 [abCdEfGhIj.us77]",
        ),
        meaning="Neither sender nor recipient belongs to an account at Mimecast, or your server is not among those allowed to send for yours.",
        actions=(
            "Run `mailcheck domain example.org` on the recipient's domain: an MX may still point at Mimecast.",
            "Let your Mimecast administrator add your server's address, when you send through it.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-incorrect-hostname",
        cause=Cause.DNS,
        title="MX of the recipient's domain is wrong",
        patterns=("incorrect hostname used for inbounds",),
        examples=(
            "550 The incorrect hostname used for inbounds - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="The recipient's domain has an MX record that names one of Mimecast's outbound hosts.",
        actions=(
            "Tell the recipient another way: their administrator has to correct the MX record (`mailcheck domain example.org`).",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-busy",
        cause=Cause.SYSTEM_ERROR,
        title="Mimecast cannot process the message now",
        patterns=(
            "unable to process connection at this time",
            "unable to process command",
            "unable to process an email at this time",
            "unable to process email at this time",
        ),
        examples=(
            "451 Unable to process connection at this time - https://community.mimecast.com/docs/DOC-1369#451 [abCdEfGhIj.us77]",
        ),
        meaning="The service is overloaded or has a fault.",
        actions=("Let the queue try again.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="mimecast-message-ended-early",
        cause=Cause.NETWORK,
        title="Message broke off on the way in",
        patterns=("message ended early",),
        examples=(
            "451 Message ended early - https://community.mimecast.com/docs/DOC-1369#451 [abCdEfGhIj.us77]",
        ),
        meaning="The connection ended before the end of the message. A firewall that inspects SMTP, or a virus scanner that cuts something out, does this.",
        actions=(
            "Switch off SMTP inspection (fix-up, mail guard) in the firewall on the sending side.",
            "Send the message again, and without the attachment if it fails again.",
        ),
        source=_PAGE,
        seen="2026-11",
        who=Actor.SENDING_ADMIN,
        permanent=False,
    ),
    Entry(
        id="mimecast-too-many-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections for this account",
        patterns=("account service is temporarily unavailable", "exceeding outbound thread limit"),
        examples=(
            "451 Account service is temporarily unavailable - https://community.mimecast.com/docs/DOC-1369#451 [abCdEfGhIj.us77]",
            "550 Exceeding outbound thread limit - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="More connections are open for the account than Mimecast allows at a time.",
        actions=("Lower the number of parallel connections, and let the queue try again.",),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="mimecast-too-many-recipients",
        cause=Cause.TOO_MANY_RECIPIENTS,
        title="More than 100 recipients in one message",
        patterns=("too many recipients * mimecast",),
        examples=(
            "452 Too many recipients - https://community.mimecast.com/docs/DOC-1369#452 [abCdEfGhIj.us77]",
        ),
        meaning="Mimecast takes 100 recipients with each message. A good server delivers the rest afterwards by itself.",
        actions=(
            "Limit the recipients for each delivery to 100.",
            "Switch off SMTP inspection in the firewall, if the server does not go on by itself.",
        ),
        source=_PAGE,
        seen="2026-11",
        permanent=False,
        retry="later",
    ),
    Entry(
        id="mimecast-message-too-large",
        cause=Cause.MESSAGE_TOO_LARGE,
        title="Message larger than the company takes",
        patterns=("maximum email size exceeded",),
        examples=(
            "554 Maximum email size exceeded - https://community.mimecast.com/docs/DOC-1369#554 [abCdEfGhIj.us77]",
        ),
        meaning="The message is larger than the company's or Mimecast's limit; encoding adds a third to an attachment.",
        actions=("Send a link instead of the attachment, or split it.",),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-loop",
        cause=Cause.MAIL_LOOP,
        title="Message went round 25 times",
        patterns=("mail loop detected * mimecast",),
        examples=(
            "554 Mail loop detected - https://community.mimecast.com/docs/DOC-1369#554 [abCdEfGhIj.us77]",
        ),
        meaning="The message has 25 or more Received lines: forwards send it in circles.",
        actions=(
            "Run `mailcheck loops /etc/aliases` over your own forwards.",
            "Compare the Received lines of the returned message: the hosts that repeat are the circle.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-login",
        cause=Cause.SMTP_AUTH,
        title="Mimecast did not accept the login",
        patterns=(
            "submitter failed to authenticate",
            "submitter failed to disabled",
            "incorrect authentication data * mimecast",
        ),
        examples=(
            "550 Submitter failed to authenticate - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="Port 587 wants the login of an internal address with its Mimecast password, and it was wrong.",
        actions=(
            "Check user name and Mimecast cloud password, or deliver over port 25 from an allowed server.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-tls",
        cause=Cause.TLS,
        title="Company accepts encrypted mail only",
        patterns=(
            "this route requires encryption",
            "this route requires tls",
            "this route requires high-strength ciphers",
            "configuration is invalid for this certificate",
        ),
        examples=(
            "553 This route requires encryption (TLS) - https://community.mimecast.com/docs/DOC-1369#553 [abCdEfGhIj.us77]",
        ),
        meaning="A rule of the company asks for TLS, at least 1.2 and with good ciphers, and the connection did not have it.",
        actions=(
            "Switch on STARTTLS with TLS 1.2 or later in the sending server, and renew an expired certificate.",
            "Look for a proxy or firewall that takes STARTTLS out of the conversation.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="mimecast-journal-expired",
        cause=Cause.EXPIRED,
        title="Journal message is too old",
        patterns=("journal message past expiration", "journal messages past the expiration"),
        examples=(
            "550 Journal message past expiration - https://community.mimecast.com/docs/DOC-1369#550 [abCdEfGhIj.us77]",
        ),
        meaning="Your server handed in a journal copy of a message that is older than the account allows.",
        actions=(
            "Check the clock of the mail server, and take old messages out of the journal queue.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
)
