"""The Subject is empty

Why: A Subject without text makes a message look like a test or like spam. Filters count it
(rspamd's EMPTY_SUBJECT), hosters name it first among the reasons for a refusal, and people do not
open what has no name.

Fix: Write in a few words what the message is about. In a template, check that the variable that
fills the Subject has a value for every recipient.

See: RFC 5322 §3.6.5; rspamd EMPTY_SUBJECT.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule


@rule(
    Severity.WARNING,
    OnField("Subject"),
    bad=(Example("Subject: "), Example("Subject:\n  "), Example("Subject: =?utf-8?q?_?=")),
    good=(Example("Subject: Invoice 4711"), Example("Subject: ?"), Example(without=("Subject",))),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if not field.text.strip():
        yield Found(
            field.span,
            "The Subject field is there, but empty.",
            "Write after `Subject:` what the message is about.",
        )
