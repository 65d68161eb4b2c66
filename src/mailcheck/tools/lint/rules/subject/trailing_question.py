"""The Subject ends with a question mark

Why: Some mail hosters advise against it and some filters look at it (rspamd's
SUBJECT_ENDS_QUESTION). But people ask questions: ordinary mail does it three times as often as
spam. It is worth knowing only when a message was refused and no other reason is in sight.

Fix: In a newsletter or a notice that a program sends, turn the question into a statement
("Your order 4711" instead of "Did you forget something?"). In personal mail leave it.

See: rspamd SUBJECT_ENDS_QUESTION; advice of mail hosters.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule


@rule(
    Severity.INFO,
    OnField("Subject"),
    bad=(Example("Subject: Lunch on Monday?"), Example("Subject: =?utf-8?q?=E4=BD=A0=EF=BC=9F?=")),
    good=(
        Example("Subject: Lunch on Monday"),
        Example("Subject: What? Where? Tell me"),
        Example('Subject: About "Who goes there?"'),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    text = field.text.rstrip()
    # The wide form, and the one of Arabic.
    if text.endswith(("?", "？", "؟")):
        yield Found(
            field.text_span(len(text) - 1, len(text)),
            "The Subject ends with a question mark.",
            "In mail that a program sends, make it a statement; in personal mail leave it.",
        )
