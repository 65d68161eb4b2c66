"""A DKIM-Signature cannot be read

Why: Verifiers give up on a signature that lacks one of its tags, names one twice, or has a value
that is not of the right form: for them the message is unsigned, and DMARC hangs on SPF alone. It
happens where a relay folds or cuts long lines, where a script builds the field, and where
configuration puts a blank or a placeholder into a domain.

Fix: Let the signing program write the field anew; do not edit it. Look for what is between the
signer and this copy: mail programs, content filters and gateways must sign last or leave the field
alone. `v a b bh d h s` must be there; unknown tags are allowed.

See: RFC 6376 §3.2, §3.5, §6.1.1.
"""

from collections.abc import Iterator

from mailcheck.core.finding import Span
from mailcheck.core.header import Field
from mailcheck.knowledge.records.dkim_signature import (
    HARMLESS,
    Problem,
    SignatureProblem,
)
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_GOOD = (
    "DKIM-Signature: v=1; a=rsa-sha256; d=example.org; s=s1; h=from:to;"
    " bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=dGVzdA=="
)


_SENTENCES = {
    SignatureProblem.REPEATED_TAG: "has `{tag}=` twice",
    SignatureProblem.BAD_TAG: "has text that is no tag, `{value}`",
    SignatureProblem.EMPTY_TAG: "has two semicolons in a row",
    SignatureProblem.BAD_VERSION: "is not of version 1, `{value}`",
    SignatureProblem.BAD_ALGORITHM: "names no algorithm, `{value}`",
    SignatureProblem.BAD_BASE64: "has a value that is no base64, `{value}`",
    SignatureProblem.BAD_DOMAIN: "names no domain, `{value}`",
    SignatureProblem.BAD_SELECTOR: "names no selector, `{value}`",
    SignatureProblem.BAD_FIELD_NAME: "covers what can be no field, `{value}`",
    SignatureProblem.EMPTY_FIELD_NAME: "has a colon too many in `h=`",
    SignatureProblem.BAD_CANONICALIZATION: "has a canonicalization that nobody knows, `{value}`",
    SignatureProblem.BAD_NUMBER: "has a value that is no number, `{value}`",
    SignatureProblem.BAD_IDENTITY: "has no domain in `{value}`",
    SignatureProblem.IDENTITY_OUTSIDE: "is of {domain}, and `{value}` is not below that",
}


@rule(
    Severity.ERROR,
    OnField("DKIM-Signature"),
    bad=(
        Example(_GOOD.replace("; s=s1", "").replace("; h=from:to", "")),
        Example("DKIM-Signature: "),
        Example(_GOOD.replace("v=1", "v=2")),
        Example(_GOOD.replace("dGVzdA==", "dGVz*A==")),
        Example(_GOOD.replace("dGVzdA==", "dGVzdA")),
        Example(_GOOD + "; b=dGVzdA=="),
        Example(_GOOD + "; i=anna@example.net"),
        Example(_GOOD + "; i=example.org"),
        Example(_GOOD + "; t=today"),
        Example(_GOOD + "; c=relaxed/nofws"),
        Example(_GOOD.replace("d=example.org", "d=%domain%")),
        Example(_GOOD.replace("h=from:to", "h=from to")),
        Example(_GOOD + "; signed by example.org"),
        Example(_GOOD.replace("h=from:to", "h=from:to:"), severity=Severity.WARNING),
        Example(_GOOD + ";;", severity=Severity.WARNING),
    ),
    good=(
        Example(_GOOD),
        Example(_GOOD + ";"),
        Example(_GOOD.replace("dGVzdA==", "dGVz\n dA=\n =").replace("h=from:to", "h=From :\n To")),
        Example(_GOOD + "; i=anna=40x@mail.Example.org; q=dns/txt; r=y; darn=5; z=Subject:Hi=20Bo"),
        Example(_GOOD + "; c=relaxed; t=1795246200; x=1795851000; l=12"),
        Example(_GOOD.replace("s=s1", "s=s1_2026.mail").replace("a=rsa-", "a=ed25519-")),
        Example(_GOOD.replace("example.org", "bücher.example") + "; i=@xn--bcher-kva.example"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    problems = context.signature(field).signature.problems
    if problems:
        # What makes verifiers give up comes first; a broken field is one finding.
        problem = min(problems, key=lambda problem: problem.code in HARMLESS)
        yield Found(
            _span(field, problem),
            f"The DKIM-Signature {_sentence(field, problem, context)}.",
            "Let the signing program write the field anew, as the last thing before sending.",
            Severity.WARNING if problem.code in HARMLESS else None,
        )


def _span(field: Field, problem: Problem) -> Span:
    if problem.code is SignatureProblem.MISSING_TAG:
        return field.span
    return field.at(problem.start, problem.end)


def _sentence(field: Field, problem: Problem, context: Context) -> str:
    signature = context.signature(field).signature
    if problem.code is SignatureProblem.MISSING_TAG:
        lacking = [p.tag for p in signature.problems if p.code is SignatureProblem.MISSING_TAG]
        return "lacks " + ", ".join(f"`{tag}=`" for tag in lacking)
    value = excerpt(field.flat[problem.start : problem.end])
    return _SENTENCES[problem.code].format(tag=problem.tag, value=value, domain=signature.domain)
