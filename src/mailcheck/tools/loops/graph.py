"""All maps as one graph: which look-up follows which.

A node is an address at a stage of its way, since where an address is looked up depends on where it
comes from:

    c  canonical      Postfix cleanup(8), again and again until nothing changes; then virtual
    v  virtual        the same; virtusertable and the expressions are looked up here too
    m  mailbox        what another system does with mail for the address (Exchange, Google, csv,
                      `forward:` and `sieve:` of a full address): the copy starts anew
    l  alias          local(8): the local part; what it leads to here is not looked up in virtual
    f  forward        a local user's .forward or Sieve script
    t  the end        a mailbox, an address elsewhere, a program, a file

Where several maps of a kind hold an address the first one counts, as in Postfix; what other systems
do is added up. Domains and local parts are compared without regard to case.
"""

from __future__ import annotations

from typing import NamedTuple

from mailcheck.tools.loops.entry import Entry, Kind, Map, Target, normal
from mailcheck.tools.loops.lookup import Names, Tables

MAX_NODES, PER_TARGET = 100_000, 8
"""Nodes of a graph, and more for each target (chosen: one for each target is usual; a chain of
catch-alls makes one in each of its domains for every address that comes by)."""


class Edge(NamedTuple):
    """A hop: by which entry, to which of its targets, and to which node."""

    entry: Entry
    target: Target
    to: int


