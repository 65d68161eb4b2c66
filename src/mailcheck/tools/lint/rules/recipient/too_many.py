"""The message shows many recipients

Why: Everybody named in To and Cc sees everybody else's address and may answer to all of them.
Filters take long lists for spam (rspamd RCPT_COUNT_*), providers limit them (often at 50 or 100 a
message), and for private addresses it may break data protection law.

A post to a list names whom it concerns and is left alone, also as a patch from git; an answer to
all is only noted.

Fix: For a circle that writes to each other, set up a mailing list. For a newsletter, send one
message to each recipient. For a single notice, put the addresses into Bcc.

See: RFC 5322 §3.6.3; RFC 5321 §4.5.3.1.8; rspamd RCPT_COUNT_GT_50.
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.kind import is_from_git
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Options, Severity, rule


def _many(count: int) -> str:
    return ", ".join(f"user{number}@example.net" for number in range(count))


@rule(
    Severity.WARNING,
    OnMessage(),
    bad=(
        Example(f"To: {_many(21)}"),
        Example("To: bo@example.net", f"Cc: {_many(20)}"),
        Example(f"Cc: {_many(25)}", "In-Reply-To: <1@example.org>", severity=Severity.INFO),
        Example("To: team: bo@example.net, cy@example.net;", options=Options(max_recipients=1)),
    ),
    good=(
        Example(f"To: {_many(20)}"),
        Example(f"To: {_many(30)}", options=Options(max_recipients=30)),
        Example("To: bo@example.net", f"Bcc: {_many(40)}"),
        Example(f"Cc: {_many(25)}", "List-Id: <dev.example.org>", "Precedence: list"),
        Example(f"Cc: {_many(25)}", "X-Mailer: git-send-email 2.43.0"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    limit, recipients = context.options.max_recipients, context.recipients
    if context.kind.discussion_list or is_from_git(context.header):
        return
    if len(recipients) > limit:
        first = recipients[limit]
        yield Found(
            first.span,
            f"To and Cc show {len(recipients)} recipients, more than {limit}.",
            "Use a mailing list, send one message to each, or put the addresses into Bcc.",
            Severity.INFO if context.kind.answer else None,
            header=first.field.name,
        )
