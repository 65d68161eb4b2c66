"""An encoded word is longer than 75 characters

Why: `=?charset?encoding?text?=` may have 75 characters in all, so that it can be folded at 76. Most
programs read longer ones, so nobody is locked out; but servers that fold the line break the word,
and some old programs show it raw.

Fix: Break the text into several words, each in one piece, a line end and a blank between them.
Never cut inside a character. Libraries do it: `email.header.Header` in Python,
`mb_encode_mimeheader` in PHP; who base64-encodes the whole Subject by hand gets this finding.

See: RFC 2047 §2.
"""

from collections.abc import Iterator

from mailcheck.core.encoded_word import MAX_LENGTH, Defect
from mailcheck.tools.lint.context import Context, WordAt
from mailcheck.tools.lint.rule import Example, Found, OnEncodedWord, Severity, rule


@rule(
    Severity.WARNING,
    OnEncodedWord(),
    bad=(
        Example(f"Subject: =?utf-8?Q?{'x' * (MAX_LENGTH - 11)}?="),
        Example(f"From: =?utf-8?B?{'QUFB' * 20}?= <anna@example.org>"),
    ),
    good=(
        Example(f"Subject: =?utf-8?Q?{'x' * (MAX_LENGTH - 12)}?="),
        Example("Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?= " + "x" * 100),
    ),
)
def check(at: WordAt, context: Context) -> Iterator[Found]:
    length = at.word.end - at.word.start
    if length > MAX_LENGTH and Defect.UNTERMINATED not in at.word.defects:
        yield Found(
            at.span,
            f"An encoded word in {at.field.name[:60]} has {length} characters, more than "
            f"{MAX_LENGTH}.",
            "Break it into several encoded words with a line end and a blank between them.",
        )
