"""Sender does not hold exactly one valid address

Why: Sender names the one mailbox that sent the message for its authors, and nothing else. Programs
that show "Anna on behalf of Bo" or check the sending domain cannot read anything else, and filters
count a broken one as a sign of spam software.

Fix: Write `Sender: Anna Berg <anna@example.org>` with one address, or take the field out: where the
author sent the message, it says nothing that From does not.

See: RFC 5322 §3.4 and §3.6.2, RFC 6854.
"""

from collections.abc import Iterator

from mailcheck.tools.lint.address_defects import first_defect
from mailcheck.tools.lint.context import AddressField, Context
from mailcheck.tools.lint.rule import Example, Found, OnAddressField, Severity, rule


@rule(
    Severity.ERROR,
    OnAddressField("Sender"),
    bad=(
        Example("Sender: Anna Berg anna@example.org"),
        Example("Sender: anna@example.org, bo@example.org"),
        Example("Sender: The office"),
        Example("Sender: (nobody)"),
    ),
    good=(
        Example("Sender: Anna Berg <anna@example.org>"),
        Example("Sender: anna@example.org (Anna Berg)"),
        Example('Sender: "Berg, Anna" <anna@example.org>'),
        Example("Sender: Berg, Anna <anna@example.org>"),
        Example("Sender: root"),
        Example("Sender:"),
        Example("Sender: anna@example.org,"),
    ),
)
def check(subject: AddressField, context: Context) -> Iterator[Found]:
    field, boxes = subject.field, subject.list.mailboxes
    defect = first_defect(subject)
    if defect is not None:
        yield Found(defect.span, defect.sentence, defect.help, defect.severity)
    elif len(boxes) > 1:
        yield Found(
            field.value_span,
            f"Sender holds {len(boxes)} addresses; it must hold exactly one.",
            "Keep the address of the one who sends; authors belong in From.",
        )
    elif field.raw_value.strip() and subject.list.holds_nothing:
        yield Found(
            field.value_span,
            "Sender holds no address.",
            "Write one address, `Sender: Name <user@example.org>`, or take the field out.",
        )
