"""Unsubscribing takes more than one click

Why: List-Unsubscribe alone tells where to unsubscribe; programs may not open the address by
themselves, since a link may lead to a page with questions. Only List-Unsubscribe-Post promises that
one POST is enough. Gmail and Yahoo demand it of marketing mail from 5,000 messages a day on.

Fix: Add `List-Unsubscribe-Post: List-Unsubscribe=One-Click` and answer a POST to the https address
by unsubscribing at once, without cookies, log-in or redirect. Both fields must be covered by a DKIM
signature.

See: RFC 8058 §3.1; requirements of Gmail and Yahoo for bulk senders (2024).
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.knowledge.records.list_uris import parse_list_uris
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Options, Severity, rule

_BULK = Options(bulk=True)
_URI = "List-Unsubscribe: <https://example.org/u/9f3a>, <mailto:leave-9f3a@example.org>"
_MAIL = "List-Unsubscribe: <mailto:leave-9f3a@example.org>"


@rule(
    Severity.INFO,
    OnPresent("List-Unsubscribe"),
    bad=(
        Example(_URI, options=_BULK, severity=Severity.ERROR),
        Example(_MAIL, options=_BULK, severity=Severity.ERROR),
        Example(_URI),
    ),
    good=(
        Example(_URI, "List-Unsubscribe-Post: List-Unsubscribe=One-Click", options=_BULK),
        # Damaged, which another rule says.
        Example(_URI, "List-Unsubscribe-Post: yes", options=_BULK),
        Example(_URI, "List-Post: <mailto:talk@lists.example.org>", options=_BULK),
        # Without https there is nothing to post to; another rule says that.
        Example(_MAIL),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if context.has("List-Unsubscribe-Post") or context.kind.discussion_list:
        return
    if not context.options.bulk and not parse_list_uris(field.flat).has("https", "http"):
        return
    yield Found(
        field.span,
        "List-Unsubscribe is there, but no List-Unsubscribe-Post promises one-click.",
        "Add `List-Unsubscribe-Post: List-Unsubscribe=One-Click`, once the https address"
        " unsubscribes by a POST.",
        Severity.ERROR if context.options.bulk else None,
    )
