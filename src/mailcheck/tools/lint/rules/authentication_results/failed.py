"""The receiver's own check of the sender failed

Why: Authentication-Results is where the receiving server notes what it found out: `dmarc=fail`,
`dkim=fail` or `spf=fail` there is the likely reason why a message lies in the spam folder, or, if
it claims to be yours, the sign of a forgery. Only the newest field is by your server; others may
have been written by anybody.

Fix: For dmarc=fail, let the sending server sign with the domain of From (DKIM) and put its address
into the SPF record. For dkim=fail, look for what changes the message after the signer (footers,
virus scanners, re-encoding). For spf=fail, add the server to the SPF record of the envelope domain.

See: RFC 8601 §2.7, §4.1; RFC 7489 §3.1.
"""

from collections.abc import Iterator

from mailcheck.core.address import domain_normal_form
from mailcheck.core.header import Field
from mailcheck.knowledge.records.authentication_results import (
    AuthenticationResults,
    MethodResult,
    parse_authentication_results,
)
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Options, Severity, rule

_TOP = "Authentication-Results: mx.example.net; "
_OWN = Options(own_domains=("example.net",))


_FAILED = ("fail", "permerror", "hardfail")
_METHODS = ("dmarc", "compauth", "dkim", "spf")
"""By weight: DMARC judges the others, Microsoft's compauth judges where there is no DMARC."""


@rule(
    Severity.INFO,
    OnPresent("Authentication-Results"),
    bad=(
        Example(f"{_TOP}dmarc=fail header.from=example.org; spf=pass smtp.mailfrom=example.com"),
        Example(f"{_TOP}dkim=fail (body hash) header.d=example.org; spf=softfail"),
        Example(
            f"{_TOP}spf=fail smtp.mailfrom=example.org", options=_OWN, severity=Severity.WARNING
        ),
        # Microsoft does not name its server.
        Example("Authentication-Results: spf=fail smtp.mailfrom=x; dmarc=fail action=none"),
        # The topmost is somebody else's, the own one is below.
        Example(
            "Authentication-Results: list.example.com; dkim=pass",
            f"{_TOP}dmarc=fail header.from=example.org",
            options=_OWN,
            severity=Severity.WARNING,
        ),
        # DKIM and DMARC checked by two programs of one server.
        Example(
            f"{_TOP}dmarc=fail header.from=example.org", f"{_TOP}dkim=fail header.d=example.org"
        ),
    ),
    good=(
        Example(f"{_TOP}dkim=pass header.d=example.org; dmarc=pass header.from=example.org"),
        # A forward: SPF fails, DKIM holds.
        Example(f"{_TOP}spf=fail smtp.mailfrom=example.org; dkim=pass; dmarc=pass"),
        Example(f"{_TOP}dkim=fail header.d=a.example; dkim=pass header.d=example.org"),
        Example(f"{_TOP}dkim=fail header.d=a.example", f"{_TOP}dmarc=pass"),
        Example(f"{_TOP}spf=softfail smtp.mailfrom=example.org; dkim=none; dmarc=none"),
        Example(
            f"{_TOP}spf=pass (not dkim=fail)", "Authentication-Results: old.example; dkim=fail"
        ),
        Example(f"{_TOP}none"),
        Example(f"{_TOP}dkim=temperror"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    fields = [(at, parse_authentication_results(at.flat)) for at in context.all(field.name)]
    own = [(at, read) for at, read in fields if _is_own(read, context)]
    speaker = (own or fields)[0][1].authserv_id
    results = [
        (at, result)
        for at, read in (own or fields)
        if read.authserv_id == speaker and (speaker or at is field)
        for result in read.results
    ]
    failed = _failed([result for _, result in results])
    if failed:
        first = failed[0]
        at = next(at for at, result in results if result is first)
        yield Found(
            at.at(first.start, first.end),
            f"{speaker or 'The receiving server'} found"
            f" {', '.join(f'{result.method}={result.result}' for result in failed)}.",
            "If the message is yours, mend the signature or the SPF record; if not, mistrust it.",
            Severity.WARNING if own and not context.kind.discussion_list else None,
        )


def _is_own(read: AuthenticationResults, context: Context) -> bool:
    """Whether the server that speaks is one of the caller's (`--own-domain`)."""
    name = domain_normal_form(read.authserv_id)
    own = [domain_normal_form(domain) for domain in context.options.own_domains]
    return bool(name) and any(name == domain or name.endswith(f".{domain}") for domain in own)


def _failed(results: list[MethodResult]) -> list[MethodResult]:
    """What failed and counts, the weightiest first, each method once."""
    passed = {result.method for result in results if result.result == "pass"}
    # RFC 7489 §3.1: one aligned pass is enough, which `dmarc=pass` says of the whole.
    if "dmarc" in passed:
        return []
    failed = {
        result.method: result
        for result in reversed(results)
        if result.result in _FAILED and result.method not in passed
    }
    # Forwarded mail keeps its DKIM signature and loses SPF: that is how it should be.
    if "dkim" in passed:
        failed.pop("spf", None)
    return [failed[method] for method in _METHODS if method in failed]
