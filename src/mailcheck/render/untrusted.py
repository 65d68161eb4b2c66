"""Text from outside: neutral (core/neutral.py), and masked where asked for."""

import re
from typing import Any

from mailcheck.core.cut import LOCAL_PART
from mailcheck.core.neutral import visible

__all__ = ["redact", "redact_address", "redact_octets", "redact_values", "visible"]

# `anna@ (here)` and what is cut after the `@` are addresses too.
_LOCAL_PART = LOCAL_PART + r"(?=@(?:[\w\[\u2026]| \(here\)))"
_IN_OCTETS = (LOCAL_PART + r"(?=@[\w\[])").encode()


def redact(text: str) -> str:
    """`text` with the local part of every address masked; lengths stay, so carets still fit."""
    return re.sub(_LOCAL_PART, lambda m: "*" * len(m[0]), text) if "@" in text else text


def redact_address(address: str) -> str:
    """An address, and nothing else, with its local part masked."""
    local, at, domain = address.rpartition("@")
    return "*" * len(local) + at + domain


def redact_values(body: Any) -> Any:
    """A JSON value with every address in it masked, keys included."""
    if isinstance(body, str):
        return redact(body)
    if isinstance(body, dict):
        return {redact_values(key): redact_values(value) for key, value in body.items()}
    return [redact_values(value) for value in body] if isinstance(body, list | tuple) else body


def redact_octets(raw: bytes) -> bytes:
    """The same for octets."""
    return re.sub(_IN_OCTETS, lambda m: b"*" * len(m[0]), raw) if b"@" in raw else raw
