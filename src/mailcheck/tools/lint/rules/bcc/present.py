"""The message shows its hidden recipients

Why: Bcc is for the sending program: it sends to the addresses and takes the field out. In a message
on its way, or one that has arrived, the field shows everybody who was meant to stay hidden.

Fix: Take the field out before sending, and give its addresses only to the envelope (`RCPT TO`).
Python's `send_message` and `sendmail -t` take it out; `smtplib.sendmail` and hand-made SMTP do not.

See: RFC 5322 §3.6.3; RFC 5321 §7.2.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.rule import Example, Found, OnAddressField, Options, Severity, rule

_DRAFT_MARKS = (
    "x-unsent",  # Outlook
    "x-mozilla-draft-info",  # Thunderbird: drafts
    "x-mozilla-status",  # Thunderbird: its own folders, where the sender's copy keeps Bcc
    "x-uniform-type-identifier",  # Apple Mail: com.apple.mail-draft
)


@rule(
    Severity.WARNING,
    OnAddressField("Bcc"),
    bad=(
        Example("Bcc: cy@example.net"),
        Example("Bcc: Cy <cy@example.net>, Di <di@example.net>"),
        Example(
            "Bcc: cy@example.net",
            "Delivered-To: bo@example.net",
            "Received: from a.example by b.example; Sat, 21 Nov 2026 09:30:01 +0100",
        ),
    ),
    good=(
        Example("Bcc: cy@example.net", options=Options(outgoing=True)),
        Example("Bcc:"),
        Example("Bcc: Undisclosed recipients:;"),
        Example("Bcc: cy@example.net", "X-Unsent: 1"),
        Example("Bcc: cy@example.net", "X-Mozilla-Draft-Info: internal/draft; vcard=0"),
        Example("Bcc: cy@example.net", "Delivered-To: cy@example.net"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    boxes = subject.list.mailboxes
    if not boxes or context.options.outgoing or context.has(*_DRAFT_MARKS):
        return
    if not _is_his_own_copy(subject, context):
        noun = "recipient" if len(boxes) == 1 else "recipients"
        yield Found(
            subject.field.span,
            f"The Bcc field shows {len(boxes)} hidden {noun}.",
            "Take the Bcc field out; its addresses belong into the envelope only.",
        )


def _is_his_own_copy(subject: AddressField, context: Context) -> bool:
    """RFC 5322 §3.6.3: a hidden recipient may get a copy whose Bcc names him alone."""
    if len(subject.list.mailboxes) != 1 or not context.has("delivered-to"):
        return False
    address = subject.list.mailboxes[0].address.lower()
    return any(field.unfolded.lower() == address for field in context.all("delivered-to"))
