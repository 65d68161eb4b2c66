"""Postmark's webhooks.

    {"RecordType": "Bounce", "Type": "HardBounce", "Email": "anna@example.net",
     "Description": "The server was unable to deliver your message ...",
     "Details": "smtp;550 5.1.1 User unknown", "Subject": "Hello", "MessageID": "..."}

`Type` has words for what is no bounce at all: AutoResponder, ChallengeVerification, SpamComplaint.
"""

from mailcheck.core.cause import Cause
from mailcheck.tools.bounce.events.event import Event, Object, Outcome, Provider, text_of
from mailcheck.tools.bounce.report import Feedback, Kind, Original

_KINDS = {
    "autoresponder": Kind.AUTO_REPLY,
    "challengeverification": Kind.AUTO_REPLY,
    "addresschange": Kind.AUTO_REPLY,
    "spamcomplaint": Kind.COMPLAINT,
}
_TYPES = {
    "bademailaddress": Cause.RECIPIENT_UNKNOWN,
    "dnserror": Cause.DNS,
    "spamnotification": Cause.SPAM_CONTENT,
    "virusnotification": Cause.VIRUS,
    "manuallydeactivated": Cause.RECIPIENT_SUPPRESSED,
    "unsubscribe": Cause.RECIPIENT_SUPPRESSED,
    "blocked": Cause.REPUTATION,
    "dmarcpolicy": Cause.SENDER_AUTH,
}
_PERMANENT = frozenset(["hardbounce", "bademailaddress", "manuallydeactivated", "unsubscribe"])
_RECORDS = frozenset(["bounce", "spamcomplaint", "delivery"])


def _claims(item: Object) -> bool:
    return "RecordType" in item and "MessageID" in item


def _read(item: Object) -> Event:
    record, word = text_of(item, "RecordType").lower(), text_of(item, "Type").lower()
    original = Original(
        text_of(item, "MessageID") or None,
        text_of(item, "From") or None,
        None,
        text_of(item, "Subject") or None,
    )
    if record not in _RECORDS:
        return Event((), original)
    kind = _KINDS.get(record) or _KINDS.get(word) or Kind.BOUNCE
    kind = Kind.DELIVERED if record == "delivery" else kind
    said = text_of(item, "Details") or text_of(item, "Description")
    said = said.partition(";")[2].strip() if said.lower().startswith("smtp;") else said
    address = text_of(item, "Email") or text_of(item, "Recipient")
    outcome = Outcome(kind, address, said, None, _TYPES.get(word), word in _PERMANENT)
    feedback = Feedback("abuse") if kind is Kind.COMPLAINT else Feedback()
    return Event((outcome,), original, None, feedback)


PROVIDER = Provider("Postmark", _claims, _read)
