"""The message has no To

Why: Only Cc or Bcc says whom the message is for. It is legal, but rare in mail people write, so
filters count it (rspamd MISSING_TO), and the reader sees himself as a bystander at best.

Fix: Put the main recipient into To. Where all recipients are to stay hidden, write
`To: Undisclosed recipients:;`.

See: RFC 5322 §3.6.3; rspamd MISSING_TO.
"""

from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Severity, rule


@rule(
    Severity.WARNING,
    OnMissing("To", "Apparently-To"),
    bad=(
        Example("Cc: cy@example.net", without=("To",)),
        Example(
            "Cc: cy@example.net",
            "List-Id: <talk.example.net>",
            without=("To",),
            severity=Severity.INFO,
        ),
        Example(
            "Newsgroups: comp.mail.misc",
            "Cc: cy@example.net",
            without=("To",),
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example(),
        Example("To:"),
        Example(raw=b"Dear Bo,\n\nno header at all.\n"),
    ),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    if header.fields:
        yield Found(
            header.span,
            "The header has no To field.",
            "Put the main recipient into To, or write `To: Undisclosed recipients:;`.",
            Severity.INFO if context.has("list-id", "newsgroups") else None,
        )
