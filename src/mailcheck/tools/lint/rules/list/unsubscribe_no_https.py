"""One-click unsubscribing is promised without an https address

Why: List-Unsubscribe-Post says that a POST to the address in List-Unsubscribe unsubscribes at once,
and that address MUST be an https one. With `mailto:` or plain `http:` alone there is nowhere to
post to: Gmail and Yahoo show no button, and for them the demand of one-click is not met.

Fix: Put an https address for each recipient into List-Unsubscribe, in front of the mail address:
`<https://example.org/u/9f3a>, <mailto:leave-9f3a@example.org>`. It must answer a POST and need no
cookie. If you cannot offer that, leave List-Unsubscribe-Post out.

See: RFC 8058 §3.1; requirements of Gmail and Yahoo for bulk senders (2024).
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.knowledge.records.list_uris import parse_list_uris
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnPresent, Severity, rule

_POST = "List-Unsubscribe-Post: List-Unsubscribe=One-Click"


@rule(
    Severity.ERROR,
    OnPresent("List-Unsubscribe"),
    bad=(
        Example("List-Unsubscribe: <http://example.org/u/9f3a>", _POST),
        Example("List-Unsubscribe: <mailto:leave-9f3a@example.org>", _POST),
        Example("List-Unsubscribe: <http://example.org/u/9>, <mailto:l@example.org>", _POST),
    ),
    good=(
        Example("List-Unsubscribe: <mailto:l@example.org>, <HTTPS://example.org/u/9>", _POST),
        Example("List-Unsubscribe: <http://example.org/u/9f3a>"),
        # No brackets, a variable that was not filled: other rules say that.
        Example("List-Unsubscribe: http://example.org/u/9f3a", _POST),
        Example("List-Unsubscribe: <{{unsubscribe}}>", _POST),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    fields = context.all("List-Unsubscribe")
    if not context.has("List-Unsubscribe-Post"):
        return
    # RFC 8058 §3.1: one https URI at least; others may be beside it.
    found = [parse_list_uris(at.flat) for at in fields]
    uris = found[0].uris
    if uris and not any(read.has("https", "") for read in found):
        yield Found(
            field.value_span,
            "List-Unsubscribe-Post promises one-click, but List-Unsubscribe has no https address,"
            f" only `{excerpt(uris[0].uri)}`.",
            "Add an https address that unsubscribes by a POST, or leave List-Unsubscribe-Post out.",
        )
