"""Brevo (formerly Sendinblue): refusals of the sending service and its SMTP relay."""

from mailcheck.core.cause import Actor, Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("brevo", "Brevo (Sendinblue)", "provider", marks=("brevo", "sendinblue"))

_SMTP = "https://help.brevo.com/hc/en-us/articles/115000188150"
_IPS = "https://wpmailsmtp.com/docs/brevo-unauthorized-not-verified/"

ENTRIES = (
    Entry(
        id="brevo-account-not-activated",
        cause=Cause.SENDER_REJECTED,
        title="Brevo's SMTP service is not activated",
        patterns=(
            "smtp account has not been activated",
            "smtp account is not yet activated",
            "please contact us at contact@brevo",
            "please contact us at contact@sendinblue",
        ),
        examples=(
            "525 5.7.1 Your SMTP account has not been activated yet. Contact us at contact@brevo.com",
            "502 5.7.0 Your SMTP account is not yet activated. Please contact us at contact@sendinblue.com to request activation.",
        ),
        meaning="New accounts cannot use the SMTP relay until Brevo has opened it for them.",
        actions=("Ask Brevo's support to activate transactional mail for the account.",),
        source=_SMTP,
        seen="2026-11",
        who=Actor.SENDER,
    ),
    Entry(
        id="brevo-unauthorized-ip",
        cause=Cause.SMTP_AUTH,
        title="Brevo does not know your server's address",
        patterns=(
            "unauthorized ip address",
            "unauthorized: ip not authorized",
            "brevo * ip not authorized",
        ),
        examples=("525 5.7.1 Unauthorized IP address",),
        meaning="The account takes logins only from IP addresses its owner has approved, and this is a new one.",
        actions=(
            "Approve the address under Security, Authorized IPs, or follow the link Brevo mailed to the account's owner.",
            "Change the SMTP key if the address is not yours.",
        ),
        source=_IPS,
        seen="2026-11",
    ),
    Entry(
        id="brevo-sender-not-valid",
        cause=Cause.SENDER_REJECTED,
        title="Brevo does not accept this sender",
        patterns=(
            "sending has been rejected because the sender you used",
            "because the sender you used * is not valid",
        ),
        examples=(
            "Sending has been rejected because the sender you used sender@example.com is not valid. Validate your sender or authenticate your domain",
        ),
        meaning="Brevo sends only from senders that the account has validated, from authenticated domains.",
        actions=(
            "Validate the sender, or authenticate its domain in the account.",
            "Check the domain's records with `mailcheck domain example.org`.",
        ),
        source="unverified",
        who=Actor.SENDER,
    ),
    Entry(
        id="brevo-blocked-contact",
        cause=Cause.RECIPIENT_SUPPRESSED,
        title="Contact is on Brevo's blocklist",
        patterns=(
            "brevo * blocked contact",
            "sendinblue * blocked contact",
            "blocked : due to blacklist user",
            "blocked: due to blacklist user",
            "due to blacklist user",
            "contact is blocklisted",
        ),
        examples=("blocked : due to blacklist user",),
        meaning="Brevo did not send, because the contact bounced hard, unsubscribed or complained, and is blocked for this account.",
        actions=(
            "Look up the reason in the contact's record.",
            "After a bounce correct the address; after a complaint or unsubscription leave it.",
            "Bring your own list into line with `mailcheck suppress import` of Brevo's export.",
        ),
        source="unverified",
        permanent=True,
    ),
    Entry(
        id="brevo-no-credits",
        cause=Cause.SENDER_QUOTA,
        title="Brevo account is out of credits",
        patterns=(
            "not_enough_credits",
            "not enough credits",
        ),
        examples=("402 not_enough_credits",),
        meaning="The account has used up its credits, or the hourly amount of a new account. Brevo keeps transactional mail for up to 48 hours.",
        actions=("Buy credits or wait for the next hour or day.",),
        source=_SMTP,
        seen="2026-11",
        permanent=False,
    ),
)
