"""Fields that readers see are not covered by the DKIM signature

Why: What is not in `h=` may be changed or added on the way while the signature still holds: a new
Subject, another Reply-To, a Content-Type that shows other text. Verifiers do not mind, so this is
worth knowing rather than wrong.

Fix: Sign Subject, Date, To, Reply-To and the MIME fields as well: OpenDKIM `SignHeaders`, rspamd
`sign_headers`, Exim `dkim_sign_headers`. Name From, Subject and Date once more than they occur, so
that none can be added.

See: RFC 6376 §5.4.1, §8.15.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context, SignatureAt
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Severity, rule

_SIGNED = "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; bh=dGVzdA==; b=dGVzdA==; h="
_ALL = "from:to:subject:date:message-id:mime-version:content-type"


FIELDS = (
    "Subject",
    "Date",
    "To",
    "Reply-To",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
)
"""RFC 6376 §5.4.1, and the fields that decide what is shown."""


@rule(
    Severity.INFO,
    OnPresent("DKIM-Signature"),
    bad=(
        Example(f"{_SIGNED}from:to:date:mime-version:content-type"),
        Example(f"{_SIGNED}{_ALL}", "Reply-To: office@example.org"),
        # Another domain's signature does not make the author's any better.
        Example(
            f"{_SIGNED}from",
            f"{_SIGNED.replace('example.org', 'example.net')}{_ALL}",
        ),
    ),
    good=(
        Example(f"{_SIGNED}{_ALL}"),
        Example(f"{_SIGNED}from", f"{_SIGNED}{_ALL}"),
        Example(f"{_SIGNED}from:date:to:subject:mime-version:content-type:reply-to"),
        # The list has put its own Reply-To and its footer.
        Example(f"{_SIGNED}from:subject", "List-Post: <mailto:talk@lists.example.net>"),
        Example(_SIGNED),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if context.kind.discussion_list:
        return
    signatures = [at for at in context.signatures if at.signature.signed_fields]
    aligned = [at for at in signatures if context.is_aligned(at.signature.domain)]
    best = min(aligned or signatures, key=lambda at: len(_uncovered(at, context)), default=None)
    names = _uncovered(best, context) if best else []
    if best and names:
        yield Found(
            best.tag_span("h"),
            f"The signature of {best.signature.domain} does not cover {', '.join(names)}.",
            f"Add {'it' if len(names) == 1 else 'them'} to the fields that are signed.",
            header=best.field.name,
        )


def _uncovered(at: SignatureAt, context: Context) -> list[str]:
    """The fields of the message that this signature leaves out."""
    return [name for name in FIELDS if context.has(name) and not at.signature.signs(name)]
