"""No DKIM signature is of the domain in From

Why: DMARC counts a signature only when its `d=` shares the organizational domain with From. A
signature of the newsletter service, or of Microsoft 365's `onmicrosoft.com`, says who sent the mail
and nothing about the author: DMARC then hangs on SPF alone and fails with every forward. Gmail,
Yahoo and Microsoft demand alignment of bulk mail.

Fix: Switch on signing with your own domain at the service ("authenticate domain", "custom DKIM")
and publish the keys it names, mostly two or three CNAME records. A second signature of the service
may stay.

See: RFC 7489 §3.1; RFC 9989 (DMARC); requirements of Gmail and Yahoo for bulk senders (2024).
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Options, Severity, rule

_BULK = Options(bulk=True)
_SIGNED = "DKIM-Signature: v=1; a=rsa-sha256; s=s1; h=from; bh=dGVzdA==; b=dGVzdA==; d="
_ESP = f"{_SIGNED}esp.example.net"


@rule(
    Severity.INFO,
    OnPresent("DKIM-Signature"),
    bad=(
        Example(_ESP, options=_BULK, severity=Severity.ERROR),
        Example(f"{_SIGNED}example-org.20230601.gappssmtp.com"),
        Example(_ESP, _SIGNED + "example.com"),
        Example(_ESP, "List-Post: <mailto:talk@lists.example.net>", options=_BULK),
    ),
    good=(
        Example(f"{_SIGNED}example.org", options=_BULK),
        Example(_ESP, f"{_SIGNED}Mail.Example.ORG", options=_BULK),
        Example("From: Anna <anna@news.example.org>", f"{_SIGNED}example.org", options=_BULK),
        Example("From: a@bücher.example", f"{_SIGNED}xn--bcher-kva.example", options=_BULK),
        # Without d= or without From another rule speaks.
        Example("DKIM-Signature: v=1; a=rsa-sha256; b=dGVzdA==", options=_BULK),
        Example(_ESP, without=("From",), options=_BULK),
        Example(f"{_SIGNED}***", options=_BULK),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if not context.from_domain:
        return
    if any(context.is_aligned(name) for name in context.signing_domains):
        return
    # A signature that cannot be read is said by another rule.
    signed = [at for at in context.signatures if not at.signature.is_broken]
    if not signed:
        return
    signers = ", ".join(dict.fromkeys(at.signature.domain for at in signed))
    demanded = context.options.bulk and not context.kind.discussion_list
    yield Found(
        signed[0].tag_span("d"),
        f"The message is from {context.from_domain}, and signed by {excerpt(signers)} only.",
        f"Sign with {context.from_organization} as well; the other signature may stay.",
        Severity.ERROR if demanded else None,
        header=signed[0].field.name,
    )
