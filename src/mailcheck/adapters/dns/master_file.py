"""BIND master files (RFC 1035 §5) as the table that a `ZoneResolver` takes.

dnspython's zones hold one origin, drop what is outside it, and refuse records beside a CNAME; here
a file may describe many domains, faults included. So only its reader is used.
"""

from typing import Any

from dns.exception import DNSException
from dns.name import Name
from dns.rdata import Rdata
from dns.rdataclass import IN
from dns.tokenizer import Tokenizer
from dns.zonefile import Reader, RRSetsReaderManager, RRsetsReaderTransaction

from mailcheck.adapters.dns.records import plain_record
from mailcheck.core.errors import ConfigError

DEFAULT_TTL = 3600
"""Chosen: hand-written zones often state none, and nobody looks at it here."""


class _Table(RRsetsReaderTransaction):
    """Takes the records as the reader comes to them."""

    def __init__(self) -> None:
        super().__init__(RRSetsReaderManager(), True, False)  # type: ignore[no-untyped-call]
        self.names: dict[str, dict[str, dict[Any, None]]] = {}

    def add(self, name: Name, _ttl: int, rdata: Rdata) -> None:
        types = self.names.setdefault(name.to_text(omit_final_dot=True), {})
        # RFC 2181 §5: a record that stands twice is one.
        types.setdefault(rdata.rdtype.name, {})[plain_record(rdata)] = None


def read_master_file(path: str, text: str) -> dict[str, dict[str, list[Any]]]:
    """Records by name and type; `path` is for the complaint.

    Raises:
        ConfigError: it cannot be read. `$INCLUDE` is not followed: a zone file from elsewhere must
            not open others.
    """
    table = _Table()
    try:
        Reader(Tokenizer(text, path), IN, table, default_ttl=DEFAULT_TTL).read()
    except (DNSException, ValueError) as error:
        raise ConfigError(f"The zone file cannot be read: {error}") from None
    return {
        name: {kind: list(rows) for kind, rows in types.items()}
        for name, types in table.names.items()
    }
