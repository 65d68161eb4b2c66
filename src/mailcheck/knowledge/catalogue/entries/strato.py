"""STRATO: mailboxes of its hosting (rzone.de), incoming and outgoing.

Odd: one sentence, `Refused by local policy. No SPAM please!`, with a letter B and a word in brackets for
what the filter found.
"""

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.entry import Entry, Speaker

SPEAKER = Speaker("strato", "STRATO", "provider", marks=("rzone.de", "strato.de", "strato"))

_PAGE = "https://strato.de/faq/mail/fehlermeldungen-bei-e-mails"
_LINT = "Run `mailcheck lint --bulk message.eml`, and look at links, subject and header."

ENTRIES = (
    Entry(
        id="strato-spam",
        cause=Cause.SPAM_CONTENT,
        title="STRATO takes the message for spam",
        patterns=("refused by local policy. no spam please", "refused by local policy. no spam"),
        examples=("550 5.7.1 Refused by local policy. No SPAM please!",),
        meaning="The filter found something in the message that spam has; a word in brackets would say what.",
        actions=(_LINT, "Look at the signature below the text as well."),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="strato-link",
        cause=Cause.SPAM_CONTENT,
        title="STRATO objects to a link",
        patterns=("no spam please! (b-url", "no spam please! * b-url", "(b-url)"),
        examples=("550 5.7.1 Refused by local policy. No SPAM please! (B-URL)",),
        kind="tag",
        meaning="The message contains a link that is suspected of spam.",
        actions=(
            "Run `mailcheck lint message.eml` for the links, and remove the doubtful one, in the signature too.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="strato-text",
        cause=Cause.SPAM_CONTENT,
        title="STRATO objects to the wording",
        patterns=(
            "no spam please! * b-text",
            "no spam please! * b-score",
            "no spam please! * b-ex",
            "(b-text)",
            "(b-score)",
        ),
        examples=("550 5.7.1 Refused by local policy. No SPAM please! (B-TEXT)",),
        kind="tag",
        meaning="The message contains words that are suspected of spam.",
        actions=("Change the wording, in the signature too.", _LINT),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="strato-attachment",
        cause=Cause.ATTACHMENT_PROHIBITED,
        title="STRATO does not take this attachment",
        patterns=("no spam please! * b-attach", "(b-attach)"),
        examples=("550 5.7.1 Refused by local policy. No SPAM please! (B-ATTACH)",),
        kind="tag",
        meaning="The message has an attachment of a kind that may not be sent.",
        actions=("Send the file another way.",),
        source=_PAGE,
        seen="2026-11",
    ),
    Entry(
        id="strato-phishing",
        cause=Cause.SPAM_CONTENT,
        title="STRATO takes the message for phishing",
        patterns=("suspected phishing attempt",),
        examples=("550 5.7.1 Refused by local policy. Suspected phishing attempt",),
        meaning="The message looks as if it wanted to get at passwords or accounts.",
        actions=(
            "Run `mailcheck lint message.eml`, and look for links whose text names another place than their target.",
        ),
        source=_PAGE,
        seen="2026-11",
    ),
)
