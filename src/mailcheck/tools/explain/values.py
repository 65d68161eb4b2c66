"""What a reply names: IP addresses, mail addresses, domains, URLs, a blocklist's zone, a reference.

Computed only when somebody asks. Values are checked: an IP address is one, a domain has a top
label of letters, a file name is none.
"""

import re
from dataclasses import dataclass

from mailcheck.tools.explain.reply import LIMIT


@dataclass(frozen=True, slots=True)
class Values:
    """What stands in the text, each once, in order."""

    ips: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    dnsbl: str | None = None
    reference: str | None = None

    def to_dict(self) -> dict[str, object]:
        """The object under `values`."""
        return {
            "ips": list(self.ips),
            "addresses": list(self.addresses),
            "domains": list(self.domains),
            "urls": list(self.urls),
            "dnsbl": self.dnsbl,
            "reference": self.reference,
        }


def values_of(text: str) -> Values:
    """The values in a text."""
    return Values()


def retry_seconds(text: str) -> int | None:
    """How long the text says to wait."""
    return None
