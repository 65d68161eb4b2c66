"""The body is not the one that was signed

Why: The hash of the body (`bh=`) shows without any key whether the body is as it was when it was
signed. Where it is not, the signature counts as none, and DMARC has nothing to rest on but SPF.

Fix: Sign behind everything that changes the body: footers, disclaimers, filters, re-encoding.
`mailcheck auth message.eml` tries out which change it was.

See: RFC 6376 §3.7, §6.1.3.
"""

from collections.abc import Iterator

from mailcheck.core.canonical import Canonicalization, digest_body
from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context, SignatureAt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

SHA256_OCTETS = 32
_SIGNED = "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=from; b=dGVzdA==; "
_OTHER = "bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="  # of an empty body
_RIGHT = "bh=tGuytGs0XXF9XDtNZ2vyqy5+Bvzri/Ssk0R2EPz3XFQ="
_LIST = ("List-Id: <team.lists.example.org>", "List-Post: <mailto:team@lists.example.org>")


@rule(
    Severity.WARNING,
    OnField("DKIM-Signature"),
    bad=(
        Example(f"{_SIGNED}c=relaxed/relaxed; {_OTHER}"),
        Example(f"{_SIGNED}{_OTHER}"),
        # What has arrived may have been changed by whoever took it over or saved it.
        Example(f"{_SIGNED}{_OTHER}", "Received: from a by b; now", severity=Severity.INFO),
    ),
    good=(
        Example(f"{_SIGNED}{_RIGHT}"),
        Example(f"{_SIGNED}c=relaxed/relaxed; {_RIGHT}"),
        Example(f"{_SIGNED}c=relaxed/relaxed; {_OTHER}", body=" \n\n"),
        # The end may be signed or not: l= has a rule of its own.
        Example(f"{_SIGNED}l=5; {_OTHER}"),
        # Broken, or forbidden: other rules say that.
        Example(f"{_SIGNED}bh=dGVzdA=="),
        Example(f"{_SIGNED.replace('sha256', 'sha1')}{_OTHER}"),
        # Lists add their footer, and sign anew.
        Example(f"{_SIGNED}{_OTHER}", *_LIST),
        # The copy is cut off, or quoted for an mbox.
        Example(
            f"{_SIGNED}{_OTHER}", "Content-Type: multipart/mixed; boundary=b", body="--b\n\nHello\n"
        ),
        Example(f"{_SIGNED}{_OTHER}", body="Hello\n\n>From here on it goes.\n"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    at = context.signature(field)
    if not _can_be_judged(at, context) or _is_right(at, context):
        return
    severity = Severity.INFO if context.kind.delivered else None
    yield Found(
        at.tag_span("bh"),
        f"The body is not the one that the signature of {at.signature.domain} was made for.",
        "Sign behind everything that changes the body; `mailcheck auth` tries out what it was.",
        severity=severity,
    )


def _can_be_judged(at: SignatureAt, context: Context) -> bool:
    signature = at.signature
    return (
        not signature.is_broken
        and signature.algorithm.endswith("-sha256")
        and len(signature.body_hash) == SHA256_OCTETS
        and signature.body_length is None
        and not context.kind.discussion_list
        and not context.header.overflow
        and not any(part.is_multipart and not part.closed for part in context.message.root.walk())
        and b"\n>From " not in context.message.raw
    )


def _is_right(at: SignatureAt, context: Context) -> bool:
    form = Canonicalization(at.signature.body_canonicalization)
    body = digest_body(context.message.raw, context.header.body_start, form)
    return body.digests[None] == at.signature.body_hash
