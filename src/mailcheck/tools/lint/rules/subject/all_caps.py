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
from mailcheck.core.later import later
from mailcheck.knowledge.lists.short_words import SHORT_WORDS
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.prefix import bare_subject
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_TAG = re.compile(r"\[[^\[\]]{0,80}\]")
_CODE = frozenset("0123456789_@/")
# What build servers and monitors write: BUILD SUCCESS, TEST-FAILED.
_STATUS = later(
    r"\b(?:BUILDS?|TESTS?|JOB|PIPELINE|DEPLOY(?:MENT)?|BACKUP|RELEASE|NIGHTLY|CI)\b[ :_-]{1,3}"
    r"(?:SUCCESS(?:FUL)?|SUCCEEDED|FAILURES?|FAILED|FAIL|PASSED|PASS|FIXED|BROKEN|UNSTABLE|STABLE|"
    r"ERRORS?|ABORTED|REGRESSION|COMPLETED?|OK|WARNINGS?)\b"
)
_LONGEST_ACRONYM = 5
"""Letters (chosen; longer ones are read as words)."""
MIN_LETTERS = 8
MIN_WORDS = 2
MIN_SHARE = 0.8
_EDGE = ".,:;!?+&()[]{}\"'*-<>#$"


@rule(
    Severity.WARNING,
    OnField("Subject"),
    bad=(
        Example("Subject: BUY YOUR TICKETS NOW"),
        Example("Subject: Re: URGENT REQUEST"),
        Example("Subject: СРОЧНОЕ СООБЩЕНИЕ"),
        Example("Subject: =?utf-8?q?GR=C3=9CSSE_AUS_K=C3=96LN?="),
        Example("Subject: FREE CASH FOR YOU NOW"),
        Example("Subject: YOUR PC HAS A VIRUS"),
        Example("Subject: URGENT REQUEST", "List-Post: <mailto:x@example.org>"),
        Example(
            "Subject: SERVER BACKUP REPORT",
            "Auto-Submitted: auto-generated",
            severity=Severity.INFO,
        ),
    ),
    good=(
        Example("Subject: NASA opens its archive"),
        Example("Subject: IMPORTANT"),
        Example("Subject: HTTP API"),
        Example("Subject: FYI: VPN, DNS + DHCP"),
        Example("Subject: AWS EC2 RDS IAM"),
        Example("Subject: ANN: SQLITE ODBC"),
        Example("Subject: SPF DKIM DMARC ARC BIMI"),
        Example("Subject: RE: UPDATE: API/SDK for the ESP32"),
        Example("Subject: [kernel:dev] BUILD SUCCESS 4a2d046e4b13202a6301a993961f5b30ae4d7119"),
        Example("Subject: [ci] BUILD FAILURE IN MASTER-BRANCH"),
        Example("Subject: TEST-FAILED: KERNEL/X86_64"),
        Example("Subject: PRE-COMMIT BUILD FAILED"),
        Example("Subject: [ABC-123] [PROJECT NAME] fix"),
        Example("Subject: GARDEN-4711 MAIL-4712"),
        Example("Subject: MAX_SIZE AND MIN_SIZE"),
        Example("Subject: 会议 会议 会议 会议 会议"),
        Example("Subject: =?utf-8?q?ABCD_EFGH=C3_IJKL?="),
        Example("Subject: שלום לכולם וברוכים הבאים"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    text = field.text
    # What could not be decoded has letters that nobody wrote.
    if text.islower() or "\ufffd" in text or not _shouts(_TAG.sub(" ", bare_subject(text))):
        return
    yield Found(
        field.value_span,
        "The Subject is written in capitals.",
        "Write it as a sentence, with capitals only where the language has them.",
        Severity.INFO if context.kind.automatic and not context.kind.bulk else None,
    )


def _shouts(text: str) -> bool:
    # Ids of tickets, names of constants and addresses are written so for other reasons.
    if _STATUS.search(text):
        return False
    words = [word for word in text.split() if not _CODE.intersection(word)]
    if sum(not _may_be_acronym(word) for word in words) < MIN_WORDS:
        return False
    cased = [char for word in words for char in word if char.isupper() or char.islower()]
    if len(cased) < MIN_LETTERS:
        return False
    if sum(any(char.isupper() for char in word) for word in words) < MIN_WORDS:
        return False
    return sum(char.isupper() for char in cased) > MIN_SHARE * len(cased)


def _may_be_acronym(word: str) -> bool:
    """Whether it is short and no word that people shout: `DHCP`, `VPN,`, `+`, but not `CASH`."""
    bare = word.strip(_EDGE)
    return bare.isascii() and len(bare) <= _LONGEST_ACRONYM and bare not in SHORT_WORDS
