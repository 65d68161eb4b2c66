"""A DNS record as text: what a finding is about, and what is proposed instead."""

from typing import AnyStr, NamedTuple


class Record(NamedTuple):
    """A record as DNS has it, or as it should be. Its text has one character per octet."""

    name: str
    type: str
    text: str

    def to_dict(self) -> dict[str, str]:
        return {"name": self.name, "type": self.type, "text": self.shown}

    @property
    def shown(self) -> str:
        """The text as people wrote it: UTF-8 where it is that."""
        return self.text.encode("latin-1", "replace").decode("utf-8", "surrogateescape")

    def line(self) -> str:
        """The record as a line of a master file (RFC 1035 §5.1)."""
        data = quoted(self.shown) if self.type in ("TXT", "SPF") else self.shown
        return f"{self.name}. IN {self.type} {data}"


MAX_STRING = 255
"""RFC 1035 §3.3: octets of one character-string."""


def pieces(text: AnyStr) -> list[AnyStr]:
    """A TXT record's text as character-strings."""
    return [text[at : at + MAX_STRING] for at in range(0, len(text), MAX_STRING)] or [text]


def quoted(text: str) -> str:
    """A TXT record's text as character-strings in quotes."""
    # Escaped after the cut: an escape counts as the one octet it stands for, and is not torn apart.
    escaped = (piece.replace("\\", "\\\\").replace('"', '\\"') for piece in pieces(text))
    return " ".join(f'"{piece}"' for piece in escaped)
