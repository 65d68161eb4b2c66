"""DNS: over the network, or from a zone file.

    configuration  which name servers are asked, and how long
    transport      one question to one server: UDP, and TCP when the answer is cut off
    answer         what a reply says
    records        record data in plain form
    resolver       many questions: nothing twice, the next server when one is silent
    zone           answers from a table or a file
    master_file    BIND's format of one

dnspython reads and writes messages, carries them, and knows the system's configuration. It is
loaded only where servers are asked or a master file is read: hence the names on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mailcheck.adapters.dns.configuration import (
        Configuration,
        NameServer,
        named_configuration,
        system_configuration,
    )
    from mailcheck.adapters.dns.resolver import DnsResolver
    from mailcheck.adapters.dns.zone import ZoneResolver, read_zone

# Public name -> module.
_HOMES = {
    "Configuration": "configuration",
    "DnsResolver": "resolver",
    "NameServer": "configuration",
    "ZoneResolver": "zone",
    "named_configuration": "configuration",
    "read_zone": "zone",
    "system_configuration": "configuration",
}
__all__ = [
    "Configuration",
    "DnsResolver",
    "NameServer",
    "ZoneResolver",
    "named_configuration",
    "read_zone",
    "system_configuration",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
