"""A resolver with a time by which everything must have been answered.

What has not been answered by then is a timeout, so that an evaluation ends with what it knows.
"""

import asyncio

from mailcheck.core.ports import Answer, Outcome, Resolver


class DeadlineResolver:
    """Asks another resolver until the time is up; the clock starts with the first question."""

    def __init__(self, resolver: Resolver, seconds: float) -> None:
        self._resolver = resolver
        self._seconds = seconds
        self._end: float | None = None

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        """Ask, but do not wait beyond the deadline."""
        now = asyncio.get_running_loop().time()
        if self._end is None:
            self._end = now + self._seconds
        try:
            return await asyncio.wait_for(self._resolver.query(name, type), self._end - now)
        except TimeoutError:
            return Answer(name.lower().removesuffix("."), type.upper(), Outcome.TIMEOUT)
