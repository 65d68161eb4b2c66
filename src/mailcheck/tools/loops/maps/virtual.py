"""Postfix virtual_alias_maps (virtual(5)): `address target, target`, also `@domain`."""

import re

from mailcheck.tools.loops.entry import Content, Entry
from mailcheck.tools.loops.format import Format, Source, share
from mailcheck.tools.loops.table import read_table

_SURE = re.compile(r"(?=\S*@\S)\S++[ \t]++\S")
# virtual(5): `virtual-alias.domain  anything` says that the domain is one of virtual aliases.
_DOMAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")


def recognise(source: Source) -> int:
    if "virtual" in source.name and "mailbox" not in source.name:
        return 8
    return 3 if share(source, _SURE.match) > 0.5 else 0


def read(source: Source) -> Content:
    found = read_table(source)
    hosts = {item.key.rpartition("@")[2] for item in found.entries if "@" in item.key}
    markers = {item.key for item in found.entries if _is_marker(item, hosts)}
    entries = tuple(item for item in found.entries if item.key not in markers)
    return found._replace(entries=entries, domains=tuple(sorted(markers)))


def _is_marker(item: Entry, hosts: set[str]) -> bool:
    """Whether a name with dots is a domain and no user: it has addresses here, or what is on the
    right is nobody."""
    right = item.targets[0].text if item.targets else ""
    if "@" in right or _DOMAIN.fullmatch(item.key) is None:
        return False
    return item.key in hosts or right.lower() in _ANYTHING


# What examples and people write where "the right-hand side is not used" (virtual(5)).
_ANYTHING = frozenset(
    {"anything", "whatever", "virtual", "domain", "dummy", "ignored", "ok", "x", "-", "."}
)

FORMAT = Format("virtual", recognise, read)
