"""The Subject ends with an exclamation mark

Why: Advertising shouts. One Subject in fifty of ordinary mail ends with an exclamation mark, one
in seven of spam does, so filters give it some weight (SpamAssassin's PLING rules, rspamd's
SUBJECT_ENDS_EXCLAIM), and mail hosters advise against it. On its own it does little; in bulk mail
it adds up with other marks.

Fix: Take the exclamation mark off, above all in newsletters and notices that a program sends.

See: SpamAssassin PLING_QUERY and PLING_PLING; rspamd SUBJECT_ENDS_EXCLAIM; advice of mail hosters.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Severity, rule


@rule(
    Severity.INFO,
    OnField("Subject"),
    bad=(
        Example("Subject: Only today!"),
        Example("Subject: 今日だけ！"),
        Example("Subject: Only today! ", options=Options(bulk=True), severity=Severity.WARNING),
    ),
    good=(
        Example("Subject: Only today"),
        Example("Subject: Yahoo! Mail moves"),
        Example('Subject: She said "Go!"'),
        Example("Subject: Really?"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    text = field.text.rstrip()
    if not text.endswith(("!", "！")):
        return
    yield Found(
        field.text_span(len(text) - 1, len(text)),
        "The Subject ends with an exclamation mark.",
        "Take the exclamation mark off.",
        severity=Severity.WARNING if context.options.bulk else None,
    )
