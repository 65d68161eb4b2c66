"""The ARC chain has a hole

Why: Each server that changes a message (a list, a forwarder) adds a set of three ARC fields with
the next number in `i=`, so that the last receiver can see what the first one found. A set that
lacks a field, a number twice or one left out makes the whole chain fail, and with it the reason to
let a forwarded message pass that DMARC would refuse.

Fix: Look for what took a field out or added one after the sealing server: a content filter, a
header clean-up rule, a second sealing milter on the same machine. Seal last and only once.

See: RFC 8617 §4.1, §4.2.1, §5.2.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.knowledge.records.arc import FIELDS, ArcField, parse_arc_field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.excerpt import excerpt
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule


def _set(number: int, chain: str) -> tuple[str, ...]:
    return (
        f"ARC-Seal: i={number}; a=rsa-sha256; cv={chain}; d=example.net; s=s1; b=dGVzdA==",
        f"ARC-Message-Signature: i={number}; a=rsa-sha256; d=example.net; s=s1; h=from;"
        " bh=dGVzdA==; b=dGVzdA==",
        f"ARC-Authentication-Results: i={number}; mx.example.net; dkim=pass header.d=example.org",
    )


_FIRST, _SECOND = _set(1, "none"), _set(2, "pass")


@rule(
    Severity.WARNING,
    OnField(*FIELDS),
    bad=(
        Example(*_FIRST[:2]),
        Example(*_SECOND, *_FIRST[1:]),
        Example(*_SECOND),
        Example(*_FIRST, _FIRST[1]),
        Example(*_FIRST[:2], _FIRST[2].replace("i=1; ", "")),
        Example(*_FIRST, _FIRST[0].replace("i=1", "i=51")),
        Example(*_set(2, "fail"), *_FIRST, severity=Severity.INFO),
    ),
    good=(
        Example(*_FIRST),
        Example(*_SECOND, *_FIRST),
        Example(_FIRST[2], *_SECOND, _FIRST[0], _FIRST[1]),
        Example(*_FIRST[:2], _FIRST[2].replace("i=1", "(first) i = 1 (one)")),
        # Only the newest seal speaks for the chain.
        Example(*_set(3, "pass"), *_set(2, "fail"), *_FIRST),
        Example(),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if any(first.start < field.start for first in filter(None, map(context.first, FIELDS))):
        return
    fields = [other for name in FIELDS for other in context.all(name)]
    chain = [(other, parse_arc_field(other.flat)) for other in fields]
    found = _unnumbered(chain) or _repeated(chain) or _missing(chain) or _failed(chain)
    if found:
        yield found


_Chain = list[tuple[Field, ArcField]]
_HELP = "Seal a message once, as the last thing before it leaves, and let no filter change it then."


def _unnumbered(chain: _Chain) -> Found | None:
    for field, arc in chain:
        if arc.instance is None:
            tag = arc.instance_tag
            return Found(
                field.at(tag.start, tag.end) if tag else field.span,
                f"{field.name} has no number from 1 to 50 in `i=`"
                f"{': `' + excerpt(tag.value) + '`' if tag and tag.value else ''}.",
                _HELP,
                header=field.name,
            )
    return None


def _repeated(chain: _Chain) -> Found | None:
    seen: set[tuple[str, int | None]] = set()
    for field, arc in chain:
        if (field.key, arc.instance) in seen:
            return Found(
                field.span,
                f"{field.name} is there twice with `i={arc.instance}`.",
                _HELP,
                header=field.name,
            )
        seen.add((field.key, arc.instance))
    return None


def _missing(chain: _Chain) -> Found | None:
    """The first number that has not all three fields; the place is a field of it, or above it."""
    there = {(field.key, arc.instance) for field, arc in chain}
    for number in range(1, max(arc.instance or 0 for _, arc in chain) + 1):
        lacking = [name for name in FIELDS if (name.lower(), number) not in there]
        if lacking:
            field = next(field for field, arc in chain if (arc.instance or 0) >= number)
            return Found(
                field.span,
                f"ARC set {number} lacks {' and '.join(lacking)}.",
                _HELP,
                header=field.name,
            )
    return None


def _failed(chain: _Chain) -> Found | None:
    # RFC 8617 §5.2: the newest seal says whether the chain held until there.
    seals = [(arc.instance or 0, field, arc) for field, arc in chain if arc.chain_validation]
    if not seals:
        return None
    number, field, arc = max(seals, key=lambda seal: seal[0])
    tag = arc.chain_validation_tag
    if arc.chain_validation != "fail" or tag is None:
        return None
    return Found(
        field.at(tag.start, tag.end),
        f"The ARC chain was broken already when set {number} was sealed (cv=fail).",
        "Look for what changed the message between the sealing servers, a list's footer perhaps.",
        Severity.INFO,
        header=field.name,
    )
