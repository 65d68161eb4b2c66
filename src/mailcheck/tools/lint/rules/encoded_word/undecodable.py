"""The octets of an encoded word do not fit its charset

Why: The word says one charset and holds another, or a character is cut in two and is in two
words. Each word is decoded by itself, so the reader sees `�` in that place. Programs that break the
encoded octets every n places, instead of the characters, do this; with the old charsets of East
Asia it is so common that most readers join the words again.

Fix: Break the text before it is encoded, between characters: `email.header.Header` in Python and
`mb_encode_mimeheader` in PHP do. Name the charset that the text really has, best UTF-8.

See: RFC 2047 §5, §6.3.
"""

from collections.abc import Iterator

from mailcheck.core.encoded_word import Defect, codec_name
from mailcheck.tools.lint.context import Context, WordAt
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnEncodedWord, Severity, rule

_NEW = frozenset({"utf-8", "ascii"})


@rule(
    Severity.WARNING,
    OnEncodedWord(),
    bad=(
        Example("Subject: =?utf-8?Q?Gr=FC=DFe?="),
        Example("Subject: =?us-ascii?Q?Gr=C3=BC=C3=9Fe?="),
        Example("Subject: =?utf-8?B?4oI=?=\n =?utf-8?B?rA==?="),
        Example("Subject: =?gb2312?B?1g==?=\n =?gb2312?B?0A==?=", severity=Severity.INFO),
        Example("Subject: =?euc-kr?B?x///?=", severity=Severity.INFO),
    ),
    good=(
        Example("Subject: =?utf-8?B?4oKs?=\n =?utf-8?B?4oKs?="),
        Example("Subject: =?iso-8859-1?Q?Gr=FC=DFe?="),
        Example("Subject: =?gb2312?B?1tDOxA==?="),
        Example("Subject: =?none-such?Q?=E4?="),
    ),
)
def check(at: WordAt, context: Context) -> Iterator[Found]:
    word = at.word
    if Defect.SPLIT_CHARACTER in word.defects:
        said = "A character is split between this encoded word and its neighbour"
        advice = "Break the text between characters before it is encoded."
    elif Defect.UNDECODABLE in word.defects:
        said = f"The octets of the encoded word are not {word.charset[:40]}"
        advice = "Name the charset that the text has, best UTF-8, and encode it anew."
    else:
        return
    text = at.field.flat[word.start : word.end]
    severity = None if codec_name(word.charset) in _NEW else Severity.INFO
    yield Found(at.span, f"{said}: `{excerpt(text)}`.", advice, severity)
