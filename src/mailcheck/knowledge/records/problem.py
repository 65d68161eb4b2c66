"""What is wrong in a DNS record, and where: the same shape for every kind of record."""

from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

Code = TypeVar("Code", bound=StrEnum)


class Problem(NamedTuple, Generic[Code]):
    """A defect; places are indices of the record's text, `end` is exclusive."""

    code: Code
    name: str
    """The tag, the term or the value at fault, as written."""
    start: int
    end: int
