"""An encoded word is where none is allowed

Why: Encoded words may be in running text, in comments and as words of a name. Inside quotes, in
an address or in a Message-ID they are just characters: strict programs show `=?utf-8?Q?...?=` to
the reader, and an address with one cannot be reached. A word that is glued to other text is not
decoded by strict programs either.

Fix: Take the quotes away: `=?utf-8?Q?G=C3=A4rten?= <a@example.org>`. Encode only the name in front
of the address, never the whole `Name <address>`. Put a blank between an encoded word and its
neighbours.

See: RFC 2047 §5 (1), (3).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator

from mailcheck.core.encoded_word import EncodedWord
from mailcheck.core.finding import Span
from mailcheck.core.header import Field
from mailcheck.core.message_id import parse_ids
from mailcheck.tools.lint.context import ADDRESS_FIELDS, Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnEncodedField, Severity, rule

_ADDRESSES = frozenset(ADDRESS_FIELDS)
_IDS = ("message-id", "in-reply-to", "references", "resent-message-id")


# Up to the end where it is not closed: so each quotation mark is gone over once.
_QUOTED = r'"(?>(?:[^"\\]++|\\.)*)(?:"|\\?$)'


@rule(
    Severity.WARNING,
    OnEncodedField(*ADDRESS_FIELDS, *_IDS, "Subject", "Comments", "Content-Description"),
    bad=(
        Example('From: "=?utf-8?q?G=C3=A4rten?=" <anna@example.org>'),
        Example("From: Anna <=?utf-8?q?=C3=A4nna?=@example.org>"),
        Example("To: =?utf-8?q?Bo_Li_=3Cbo=40example=2Enet=3E?="),
        Example("Message-ID: <=?utf-8?q?1?=@example.org>"),
        Example("In-Reply-To: <1.=?utf-8?q?1?=@example.org>"),
        Example("Subject: Re:=?utf-8?q?Gr=C3=BC=C3=9Fe?=", severity=Severity.INFO),
        Example("Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=, Bo", severity=Severity.INFO),
        Example("Subject: =?utf-8?q?a?==?utf-8?q?b?=", severity=Severity.INFO),
        Example("From: =?utf-8?q?G=C3=A4rten?=<anna@example.org>", severity=Severity.INFO),
    ),
    good=(
        Example("From: =?utf-8?q?G=C3=A4rten?= <anna@example.org>"),
        Example("From: anna@example.org (=?utf-8?q?G=C3=A4rten?=)"),
        Example(
            "To: =?utf-8?q?=C3=84mter?= : bo@example.net;, =?utf-8?q?B=C3=B6?= <c@example.com>"
        ),
        Example("Subject: Re: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n =?utf-8?q?_Bo?= x"),
        Example("Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\tBo"),
        Example('Content-Type: application/pdf; name="=?utf-8?q?=C3=A4.pdf?="'),
        Example("Subject: (=?utf-8?q?Gr=C3=BC=C3=9Fe?=)"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if not field.words:
        return
    taken = list(_taken(field, context))
    starts = [span.start for span, *_ in taken]
    for word in field.words:
        at = bisect_left(starts, word.start + 1) - 1
        if at >= 0 and word.start < taken[at][0].end:
            yield _found(field, word, *taken[at][1:])
        elif field.key not in _IDS and _is_glued(field, word):
            found = _found(field, word, "is glued to other text", "Put a blank between them.")
            yield found._replace(severity=Severity.INFO)


def _taken(field: Field, context: Context) -> Iterator[tuple[Span, str, str]]:
    """Where no encoded word may be (indices of the flat value), what to say, what to do."""
    flat = field.flat
    if field.key in _IDS:
        for item in parse_ids(flat).ids:
            span = Span(item.start, item.end)
            yield span, "is inside a message id", "Make an id of ASCII characters."
    if field.key not in _ADDRESSES:
        return
    places = []
    for match in re.finditer(_QUOTED, flat) if '"' in flat else ():
        if not match[0].endswith('"'):
            break
        span = Span(match.start() + 1, match.end())
        places.append((span, "is inside quotes", "Take the quotes around it away."))
    for box in context.address_list(field).mailboxes:
        span = Span(box.addr_start, box.addr_end)
        said = "is where the address should"
        places.append((span, said, "Encode only the name before it."))
    yield from sorted(places)


def _is_glued(field: Field, word: EncodedWord) -> bool:
    # RFC 2047 §5 (1): white space around it; parentheses may follow directly. In lists of
    # addresses nobody minds a comma either.
    allowed = " \t(),:;" if field.key in _ADDRESSES else " \t()"
    before, behind = (
        field.flat[max(0, word.start - 1) : word.start],
        field.flat[word.end : word.end + 1],
    )
    return before not in allowed or behind not in allowed


def _found(field: Field, word: EncodedWord, said: str, advice: str) -> Found:
    text = field.flat[word.start : word.end]
    span = field.at(word.start, word.end)
    return Found(span, f"The encoded word `{excerpt(text)}` {said}.", advice)
