"""Names of header fields: those programs act on, and all others that are somebody's real name.

Sources: the IANA registry "Message Headers" (RFC 3864; permanent and provisional names for mail,
MIME and netnews), RFC 4021, and for the names that nobody registered the documents and habits of
the programs that write them (Courier, Exim, Exchange, Mailman, Majordomo, mutt, qmail, sendmail,
Thunderbird). Names that begin with `X-` are anybody's and stand nowhere here.
"""

ACTED_ON = {
    name.lower(): name
    for name in (
        # RFC 5322
        "Date", "From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Message-ID", "In-Reply-To",
        "References", "Subject", "Comments", "Keywords", "Return-Path", "Received", "Resent-Date",
        "Resent-From", "Resent-Sender", "Resent-To", "Resent-Cc", "Resent-Bcc", "Resent-Message-ID",
        # MIME: RFC 2045, RFC 2183, RFC 3282
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-ID",
        "Content-Description", "Content-Disposition", "Content-Language", "Content-Location",
        # Lists and bulk mail: RFC 2369, RFC 2919, RFC 8058, RFC 3834
        "List-Archive", "List-Help", "List-ID", "List-Owner", "List-Post", "List-Subscribe",
        "List-Unsubscribe", "List-Unsubscribe-Post", "Auto-Submitted", "Precedence", "Feedback-ID",
        # Signatures and what servers note: RFC 6376, RFC 8601, RFC 8617, RFC 7208
        "DKIM-Signature", "Authentication-Results", "ARC-Authentication-Results",
        "ARC-Message-Signature", "ARC-Seal", "Received-SPF", "Delivered-To",
        # What mail programs act on: RFC 2156, RFC 8098
        "Importance", "Priority", "Sensitivity", "Disposition-Notification-To", "Errors-To",
        "Organization", "User-Agent", "Thread-Index", "Thread-Topic",
    )
}  # fmt: skip
"""Fields that programs act on, by lower-case name: what a misspelt name was meant to be."""

_REGISTERED = (
    "accept-language", "also-control", "alternate-recipient", "apparently-to", "approved",
    "archive", "archived-at", "article-names", "article-updates", "author", "autoforwarded",
    "autosubmitted", "cancel-key", "cancel-lock", "cfbl-address", "cfbl-feedback-id",
    "content-alternative", "content-base", "content-conversion", "content-duration",
    "content-features", "content-identifier", "content-md5", "content-return",
    "content-translation-type", "control", "conversion", "conversion-with-loss",
    "date-received", "deferred-delivery", "delivery-date", "discarded-x400-ipms-extensions",
    "discarded-x400-mts-extensions", "disclose-recipients", "disposition-notification-options",
    "distribution", "dl-expansion-history", "domainkey-signature", "downgraded-bcc",
    "downgraded-cc", "downgraded-disposition-notification-to", "downgraded-final-recipient",
    "downgraded-from", "downgraded-in-reply-to", "downgraded-mail-from",
    "downgraded-message-id", "downgraded-original-recipient", "downgraded-rcpt-to",
    "downgraded-references", "downgraded-reply-to", "downgraded-resent-bcc",
    "downgraded-resent-cc", "downgraded-resent-from", "downgraded-resent-reply-to",
    "downgraded-resent-sender", "downgraded-resent-to", "downgraded-return-path",
    "downgraded-sender", "downgraded-to", "ediint-features", "eesst-version", "encoding",
    "encrypted", "expires", "expiry-date", "followup-to", "form-sub",
    "generate-delivery-report", "hp-outer", "incomplete-copy", "injection-date",
    "injection-info", "jabber-id", "language", "latest-delivery-time", "lines",
    "message-context", "message-type", "mmhs-acp127-message-identifier",
    "mmhs-authorizing-users", "mmhs-codress-message-indicator", "mmhs-copy-precedence",
    "mmhs-exempted-address", "mmhs-extended-authorisation-info", "mmhs-handling-instructions",
    "mmhs-message-instructions", "mmhs-message-type", "mmhs-originator-plad",
    "mmhs-originator-reference", "mmhs-other-recipients-indicator-cc",
    "mmhs-other-recipients-indicator-to", "mmhs-primary-precedence",
    "mmhs-subject-indicator-codes", "mt-priority", "newsgroups", "nntp-posting-date",
    "nntp-posting-host", "obsoletes", "original-encoded-information-types", "original-from",
    "original-message-id", "original-recipient", "original-sender", "original-subject",
    "originator-return-address", "path", "pics-label", "posting-version",
    "prevent-nondelivery-report", "privicon", "relay-version", "reply-by",
    "require-recipient-valid-since", "resent-reply-to", "see-also", "sio-label",
    "sio-label-history", "solicitation", "summary", "supersedes", "tls-report-domain",
    "tls-report-submitter", "tls-required", "vbr-info", "x400-content-identifier",
    "x400-content-return", "x400-content-type", "x400-mts-identifier", "x400-originator",
    "x400-received", "x400-recipients", "x400-trace", "xref",
)  # fmt: skip

_IN_USE = (
    "abuse-reports-to", "amq-delivery-message-id", "arc-filter", "autocrypt",
    "autocrypt-draft-state", "autocrypt-gossip", "autocrypt-setup-message", "bimi-indicator",
    "bimi-location", "bimi-selector", "bounces-to", "comment", "content-class",
    "content-length", "dkim-filter", "dkim-status", "dkim2-signature", "dmarc-filter",
    "domainkey-status", "envelope-from", "envelope-sender", "envelope-to", "face", "fcc",
    "followups-to", "hashcash", "ironport-data", "ironport-hdrordr", "ironport-phdr",
    "ironport-sdr", "keyword", "list-digest", "list-software", "list-url", "mail-copies-to",
    "mail-followup-to", "mail-reply-to", "mail-system-version", "mailer", "mailing-list",
    "message-instance", "msip_labels", "old-date", "old-from", "old-message-id", "old-received",
    "old-return-path", "old-subject", "old-to", "openpgp", "organisation", "original-cc",
    "original-date", "original-to", "posted-and-mailed", "posted-date", "read-receipt-to",
    "received-date", "received-from", "resent-by", "return-receipt-requested",
    "return-receipt-to", "status", "sun-charset", "supercedes", "thread-id", "threadindex",
    "wanted-submission", "warnings-to",
)  # fmt: skip

KNOWN_FIELDS = frozenset((*ACTED_ON, *_REGISTERED, *_IN_USE))
"""Every name, in lower case, that is no misspelling of another."""
