"""The message has no DKIM signature

Why: Without a signature nothing but the sending IP address speaks for the sender, and forwarded
mail fails DMARC. Gmail and Yahoo (2024) and Microsoft (2025) refuse bulk mail without one, or put
it into the spam folder; from other senders Gmail wants SPF or DKIM.

Fix: Let the outgoing server sign with the domain of From: OpenDKIM, rspamd or amavis beside
Postfix, `dkim_sign` settings of Exim, "DKIM" in the settings of Microsoft 365, Google Workspace or
the newsletter service. Publish the key as a TXT record under `selector._domainkey`.

See: RFC 6376; requirements of Gmail and Yahoo (2024) and of Microsoft (2025) for bulk senders.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from mailcheck.core.header import Header
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnMissing, Options, Severity, rule

_TRACE = "Received: from a.example.org by mx.example.net; Sat, 21 Nov 2026 09:30:05 +0100"


SINCE = datetime(2007, 5, 1, tzinfo=UTC)
"""RFC 4871, the first standard of DKIM, is of May 2007."""


@rule(
    Severity.INFO,
    OnMissing("DKIM-Signature"),
    bad=(
        Example(options=Options(bulk=True), severity=Severity.ERROR),
        Example(_TRACE),
        Example("List-Unsubscribe: <https://example.org/u/9f3a>"),
    ),
    good=(
        Example(_TRACE, "DKIM-Signature: v=1; d=example.org"),
        # Before submission nothing is signed yet.
        Example(options=Options(bulk=True, outgoing=True)),
        Example(),
        Example(_TRACE.replace("2026", "2006"), "Date: Tue, 21 Nov 2006 09:30:00 +0100"),
    ),
)
def check(header: Header, context: Context) -> Iterator[Found]:
    demanded = context.options.bulk
    if context.options.outgoing:
        return
    if not demanded and not (context.kind.delivered or context.kind.bulk):
        return
    if not demanded and _is_older(context):
        return
    yield Found(
        header.span,
        f"There is no DKIM-Signature{' of ' + context.from_domain if context.from_domain else ''}.",
        "Let the sending server sign with the domain of From.",
        Severity.ERROR if demanded else None,
    )


def _is_older(context: Context) -> bool:
    """Whether the message is older than DKIM."""
    written = context.received_at or (context.date.moment if context.date else None)
    return written is not None and written < SINCE
