"""The DKIM signature does not cover From

Why: From is the one field that every signature MUST cover; a verifier that meets one without it
takes the signature for none. It happens where somebody wrote the list of fields by hand, or where
From is rewritten after the signer and was taken out for that.

Fix: Put `from` into the list of signed fields: OpenDKIM `SignHeaders`, rspamd `sign_headers`, Exim
`dkim_sign_headers`. Leave the program's own default alone if there is no reason for another list.

See: RFC 6376 §5.4, §6.1.1.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_SIGNED = "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; bh=dGVzdA==; b=dGVzdA=="


@rule(
    Severity.ERROR,
    OnField("DKIM-Signature"),
    bad=(
        Example(f"{_SIGNED}; h=to:subject:date"),
        Example(f"{_SIGNED}; h=resent-from:subject"),
        # Each signature by itself: one that covers From does not heal the other.
        Example(f"{_SIGNED}; h=to:subject", f"{_SIGNED}; h=from:to"),
    ),
    good=(
        Example(f"{_SIGNED}; h=from:to:subject"),
        Example(f"{_SIGNED}; h=to : subject :\n From"),
        # No list at all, or one that cannot be read: another rule says that.
        Example(_SIGNED),
        Example(f"{_SIGNED}; h=to from subject"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    at = context.signature(field)
    signature = at.signature
    if not signature.signed_fields or signature.signs("from"):
        return
    if any(problem.tag == "h" for problem in signature.problems):
        return
    yield Found(
        at.tag_span("h"),
        f"The signature covers `{excerpt(':'.join(signature.signed_fields))}`, From is missing.",
        "Add `from` to the fields that are signed.",
    )
