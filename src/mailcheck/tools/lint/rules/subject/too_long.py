"""The Subject is longer than anybody sees

Why: Lists of mail show 30 (telephone) to 80 characters of a Subject. Beyond 120 nothing is seen
before the message is opened, and very long Subjects are a mark of spam that filters know
(rspamd's LONG_SUBJ). Mostly the text of the message has slipped into the field.

Fix: Shorten the Subject, put what matters into its first 50 characters and the rest into the text.

See: rspamd LONG_SUBJ; RFC 5322 §3.6.5.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

MAX_LENGTH = 120
"""Characters as displayed, as in rspamd's LONG_SUBJ rounded to what a list of mail shows."""

_WORDS = "Words " * 20


@rule(
    Severity.INFO,
    OnField("Subject"),
    bad=(Example(f"Subject: {_WORDS}a"), Example(f"Subject: {_WORDS}\n a long tail")),
    good=(
        Example(f"Subject: {_WORDS}"),
        Example("Subject: " + "Words\n  " * 20),
        # 60 characters that need 540 octets on the wire.
        Example("Subject: " + "\n ".join(["=?utf-8?q?=E4=BC=9A=E8=AE=AE?="] * 30)),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if len(field.raw_value) <= MAX_LENGTH:
        return
    length = len(" ".join(field.text.split()))
    if length > MAX_LENGTH:
        yield Found(
            field.value_span,
            f"The Subject is {length} characters long.",
            f"Shorten it to {MAX_LENGTH} characters at most; the first 50 are what people see.",
        )
