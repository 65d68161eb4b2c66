"""Feedback-ID is not of the form that Gmail counts

Why: Gmail tells bulk senders in Postmaster Tools which campaign people complain about. It reads
`campaign:customer:kind:sender` from Feedback-ID: up to three names of your choice, and after the
last colon the sender's own name, always the same. Written otherwise, the mail is counted nowhere.

Fix: Write `Feedback-ID: spring:4711:newsletter:example`: one to four parts with colons between,
no blanks, the last one never empty and the same in all your mail. Parts in front may be empty.

See: Gmail's documentation of the feedback loop for bulk senders.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

MAX_PARTS = 4


@rule(
    Severity.INFO,
    OnField("Feedback-ID"),
    bad=(
        Example("Feedback-ID: a:b:c:d:example"),
        Example("Feedback-ID: spring:4711:newsletter:"),
        Example("Feedback-ID: spring sale:4711:newsletter:example"),
        Example("Feedback-ID: "),
    ),
    good=(
        Example("Feedback-ID: spring:4711:newsletter:example"),
        Example("Feedback-ID: ::1.eu-west-1.abc/d+e=:AmazonSES"),
        Example("Feedback-ID: 1234567:1234567.89012:us14:mc"),
        Example("Feedback-ID: example"),
        Example("Feedback-ID:\n spring:4711:newsletter:example "),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    value = field.flat.strip()
    why = _wrong(value)
    if why:
        yield Found(
            field.value_span,
            f"Feedback-ID {why}: `{excerpt(value)}`." if value else f"Feedback-ID {why}.",
            "Write `campaign:customer:kind:sender`, without blanks.",
        )


def _wrong(value: str) -> str:
    """What is wrong; "" when nothing is."""
    if not value:
        return "is empty"
    parts = value.split(":")
    if len(parts) > MAX_PARTS:
        return f"has {len(parts)} parts instead of four at most"
    if not parts[-1].strip():
        return "lacks the sender's name after the last colon"
    return "has a blank inside" if len(value.split()) > 1 else ""
