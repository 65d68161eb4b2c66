"""Where addresses are looked up: names that are local, tables by stage, keys in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mailcheck.tools.loops.entry import Entry, Kind, Map, Pattern, normal
from mailcheck.tools.loops.expression import compiled, literal

Found = tuple[tuple[Entry, ...], str]
"""Entries, and the extension of the address that is to be passed on."""
MAX_TESTS = 500_000
"""Addresses against expressions in all (chosen: about a second)."""
MAX_EXTENSIONS = 3
"""Extensions that an address collects before it is clear that it goes on so."""


class Names(NamedTuple):
    """Which names are this host's."""

    domains: frozenset[str] = frozenset()
    """Domains whose mail is delivered here, to aliases and users."""
    hosts: tuple[str, ...] = ()
    """Names of this host; all are the same."""
    origin: str = ""
    """What is put behind a bare name (`myorigin`); without, bare names match bare names alone."""
    delimiter: str = "+"
    """What may begin an extension (`recipient_delimiter`)."""

    @classmethod
    def of(cls, domains: Iterable[str], hosts: Iterable[str], delimiter: str = "+") -> Names:
        """The origin is the first host, or the only domain."""
        local = [normal(f"x@{name}")[2:] for name in domains if name]
        same = tuple(normal(f"x@{name}")[2:] for name in hosts if name)
        origin = same[0] if same else local[0] if len(set(local)) == 1 else ""
        return cls(frozenset(local), same, origin, delimiter)

    def is_local(self, address: str) -> bool:
        if "@" not in address:
            return True
        domain = address.rpartition("@")[2]
        return domain in self.domains or domain in self.hosts

    def qualified(self, address: str) -> str:
        """An address with its domain; names of this host are one."""
        local, at, domain = address.rpartition("@")
        if not at:
            return f"{address}@{self.origin}" if self.origin else address
        return f"{local}@{self.hosts[0]}" if domain in self.hosts[1:] else address

    def base(self, local: str) -> str:
        """A local part without its extension; `owner-x` and `x-request` are whole (Postfix)."""
        for mark in self.delimiter:
            at = local.find(mark)
            if at > 0 and not (mark == "-" and _is_whole(local)):
                return local[:at]
        return local

    def without_extension(self, address: str) -> str:
        local, at, domain = address.rpartition("@")
        return f"{self.base(local)}{at}{domain}" if at else self.base(address)

    def extended(self, address: str, extension: str) -> str:
        """`bo@example.org` with `+lists`; not for ever."""
        local, _, domain = address.rpartition("@")
        if (local + extension).count(extension[0]) > MAX_EXTENSIONS:
            return address
        return f"{local}{extension}@{domain}"


def _is_whole(local: str) -> bool:
    return local.startswith("owner-") or local.endswith("-request") or local == "mailer-daemon"


_STAGES = {"canonical": "c", "virtual": "v", "virtusertable": "v", "aliases": "l",
           "forward": "f", "sieve": "f"}  # fmt: skip


