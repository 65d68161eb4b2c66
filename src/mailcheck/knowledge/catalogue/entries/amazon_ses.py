"""Amazon SES: what the sending service tells its own customers, and its bounces for suppressed addresses.

Odd: SES accepts mail to a suppressed address and reports a bounce of its own afterwards, so the
words look like a receiver's. An unverified address is a matter of the account, not of the person.
"""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Alternative, Entry, Speaker

SPEAKER = Speaker(
    "amazon-ses",
    "Amazon SES",
    "provider",
    marks=("amazon ses", "amazonses", "amazonaws", "ses:send"),
)

_SMTP = "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html"
_QUOTAS = "https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html"
_ERRORS = "https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html"
_SUPPRESSION = "https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html"

ENTRIES = (
    Entry(
        id="amazon-ses-account-suppression-list",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Address is on your SES suppression list",
        patterns=(
            "amazon ses did not send the message to this address because it is on the suppression list",
            "it is on the suppression list for your account",
            "onaccountsuppressionlist",
        ),
        examples=(
            "Amazon SES did not send the message to this address because it is on the suppression list for your account. For more information about removing addresses from the suppression list, see the Amazon SES Developer Guide at https://docs.aws.amazon.com/ses/latest/DeveloperGuide/sending-email-suppression-list.html",
        ),
        meaning="SES did not try: this address bounced hard or complained about mail of your account "
        "before, and stands on the account's own suppression list in that region.",
        actions=(
            "Look up in the SES console whether a bounce or a complaint put it there.",
            "After a bounce: correct the typing error, or keep the address off the list (`mailcheck suppress add`).",
            "After a complaint: reach the person another way before you take the address off the SES list.",
            "Bring your own list into line with `mailcheck suppress import` of the SES export.",
        ),
        source=_SUPPRESSION,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="amazon-ses-global-suppression-list",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Address bounced lately for other SES customers",
        patterns=(
            "amazon ses has suppressed sending to this address",
            "recent history of bouncing as an invalid address",
        ),
        examples=(
            "Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address.",
        ),
        meaning="The address bounced hard for some SES customer, so SES holds mail to it back on a list "
        "for all customers. The pause grows with every bounce, up to 14 days; nobody can remove the "
        "address from that list by hand.",
        actions=(
            "Correct the typing error, or stop writing to the address.",
            "Ask the recipient another way, when you know that the address is right, and try again after 14 days.",
            "Turn on the account-level suppression list, which you can manage yourself.",
        ),
        source=_SUPPRESSION,
        seen="2026-11",
        permanent=True,
    ),
    Entry(
        id="amazon-ses-address-blacklisted",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="SES refuses a suppressed recipient",
        patterns=("message rejected: address blacklisted", "address blacklisted. request id"),
        examples=("554 Message rejected: Address blacklisted.",),
        meaning="The recipient is on SES's suppression list, so SES refused the message when it was handed in.",
        actions=(
            "Take the recipient out of the message, or correct the address.",
            "Run `mailcheck gate message.eml` before sending, with a list fed from SES's bounces.",
        ),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="amazon-ses-address-not-verified",
        cause=Cause.SENDER_REJECTED,
        title="Address or domain not verified in SES",
        patterns=(
            "email address is not verified. the following identities failed the check",
            "the following identities failed the check in region",
            "message rejected: email address is not verified",
            "email address is not verified",
        ),
        examples=(
            "554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: sender@example.com",
        ),
        meaning="SES sends only for addresses and domains that the account has verified, in each region "
        "apart. In the sandbox every recipient must be verified as well.",
        actions=(
            "Read the list at the end of the text: it names the addresses that failed, and the region.",
            "Verify that address or, better, its whole domain in SES, in exactly that region.",
            "Ask for production access when the address named is a recipient: then the account is still in the sandbox.",
            "Check with `mailcheck domain example.org` that the DKIM records SES asked for are published.",
        ),
        source=_ERRORS,
        seen="2026-11",
    ),
    Entry(
        id="amazon-ses-sending-rate",
        cause=Cause.RATE_LIMITED,
        title="Too many messages a second for SES",
        patterns=("maximum sending rate exceeded", "throttling failure", "throttlingexception"),
        unless=("daily message quota", "daily sending quota"),
        examples=("454 Throttling failure: Maximum sending rate exceeded.",),
        meaning="The account handed in more messages a second than its sending rate allows. SES drops "
        "the message and does not send it later by itself.",
        actions=(
            "Send the message again after a pause of up to ten minutes, with growing pauses between attempts.",
            "Limit the rate in your application or mail server to what the account may send.",
            "Ask AWS for a higher sending rate, when you need it all the time.",
        ),
        source=_QUOTAS,
        seen="2026-11",
        who=Actor.SENDER,
        permanent=False,
        retry_seconds=600,
    ),
    Entry(
        id="amazon-ses-daily-quota",
        cause=Cause.SENDER_QUOTA,
        title="Daily SES quota used up",
        patterns=("daily message quota exceeded", "daily sending quota exceeded"),
        examples=("454 Throttling failure: Daily message quota exceeded.",),
        meaning="The account has sent as many messages within 24 hours as its quota allows. SES drops "
        "what is handed in beyond that.",
        actions=(
            "Keep the messages and send them when the 24 hours are over.",
            "Ask AWS for a higher daily quota before the next large mailing.",
            "Look for a script or a stolen key that uses the quota up.",
        ),
        source=_QUOTAS,
        seen="2026-11",
        permanent=False,
    ),
    Entry(
        id="amazon-ses-account-paused",
        cause=Cause.SENDER_REJECTED,
        title="SES has paused the sending account",
        patterns=(
            "sending suspended for this account",
            "sending paused for this account",
            "account is paused",
            "account's ability to send email",
        ),
        examples=(
            "554 Message rejected: Sending suspended for this account. For more information, please check the inbox of the email address associated with your AWS account.",
        ),
        meaning="AWS stopped the account from sending, mostly for too many bounces or complaints. No "
        "message goes out until the review is done.",
        actions=(
            "Read the notice in the inbox of the AWS account's address: it says why.",
            "Find the cause: list, form or stolen key; take bounced addresses off with `mailcheck suppress ingest`.",
            "Answer the review case in AWS with what you changed.",
        ),
        source=_ERRORS,
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="amazon-ses-configuration-set-paused",
        cause=Cause.SENDER_REJECTED,
        title="Configuration set is paused or missing",
        patterns=(
            "sending paused for this configuration set",
            "sending is disabled for the configuration set",
            "configuration set * does not exist",
            "configuration set * doesn't exist",
        ),
        examples=("554 Configuration set <newsletter> does not exist.",),
        meaning="The message asks for a configuration set that is paused or that the account does not have in this region.",
        actions=(
            "Check the header X-SES-CONFIGURATION-SET of the message, and the region of the endpoint.",
            "Enable sending for that set again, or name another one.",
        ),
        source="unverified",
        who=Actor.SENDER,
    ),
    Entry(
        id="amazon-ses-not-authorized",
        cause=Cause.SMTP_AUTH,
        title="These credentials may not send",
        patterns=(
            "is not authorized to perform * ses:send",
            "ses:sendrawemail",
            "ses:sendemail",
        ),
        examples=(
            "554 Access denied: User `arn:aws:iam::123456789012:user/mailer' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'",
        ),
        meaning="The login is right, but the user's policy in AWS does not allow it to send as this address or domain.",
        actions=(
            "Allow `ses:SendRawEmail` for this identity in the user's IAM policy, or in the identity's sending policy.",
            "Make sure the From address belongs to the identity that the policy names.",
        ),
        source=_SMTP,
        seen="2026-11",
    ),
    Entry(
        id="amazon-ses-credentials-invalid",
        cause=Cause.SMTP_AUTH,
        title="SES did not accept the SMTP login",
        patterns=("authentication credentials invalid",),
        examples=("535 Authentication Credentials Invalid",),
        meaning="User name or password for the SMTP interface are wrong. SES wants SMTP credentials, "
        "which are not the same as an AWS access key, and they are good in one region only.",
        actions=(
            "Create SMTP credentials in the SES console for the region of the endpoint, and enter those.",
            "Check that no blank or line end was copied with the password.",
        ),
        source=_SMTP,
        seen="2026-11",
    ),
    Entry(
        id="amazon-ses-transaction-failed",
        cause=Cause.MESSAGE_MALFORMED,
        title="SES cannot read an address or header",
        patterns=(
            "transaction failed: missing final '@domain'",
            "transaction failed: missing start boundary",
            "transaction failed: duplicate header",
            "transaction failed: invalid domain name",
            "transaction failed: empty address",
            "transaction failed: user name is missing",
            "transaction failed: local address contains control or whitespace",
            "transaction failed: domain contains",
            "transaction failed: expected mime type",
            "transaction failed: illegal",
        ),
        examples=(
            "554 Transaction failed: Missing final '@domain'",
            "554 Transaction failed: Duplicate header 'From'.",
        ),
        meaning="SES checks the header before it takes a message, and an address or field in it is not well formed.",
        actions=(
            "Run `mailcheck lint message.eml`: it names the field and the line.",
            "Correct the program that writes the message; names with commas or special characters need quotes.",
        ),
        source="unverified",
    ),
    Entry(
        id="amazon-ses-too-many-recipients",
        cause=Cause.TOO_MANY_RECIPIENTS,
        title="More than 50 recipients in one message",
        patterns=("recipient count exceeds",),
        examples=("554 Transaction failed: Recipient count exceeds 50.",),
        meaning="SES takes at most 50 recipients in To, Cc and Bcc together.",
        actions=("Split the message, best into one for each recipient.",),
        source="unverified",
    ),
    Entry(
        id="amazon-ses-invalid-envelope-address",
        cause=Cause.PROTOCOL,
        title="Envelope address is not well formed",
        patterns=("invalid mail from address provided", "invalid rcpt to address provided"),
        examples=("501 Invalid MAIL FROM address provided", "501 Invalid RCPT TO address provided"),
        meaning="The address in MAIL FROM or RCPT TO is not a plain address: a name, a blank or extra brackets stand in it.",
        actions=(
            "Give the bare address in the envelope, such as <anna@example.org>, and keep names for the header.",
            "Check the program's setting for the return path.",
        ),
        source="https://repost.aws/knowledge-center/ses-501-errors-smtp-endpoint",
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="amazon-ses-too-many-connections",
        cause=Cause.TOO_MANY_CONNECTIONS,
        title="Too many connections to SES",
        patterns=("too many concurrent smtp connections",),
        unless=("from this ip address", "please try again later"),
        examples=("421 Too many concurrent SMTP connections",),
        meaning="The application holds more connections to the SMTP endpoint open than SES allows.",
        actions=(
            "Limit the number of connections and send several messages over each.",
            "Close connections that are done.",
        ),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="amazon-ses-temporary-service-failure",
        cause=Cause.SYSTEM_ERROR,
        title="SES has a fault of its own",
        patterns=("temporary service failure",),
        examples=("451 Temporary service failure",),
        meaning="SES could not take the message because of a passing fault inside.",
        actions=(
            "Send again after some seconds, with growing pauses.",
            "Look at the AWS status page when it lasts longer.",
        ),
        source="unverified",
        permanent=False,
    ),
    Entry(
        id="amazon-ses-client-timeout",
        cause=Cause.NETWORK,
        title="SES waited too long for data",
        patterns=("timeout waiting for data from client",),
        examples=("451 Timeout waiting for data from client.",),
        meaning="The sending program opened a connection and then did not go on in time, so SES closed it.",
        actions=(
            "Open the connection only when the message is ready, and close it when idle.",
            "Check the network and firewall between your program and the endpoint.",
        ),
        source=_SMTP,
        seen="2026-11",
        who=Actor.SENDING_ADMIN,
        permanent=False,
    ),
    Entry(
        id="amazon-ses-message-expired",
        cause=Cause.EXPIRED,
        title="SES gave up after many attempts",
        patterns=("message expired: unable to deliver in * minutes",),
        unless=("unable to lookup dns", "unable to connect", "failed to establish connection"),
        examples=("550 4.4.7 Message expired: unable to deliver in 840 minutes.",),
        meaning="SES tried for many hours, and the receiving server never took the message. The reply in angle brackets, if there is one, is the last answer it got.",
        actions=(
            "Run `mailcheck explain` on the part in angle brackets: it is the real reason.",
            "Check the recipient's domain with `mailcheck domain example.org`.",
        ),
        source="unverified",
    ),
    Entry(
        id="amazon-ses-recipient-dns",
        cause=Cause.DNS,
        title="SES could not look up the recipient's domain",
        patterns=("unable to lookup dns for",),
        examples=(
            "550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.0 Unable to lookup DNS for example.org>",
        ),
        meaning="DNS gave SES no usable answer for the domain behind the @. It may be misspelt, or its name servers may be broken.",
        actions=(
            "Check the spelling of the domain, and run `mailcheck domain example.org`.",
            "Reach the recipient another way when the domain is right: its name servers fail.",
        ),
        source="unverified",
        alternatives=(
            Alternative(
                "amazon-ses-message-expired",
                "`mailcheck domain example.org` finds MX records without trouble: then another reply kept the message waiting.",
            ),
        ),
    ),
    Entry(
        id="amazon-ses-recipient-unreachable",
        cause=Cause.NETWORK,
        title="SES could not connect to the receiver",
        patterns=(
            "message expired * unable to connect to remote host",
            "message expired * failed to establish connection",
        ),
        examples=(
            "550 4.4.7 Message expired: unable to deliver in 840 minutes.<421 4.4.1 Failed to establish connection>",
        ),
        meaning="The servers of the recipient's domain did not answer for many hours.",
        actions=(
            "Check the spelling of the domain, and its MX hosts with `mailcheck domain example.org`.",
            "Try again on another day, or reach the recipient another way.",
        ),
        source="unverified",
    ),
)
