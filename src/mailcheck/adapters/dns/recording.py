"""Keeps what DNS answered, in the form of a zone file, so that a case can be replayed offline."""

from __future__ import annotations

import json
from typing import Any

from mailcheck.core.errors import ConfigError
from mailcheck.core.ports import Answer, Outcome, Resolver

_FAILED = {
    Outcome.NXDOMAIN: "NXDOMAIN",
    Outcome.SERVFAIL: "SERVFAIL",
    Outcome.TIMEOUT: "TIMEOUT",
}


class RecordingResolver:
    """Asks another resolver and remembers the answers."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._answers: dict[tuple[str, str], Answer] = {}

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        """Ask, and remember."""
        answer = await self._resolver.query(name, type)
        self._answers[answer.name, answer.type] = answer
        return answer

    def zone(self) -> dict[str, Any]:
        """A table for `ZoneResolver` that answers the same questions in the same way."""
        table: dict[str, Any] = {}
        for (name, kind), answer in sorted(self._answers.items()):
            if answer.outcome is Outcome.NXDOMAIN:
                table.setdefault(name, "NXDOMAIN")
                continue
            types = table.get(name)
            if not isinstance(types, dict):
                types = table[name] = {}
            failure = _FAILED.get(answer.outcome)
            types[kind] = failure or [_plain(kind, record) for record in answer.records]
        return table

    def save(self, path: str) -> None:
        """Write the table as JSON.

        Raises:
            ConfigError: it cannot be written.
        """
        text = json.dumps(self.zone(), indent=2) + "\n"
        try:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        except OSError as error:
            raise ConfigError(f"Cannot write {path}: {error.strerror or error}.") from None


def _plain(kind: str, record: Any) -> Any:
    """A record as a zone file in JSON has it."""
    if kind in ("TXT", "SPF"):
        strings = [string.decode("utf-8", "surrogateescape") for string in record]
        return strings[0] if len(strings) == 1 else strings
    return list(record) if isinstance(record, tuple) else record
