"""The DKIM signature does not cover List-Unsubscribe

Why: One-click counts only when a DKIM signature covers List-Unsubscribe and List-Unsubscribe-Post,
else anybody could put an address of his own into the fields. Gmail and Yahoo show no button when
one of the two is missing from `h=`, and for them the demand of one-click is not met.

Fix: Add `list-unsubscribe:list-unsubscribe-post` to the fields that the signer signs: OpenDKIM
`SignHeaders` (or `OversignHeaders`), rspamd `sign_headers`, Exim `dkim_sign_headers`. Where the
fields are added after the signer (by a milter or relay), turn the order round.

See: RFC 8058 §3.1, §4; RFC 6376 §5.4.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context, SignatureAt
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Options, Severity, rule

_FIELDS = ("List-Unsubscribe", "List-Unsubscribe-Post")
_ONE_CLICK = (
    "List-Unsubscribe: <https://example.org/u/9f3a>",
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
)
_SIGNED = (
    "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1;\n"
    " bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=dGVzdA==;\n h=from:subject"
)
_BULK = Options(bulk=True)


@rule(
    Severity.WARNING,
    OnPresent("List-Unsubscribe-Post"),
    bad=(
        Example(*_ONE_CLICK, _SIGNED),
        Example(*_ONE_CLICK, f"{_SIGNED}:list-unsubscribe", options=_BULK, severity=Severity.ERROR),
    ),
    good=(
        Example(*_ONE_CLICK, f"{_SIGNED}:List-Unsubscribe:List-Unsubscribe-Post", options=_BULK),
        # Another signature beside it covers both.
        Example(*_ONE_CLICK, _SIGNED, f"{_SIGNED}:list-unsubscribe-post:list-unsubscribe"),
        # Nothing is signed, or the signature cannot be read: other rules say that.
        Example(*_ONE_CLICK, options=_BULK),
        Example(*_ONE_CLICK, "DKIM-Signature: v=1; h=from"),
        Example(_ONE_CLICK[0], _SIGNED),
        Example(_ONE_CLICK[1], _SIGNED),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if not context.has(_FIELDS[0]):
        return
    # RFC 8058 §4: one signature that covers both is enough, whoever has signed.
    readable = [at for at in context.signatures if not at.signature.is_broken]
    if not readable or not all(_uncovered(at) for at in readable):
        return
    best = max(readable, key=lambda at: context.is_aligned(at.signature.domain))
    names = _uncovered(best)
    yield Found(
        best.tag_span("h"),
        f"The signature of {best.signature.domain} does not cover {' and '.join(names)}.",
        f"Let the signer sign {' and '.join(names)} too.",
        Severity.ERROR if context.options.bulk else None,
        header=best.field.name,
    )


def _uncovered(at: SignatureAt) -> list[str]:
    return [name for name in _FIELDS if not at.signature.signs(name)]
