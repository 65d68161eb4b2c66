"""There is no Subject field

Why: The field is optional by the standard, but nobody writes without it on purpose. Filters count
its absence (SpamAssassin's MISSING_SUBJECT), programs show "(no subject)", and people take such
mail for a test or for spam. Mostly a script has left it out, or an empty line above it has ended
the header too early.

Fix: Add a line `Subject: ` with a few words on what the message is about. In a script, pass the
subject to the library (`msg["Subject"] = ...`, `mail -s`), and check that no blank line stands
between the fields.

See: RFC 5322 §3.6.5; SpamAssassin MISSING_SUBJECT.
"""

from collections.abc import Iterator

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Severity, rule


@rule(
    Severity.WARNING,
    OnMissing("Subject"),
    bad=(Example(without=("Subject",)),),
    good=(
        Example("Subject: Hi"),
        Example("Subject: "),
        Example("SUBJECT : Hi"),
        # Damaged, but there: another rule says so.
        Example(raw=b"From: anna@example.org\nSubject Hi\nTo: bo@example.net\n\nHello\n"),
    ),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    yield Found(
        header.span,
        "The message has no Subject field.",
        "Add a `Subject:` line that says in a few words what the message is about.",
    )
