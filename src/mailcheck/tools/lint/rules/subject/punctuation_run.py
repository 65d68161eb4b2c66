"""The Subject has a run of exclamation, question or dollar signs

Why: `!!`, `???` and `$$$` are how cheap advertising shouts, and every filter knows it
(SpamAssassin's PLING_PLING, SUBJ_DOLLARS). A row of question marks may also be text that lost its
letters: a program put characters into a charset that does not have them.

Fix: One mark is enough, none is better. If the question marks stand for lost letters, let the
program write the Subject as UTF-8 in an encoded word (`=?utf-8?...?=`).

See: SpamAssassin PLING_PLING, SUBJ_DOLLARS; RFC 2047.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.later import later
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_RUN = later(r"[!?！？]{2,}|\${3,}")
# Two are what people do in haste.
_MILD = later(r"[?？]{2}|[!！][?？]|[?？][!！]")


@rule(
    Severity.WARNING,
    OnField("Subject"),
    bad=(
        Example("Subject: Buy now!!!"),
        Example("Subject: Great!! Really"),
        Example("Subject: Where are you???"),
        Example("Subject: What?!?"),
        Example("Subject: Make $$$ at home"),
        Example("Subject: 今日だけ！！"),
        Example("Subject: Where are you??", severity=Severity.INFO),
        Example("Subject: What?!", severity=Severity.INFO),
    ),
    good=(
        Example("Subject: Wait..."),
        Example("Subject: Go! Now!"),
        Example("Subject: Is $$ the process id"),
        Example("Subject: a != b"),
        Example("Subject: What?"),
        Example("Subject: ---- cut here ----"),
    ),
    replaces=(
        "subject-trailing-exclamation",
        "subject-trailing-question",
        "subject-trailing-special",
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    text = field.text
    runs = list(_RUN.finditer(text)) if any(char in text for char in "!?！？$") else []
    if not runs:
        return
    # What the Subject begins with is subject-leading-special's.
    worst = min(runs, key=lambda run: (_MILD.fullmatch(run[0]) is not None, run.start() == 0))
    yield Found(
        field.text_span(*worst.span()),
        f"The Subject has `{worst[0][:20]}` in it.",
        "Write one mark, or none.",
        severity=Severity.INFO if _MILD.fullmatch(worst[0]) else None,
    )
