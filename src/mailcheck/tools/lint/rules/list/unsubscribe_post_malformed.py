"""List-Unsubscribe-Post does not say what it must say

Why: The field has one possible value, `List-Unsubscribe=One-Click`; it is the very text that a mail
program sends in its POST. With anything else Gmail and Yahoo show no button, and for them the
message cannot be left with one click.

Fix: Write the field exactly so, in every message alike:
`List-Unsubscribe-Post: List-Unsubscribe=One-Click`. The address to post to is in
List-Unsubscribe, not here.

See: RFC 8058 §3.1; requirements of Gmail and Yahoo for bulk senders (2024).
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_VALUE = "List-Unsubscribe=One-Click"


@rule(
    Severity.ERROR,
    OnField("List-Unsubscribe-Post"),
    bad=(
        Example("List-Unsubscribe-Post: One-Click"),
        Example("List-Unsubscribe-Post: List-Unsubscribe: One-Click"),
        Example("List-Unsubscribe-Post: List-Unsubscribe = One-Click"),
        Example("List-Unsubscribe-Post: <https://example.org/u/9f3a>"),
        Example('List-Unsubscribe-Post: "List-Unsubscribe=One-Click"'),
        Example("List-Unsubscribe-Post: "),
        Example("List-Unsubscribe-Post: list-unsubscribe=one-click", severity=Severity.INFO),
    ),
    good=(
        Example("List-Unsubscribe-Post: List-Unsubscribe=One-Click"),
        Example("List-Unsubscribe-Post:\n List-Unsubscribe=One-Click "),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    value = field.flat.strip()
    if value == _VALUE:
        return
    # RFC 5234 §2.3: the case of the grammar's strings does not matter; programs differ.
    same = value.lower() == _VALUE.lower()
    yield Found(
        field.value_span,
        f"List-Unsubscribe-Post is `{excerpt(value)}`." if value else "The value is empty.",
        f"Write `List-Unsubscribe-Post: {_VALUE}`.",
        Severity.INFO if same else None,
    )
