"""Names that DNS can be asked for."""

MAX_NAME = 253
"""RFC 1035 §2.3.4: 255 octets on the wire are 253 characters without the trailing dot."""
MAX_LABEL = 63
"""RFC 1035 §2.3.4."""


def is_askable(name: str) -> bool:
    """Whether DNS can be asked for `name`: labels of 1 to 63 characters, 253 in all."""
    return len(name) <= MAX_NAME and all(0 < len(part) <= MAX_LABEL for part in name.split("."))


def is_below(name: str, parent: str) -> bool:
    """Whether `name` is `parent` or below it; both in normal form."""
    return name == parent or name.endswith(f".{parent}")
