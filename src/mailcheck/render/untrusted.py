"""Text from outside: neutral (core/neutral.py), and masked where asked for."""

import re
from typing import Any

from mailcheck.core.neutral import visible

__all__ = ["redact", "redact_address", "redact_octets", "redact_values", "visible"]

# RFC 5321 §4.1.2: a local part in quotes, or a run of what a dot-string may hold. A run with `/` in
# it only where it cannot be a URL, which keeps its host. Each begins where a run begins, so that a
# long text costs no more than its length.
_TEXT = r"[^\s<>()\[\]\\,;:\"@/\x00-\x1f]"
# A backtick that begins the run is the quotation mark of a sentence here, as in `anna@example.org`.
_BEGIN = rf"(?:(?<!{_TEXT})(?!`)|(?<=`)(?<!{_TEXT}`))"
_LOCAL_PART = (
    r"(?:\"(?:[^\"\\\r\n]|\\[^\r\n]){1,200}\""
    rf"|{_BEGIN}(?<!/){_TEXT}++(?>(?:/{_TEXT}++)+)|{_BEGIN}{_TEXT}++)(?=@[\w\[])"
)
_IN_OCTETS = _LOCAL_PART.encode()


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
