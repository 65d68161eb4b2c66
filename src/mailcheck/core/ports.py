"""What the tools need from outside, as protocols. Adapters implement them, tests pass tables."""

from collections.abc import Iterable
from typing import Protocol


class OrganizationalDomain(Protocol):
    """The registered domain of a name, by the public suffix list."""

    def __call__(self, domain: str) -> str:
        """`mail.example.co.uk` -> `example.co.uk`; a name without one is returned as it is."""


class SuppressedAddresses(Protocol):
    """The part of a suppression list that lint needs."""

    def suppressed(self, addresses: Iterable[str]) -> dict[str, str]:
        """Of `addresses` (normal form), those on the list, each with its reason in one sentence."""
