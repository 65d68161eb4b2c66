"""An encoded word hides a control character

Why: Decoded, the word holds CR, LF, NUL or ESC. A program that decodes first and looks afterwards
takes a line end for the end of the field (header injection), NUL for the end of an address (the
Mailsploit attacks showed a false sender that way), and a terminal obeys ESC. Filters refuse it.

Fix: Take control characters out of the text before it is encoded: `" ".join(text.split())`. A line
end after a value that was read from a file or a form is the usual cause.

See: RFC 2047 §5; Mailsploit (2017); RFC 5322 §2.2.
"""

from collections.abc import Iterator

from mailcheck.core.encoded_word import Defect
from mailcheck.tools.lint.context import Context, WordAt
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnEncodedWord, Severity, rule

_NAMES = {"\r": "CR", "\n": "LF", "\0": "NUL", "\x1b": "ESC"}


@rule(
    Severity.ERROR,
    OnEncodedWord(),
    bad=(
        Example("Subject: =?utf-8?Q?Hello=0ABcc:_bo=40example=2Enet?="),
        Example("Subject: =?utf-8?B?SGVsbG8N?="),
        Example("From: =?utf-8?Q?boss=40example=2Ecom=00?= <anna@example.org>"),
        Example("Subject: =?utf-8?Q?=1B[31mred?="),
    ),
    good=(
        Example("Subject: =?utf-8?Q?Hello=09Bo?="),
        Example("Subject: =?iso-2022-jp?B?GyRCRnxLXBsoQg==?="),
        # In an unknown charset ESC may be shift to other characters.
        Example("Subject: =?iso-2022-cn?B?GyQpQQ5WUA8=?="),
    ),
    replaces=("encoded-word-misplaced",),
)
def check(at: WordAt, context: Context) -> Iterator[Found]:
    word = at.word
    # What invalid base64 decodes to is chance: rule encoded-word-malformed.
    if not word.text or Defect.BAD_BASE64 in word.defects:
        return
    known = Defect.UNKNOWN_CHARSET not in word.defects
    hidden = [
        name for char, name in _NAMES.items() if char in word.text and (known or name != "ESC")
    ]
    if hidden:
        text = at.field.flat[word.start : word.end]
        yield Found(
            at.span,
            f"The encoded word `{excerpt(text)}` hides {' and '.join(hidden)}.",
            "Take control characters out of the text before it is encoded.",
        )
