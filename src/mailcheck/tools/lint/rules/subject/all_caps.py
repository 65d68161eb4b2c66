"""The Subject is written in capitals

Why: Capitals are shouting. One Subject in ten of spam is written so and one in two hundred of
ordinary mail; filters have counted it for twenty years (SUBJ_ALL_CAPS in SpamAssassin and rspamd),
and people skip it.

Fix: Write the Subject as a sentence, with capitals where the language has them. If a program makes
it, take out the `upper()` or the style that does it.

See: SpamAssassin SUBJ_ALL_CAPS; rspamd SUBJ_ALL_CAPS.
"""

import re
from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.prefix import bare_subject
from mailcheck.tools.lint.rule import Example, Found, OnField, Rule, Severity

RULE = Rule(
    Severity.WARNING,
    OnField("Subject"),
    bad=(
        Example("Subject: BUY YOUR TICKETS NOW"),
        Example("Subject: Re: URGENT REQUEST"),
        Example("Subject: СРОЧНОЕ СООБЩЕНИЕ"),
        Example("Subject: =?utf-8?q?GR=C3=9CSSE_AUS_K=C3=96LN?="),
    ),
    good=(
        Example("Subject: NASA opens its archive"),
        Example("Subject: IMPORTANT"),
        Example("Subject: HTTP API"),
        Example("Subject: [ABC-123] [PROJECT NAME] fix"),
        Example("Subject: GARDEN-4711 MAIL-4712"),
        Example("Subject: MAX_SIZE AND MIN_SIZE"),
        Example("Subject: 会议 会议 会议 会议 会议"),
        Example("Subject: =?utf-8?q?ABCD_EFGH=C3_IJKL?="),
        Example("Subject: שלום לכולם וברוכים הבאים"),
    ),
)

_TAG = re.compile(r"\[[^\[\]]{0,80}\]")
_CODE = frozenset("0123456789_@/")
MIN_LETTERS = 8
MIN_WORDS = 2
MIN_SHARE = 0.8


def check(field: Field, context: Context) -> Iterator[Found]:
    text = field.text
    # What could not be decoded has letters that nobody wrote.
    if text.islower() or "\ufffd" in text or not _shouts(_TAG.sub(" ", bare_subject(text))):
        return
    yield Found(
        field.value_span,
        "The Subject is written in capitals.",
        "Write it as a sentence, with capitals only where the language has them.",
    )


def _shouts(text: str) -> bool:
    # Ids of tickets, names of constants and addresses are written so for other reasons.
    words = [word for word in text.split() if not _CODE.intersection(word)]
    cased = [char for word in words for char in word if char.isupper() or char.islower()]
    if len(cased) < MIN_LETTERS:
        return False
    if sum(any(char.isupper() for char in word) for word in words) < MIN_WORDS:
        return False
    return sum(char.isupper() for char in cased) > MIN_SHARE * len(cased)
