"""The returned message: what identifies it, and whom it was sent to before anything forwarded it.

Received: ... for <anna@example.org>; ...      <- the envelope, at the first hop
To: Anna Berg <anna@example.org>               <- what the sender wrote
"""

import re

from mailcheck.core.header import Field, Header
from mailcheck.tools.bounce.address import addresses_of, placed_address
from mailcheck.tools.bounce.report import Original

_FOR = re.compile(r"\bfor\s+(<[^<>\s]+@[^<>\s]+>|[^\s;<>]+@[^\s;<>]+)")
_ENVELOPE_FIELDS = ("x-original-to", "x-envelope-to", "envelope-to", "x-rcpt-to", "delivered-to")
MAX_NAMED = 100
"""Addresses of To and Cc that are looked at; a notice is never about more (chosen)."""


def original_of(header: Header | None) -> Original:
    """What identifies the returned message."""
    if header is None:
        return Original()
    return Original(
        message_id=_value(header.first("message-id")),
        from_=_value(header.first("from")),
        to=_value(header.first("to")),
        subject=_value(header.first("subject")),
        date=_value(header.first("date")),
    )


def _value(field: Field | None) -> str | None:
    if field is None:
        return None
    value = field.unfolded
    return (" ".join(field.text.split()) if "=?" in value else value) or None


def mailed_to(header: Header | None) -> tuple[str, ...]:
    """Whom the message was sent to, as far as one address can be told from others.

    The `for` of the earliest Received that has one, else an envelope field, else To when it is the
    only address there is.
    """
    if header is None:
        return ()
    for field in reversed(header.all("received")):
        found = _FOR.search(field.flat)
        address = placed_address(found[1]) if found else None
        if address:
            return (address,)
    for name in _ENVELOPE_FIELDS:
        field_ = header.first(name)
        address = next(addresses_of(field_.unfolded), None) if field_ else None
        if address:
            return (address,)
    named = named_in(header)
    return named if len(named) == 1 else ()


def named_in(header: Header | None) -> tuple[str, ...]:
    """Everybody To, Cc and Bcc name, each once."""
    if header is None:
        return ()
    found: dict[str, str] = {}
    for name in ("to", "cc", "bcc"):
        for field in header.all(name):
            for address in addresses_of(_text(field)):
                found.setdefault(address.lower(), address)
                if len(found) == MAX_NAMED:
                    return tuple(found.values())
    return tuple(found.values())


def senders_in(header: Header | None) -> frozenset[str]:
    """Who sent it: a notice names them, but is not about them."""
    if header is None:
        return frozenset()
    return frozenset(
        address.lower()
        for name in ("from", "sender", "reply-to", "return-path", "errors-to")
        for field in header.all(name)
        for address in addresses_of(_text(field))
    )


def _text(field: Field) -> str:
    value = field.unfolded[:20_000]
    return field.text if "=?" in value else value
