"""Linting on several processors: messages go out in chunks, answers come back in order.

The parent reads and prints; workers only lint, so memory stays flat and the output is the same as
with one. Processes are started when there is more than one chunk to do.
"""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.core.errors import MailcheckError
from mailcheck.core.finding import Severity
from mailcheck.tools.lint.engine import Linter, LintResult
from mailcheck.tools.lint.rule import Options

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    from mailcheck.cli.listing import Session

CHUNK = 64
"""Messages a worker is given at a time (measured: handing over costs less than 1% then)."""
AHEAD = 3
"""Chunks under way per worker, so that none waits."""


class Plan(NamedTuple):
    """What a worker needs to make a linter."""

    chosen: frozenset[str]
    options: Options
    severities: dict[str, Severity]
    suppression: "Session | None" = None
    """The suppression list to ask; every process opens it for itself."""

    def linter(self) -> Linter:
        from mailcheck.adapters.publicsuffix import organizational_domain

        listed = None
        if self.suppression is not None:
            from mailcheck.cli.listing import suppressed_addresses

            listed = suppressed_addresses(self.suppression)
        return Linter(self.chosen, self.options, organizational_domain, self.severities, listed)


class Failure(NamedTuple):
    """A rule that failed on a message."""

    rule: str
    error: str
    """`ZeroDivisionError: ...`"""


Item = Input | Unreadable
Answer = LintResult | Failure | None
"""None for what could not be read."""


def attempt(linter: Linter, raw: bytes) -> LintResult | Failure:
    """Lint one message; a rule's bug must not cost the other inputs."""
    try:
        return linter.lint(raw, digest=True)
    except MailcheckError:
        raise  # the suppression list has become unusable: no message can be judged
    except Exception as error:
        return Failure(linter.current, f"{type(error).__name__}: {error}")


def linted(items: Iterator[Item], plan: Plan, jobs: int) -> Iterator[tuple[Item, Answer]]:
    """Each item with its answer, in order."""
    if jobs < 2:
        yield from _here(items, plan)
        return
    first = _chunk(items)
    second = _chunk(items) if len(first) == CHUNK else []
    if second:
        yield from _spread(items, deque([first, second]), plan, jobs)
    else:
        yield from _here(first, plan)


def _chunk(items: Iterator[Item]) -> list[Item]:
    chunk: list[Item] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == CHUNK:
            break
    return chunk


def _here(items: Iterable[Item], plan: Plan) -> Iterator[tuple[Item, Answer]]:
    linter = plan.linter()
    for item in items:
        yield item, None if isinstance(item, Unreadable) else attempt(linter, item.raw)


def _spread(
    items: Iterator[Item], waiting: deque[list[Item]], plan: Plan, jobs: int
) -> Iterator[tuple[Item, Answer]]:
    from concurrent.futures import ProcessPoolExecutor

    under_way: deque[tuple[list[Item], Future[list[Answer]]]] = deque()
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(plan,)) as crew:
        try:
            while True:
                while len(under_way) < jobs * AHEAD:
                    chunk = waiting.popleft() if waiting else _chunk(items)
                    if not chunk:
                        break
                    under_way.append((chunk, _submit(crew, chunk)))
                if not under_way:
                    return
                chunk, future = under_way.popleft()
                yield from zip(chunk, future.result(), strict=True)
        finally:
            crew.shutdown(cancel_futures=True)


def _submit(crew: "Executor", chunk: list[Item]) -> "Future[list[Answer]]":
    return crew.submit(_work, [item.raw if isinstance(item, Input) else None for item in chunk])


_linter: Linter | None = None
"""The linter of this worker process."""


def _start(plan: Plan) -> None:
    global _linter  # noqa: PLW0603 (a worker's only state, set once when it starts)
    _linter = plan.linter()
    from threading import Thread

    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A worker waits for work from its siblings' queue, even when nobody is left to give any."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(raws: list[bytes | None]) -> list[Answer]:
    assert _linter is not None
    return [None if raw is None else attempt(_linter, raw) for raw in raws]
