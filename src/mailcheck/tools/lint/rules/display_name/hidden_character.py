"""A name or address has characters in it that nobody sees

Why: A direction override turns text round, and a zero-width character inside a word makes
`Pay` and `Pal` pass a filter that looks for the whole. In an address they make another address
that looks the same: the message bounces, or goes to somebody else. No real name needs them, also
none written from right to left. At the edge of a word in a name they hide nothing and are only
noted.

Fix: Delete the character; type the name or address anew, since it cannot be seen. Addresses copied
from web pages and spreadsheets often bring one along: take U+200B to U+200F, U+202A to U+202E,
U+2060 and U+FEFF out before saving them.

See: Unicode UTR 36 §2.5; RFC 6532 §3.
"""

from collections.abc import Callable, Iterator

from mailcheck.core.encoded_word import decode_text
from mailcheck.tools.lint.context import AddressAt, Context
from mailcheck.tools.lint.rule import Example, Found, OnForeignMailbox, Severity, rule

_Places = Callable[[str], Iterator[tuple[int, int]]]


@rule(
    Severity.ERROR,
    OnForeignMailbox(),
    bad=(
        Example("From: Pay\u200bPal <service@example.org>"),
        Example("From: =?utf-8?q?Pay=E2=80=8BPal?= <service@example.org>"),
        Example('From: "gro.elpmaxe@\u202ennA" <anna@example.org>'),
        Example("To: bo\u200b@example.net"),
        Example("To: Bo Li <bo@exam\u00adple.net>"),
        Example("To: \u202abo@example.net\u202c"),
        Example("Cc: bo@example.net (Bo\u2060bo)"),
        Example("From: \ufeffAnna\u200b <anna@example.org>", severity=Severity.INFO),
    ),
    good=(
        Example("From: 👩\u200d👩\u200d👧 <anna@example.org>"),
        Example("From: علی\u200cرضا <anna@example.org>"),
        Example("From: क्\u200dष <anna@example.org>"),
        Example("From: \u200fשלום\u200e Anna <anna@example.org>"),
        Example("From: \u202aAnna Berg\u202c <anna@example.org>"),
        Example("To: नेहा\u200d@example.net"),
        Example("From: Jörg <jörg@bücher.example>"),
    ),
    replaces=("address-domain-invalid", "address-needs-smtputf8"),
)
def check(at: AddressAt, context: Context) -> Iterator[Found]:
    flat = at.field.flat[at.mailbox.start : at.mailbox.end]
    if flat.isascii() and "=?" not in flat:
        return
    # Not at the top: most names do not get here, and it brings the Unicode database along.
    from mailcheck.tools.lint.scripts import (
        hidden_characters,
        invisible_characters,
        stray_characters,
    )

    box = at.mailbox
    name = (box.name_start, box.name_end)
    yield from _hidden(at, "name", name, hidden_characters)
    for found in _hidden(at, "name", name, stray_characters):
        yield found._replace(severity=Severity.INFO)
    yield from _hidden(at, "address", (box.addr_start, box.addr_end), invisible_characters)


def _hidden(at: AddressAt, what: str, place: tuple[int, int], find: _Places) -> Iterator[Found]:
    from mailcheck.tools.lint.scripts import code_point

    shown = decode_text(at.field.flat[place[0] : place[1]])
    for start, end in find(shown.text):
        first, last = shown.flat_span(start, end)
        character = code_point(shown.text[start])
        yield Found(
            at.field.at(place[0] + first, place[0] + last),
            f"The {what} has {character} in it, which nobody sees.",
            f"Delete it; as it cannot be seen, type the {what} anew.",
            values={"character": character},
        )