class Graph:
    """The nodes by number, each with what leads away from it."""

    def __init__(self, maps: tuple[Map, ...], names: Names) -> None:
        self.maps, self.names = maps, names
        self.tables = Tables(maps, names)
        self.keys: list[str] = []
        """Stage and address: `v:anna@example.org`."""
        self.edges: list[tuple[Edge, ...]] = []
        self.own: set[int] = set()
        """Ends that are the mailbox of the address that leads there: it has to exist."""
        self.stops: set[int] = set()
        """Nodes of stage v that lead to themselves: virtual(5) expands them once."""
        self.is_cut = False
        """Whether it grew too large and something is not in it."""
        self._numbers: dict[str, int] = {}
        self._waiting: list[tuple[int, tuple[Entry, ...], str]] = []
        rows = [row.targets for one in maps for row in one.content.entries]
        rows += [row.targets for one in maps for row in one.content.patterns]
        targets = sum(map(len, rows))
        self._limit = MAX_NODES + PER_TARGET * targets
        self._build()

    def address(self, node: int) -> str:
        """The address of a node, for people."""
        return self.keys[node][2:].removeprefix("*")

    def stage(self, node: int) -> str:
        return self.keys[node][0]

    def _build(self) -> None:
        for address, stage in self.tables.starts():
            if stage == "l":
                self._local(address)
            else:
                self._enter(address)
            while self._waiting:
                node, entries, extension = self._waiting.pop()
                self.edges[node] = self._edges_of(node, entries, extension)

    def _node(self, key: str, entries: tuple[Entry, ...] = (), extension: str = "") -> int:
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.keys)
            self.keys.append(key)
            self.edges.append(())
            if entries:
                if number < self._limit:
                    self._waiting.append((number, entries, extension))
                else:
                    self.is_cut = True
        return number

    def _enter(self, address: str, stage: str = "c") -> int:
        """The node of an address that comes to a stage: the first look-up that finds it."""
        tables = self.tables
        if stage == "c" and tables.canonical:
            found = tables.find(tables.canonical, address)
            if found:
                return self._node(f"c:{address}", *found)
        if stage in "cv" and (tables.virtual or tables.patterns):
            found = tables.find_virtual(address)
            if found:
                return self._node(f"v:{address}", *found)
        return self._delivered(address)

    def _delivered(self, address: str) -> int:
        """After all rewriting."""
        tables = self.tables
        if tables.mailboxes:
            address = tables.same.get(address, address)
            entries = tables.mailbox(address)
            if entries:
                return self._node(f"m:{address}", entries)
        if self.names.is_local(address):
            return self._local(address.rpartition("@")[0] or address)
        return self._node(f"t:{address}")

    def _local(self, local: str, alias: bool = True) -> int:
        """A local part of this host: alias, then .forward, then the mailbox."""
        tables = self.tables
        entry = tables.aliases.get(local) if alias else None
        if entry is not None:
            return self._node(f"l:{local}", (entry,))
        base = self.names.base(local)
        entry = tables.aliases.get(base) if alias else None
        if entry is not None:
            return self._node(f"l:{base}", (entry,))
        entries = tables.forwards.get(base) or tables.forwards.get(local)
        if entries:
            return self._node(f"f:{base}", entries)
        return self._node(f"t:{base}")

    def _mailbox(self, address: str) -> int:
        return self._own(self._node(f"t:{address}"))

    def _own(self, node: int) -> int:
        self.own.add(node)
        return node

    def _edges_of(self, node: int, entries: tuple[Entry, ...], extension: str) -> tuple[Edge, ...]:
        edges: dict[int, Edge] = {}
        for entry in entries:
            for target in entry.targets:
                to = self._target(node, target, extension)
                if len(entry.targets) == len(entries) == 1:
                    return (Edge(entry, target, to),)
                # Two ways to the same place: one hop.
                edges.setdefault(to, Edge(entry, target, to))
        return tuple(edges.values())

    def _target(self, node: int, target: Target, extension: str) -> int:
        """The node of a target."""
        if target.kind is Kind.MAILBOX:
            return self._mailbox(normal(target.text))
        if target.kind is not Kind.ADDRESS or not target.text:
            return self._node(f"t:{target.kind}\n{target.text}")
        key, text = self.keys[node], normal(target.text)
        stage, address = key[0], key[2:]
        if stage == "l":
            return self._aliased(address, text)
        if stage == "f":
            return self._forwarded(address, text)
        if stage == "m":
            return self._sent_on(address, text)
        return self._rewritten(node, stage, address, text, extension)

    def _rewritten(self, node: int, stage: str, address: str, text: str, extension: str) -> int:
        """The next look-up of canonical or virtual, until an address leads to itself."""
        if text.startswith("@"):  # virtual(5): the same user in another domain
            text = address.rpartition("@")[0] + text
        elif extension and "@" in text:  # propagate_unmatched_extensions
            text = self.names.extended(text, extension)
        text = self.names.qualified(text)
        if text == address or self.names.without_extension(text) == self.names.without_extension(
            address
        ):
            # cleanup_map1n(3): the recursion ends when the left side is in its own expansion.
            if stage == "v":
                self.stops.add(node)
                return self._own(self._delivered(text))
            return self._enter(text, "v")
        return self._enter(text, stage)

    def _sent_on(self, address: str, text: str) -> int:
        local, at, domain = address.rpartition("@")
        text = f"{local}{text}" if text.startswith("@") and at else text
        text = f"{text}@{domain}" if domain and "@" not in text else text
        text = self.names.qualified(text)
        if self.tables.same.get(text, text) == address:
            return self._mailbox(address)
        return self._enter(text)

    def _aliased(self, address: str, text: str) -> int:
        """From an alias. local(8) looks what is here up as aliases at once, and does not expand an
        alias in its own expansion; Sendmail asks the virtusertable about full addresses first."""
        if not self.names.is_local(text):
            return self._enter(text)
        if "@" in text and self.tables.virtusers:
            found = self.tables.find(self.tables.virtusers, text)
            if found:
                return self._node(f"v:{text}", *found)
        local = text.rpartition("@")[0] or text
        if local == address or (local.startswith(address) and self.names.base(local) == address):
            return self._own(self._local(local, alias=False))
        # Where nothing local has the name, the domain is one of virtual aliases after all.
        if "@" in text and text in self.tables.virtual and not self._is_here(local):
            return self._enter(text, "v")
        return self._local(local)

    def _is_here(self, local: str) -> bool:
        tables, names = self.tables, (local, self.names.base(local))
        tried = (tables.aliases, tables.forwards, tables.users)
        return any(name in table for table in tried for name in names)

    def _forwarded(self, address: str, text: str) -> int:
        """From a .forward: aliases at once, other users through the whole way anew."""
        if not self.names.is_local(text):
            return self._enter(text)
        local = text.rpartition("@")[0] or text
        base = self.names.base(local)
        if base == address:
            return self._mailbox(base)
        if local in self.tables.aliases or base in self.tables.aliases:
            return self._local(local)
        return self._enter(self.names.qualified(text))
