"""Values that are kept until all have been read: in memory a few, in a temporary file many."""

import pickle
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

T = TypeVar("T")

IN_MEMORY = 4 << 20
"""Octets kept in memory (chosen: some ten thousand events)."""


class Spool(Generic[T]):
    """A list that does not grow in memory. The file is this process's own and has no name."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (ends with it)
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def extend(self, values: list[T]) -> None:
        """Add values, in order."""
        for value in values:
            pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
            self._count += 1

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)
