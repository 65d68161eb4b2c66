"""The DKIM signature covers only the beginning of the body

Why: With `l=` anybody may append text after the signed part and the signature still holds;
together with an unsigned Content-Type he can even replace what is shown. Gmail and others pass over
such signatures or mark the message, and M3AAWG advises against the tag.

Fix: Sign the whole body: leave `l=` out (OpenDKIM: no `BodyLengths`; Exim and rspamd never set it
unless asked). If a list appends a footer, its own signature, not `l=`, is the answer.

See: RFC 6376 §3.5, §8.2; M3AAWG advice on DKIM.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_SIGNED = "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=from; bh=dGVzdA==; b=dGVzdA=="


@rule(
    Severity.WARNING,
    OnField("DKIM-Signature"),
    bad=(
        Example(f"{_SIGNED}; l=10"),
        Example(f"{_SIGNED}; l=0"),
    ),
    good=(
        Example(_SIGNED),
        Example(f"{_SIGNED}; L=10"),
        # Not a number: another rule says that.
        Example(f"{_SIGNED}; l=all"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    at = context.signature(field)
    length = at.signature.body_length
    if length is not None:
        # The number itself may have 76 digits.
        shown = at.signature.tags.value("l")[:12]
        yield Found(
            at.tag_span("l"),
            f"The signature covers the first {shown} octets of the body only.",
            "Sign without `l=`.",
        )
