"""The public suffix list, from the copy that the publicsuffixlist package carries.

Loaded on first use only: it costs about as much as the interpreter itself.
"""

from functools import cache
from typing import Any


@cache
def _suffix_list() -> Any:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


@cache
def organizational_domain(domain: str) -> str:
    """The registered domain of `domain`: `mail.example.co.uk` -> `example.co.uk`.

    Args:
        domain: a name in normal form (lower case, A-labels).

    Returns:
        The registered domain; the name itself where the list knows none (a public suffix, an
        address, one label).
    """
    registered = _suffix_list().privatesuffix(domain)
    return str(registered) if registered else domain
