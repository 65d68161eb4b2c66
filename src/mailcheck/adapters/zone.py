"""Zones from a table or a file instead of DNS: reproducible, offline.

    {"example.org": {"TXT": ["v=spf1 -all"], "MX": [[10, "mx.example.org"]]},
     "slow.example.org": "TIMEOUT"}

A value of "SERVFAIL", "TIMEOUT" or "NXDOMAIN" stands for the whole name; a list inside a TXT list
is the record's character-strings; an absent name is NXDOMAIN. Any file that is no JSON is read as a
BIND master file.
"""

import json
from collections.abc import Iterable, Mapping
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


class ZoneResolver:
    """Answers from a table; `queries` lists what was asked, as (name, type)."""

    def __init__(self, zone: Mapping[str, Any]) -> None:
        self.queries: list[tuple[str, str]] = []
        self._names = {domain_normal_form(name): value for name, value in zone.items()}
        # RFC 8020: a name above an existing one exists, though it may hold nothing.
        self._above = {above for name in self._names for above in _ancestors(name)}

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        """Look the name up in the table."""
        asked, wanted = domain_normal_form(name), type.upper()
        self.queries.append((asked, wanted))
        at = asked
        for _ in range(MAX_CNAMES):
            value = self._names.get(at)
            if value is None or isinstance(value, str):
                break
            target = _table(value).get("CNAME")
            if wanted == "CNAME" or not target:
                break
            at = domain_normal_form(str(target[0]))
        return self._answer(asked, at, wanted)

    def _answer(self, asked: str, at: str, wanted: str) -> Answer:
        value = self._names.get(at)
        canonical = at if at != asked else None
        if value is None:
            missing = Outcome.NO_DATA if at in self._above else Outcome.NXDOMAIN
            return Answer(asked, wanted, missing, canonical=canonical)
        if isinstance(value, str):
            return Answer(asked, wanted, _FAILURES.get(value.upper(), Outcome.SERVFAIL))
        records = tuple(_record(wanted, item) for item in _table(value).get(wanted, ()))
        outcome = Outcome.FOUND if records else Outcome.NO_DATA
        return Answer(asked, wanted, outcome, records, canonical=canonical)


def _table(value: Any) -> dict[str, list[Any]]:
    """A name's records by type in upper case; one record may stand without its list."""
    if not isinstance(value, Mapping):
        return {}
    return {
        str(key).upper(): list(rows) if isinstance(rows, (list, tuple)) else [rows]
        for key, rows in value.items()
    }


def _ancestors(name: str) -> Iterable[str]:
    labels = name.split(".")
    return (".".join(labels[start:]) for start in range(1, len(labels)))


def _record(type_name: str, item: Any) -> Any:
    """One record of the table in the form `Answer` describes."""
    if type_name in ("TXT", "SPF"):
        strings = item if isinstance(item, (list, tuple)) else [item]
        return tuple(_octets(string) for string in strings)
    if type_name == "MX":
        return (int(item[0]), domain_normal_form(str(item[1])))
    if type_name in ("CNAME", "PTR", "NS"):
        return domain_normal_form(str(item))
    return tuple(item) if isinstance(item, list) else item


def _octets(string: Any) -> bytes:
    return string if isinstance(string, bytes) else str(string).encode("utf-8", "surrogateescape")


def read_zone(path: str) -> ZoneResolver:
    """Read a zone file: JSON, or a BIND master file.

    Raises:
        ConfigError: it is missing, unreadable or neither.
    """
    from mailcheck.adapters.config import read_text

    text = read_text(path, "zone file")
    if text.lstrip().startswith("{"):
        try:
            table = json.loads(text)
        except ValueError as error:
            raise ConfigError(f"The zone file {path} is no valid JSON: {error}.") from None
        return ZoneResolver(table)
    return ZoneResolver(_master_file(path, text))


def _master_file(path: str, text: str) -> dict[str, dict[str, list[Any]]]:
    import dns.exception
    import dns.zone

    try:
        zone = dns.zone.from_text(text, relativize=False, check_origin=False)
    except (dns.exception.DNSException, ValueError) as error:
        raise ConfigError(f"The zone file {path} cannot be read: {error}.") from None
    from mailcheck.adapters.dns_records import plain_record

    table: dict[str, dict[str, list[Any]]] = {}
    for name, _ttl, rdata in zone.iterate_rdatas():
        kind = rdata.rdtype.name
        row = table.setdefault(name.to_text(omit_final_dot=True), {})
        row.setdefault(kind, []).append(plain_record(rdata))
    return table
