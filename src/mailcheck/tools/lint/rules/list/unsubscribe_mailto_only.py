"""Unsubscribing works by mail only

Why: Gmail, Yahoo and Apple offer their one-click button only for an https address; a `mailto:`
opens a message to be sent, or is passed over. The answers arrive as mail and must be read by a
program, and those that come from another address than the subscribed one fit nobody.

Fix: Put an https address for each recipient in front and keep the mail address after it:
`List-Unsubscribe: <https://example.org/u/9f3a>, <mailto:leave-9f3a@example.org>`. Then add
`List-Unsubscribe-Post: List-Unsubscribe=One-Click`.

See: RFC 2369 §3.2; RFC 8058 §3.1; Gmail's guidelines for senders.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.knowledge.records.list_uris import parse_list_uris
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_MAIL = "List-Unsubscribe: <mailto:leave-9f3a@example.org>"


@rule(
    Severity.INFO,
    OnField("List-Unsubscribe"),
    bad=(
        Example(_MAIL),
        Example("List-Unsubscribe: <mailto:a@example.org>, <mailto:b@example.org?subject=leave>"),
    ),
    good=(
        Example("List-Unsubscribe: <https://example.org/u/9f3a>, <mailto:leave@example.org>"),
        Example("List-Unsubscribe: <http://example.org/u/9f3a>"),
        # Talk on a list is left by mail, and by web pages that ask for a password.
        Example(_MAIL, "List-Post: <mailto:talk@lists.example.org>"),
        # One-click is promised and not kept: a rule of its own.
        Example(_MAIL, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        Example("List-Unsubscribe: leave-9f3a@example.org"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if context.has("List-Unsubscribe-Post") or context.kind.discussion_list:
        return
    uris = parse_list_uris(field.flat).uris
    if uris and all(uri.scheme == "mailto" for uri in uris):
        yield Found(
            field.value_span,
            f"The only way to unsubscribe is by mail, `{excerpt(uris[0].uri)}`.",
            "Put an https address in front of it, and add List-Unsubscribe-Post.",
        )
