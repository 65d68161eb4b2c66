"""A large table of texts in pieces, of which one text looks up few.

To load a table of ten thousand texts as Python's own takes as long as half an interpreter; a few
hundred runs of octets in which they stand one after the other take a fiftieth of that.
"""

from collections.abc import Iterable, Iterator, Mapping

NUMBER = 1024
"""Pieces; a reply looks some thirty keys up."""
_KEY, _ROW = "\x1f", "\x1e"
"""Between key and value, between rows (ASCII's unit and record separators)."""


def shards_of(table: Mapping[str, str]) -> tuple[bytes, ...]:
    """The pieces of a table; no text of it holds the separators."""
    rows: list[list[str]] = [[] for _ in range(NUMBER)]
    for key, value in sorted(table.items()):
        rows[_number(key)].append(f"{key}{_KEY}{value}")
    return tuple(_ROW.join(row).encode() for row in rows)


def _number(key: str) -> int:
    return (ord(key[0]) * 131 + ord(key[-1]) * 31 + ord(key[len(key) // 2]) * 7 + len(key)) % NUMBER


class Shards:
    """A table that is read a piece at a time, and whole once much of it was asked for."""

    def __init__(self, pieces: tuple[bytes, ...]) -> None:
        self._pieces = pieces
        self._read: dict[int, dict[str, str]] = {}
        self._whole: dict[str, str] | None = None

    def get(self, key: str) -> str | None:
        """The value of a key."""
        return self._piece(_number(key)).get(key) if key else None

    def found(self, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Those of `keys` that the table has, with their values."""
        if self._whole is None and len(self._read) > NUMBER // 4:
            self._whole = dict(self)
        if self._whole is None:
            return ((key, value) for key in keys if (value := self.get(key)) is not None)
        whole = self._whole
        return ((key, whole[key]) for key in whole.keys() & keys)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for number in range(NUMBER):
            yield from self._piece(number).items()

    def _piece(self, number: int) -> dict[str, str]:
        piece = self._read.get(number)
        if piece is None:
            rows = filter(None, self._pieces[number].decode().split(_ROW))
            piece = self._read[number] = dict(row.split(_KEY) for row in rows)
        return piece
