"""An encoded word cannot be read as it is written

Why: `=?charset?encoding?text?=` has a strict form: no blanks inside, Q or B as the encoding, valid
base64 or `=XX` as the text, `?=` at the end. Programs that find something else show the word raw,
so the reader sees `=?UTF-8? Q?...`. Blanks in the text of a Q word are the mildest case: Outlook
writes them, and most programs read them.

Fix: Let a library write the word: `str(email.header.Header("Grüße", "utf-8"))` in Python,
`mb_encode_mimeheader` in PHP. By hand: a blank is `_` in Q, `?` is `=3F`, `=` is `=3D`; base64 ends
with the padding that its length asks for; do not cut a finished word.

See: RFC 2047 §2, §4.
"""

from collections.abc import Iterator

from mailcheck.core.encoded_word import Defect
from mailcheck.tools.lint.context import Context, WordAt
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnEncodedWord, Severity, rule

_SAID = {
    Defect.UNTERMINATED: ("does not end in `?=`", "Write the word in full, with `?=` at its end"),
    Defect.UNKNOWN_ENCODING: ("names an encoding that is neither Q nor B", "Write Q or B"),
    Defect.BAD_BASE64: ("holds invalid base64", "Encode the text anew"),
    Defect.BAD_QUOTING: ("holds a `=` without two hex digits", "Write `=` as `=3D`"),
    Defect.BLANK_INSIDE: ("has a blank inside", "Take the blank out"),
    Defect.BLANK_IN_TEXT: ("has a blank in its text", "Write the blank as `_`"),
}
"""In order of weight: the first that applies is named."""


@rule(
    Severity.ERROR,
    OnEncodedWord(),
    bad=(
        Example("Subject: =?UTF-8? Q?Hello?="),
        Example("Subject: =?utf-8?x?Hello?="),
        Example("Subject: =?utf-8?B?SGVs*bG8=?="),
        Example("Subject: =?utf-8?B?SGVs bG8=?="),
        Example("Subject: =?utf-8?B?SGVs\n bG8=?="),
        Example("Subject: =?utf-8?Q?100=% sure?="),
        Example("Subject: =?utf-8?Q?Why?_Because?="),
        Example("Subject: =?utf-8?Q?Hello"),
        Example("Subject: =?utf-8?Q?Hello Bo?=", severity=Severity.WARNING),
    ),
    good=(
        Example("Subject: =?utf-8?q?Gr=c3=bc=c3=9fe?="),
        Example("Subject: =?utf-8*de?B?SGVsbG8=?="),
        Example("Subject: =?utf-8?Q??="),
        Example("Subject: Is 1+1 =? 2 ?= 3"),
        Example("Subject: see http://example.org/?a=?b&c=?d"),
    ),
    replaces=(
        "encoded-word-undecodable",
        "encoded-word-misplaced",
        "display-name-unquoted",
        "subject-leading-special",
        "subject-punctuation-run",
        "subject-trailing-question",
        "subject-trailing-special",
    ),
)
def check(at: WordAt, context: Context) -> Iterator[Found]:
    defects = at.word.defects
    worst = next((defect for defect in _SAID if defect in defects), None)
    if worst is None:
        return
    said, advice = _SAID[worst]
    text = at.field.flat[at.word.start : at.word.end]
    yield Found(
        at.span,
        f"The encoded word `{excerpt(text)}` {said}.",
        f"{advice}, as in `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=`.",
        Severity.WARNING if worst is Defect.BLANK_IN_TEXT else None,
    )
