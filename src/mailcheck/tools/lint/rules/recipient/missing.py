"""The message has no recipient field

Why: Neither To nor Cc nor Bcc is there. That is legal since RFC 2822, but it is how spam and
mailings to hidden recipients look; filters count it (SpamAssassin MISSING_HEADERS), and the reader
cannot tell why the message came to him.

Fix: Put the recipient into To. For a mailing to people who shall not see each other, send one
message to each, or write `To: Undisclosed recipients:;`.

See: RFC 5322 §3.6 and §3.6.3; SpamAssassin MISSING_HEADERS.
"""

from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Severity, rule


@rule(
    Severity.WARNING,
    OnMissing("To", "Cc", "Bcc", "Apparently-To"),
    bad=(
        Example(without=("To",)),
        Example(
            "Received: from a.example by b.example; Sat, 21 Nov 2026 09:30:01 +0100",
            without=("To",),
            severity=Severity.INFO,
        ),
        Example("Newsgroups: comp.mail.misc", without=("To",), severity=Severity.INFO),
    ),
    good=(
        Example(),
        Example("Cc: cy@example.net", without=("To",)),
        Example("Bcc:", without=("To",)),
        Example("To:"),
        Example(raw=b"Dear Bo,\n\nno header at all.\n"),
    ),
    replaces=("to-missing",),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    # Without any field it is no message at all: rule message-not-a-message.
    if header.fields:
        mild = context.kind.delivered or context.has("newsgroups")
        yield Found(
            header.span,
            "The header has no To, Cc or Bcc field.",
            "Add a To field with the recipient, or `To: Undisclosed recipients:;`.",
            Severity.INFO if mild else None,
        )
