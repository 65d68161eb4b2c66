"""Zones from a table or a file instead of DNS: reproducible, offline.

    {"example.org": {"TXT": ["v=spf1 -all"], "MX": [[10, "mx.example.org"]]},
     "slow.example.org": "TIMEOUT"}

A value of "SERVFAIL", "TIMEOUT" or "NXDOMAIN" stands for the whole name, or, in place of a list of
records, for one type; a list inside a TXT list is the record's character-strings; an absent name is
NXDOMAIN. Records that are numbers and words stand as text or as a list (`"3 1 1 ab12"`). Any file
that is no JSON is read as a BIND master file.
"""

import json
from collections.abc import Iterator, Mapping
from ipaddress import IPv4Address, IPv6Address
from typing import Any

from mailcheck.core.address import domain_normal_form
from mailcheck.core.errors import ConfigError
from mailcheck.core.ports import Answer, Outcome

_FAILURES = {
    "TIMEOUT": Outcome.TIMEOUT,
    "SERVFAIL": Outcome.SERVFAIL,
    "NXDOMAIN": Outcome.NXDOMAIN,
}
MAX_CNAMES = 10
"""Links of a CNAME chain that are followed (chosen; resolvers follow 8 to 16)."""

_Records = tuple[Any, ...]
_Types = dict[str, _Records | Outcome]


class ZoneResolver:
    """Answers from a table; `queries` lists what was asked, as (name, type)."""

    def __init__(self, zone: Mapping[str, Any]) -> None:
        """Take a table as above.

        Raises:
            ConfigError: it holds what is no record.
        """
        self.queries: list[tuple[str, str]] = []
        self._names = {domain_normal_form(name): _value(name, zone[name]) for name in zone}
        # RFC 8020: a name above an existing one exists, though it may hold nothing.
        self._above = {above for name in self._names for above in _ancestors(name)}

    async def close(self) -> None:
        """Nothing is open; a resolver that asks servers has something to close."""

    def selectors(self, domain: str) -> tuple[str, ...]:
        """The DKIM selectors of `domain` (normal form) that the table has."""
        below = f"._domainkey.{domain}"
        found = (name.removesuffix(below) for name in self._names if name.endswith(below))
        return tuple(name for name in found if "*" not in name)

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        """Look the name up in the table."""
        asked, wanted = domain_normal_form(name), type.upper()
        self.queries.append((asked, wanted))
        at = asked
        for _ in range(MAX_CNAMES):
            target = self._alias(at)
            if wanted == "CNAME" or target is None:
                return self._answer(asked, at, wanted)
            at = target
        # A chain that goes on for ever: resolvers give up on it.
        return Answer(asked, wanted, Outcome.SERVFAIL)

    def _alias(self, name: str) -> str | None:
        value = self._value(name)
        records = value.get("CNAME") if isinstance(value, dict) else None
        return records[0] if isinstance(records, tuple) and records else None

    def _value(self, name: str) -> _Types | Outcome | None:
        """What the table has for `name`, a wildcard included (RFC 4592 §3.3.1)."""
        found = self._names.get(name)
        if found is not None or name in self._above:
            return found
        for above in _ancestors(name):
            if above in self._names or above in self._above:
                return self._names.get(f"*.{above}")
        return None

    def _answer(self, asked: str, at: str, wanted: str) -> Answer:
        canonical = at if at != asked else None
        value = self._value(at)
        if value is None:
            missing = Outcome.NO_DATA if at in self._above else Outcome.NXDOMAIN
            return Answer(asked, wanted, missing, canonical=canonical)
        records = value if isinstance(value, Outcome) else value.get(wanted, ())
        if isinstance(records, Outcome):
            return Answer(asked, wanted, records, canonical=canonical)
        outcome = Outcome.FOUND if records else Outcome.NO_DATA
        return Answer(asked, wanted, outcome, records, canonical=canonical)


def _ancestors(name: str) -> Iterator[str]:
    """The names above `name`, the nearest first."""
    while "." in name:
        name = name.partition(".")[2]
        yield name


def _value(name: str, value: Any) -> _Types | Outcome:
    """What comes after a name of the table: its records by type, or a failure."""
    if isinstance(value, str) and value.upper() in _FAILURES:
        return _FAILURES[value.upper()]
    if not isinstance(value, Mapping):
        raise ConfigError(
            f"Zone: {name} must have records by type, or be one of {', '.join(_FAILURES)}."
        )
    return {str(key).upper(): _records(name, str(key).upper(), value[key]) for key in value}


def _records(name: str, kind: str, rows: Any) -> _Records | Outcome:
    if isinstance(rows, str) and rows.upper() in _FAILURES:
        return _FAILURES[rows.upper()]
    try:
        items = rows if isinstance(rows, (list, tuple)) else [rows]
        return tuple(_record(kind, item) for item in items)
    except (ValueError, IndexError, TypeError):
        raise ConfigError(f"Zone: {rows!r} is no list of {kind} records ({name}).") from None


def _record(kind: str, item: Any) -> Any:
    """One record of the table in the form `Answer` describes."""
    match kind:
        case "A":
            return str(IPv4Address(item))
        case "AAAA":
            return str(IPv6Address(str(item).partition("%")[0]))
        case "TXT" | "SPF":
            strings = item if isinstance(item, (list, tuple)) else [item]
            return tuple(_octets(string) for string in strings)
        case "CNAME" | "PTR" | "NS":
            return domain_normal_form(str(item))
        case "MX":
            preference, host = _words(item, 2)
            return (int(preference), domain_normal_form(host))
        case "TLSA" | "DS":
            first, second, third, digest = _words(item, 4)
            return (int(first), int(second), int(third), digest.replace(" ", "").lower())
        case "SOA":
            server, mailbox, *numbers = _words(item, 7)
            names = (domain_normal_form(server), domain_normal_form(mailbox))
            return (*names, *(int(number) for number in numbers))
        case "CAA":
            flags, tag, content = _words(item, 3)
            return (int(flags), tag.lower(), content.strip('"'))
    return tuple(item) if isinstance(item, list) else item


def _words(item: Any, count: int) -> tuple[str, ...]:
    """The fields of a record written as text or as a list; the last one takes the rest."""
    if isinstance(item, str):
        item = item.split(None, count - 1)
    words = tuple(str(word) for word in item)
    if len(words) != count:
        raise ValueError(f"{count} fields wanted")
    return words


def _octets(string: Any) -> bytes:
    return string if isinstance(string, bytes) else str(string).encode("utf-8", "surrogateescape")


def read_zone(path: str, origin: str | None = None) -> ZoneResolver:
    """Read a zone file: JSON, or a BIND master file.

    Args:
        path: the file.
        origin: the domain that a master file without `$ORIGIN` is about.

    Raises:
        ConfigError: it is missing, unreadable or neither.
    """
    from mailcheck.adapters.config import read_text

    text = read_text(path, "zone file").removeprefix("\ufeff")
    if not text.lstrip().startswith("{"):
        from mailcheck.adapters.dns.master_file import read_master_file

        return ZoneResolver(read_master_file(path, text, origin))
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        said = error if isinstance(error, json.JSONDecodeError) else "it nests too deeply"
        raise ConfigError(f"The zone file {path} is no valid JSON: {said}.") from None
    return ZoneResolver(table)
