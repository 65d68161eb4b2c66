"""Postfix virtual_alias_maps (virtual(5)): `address target, target`, also `@domain`."""

import re

from mailcheck.tools.loops.entry import Content
from mailcheck.tools.loops.format import Format, Source, share
from mailcheck.tools.loops.table import read_table

_SURE = re.compile(r"\S*@\S+[ \t]+\S")
# virtual(5): `virtual-alias.domain  anything` says that the domain is one of virtual aliases.
_DOMAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+")


def recognise(source: Source) -> int:
    if source.name.startswith("virtual") and "mailbox" not in source.name:
        return 7
    return 3 if share(source, _SURE.match) > 0.5 else 0


def read(source: Source) -> Content:
    found = read_table(source)
    markers = {item.key for item in found.entries if _is_marker(item.key, item.targets[0].text)}
    entries = tuple(item for item in found.entries if item.key not in markers)
    return found._replace(entries=entries, domains=tuple(sorted(markers)))


def _is_marker(key: str, right: str) -> bool:
    """A name with dots that leads to no address is a domain; one that leads to one is a user."""
    return _DOMAIN.fullmatch(key) is not None and "@" not in right


FORMAT = Format("virtual", recognise, read)
