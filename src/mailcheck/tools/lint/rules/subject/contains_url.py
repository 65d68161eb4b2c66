"""The Subject holds a link or a mail address

Why: Nobody can follow a link in a Subject, and hardly anybody but spammers puts one there; filters
look for it (rspamd's URL_IN_SUBJECT). Mail from programs (trackers, monitors, commit mail) does it
too, so it counts little on its own.

Fix: Name the thing in the Subject and put the link or the address into the text.

See: rspamd URL_IN_SUBJECT.
"""

import re
from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.core.later import later
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Options, Severity, rule

_URL = later(r"(?:https?|ftp)://[^\s<>\"]{3,}|\bwww\.[a-z0-9-]+\.[a-z0-9][^\s<>\"]*", re.I)
_ADDRESS = later(r"[\w.%+-]{1,64}@(?:[\w-]{1,63}\.){1,8}[a-z]{2,63}\b", re.I)


@rule(
    Severity.INFO,
    OnField("Subject"),
    bad=(
        Example("Subject: Look at https://shop.example.com/sale"),
        Example("Subject: www.example.com is moving"),
        Example("Subject: Mail for anna@example.org"),
        Example(
            "Subject: See HTTP://example.com",
            options=Options(bulk=True),
            severity=Severity.WARNING,
        ),
    ),
    good=(
        Example("Subject: HTTP: a protocol"),
        Example("Subject: Amazon.com order"),
        Example("Subject: Meet @anna at 5"),
        Example("Subject: a@b"),
        Example("Subject: git@v2 is out"),
        Example("Subject: www. is old"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    text = field.text
    has_url = "://" in text or "www." in text.lower()
    match = (has_url and _URL.search(text)) or ("@" in text and _ADDRESS.search(text))
    if match:
        yield Found(
            field.text_span(*match.span()),
            f"The Subject holds `{excerpt(match[0])}`.",
            "Put it into the text, and name the thing in the Subject.",
            severity=Severity.WARNING if context.options.bulk else None,
        )
