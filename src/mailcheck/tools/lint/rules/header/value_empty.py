"""A header field is there, but empty

Why: A field of addresses, dates or ids without a value is against its syntax; RFC 5322 wants at
least one mailbox in From, a date in Date. Servers refuse an empty From or Date, filters count the
others (rspamd has a symbol for each). It mostly means that a variable was not filled.

Fix: Fill the value, or leave the whole field out: an absent Cc is right, an empty one is not. Let
the template write the line only when there is a value.

See: RFC 5322 §3.6; RFC 2045 §5.1; RFC 2369 §2; rspamd HEADER_FROM_EMPTY_DELIMITER and its kin.
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

# RFC 5322 §3.6.3 allows an empty Bcc; unstructured fields may be empty, Subject has its own rule.
_STRUCTURED = frozenset(
    {
        *("from", "sender", "reply-to", "to", "cc", "date"),
        *("message-id", "in-reply-to", "references", "mime-version"),
    }
)
_ERRORS = frozenset({"from", "date"})


@rule(
    Severity.WARNING,
    OnMessage("empty-field"),
    bad=(
        Example("Cc:"),
        Example("Reply-To: \n "),
        Example("In-Reply-To:"),
        Example("Content-Language:"),
        Example("List-Help: "),
        Example("From:", severity=Severity.ERROR),
        Example("Date: ", severity=Severity.ERROR),
    ),
    good=(
        Example("Bcc:"),
        Example("X-Spam-Level:"),
        Example("Subject:"),
        Example("Comments:"),
        Example("Return-Path: <>"),
        Example("To: undisclosed-recipients:;"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    for field in context.header.fields:
        key = field.key
        if key not in _STRUCTURED and not key.startswith(("content-", "list-")):
            continue
        if field.is_blank and key != "content-description":
            yield Found(
                field.span,
                f"The field {field.name[:60]} is there, but empty.",
                f"Write a value after `{field.name[:60]}:`, or leave the field out.",
                Severity.ERROR if key in _ERRORS else None,
                header=field.name,
            )
