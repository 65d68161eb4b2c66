"""A field that may occur once occurs again

Why: Of From, To, Subject, Date and a dozen other fields a message may have one. With two, one
program takes the first and another the last, so a filter judges another sender or Subject than the
reader sees; attackers use that, and signatures cover only one of them. Gmail refuses such mail
(550-5.7.1, "multiple ... headers"), rspamd counts MULTIPLE_UNIQUE_HEADERS. List software adds a
second Reply-To; where its mail has arrived, that is only noted, and so is an In-Reply-To that git
writes twice.

Fix: Leave one of them. Several recipients are in one To, with commas between. Look for a second
program that adds the field: a form that sets From next to the library, `mail()` with To among its
additional headers, list software that adds Reply-To without taking the old one out.

See: RFC 5322 §3.6; RFC 2045 §4, §5; RFC 2369 §3; rspamd MULTIPLE_UNIQUE_HEADERS.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.kind import is_from_git
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule

# RFC 5322 §3.6 (the table of how often), RFC 2045, RFC 2919 §3, RFC 2369 §3, RFC 8058 §3.1.
_ONCE = frozenset(
    {
        *("from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date"),
        *("message-id", "in-reply-to", "references", "mime-version"),
        *("list-id", "list-unsubscribe", "list-unsubscribe-post"),
    }
)
_ERRORS = frozenset({"from", "subject", "date", "to", "message-id"})


@rule(
    Severity.WARNING,
    OnMessage("repeated-field"),
    bad=(
        Example("Subject: a", "Subject: b", severity=Severity.ERROR),
        Example("From: a@example.org", "from: a@example.org", severity=Severity.ERROR),
        Example("To: a@example.net", "To: b@example.net", severity=Severity.ERROR),
        Example("Cc: a@example.net", "Cc: b@example.net"),
        Example("MIME-Version: 1.0", "MIME-Version: 1.0"),
        Example("Content-Type: text/plain", "Content-Type: text/html"),
        Example("Reply-To: a@example.net", "Reply-To: b@example.net"),
        # Gmail refuses two, whoever added the second.
        Example(
            "Reply-To: a@example.net",
            "Reply-To: b@example.net",
            "List-Id: <garden.example.org>",
        ),
        Example(
            "Reply-To: a@example.net",
            "Reply-To: b@example.net",
            "List-Id: <garden.example.org>",
            "Delivered-To: bo@example.net",
            severity=Severity.INFO,
        ),
        # git send-email of old.
        Example(
            "In-Reply-To: <1@example.org>",
            "In-Reply-To: <1@example.org>",
            severity=Severity.INFO,
        ),
        Example("In-Reply-To: <1@example.org>", "In-Reply-To: <2@example.org>"),
        Example(
            "In-Reply-To: <1@example.org>",
            "In-Reply-To: <2@example.org>",
            "X-Mailer: git-send-email 2.43.0",
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example("Received: a", "Received: b", "Comments: a", "Comments: b"),
        Example("Resent-To: a@example.net", "Resent-To: b@example.net"),
        Example("Keywords: a", "Keywords: b", "X-Note: a", "X-Note: a"),
        Example("DKIM-Signature: v=1; d=a.example", "DKIM-Signature: v=1; d=b.example"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    for key, fields in context.header.by_key.items():
        if len(fields) > 1 and (key in _ONCE or key.startswith("content-")):
            severity = _severity(key, fields, context)
            for field in fields[1:]:
                yield _found(fields[0], field, len(fields), severity)


def _severity(key: str, fields: list[Field], context: Context) -> Severity | None:
    if key in _ERRORS:
        return Severity.ERROR
    if key == "reply-to" and context.kind.delivered and context.has("list-post", "list-id"):
        return Severity.INFO  # a fifth of Apache's list mail
    # `git send-email` repeats what the patch names already; programs take either.
    if key in ("in-reply-to", "references") and (_are_equal(fields) or is_from_git(context.header)):
        return Severity.INFO
    return None


def _are_equal(fields: list[Field]) -> bool:
    return len({field.unfolded for field in fields}) == 1


def _found(first: Field, field: Field, count: int, severity: Severity | None) -> Found:
    same = field.unfolded == first.unfolded
    value = "with the same value" if same else f"as `{excerpt(field.unfolded)}`"
    return Found(
        field.span,
        f"{field.name[:60]} is there {count} times, here {value}.",
        f"Leave only one {field.name[:60]}.",
        severity,
        header=field.name,
    )
