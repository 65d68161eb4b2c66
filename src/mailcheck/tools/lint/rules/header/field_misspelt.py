"""The name of a field is misspelt

Why: Programs skip names that they do not know. A message with `Suject:` has no Subject for its
reader, `Reply-Too:` sends the answers elsewhere, and a field that was to be signed is not.
SpamAssassin counts misspelt names (HDRS_MISSP), as programs that send spam make such slips.

Fix: Write the name as the standard has it; upper and lower case do not matter. Fields of your own
begin with `X-`, so that nobody takes them for a slip.

See: RFC 5322 §3.6; IANA "Message Headers"; SpamAssassin HDRS_MISSP.
"""

from collections.abc import Iterator

from mailcheck.core.date import parse_date
from mailcheck.core.header import Field
from mailcheck.core.message import Message
from mailcheck.knowledge.lists.fields import ACTED_ON, KNOWN_FIELDS
from mailcheck.tools.lint.context import ADDRESS_FIELDS, Context
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule
from mailcheck.tools.lint.slip import is_slip

_ADDRESSES = frozenset(ADDRESS_FIELDS)


@rule(
    Severity.WARNING,
    OnMessage("rare-name"),
    bad=(
        Example("Suject: Hello", without=("Subject",)),
        Example("Suject: Hello"),
        Example("Recieved: from a.example by b.example; Sat, 21 Nov 2026 09:30:00 +0100"),
        Example("Mesage-ID: <1@example.org>", without=("Message-ID",)),
        Example("ReplyTo: anna@example.org"),
        Example("Form: anna@example.org", without=("From",)),
        Example("Content_Type: text/html", without=("Content-Type",)),
        Example("List-Unsubscibe: <https://example.org/u>"),
        Example("MIME-Versoin: 1.0", without=("MIME-Version",)),
    ),
    good=(
        Example("X-Suject: x", "Organisation: Garden", "Comment: x", "Keyword: x"),
        Example("DKIM2-Signature: i=1"),
        Example("Data: some words"),
        Example("Form: 27b/6"),
        Example("Tod: x", "CCC: x", "Tos: x@example.org"),
        Example("Dates: next week"),
        Example("Autosubmitted: x", "Thread-Id: x", "Fcc: sent"),
        Example("Senders: all of us"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    names = context.header.by_key
    for key, fields in names.items():
        if key in KNOWN_FIELDS or key.startswith("x-"):
            continue
        meant = next((known for known in ACTED_ON if is_slip(key, known)), None)
        if meant is not None and _is_meant(meant, fields[0], meant in names):
            for field in fields:
                yield _found(field, ACTED_ON[meant])


def _found(field: Field, meant: str) -> Found:
    return Found(
        field.name_span,
        f"`{field.name}` is no field that programs know; {meant} was probably meant.",
        f"Write `{meant}:`.",
        header=field.name,
    )


def _is_meant(meant: str, field: Field, is_there: bool) -> bool:
    """Whether the value bears the guess out; short names are other words too easily."""
    if len(meant) < 4:
        return False
    if is_there or len(meant) < 7:
        return _fits(meant, field)
    return True


def _fits(meant: str, field: Field) -> bool:
    """Whether the value is one that field `meant` could have."""
    value = field.unfolded
    if meant in _ADDRESSES:
        return "@" in value
    if meant.endswith("date"):
        return parse_date(field.flat).moment is not None
    if meant.endswith(("-id", "references", "in-reply-to")) or meant.startswith("list-"):
        return "<" in value
    if meant in ("received", "dkim-signature", "arc-seal", "arc-message-signature"):
        return ";" in value
    if meant == "content-type":
        return "/" in value
    return True
