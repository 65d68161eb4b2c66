"""A DKIM-Signature cannot be read

Why: Verifiers give up on a signature that lacks one of its tags, names one twice, or has a value
that is not of the right form: for them the message is unsigned, and DMARC hangs on SPF alone. It
happens where a relay folds or cuts long lines, where a script builds the field, and where
configuration puts a blank or a placeholder into a domain.

Fix: Let the signing program write the field anew; do not edit it. Look for what stands between the
signer and this copy: mail programs, content filters and gateways must sign last or leave the field
alone. `v a b bh d h s` must be there; unknown tags are allowed.

See: RFC 6376 §3.2, §3.5, §6.1.1.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.knowledge.records.dkim_signature import (
    HARMLESS,
    Problem,
    SignatureProblem,
    parse_dkim_signature,
)
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Rule, Severity

_GOOD = (
    "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=from:to;"
    " bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=dGVzdA=="
)