class Tables:
    """The entries of all maps by stage."""

    def __init__(self, maps: tuple[Map, ...], names: Names) -> None:
        self.names = names
        self.canonical: dict[str, Entry] = {}
        self.virtual: dict[str, Entry] = {}
        self.virtusers: dict[str, Entry] = {}
        self.mailboxes: dict[str, list[Entry]] = {}
        self.aliases: dict[str, Entry] = {}
        self.forwards: dict[str, tuple[Entry, ...]] = {}
        self.patterns: list[tuple[Pattern, re.Pattern[str], Entry]] = []
        self.same: dict[str, str] = dict(pair for one in maps for pair in one.content.same)
        self.users = {name for one in maps for name in one.content.accounts if "@" not in name}
        """Local users that a file lists."""
        self.tests = 0
        for number, one in enumerate(maps):
            self._add(number, one)

    def _add(self, number: int, one: Map) -> None:
        stage = _STAGES.get(one.type, "m")
        foreign = stage == "l" and bool(one.owner)  # aliases of another host
        for entry in one.content.entries:
            if entry.map != number:
                entry = entry._replace(map=number)
            if foreign:
                self._mailbox(f"{entry.key}@{normal('x@' + one.owner)[2:]}", entry)
            elif stage == "c":
                self.canonical.setdefault(self._key(entry.key), entry)
            elif stage == "v":
                key = self._key(entry.key)
                self.virtual.setdefault(key, entry)
                if one.type == "virtusertable":
                    self.virtusers.setdefault(key, entry)
            elif stage == "l":
                self._alias(entry)
            elif stage == "f" and self.names.is_local(entry.key):
                local = entry.key.rpartition("@")[0] or entry.key
                self.forwards[local] = (*self.forwards.get(local, ()), entry)
            else:
                self._mailbox(entry.key, entry, directory=one.type == "exchange")
        for item in one.content.patterns:
            made = compiled(item.expression, item.ignores_case)
            if made is not None:
                entry = Entry(f"/{item.expression}/", item.targets, item.line, number)
                self.patterns.append((item, made, entry))

    def _key(self, key: str) -> str:
        """Keys on names of this host are on its first name; bare keys stay bare."""
        return self.names.qualified(key) if "@" in key else key

    def _alias(self, entry: Entry) -> None:
        local, at, _ = entry.key.rpartition("@")
        if not at:
            self.aliases.setdefault(entry.key, entry)
        elif local and self.names.is_local(entry.key):
            self.aliases.setdefault(local, entry)
        else:
            self._mailbox(entry.key, entry)

    def _mailbox(self, key: str, entry: Entry, directory: bool = False) -> None:
        if directory and "@" not in key:
            key = self.same.get(key, "")
        if key:
            key = self.same.get(key, key) if "@" in key else key
            self.mailboxes.setdefault(self.names.qualified(key), []).append(entry)

    def starts(self) -> Iterator[tuple[str, str]]:
        """Every address that the maps speak of on the left, with the stage it comes to."""
        names = self.names
        for key in (*self.canonical, *self.virtual):
            yield (f"*{key}" if key.startswith("@") else names.qualified(key)), "c"
        for item, _, entry in self.patterns:
            if address := literal(item.expression):
                yield normal(address), "c"
            for target in entry.targets:
                if target.kind is Kind.ADDRESS and "@" in target.text[1:]:
                    yield normal(target.text), "c"
        for key in self.mailboxes:
            yield (f"*{key}" if key.startswith("@") else key), "c"
        for key in (*self.aliases, *self.forwards):
            yield key, "l"

    def find(self, table: dict[str, Entry], address: str) -> Found | None:
        """virtual(5), canonical(5): the whole address, then without extension, then the bare user
        if it is local, then `@domain`."""
        entry = table.get(address)
        if entry is not None:
            return (entry,), ""
        return self._less(table, address)

    def _less(self, table: dict[str, Entry], address: str) -> Found | None:
        names = self.names
        local, at, domain = address.rpartition("@")
        if not at:
            return None
        base = names.base(local)
        extension = local[len(base) :]
        if extension and (entry := table.get(f"{base}@{domain}")):
            return (entry,), extension
        if domain == names.origin or names.is_local(address):
            for name in (local, base):
                if entry := table.get(name):
                    return (entry,), "" if name == local else extension
        entry = table.get(f"@{domain}")
        return ((entry,), "") if entry is not None else None

    def find_virtual(self, address: str) -> Found | None:
        """The same with expressions, which see the whole address only."""
        entry = self.virtual.get(address)
        for item, pattern, found in self.patterns:
            if entry is not None and found.map > entry.map:
                break  # for one key the maps are asked in order
            if address.startswith("*") or len(address) > 320:
                break
            self.tests += 1
            if self.tests > MAX_TESTS:
                break
            if bool(pattern.search(address)) is not item.negated:
                return (found,), ""
        if entry is not None:
            return (entry,), ""
        return self._less(self.virtual, address)

    def mailbox(self, address: str) -> tuple[Entry, ...]:
        """What other systems do with an address, or with its whole domain."""
        found = self.mailboxes.get(address)
        if found is None:
            base = self.names.without_extension(address)
            found = self.mailboxes.get(base) or self.mailboxes.get(f"@{address.rpartition('@')[2]}")
        return tuple(found or ())
