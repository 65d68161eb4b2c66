"""An encoded word names a charset that mail programs do not read

Why: Readers show what is in a charset they know; in an unknown one they show the word raw or other
characters. UTF-7, UTF-16 and UTF-32 are known but not for mail: UTF-7 hides text from filters, and
many programs have dropped it; UTF-16 and UTF-32 hold NUL octets.

Fix: Write UTF-8: `=?utf-8?Q?...?=`. If the name is just a label of your own (`ANSI`, `NONE`,
`default`, a code page number), look up what charset the text really has.

See: RFC 2047 §2, §3; RFC 2978; RFC 2152; RFC 2781.
"""

from collections.abc import Iterator

from mailcheck.core.encoded_word import Defect, codec_name
from mailcheck.tools.lint.context import Context, WordAt
from mailcheck.tools.lint.rule import Example, Found, OnEncodedWord, Severity, rule


@rule(
    Severity.WARNING,
    OnEncodedWord(),
    bad=(
        Example("Subject: =?X-NONE-SUCH?Q?Hello?="),
        Example("Subject: =?NONE?B?SGVsbG8=?="),
        Example("Subject: =?utf-7?Q?Gr+APwA3w-e?="),
        Example("Subject: =?utf-16?B?/v8A5A==?="),
    ),
    good=(
        Example("Subject: =?x-gbk?B?1tDOxA==?="),
        Example("Subject: =?cp1252?Q?=80?= =?ks_c_5601-1987?B?x9GxuQ==?="),
        Example("Subject: =?iso-8859-8-i?Q?=F9?= =?windows-31j?B?k/o=?="),
        Example("Subject: =?unicode-1-1-utf-8?Q?x?= =?ISO-2022-JP?B?GyRCRnxLXBsoQg==?="),
    ),
    replaces=("encoded-word-undecodable",),
)
def check(at: WordAt, context: Context) -> Iterator[Found]:
    charset = at.word.charset[:40]
    if Defect.UNKNOWN_CHARSET in at.word.defects:
        said = f"No mail program knows the charset `{charset}`."
    elif (codec_name(charset) or "").startswith(("utf-7", "utf-16", "utf-32")):
        said = f"`{charset}` is no charset for mail."
    else:
        return
    yield Found(at.span, said, "Encode the text in UTF-8: `=?utf-8?Q?...?=`.")
