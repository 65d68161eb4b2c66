"""The way a message took, read from its Received fields.

    Received: from mail.example.org (mail.example.org [192.0.2.1])
        by mx.example.net (Postfix) with ESMTPS id 4711
        for <bo@example.net>; Sat, 21 Nov 2026 09:30:00 +0100

Each server puts its field on top, so the oldest is the last.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from mailcheck.core.header import Field

# RFC 5321 §4.4 By-domain; the name may be an address in brackets or, wrongly, without.
_BY = re.compile(r"(?:^|[ \t])by[ \t]+([^ \t;()]{1,255})", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*+\)")
_FOR = r"(?i)[ \t]for[ \t]+<?([^ \t<>;()@]{1,320}@[^ \t<>;()]{1,255})"
_OWN_MACHINE = re.compile(r"localhost(?:\..*)?|.*\.localdomain|\[?127\..*|\[?(?:ipv6:)?::1\]?")


class Hop(NamedTuple):
    """One server that took the message over."""

    field: Field
    host: str
    """The name after `by`, in lower case."""

    @property
    def recipient(self) -> str:
        """The address after `for`, in lower case; "" where none is stated."""
        match = re.search(_FOR, _bare(self.field))
        return match[1].lower() if match else ""


def hops(fields: list[Field]) -> Iterator[Hop]:
    """The hops in the order they were made; those inside one machine are left out."""
    for field in reversed(fields):
        match = _BY.search(_bare(field))
        host = match[1].lower().rstrip(".,") if match else ""
        if host and not _OWN_MACHINE.fullmatch(host):
            yield Hop(field, host)


def _bare(field: Field) -> str:
    """The value without comments."""
    # Two layers of comments are all that occurs; octet by octet they would cost too much here.
    return _COMMENT.sub(" ", _COMMENT.sub(" ", field.flat))


def visits(fields: list[Field]) -> list[Hop]:
    """The hops with runs of one host (queues, content filters) as one."""
    found: list[Hop] = []
    for hop in hops(fields):
        if not found or found[-1].host != hop.host:
            found.append(hop)
    return found
