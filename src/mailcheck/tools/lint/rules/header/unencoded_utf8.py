"""A header field holds raw UTF-8

Why: Header fields are ASCII. UTF-8 may be there only where every server on the way speaks
SMTPUTF8; all others may refuse the message, and programs show `GrÃ¼ÃŸe` for `Grüße`, as nothing
says which charset it is. Filters count it (rspamd's SUBJECT_NEEDS_ENCODING).

Fix: Encode words as `=?utf-8?Q?Gr=C3=BC=C3=9Fe?=`; names and Subject only, never addresses.
Libraries do it: `EmailMessage` in Python, `mb_encode_mimeheader` in PHP, `MIME::Words` in Perl.
File names in parameters take the form `filename*=utf-8''...`. If the message goes by SMTPUTF8, say
so with `--smtputf8`.

See: RFC 5322 §2.2; RFC 2047; RFC 6532; rspamd SUBJECT_NEEDS_ENCODING.
"""

from collections.abc import Iterator

from mailcheck.core.message import Message
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.raw_octets import raw_fields
from mailcheck.tools.lint.rule import Example, Found, OnMessage, Options, Severity, rule

_BY_SMTPUTF8 = "Received: from a by b with UTF8SMTPS id 1; Sat, 21 Nov 2026 09:30:01 +0100"


@rule(
    Severity.WARNING,
    OnMessage("non-ascii-header"),
    bad=(
        Example("Subject: Grüße"),
        Example("Date: Sat, 21 Nov 2026 09:30:00 +0300 (Київ)"),
        Example("Subject: Grüße", options=Options(smtputf8=True), severity=Severity.INFO),
        Example("Subject: Grüße", _BY_SMTPUTF8, severity=Severity.INFO),
    ),
    good=(
        Example("Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?="),
        Example(b"Subject: Gr\xfc\xdfe"),
        Example(b"Subject: Gr\xc3\xbc\xdfe"),
        Example(body="Grüße\n"),
    ),
)
def check(message: Message, context: Context) -> Iterator[Found]:
    severity = Severity.INFO if _goes_by_smtputf8(context) else None
    for field, place, is_utf8 in raw_fields(message, context):
        if is_utf8:
            value = excerpt(field.unfolded)
            yield Found(
                place,
                f"{field.name[:60]} holds raw UTF-8: `{value}`.",
                "Write what is not ASCII as an encoded word: `=?utf-8?Q?...?=`.",
                severity,
                header=field.name,
            )


def _goes_by_smtputf8(context: Context) -> bool:
    # RFC 6531 §3.7.3: Received says UTF8SMTP, UTF8SMTPA, UTF8SMTPS or UTF8SMTPSA then.
    return context.options.smtputf8 or any(
        b"with UTF8" in field.raw_value for field in context.all("received")
    )
