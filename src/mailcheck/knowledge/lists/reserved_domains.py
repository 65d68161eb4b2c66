"""Domains that no mail from the internet can reach: for examples, tests and home networks.

Sources: RFC 2606 and RFC 6761 (test, example, invalid, localhost, example.com, .net, .org),
RFC 6762 (.local), RFC 7686 (.onion), RFC 8375 (home.arpa), RFC 9476 (.alt), and the ICANN board's
resolution of 29 July 2024 (.internal).
"""

RESERVED_DOMAINS: dict[str, str] = {
    "test": "for testing (RFC 6761)",
    "example": "for examples (RFC 6761)",
    "invalid": "for names that must not exist (RFC 6761)",
    "localhost": "for the machine itself (RFC 6761)",
    "example.com": "for examples (RFC 6761)",
    "example.net": "for examples (RFC 6761)",
    "example.org": "for examples (RFC 6761)",
    "local": "for names on the local link (RFC 6762)",
    "localdomain": "for private networks by old custom",
    "onion": "for Tor services (RFC 7686)",
    "home.arpa": "for home networks (RFC 8375)",
    "alt": "for names outside the DNS (RFC 9476)",
    "internal": "for private networks (ICANN, 2024)",
}
"""Domain -> what it, and everything under it, is set aside for."""


def reserved_for(domain: str) -> str | None:
    """What `domain` (normal form) is set aside for; None for an ordinary name."""
    labels = domain.split(".")
    return RESERVED_DOMAINS.get(labels[-1]) or RESERVED_DOMAINS.get(".".join(labels[-2:]))
