"""What this machine's Postfix forwards with, as `postconf` says it."""

import os
import re
import shutil
import subprocess
from typing import NamedTuple

_NAMES = (
    "canonical_maps", "recipient_canonical_maps", "virtual_alias_maps", "alias_maps",
    "virtual_alias_domains", "mydestination", "myhostname", "myorigin", "recipient_delimiter",
)  # fmt: skip
_FILES = ("hash", "btree", "lmdb", "cdb", "dbm", "texthash", "sdbm", "regexp", "pcre")
_TYPES = {"canonical_maps": "canonical", "recipient_canonical_maps": "canonical",
          "virtual_alias_maps": "virtual", "alias_maps": "aliases"}  # fmt: skip
_SEPARATOR = re.compile(r"[\s,]+")


class Configuration(NamedTuple):
    """What Postfix is told to do."""

    maps: tuple[str, ...]
    """As on the command line: `virtual:/etc/postfix/virtual`."""
    domains: tuple[str, ...]
    hosts: tuple[str, ...]
    origin: str
    delimiter: str
    unread: tuple[str, ...]
    """Tables that are no files (`ldap:/etc/...`)."""


def configuration() -> Configuration | None:
    """The configuration; None when there is no Postfix, or it does not answer."""
    program = shutil.which(
        "postconf", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin"
    )
    if program is None:
        return None
    try:
        ran = subprocess.run([program, "-x", *_NAMES], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return read(ran.stdout.decode("utf-8", "replace")) if ran.returncode == 0 else None


def read(text: str) -> Configuration:
    """The same from what `postconf -x` prints: `name = value` on each line."""
    values = dict.fromkeys(_NAMES, "")
    for line in text.splitlines():
        name, _, value = line.partition(" =")
        if name in values:
            values[name] = value.strip()
    maps: list[str] = []
    unread: list[str] = []
    for name, kind in _TYPES.items():
        for table in filter(None, _SEPARATOR.split(values[name])):
            lookup, colon, path = table.removeprefix("proxy:").partition(":")
            if colon and lookup in _FILES and "{" not in path:
                kind_of = lookup if lookup in ("regexp", "pcre") and kind == "virtual" else kind
                if lookup in ("regexp", "pcre") and kind != "virtual":
                    unread.append(table)
                else:
                    maps.append(f"{kind_of}:{path}")
            else:
                unread.append(table)
    host = values["myhostname"].lower()
    local = [word.lower() for word in _SEPARATOR.split(values["mydestination"]) if _is_name(word)]
    return Configuration(
        tuple(dict.fromkeys(maps)),
        tuple(dict.fromkeys(name for name in local if name != host)),
        (host,) if host else (),
        values["myorigin"].lower() if _is_name(values["myorigin"]) else host,
        values["recipient_delimiter"],
        tuple(dict.fromkeys(unread)),
    )


def _is_name(word: str) -> bool:
    return bool(word) and ":" not in word and "/" not in word and "$" not in word
