"""An encoded word stands where none is allowed

Why: Encoded words may stand in running text, in comments and as words of a name. Inside quotes, in
an address or in a Message-ID they are just characters: strict programs show `=?utf-8?Q?...?=` to the
reader, and an address with one cannot be reached. A word that is glued to other text is not decoded
by strict programs either.

Fix: Take the quotes away: `=?utf-8?Q?G=C3=A4rten?= <a@example.org>`. Encode only the name in front
of the address, never the whole `Name <address>`. Put a blank between an encoded word and its
neighbours.

See: RFC 2047 §5 (1), (3).
"""

import re
from collections.abc import Iterator

from mailcheck.core.address import Mailbox
from mailcheck.tools.lint.context import ADDRESS_FIELDS, Context, WordAt
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnEncodedWord, Rule, Severity

RULE = Rule(
    Severity.WARNING,
    OnEncodedWord(),
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

_ADDRESSES = frozenset(ADDRESS_FIELDS)
_IDS = frozenset({"message-id", "in-reply-to", "references", "resent-message-id"})
# Fields whose value is running text: RFC 5322 §3.6.5, RFC 2045 §8. In others, who wrote the field
# decides where a word ends.
_TEXTS = frozenset({"subject", "comments", "content-description"})
_QUOTED = r'"(?:[^"\\]|\\.)*+"'


def check(at: WordAt, context: Context) -> Iterator[Found]:
    key = at.field.key
    if key in _ADDRESSES:
        yield from _in_addresses(at, context)
    elif key in _IDS:
        flat = at.field.flat
        if flat.rfind("<", 0, at.word.start) > flat.rfind(">", 0, at.word.start):
            yield _found(at, "stands inside a message id", "Make an id of ASCII characters.")
    elif key in _TEXTS:
        yield from _glued(at, "()")


def _in_addresses(at: WordAt, context: Context) -> Iterator[Found]:
    word, flat = at.word, at.field.flat
    if any(start < word.start < end for start, end in _quoted_strings(flat)):
        yield _found(at, "stands inside quotes", "Take the quotes around it away.")
        return
    boxes = context.address_list(at.field).mailboxes
    if any(_is_address(box, word.start) for box in boxes):
        yield _found(at, "stands where the address should", "Encode only the name before it.")
        return
    yield from _glued(at, "(),:;")


def _quoted_strings(flat: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(_QUOTED, flat) if '"' in flat else ():
        yield match.span()


def _is_address(box: Mailbox, place: int) -> bool:
    return box.addr_start <= place < box.addr_end


def _glued(at: WordAt, allowed: str) -> Iterator[Found]:
    flat, word = at.field.flat, at.word
    before, behind = flat[: word.start][-1:], flat[word.end : word.end + 1]
    if before not in f" \t{allowed}" or behind not in f" \t{allowed}":
        found = _found(at, "is glued to other text", "Put a blank between them.")
        yield found._replace(severity=Severity.INFO)


def _found(at: WordAt, said: str, advice: str) -> Found:
    text = at.field.flat[at.word.start : at.word.end]
    return Found(at.span, f"The encoded word `{excerpt(text)}` {said}.", advice)
