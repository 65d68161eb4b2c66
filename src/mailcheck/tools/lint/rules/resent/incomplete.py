"""Resent-From and Resent-Date do not come in pairs

Why: Who sends a message on unchanged ("bounce", "redirect") puts a block of Resent- fields on top,
and Resent-From and Resent-Date are the two that each block must have. Programs that show who passed
a message on, and when, take the missing one from another block; signatures over them break.

Fix: Write both, with the person and the time of this resending: `Resent-From: Bo <bo@example.net>`
and `Resent-Date: Sat, 21 Nov 2026 09:30:00 +0100`. Do not add a field to the block of an earlier
resending.

See: RFC 5322 §3.6.6.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule

_FROM = "Resent-From: Bo Li <bo@example.net>"
_DATE = "Resent-Date: Sat, 21 Nov 2026 10:00:00 +0100"
_TRACE = "Received: from a.example.org by b.example.net; Sat, 21 Nov 2026 09:30:05 +0100"


_PARTNERS = {"resent-from": "Resent-Date", "resent-date": "Resent-From"}


@rule(
    Severity.WARNING,
    OnField("Resent-From", "Resent-Date"),
    bad=(
        Example(_FROM, "Resent-To: cy@example.com"),
        Example(_DATE),
        Example(_FROM, _DATE, _TRACE, _FROM),
        Example(_DATE, _TRACE, _DATE, "Resent-Message-ID: <1@example.net>", _FROM),
    ),
    good=(
        Example(_FROM, _DATE, "Resent-To: cy@example.com"),
        Example(_FROM, _DATE, _TRACE, _DATE, _FROM),
        Example(_FROM, _DATE, _FROM, _DATE),
        # List software scatters them over the header.
        Example(_DATE, "X-Mailing-List: <talk@example.net>", _FROM),
        Example("Resent-To: cy@example.com"),
    ),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    firsts = filter(None, map(context.first, _PARTNERS))
    if any(first.start < field.start for first in firsts):
        return
    # RFC 5322 §3.6.6: one of each per resending. Blocks SHOULD stand together; where they do not,
    # equal numbers are taken for pairs.
    if len(context.all("Resent-From")) == len(context.all("Resent-Date")):
        return
    lonely = _without_partner(context)
    if lonely is not None:
        partner = _PARTNERS[lonely.key]
        yield Found(
            lonely.span,
            f"{lonely.name} is here without {partner}.",
            f"Add {partner} to the same block.",
            header=lonely.name,
        )


def _without_partner(context: Context) -> Field | None:
    """The first of the more frequent fields that has no partner in its block."""
    more = max(_PARTNERS, key=lambda key: len(context.all(key)))
    for block in _blocks(context.header.fields):
        mine = [field for field in block if field.key == more]
        others = len([field for field in block if field.key == _PARTNERS[more].lower()])
        if len(mine) > others:
            return mine[others]
    return None


def _blocks(fields: list[Field]) -> Iterator[list[Field]]:
    """Runs of Resent- fields."""
    block: list[Field] = []
    for field in fields:
        if field.key.startswith("resent-"):
            block.append(field)
        elif block:
            yield block
            block = []
    if block:
        yield block
