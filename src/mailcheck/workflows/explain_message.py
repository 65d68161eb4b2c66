"""Which of several possible reasons does the refused message itself support?

A reply like `Spam message rejected.` has many explanations. Lint knows what is wrong with the
message; this joins the two: each possible reason with the findings that speak for it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from mailcheck.core.cause import Cause
from mailcheck.core.finding import Finding
from mailcheck.tools.explain.explain import Explanation

# Cause -> rules and topics whose findings make it more likely. A cause that is not here shows in
# no message: an IP address on a blocklist, a full mailbox, a queue that expired.
SPEAKS_FOR: dict[Cause, tuple[str, ...]] = {
    Cause.SPAM_CONTENT: (
        "subject", "link", "display-name", "html", "image", "body", "reply-to", "bcc",
        "recipient-missing", "to-missing", "recipient-undisclosed", "recipient-too-many",
        "header-placeholder-left", "header-spam-mark", "mailer-outdated", "from-missing",
        "from-malformed", "message-id-missing", "message-id-malformed", "date-missing",
        "header-field-repeated", "attachment-html", "batch",
    ),
    Cause.MESSAGE_MALFORMED: (
        "message", "header", "from", "sender", "date", "message-id", "address",
        "recipient-malformed", "reply-to-malformed", "mime", "content-type",
        "content-disposition", "parameter",
        "transfer-encoding", "base64", "quoted-printable", "encoded-word", "charset",
        "body-line-too-long",
    ),
    Cause.MAIL_LOOP: ("loop",),
    Cause.ATTACHMENT_PROHIBITED: ("attachment",),
    Cause.VIRUS: (
        "attachment-type-blocked", "attachment-double-extension", "attachment-macro",
        "attachment-archive-blocked-type", "attachment-archive-encrypted", "link-executable",
    ),
    Cause.MESSAGE_TOO_LARGE: ("message-too-large", "header-too-large"),
    Cause.TOO_MANY_RECIPIENTS: ("recipient-too-many",),
    Cause.SENDER_AUTH: ("dkim", "arc", "authentication-results", "from-freemail-bulk"),
    Cause.SENDER_REJECTED: ("from", "sender", "address"),
    Cause.RECIPIENT_UNKNOWN: ("recipient-typo-domain", "recipient-malformed", "address"),
    Cause.DOMAIN_UNKNOWN: ("recipient-typo-domain", "address"),
    Cause.RECIPIENT_SUPPRESSED: ("recipient-suppressed", "recipient-typo-domain"),
    Cause.POLICY: ("list", "list-unsubscribe", "dkim", "from-freemail-bulk"),
    Cause.RATE_LIMITED: ("batch",),
}  # fmt: skip


class Evidence(NamedTuple):
    """One possible reason and what the message says for it."""

    entry: str | None
    """Id of the catalogue entry; None for a reply that is not known."""
    cause: Cause
    title: str
    shows: bool
    """Whether a message can show this reason at all."""
    findings: tuple[Finding, ...]
    """What speaks for it; empty where nothing does."""

    def to_dict(self) -> dict[str, object]:
        return {
            "entry": self.entry,
            "cause": self.cause.value,
            "title": self.title,
            "shows": self.shows,
            "findings": [finding.to_dict() for finding in self.findings],
        }


def evidence(answer: Explanation, findings: Iterable[Finding]) -> tuple[Evidence, ...]:
    """The possible reasons of `answer`: those the message supports first, likeliest first."""
    found = tuple(findings)
    reasons = [(answer.entry, answer.cause, answer.title)]
    reasons += [(other.entry, other.cause, other.title) for other in answer.alternatives]
    every = [
        Evidence(entry, cause, title, cause in SPEAKS_FOR, _speaking_for(cause, found))
        for entry, cause, title in reasons
    ]
    return tuple(sorted(every, key=lambda reason: not reason.findings))


def _speaking_for(cause: Cause, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    wanted = SPEAKS_FOR.get(cause, ())
    return tuple(f for f in findings if f.rule in wanted or f.topic in wanted)
