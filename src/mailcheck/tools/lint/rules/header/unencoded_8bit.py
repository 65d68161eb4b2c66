"""A header field holds raw octets that are not even UTF-8

Why: Header fields are ASCII. Raw octets of Latin-1, GBK and the like say nothing about their
charset, so readers show wrong characters or question marks; servers may refuse them, and even
SMTPUTF8 allows UTF-8 only. SpamAssassin counts it as SUBJ_ILLEGAL_CHARS.

Fix: Convert the text to UTF-8 and encode it: `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=`. Old scripts write the
octets of the system's charset; let a library build the header (`EmailMessage` in Python,
`mb_encode_mimeheader` in PHP).

See: RFC 5322 §2.2; RFC 6532 §3.2; RFC 2047; SpamAssassin SUBJ_ILLEGAL_CHARS.
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.raw_octets import raw_fields
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Severity, rule


@rule(
    Severity.ERROR,
    OnMessage("non-ascii-header"),
    bad=(
        Example(b"Subject: Gr\xfc\xdfe"),
        Example(b"From: J\xf6rg <joerg@example.org>"),
        Example(b"Subject: \xd6\xd0\xce\xc4"),
        # Cut off in the middle of a character.
        Example(b"Subject: Gr\xc3\xbc\xc3"),
    ),
    good=(
        Example("Subject: Grüße"),
        Example("Subject: =?iso-8859-1?Q?Gr=FC=DFe?="),
        Example(body=b"Gr\xfc\xdfe\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    for field, place, is_utf8 in raw_fields(message, context):
        if not is_utf8:
            octet = message.raw[place.start]
            yield Found(
                place,
                f"{field.name[:60]} holds raw octets (0x{octet:02X}) that are not UTF-8: "
                f"`{excerpt(field.text)}`.",
                "Convert the value to UTF-8 and write it as `=?utf-8?Q?...?=`.",
                header=field.name,
            )
