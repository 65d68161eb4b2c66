"""The Subject ends with a special character

Why: A `$`, `*`, `#`, `=` or `~` at the end of a Subject is decoration, or the rest of a code that
spam adds to make each copy different. Mail hosters advise against it. It is about eight times as
frequent in phishing as in ordinary mail.

Fix: End the Subject with a word. If the character comes from a template or from a cut-off code
(`ref=`), repair that.

See: Advice of mail hosters.
"""

import re
from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_SPECIAL = "$*#=~"
# Prices (`50$`) and programming languages (`C#`) end so too.
_PRICE_OR_LANGUAGE = re.compile(r"\d\$\Z|\b[A-Z]#\Z")


@rule(
    Severity.INFO,
    OnField("Subject"),
    bad=(
        Example("Subject: Summer sale *"),
        Example("Subject: Your order ref="),
        Example("Subject: Hello ~~"),
        Example("Subject: Win $"),
    ),
    good=(
        Example("Subject: Now in C#"),
        Example("Subject: A course on F#, and C#"),
        Example("Subject: Only 50$"),
        Example("Subject: 20 %"),
        Example("Subject: A sentence."),
        Example("Subject: To be continued…"),
        Example("Subject: Notes [draft]"),
        Example("Subject: Notes (draft)"),
        Example('Subject: "Quoted"'),
        Example("Subject: Moving to C++"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    text = field.text.rstrip()
    start = len(text.rstrip(_SPECIAL))
    if start == len(text) or _PRICE_OR_LANGUAGE.search(text[-3:]):
        return
    run = text[start:]
    yield Found(
        field.text_span(start, len(text)),
        f"The Subject ends with `{run[:20]}`.",
        "Let the Subject end with a word.",
    )
