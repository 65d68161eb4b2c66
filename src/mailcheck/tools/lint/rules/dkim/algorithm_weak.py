"""The DKIM signature is made with SHA-1

Why: Signers MUST NOT use rsa-sha1 any more, and verifiers MUST NOT accept it. Gmail and others take
such a signature for none, so the message is unsigned for DMARC.

Fix: Sign with rsa-sha256: OpenDKIM `SignatureAlgorithm rsa-sha256`, Exim `dkim_hash = sha256`. The
key in the DNS stays, unless its record restricts it by `h=sha1`; take that out. With a key of 1024
bits, make one of 2048 bits at the same time.

See: RFC 8301 §3.1; RFC 6376 §3.3.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_SIGNED = "DKIM-Signature: v=1; s=s1; h=from:to; bh=dGVzdA==; b=dGVzdA==; "


@rule(
    Severity.WARNING,
    OnField("DKIM-Signature"),
    bad=(
        Example(f"{_SIGNED}d=example.org; a=rsa-sha1"),
        Example(f"{_SIGNED}d=example.org; a=rsa-sha1", f"{_SIGNED}d=example.net; a=rsa-sha256"),
    ),
    good=(
        Example(f"{_SIGNED}d=example.org; a=rsa-sha256"),
        Example(f"{_SIGNED}d=example.org; a=ed25519-sha256"),
        # For old verifiers, a stronger one of the same domain beside it.
        Example(f"{_SIGNED}d=example.org; a=rsa-sha1", f"{_SIGNED}d=Example.org; a=rsa-sha256"),
        Example(f"{_SIGNED}d=example.org"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    at = context.signature(field)
    if not _is_weak(at.signature.algorithm):
        return
    domain = at.signature.domain
    algorithms = [s.signature.algorithm for s in context.signatures if s.signature.domain == domain]
    if all(_is_weak(algorithm) for algorithm in algorithms):
        yield Found(
            at.tag_span("a"),
            f"The signature of {domain or 'the sender'} is made with {at.signature.algorithm}.",
            "Sign with rsa-sha256.",
        )


def _is_weak(algorithm: str) -> bool:
    return algorithm.endswith(("-sha1", "-md5"))
