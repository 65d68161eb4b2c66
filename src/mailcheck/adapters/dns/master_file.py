"""BIND master files (RFC 1035 §5) as the table that a `ZoneResolver` takes.

dnspython's zones hold one origin, drop what is outside it, and refuse records beside a CNAME; here
a file may describe many domains, faults included. So only its reader is used.
"""

import re
from typing import Any

from dns.exception import DNSException
from dns.name import Name, from_text, root
from dns.rdata import Rdata
from dns.rdataclass import IN
from dns.tokenizer import Tokenizer
from dns.zonefile import Reader, RRSetsReaderManager, RRsetsReaderTransaction

from mailcheck.adapters.dns.records import plain_record
from mailcheck.core.address import domain_normal_form
from mailcheck.core.errors import ConfigError

DEFAULT_TTL = 3600
"""Chosen: hand-written zones often state none, and nobody looks at it here."""


MAX_GENERATED = 100_000
"""Records that `$GENERATE` may make (chosen: the reverse zone of a /16 has 65,536)."""


class _Table(RRsetsReaderTransaction):
    """Takes the records as the reader comes to them."""

    def __init__(self) -> None:
        super().__init__(RRSetsReaderManager(), True, False)  # type: ignore[no-untyped-call]
        self.names: dict[str, dict[str, dict[Any, None]]] = {}

    def add(self, name: Name, _ttl: int, rdata: Rdata) -> None:
        types = self.names.setdefault(name.to_text(omit_final_dot=True), {})
        # RFC 2181 §5: a record that appears twice is one.
        types.setdefault(rdata.rdtype.name, {})[plain_record(rdata)] = None


def read_master_file(
    path: str, text: str, origin: str | None = None
) -> dict[str, dict[str, list[Any]]]:
    """Records by name and type.

    Args:
        path: for the complaint.
        text: the file.
        origin: what names without a final dot lie below while no `$ORIGIN` says it.

    Raises:
        ConfigError: it cannot be read. `$INCLUDE` is not followed: a zone file from elsewhere must
            not open others.
    """
    _refuse_floods(path, text)
    table = _Table()
    reader = Reader(Tokenizer(text, path), IN, table, default_ttl=DEFAULT_TTL)
    # Not the zone's origin: the reader drops what is outside of that.
    reader.current_origin = _origin(origin)
    try:
        reader.read()
    except (DNSException, ValueError) as error:
        raise ConfigError(f"The zone file cannot be read: {error}") from None
    return {
        name: {kind: list(rows) for kind, rows in types.items()}
        for name, types in table.names.items()
    }


_GENERATE = re.compile(r"^\$GENERATE\s+(\d{1,9})-(\d{1,9})", re.MULTILINE | re.IGNORECASE)


def _refuse_floods(path: str, text: str) -> None:
    """`$GENERATE 0-999999999 ...` is a line that stands for a thousand million records."""
    made = sum(int(row[2]) - int(row[1]) for row in _GENERATE.finditer(text))
    if made > MAX_GENERATED:
        raise ConfigError(f"The zone file {path} has $GENERATE for over {MAX_GENERATED} records.")


def _origin(domain: str | None) -> Name:
    """The origin to begin with; what can be no domain is complained about where it is asked for."""
    try:
        return from_text(domain_normal_form(domain)) if domain else root
    except (DNSException, ValueError):
        return root
