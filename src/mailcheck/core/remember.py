"""Answers to what comes again and again; long texts, which a hostile message has, are not kept."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

T = TypeVar("T")

LONGEST = 500
"""Characters of a text that is kept (chosen: usual URLs, styles and parameters are shorter)."""


def remembered(size: int) -> Callable[[Callable[[str], T]], Callable[[str], T]]:
    """Make a function of one text keep its last `size` answers about texts of usual length."""

    def wrap(function: Callable[[str], T]) -> Callable[[str], T]:
        again = lru_cache(maxsize=size)(function)

        @wraps(function)
        def call(text: str) -> T:
            return again(text) if len(text) <= LONGEST else function(text)

        return call

    return wrap
