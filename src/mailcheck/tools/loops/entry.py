"""What a map says: entries, each a name and where its mail goes."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from mailcheck.core.normal_form import domain_normal_form


class Kind(StrEnum):
    """What a target is."""

    ADDRESS = "address"
    MAILBOX = "mailbox"
    """`\\user`: the mailbox itself, without any further look-up."""
    PROGRAM = "program"
    FILE = "file"
    INCLUDE = "include"
    """A list in another file that was not read."""
    REPLY = "reply"
    """An automatic answer to the sender (Sieve `vacation`)."""
    REFUSED = "refused"
    """An error or nothing at all: `:fail:`, `error:nouser`, `DISCARD`."""


class Target(NamedTuple):
    """Where the mail of an entry goes, as it is written."""

    text: str
    line: int
    kind: Kind = Kind.ADDRESS
    file: str = ""
    """The list it stands in, where that is not the map."""
    conditional: bool = False
    """Only some of the mail goes there (a Sieve `if`)."""


class Entry(NamedTuple):
    """One entry of a map."""

    key: str
    """In lower case; `@example.org` is every other address of the domain."""
    targets: tuple[Target, ...]
    line: int
    map: int = 0
    """Which map, by its number."""


class Skipped(NamedTuple):
    """Something in a map that is not followed, and why."""

    line: int
    text: str
    reason: str


class Pattern(NamedTuple):
    """An entry for all addresses that an expression matches."""

    expression: str
    ignores_case: bool
    negated: bool
    targets: tuple[Target, ...]
    line: int
    map: int = 0


class Content(NamedTuple):
    """What a reader found in a file."""

    entries: tuple[Entry, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    domains: tuple[str, ...] = ()
    """Domains that the map alone decides about (Postfix virtual alias domains)."""
    accounts: tuple[str, ...] = ()
    """Addresses or users that exist."""
    same: tuple[tuple[str, str], ...] = ()
    """Other addresses of a mailbox, each with its first one."""
    whole: tuple[str, ...] = ()
    """Domains all of whose mailboxes the file lists; "" stands for the local users."""


class Map(NamedTuple):
    """A map that was read."""

    file: str
    type: str
    text: str
    content: Content
    owner: str = ""
    """Whose it is: the user of a `.forward`, the host of `aliases@host:`."""


MAX_ADDRESS = 1000
"""Characters of an address; RFC 5321 §4.5.3.1.3 allows 256 (chosen: room for odd local parts)."""


def normal(address: str) -> str:
    """An address as it is looked up: lower case, the domain in its normal form.

    Local parts are compared without regard to case, as local(8), virtual(5) and the others do.
    """
    address = address.strip().lower()
    if "@" not in address or (address.isascii() and '"' not in address and address[-1] != "."):
        return address
    local, _, domain = address.rpartition("@")
    if not domain.isascii() or domain.endswith("."):
        domain = domain_normal_form(domain) or domain.rstrip(".")
    if local.startswith('"') and local.endswith('"') and len(local) > 2:
        local = local[1:-1].replace("\\", "")
    return f"{local}@{domain}"
