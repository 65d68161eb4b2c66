"""Bounces on their way to the list: reads each, keeps its events, counts."""

from collections import Counter
from typing import Any

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.cli.faults import Faults
from mailcheck.cli.listing import Session
from mailcheck.core.suppression import Statement
from mailcheck.render.suppress import plural

_NOUNS = {
    "bounce": "bounce",
    "delay": "delay notice",
    "complaint": "complaint",
    "auto-reply": "automatic reply",
    "delivered": "delivery notice",
    "not-a-bounce": "other message",
}


class Feed:
    """One call of `ingest`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.statements: list[Statement] = []
        self.results: list[dict[str, Any]] = []
        self.kinds: Counter[str] = Counter()
        self.faults = Faults(masked=session.redact)

    def take(self, item: Input | Unreadable) -> None:
        """One input."""
        if isinstance(item, Unreadable):
            self.results.append(self.faults.refuse(item))
            return
        from mailcheck.tools.bounce.reader import read_bounce
        from mailcheck.workflows.ingest import Answered, statements_of

        session = self._session
        try:
            report = read_bounce(item.raw)
            answered = Answered(report, item.raw, item.file)
            found = list(statements_of(answered, session.now, session.scope))
        except Exception as error:  # a bug must not cost the other inputs
            self.results.append(self.faults.fail(item, error))
            return
        self.kinds[report.kind.value] += 1
        self.statements.extend(found)
        self.results.append(
            {
                "file": item.file,
                "index": item.index,
                "kind": report.kind.value,
                "recorded": [
                    {"address": address, "kind": fact.kind, "cause": fact.cause}
                    for address, fact in found
                ],
            }
        )

    def headline(self) -> str:
        """What was read, in one line."""
        parts = [plural(number, _NOUNS[kind]) for kind, number in sorted(self.kinds.items())]
        detail = f": {', '.join(parts)}" if parts else ""
        return f"Read {plural(self.kinds.total(), 'message')}{detail}.\n"

    def summary(self) -> dict[str, Any]:
        """The figures for programs."""
        return {
            "messages": self.kinds.total(),
            "kinds": dict(self.kinds),
            "unreadable": self.faults.unreadable,
        }
