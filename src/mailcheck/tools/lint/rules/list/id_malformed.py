"""List-Id is no list's name

Why: Mail programs sort by List-Id, filters key the reputation of a list on it, and people write
rules for it. It is a name in angle brackets that looks like a host's, with a dot at least; without
the brackets or with blanks inside, programs take different things for the name, or nothing.

Fix: Write `List-Id: Club news <news.example.org>`: a description if you like, then the name under a
domain of yours in brackets. It stays the same for every message of the list.

See: RFC 2919 §2, §3.
"""

import re
from collections.abc import Iterator

from mailcheck.core.comment import without_comments
from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

# Up to the end where it is not closed: so each quotation mark is gone over once.
_QUOTED = re.compile(r'"(?>(?:[^"\\]++|\\.)*)("|\\?$)')
_BRACKETS = re.compile(r"<([^<>]*+)(>?)")


@rule(
    Severity.WARNING,
    OnField("List-Id"),
    bad=(
        Example("List-Id: Club news news example"),
        Example("List-Id: news.example.org"),
        Example("List-Id: <news>"),
        Example("List-Id: Club news <news example.org>"),
        Example("List-Id: <>"),
        Example("List-Id: Club news <news.example.org"),
    ),
    good=(
        Example("List-Id: Club news <news.example.org>"),
        Example("List-Id: <news.example.org>"),
        Example('List-Id: "a < b" <news.example.org> (a comment <x>)'),
        Example("List-Id: =?utf-8?q?G=C3=A4rten?=\n <garten.example.org>"),
        Example("List-Id: <c0ffee.4711.list-id.example.net>"),
        Example("List-Id: owner/project <project.owner.example.com>"),
        # An address instead of a name: it still tells the list apart.
        Example("List-Id: <news@example.org>"),
        Example("List-Id: "),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if field.is_blank:
        return
    # RFC 2919 §3: a phrase may be in front, comments anywhere.
    bare = _QUOTED.sub(
        lambda match: " " * len(match[0]) if match[1] == '"' else match[0],
        without_comments(field.flat),
    )
    found = _BRACKETS.search(bare)
    why = _wrong(found)
    if why:
        span = field.at(*found.span()) if found else field.value_span
        yield Found(
            span,
            f"List-Id {why}: `{excerpt(field.flat)}`.",
            "Write it as `List-Id: Club news <news.example.org>`.",
        )


def _wrong(found: re.Match[str] | None) -> str:
    """What is wrong with the name in brackets; "" when nothing is."""
    if found is None:
        return "has no name in angle brackets"
    if not found[2]:
        return "has a bracket that is not closed"
    name = found[1].strip()
    if not name:
        return "has empty brackets"
    if any(char.isspace() for char in name):
        return "has a blank inside the brackets"
    # RFC 2919 §2: a label, a dot, and the domain it belongs to.
    return "" if "." in name else "has a name without a dot"
