"""Bounces on their way to the list: reads each, keeps its events, counts."""

from collections import Counter
from typing import Any

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.cli.listing import Session
from mailcheck.cli.messages import complain, internal_error
from mailcheck.core.errors import MailcheckError
from mailcheck.core.suppression import Statement
from mailcheck.render.suppress import plural
from mailcheck.render.untrusted import redact

_NOUNS = {
    "bounce": "bounce",
    "delay": "delay notice",
    "complaint": "complaint",
    "auto-reply": "automatic reply",
    "delivered": "notice of delivery",
    "not-a-bounce": "other message",
}


class Feed:
    """One call of `ingest`."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.statements: list[Statement] = []
        self.results: list[dict[str, Any]] = []
        self.kinds: Counter[str] = Counter()
        self.unreadable = 0
        self.codes: set[int] = set()

    def take(self, item: Input | Unreadable) -> None:
        """One input; a file of JSON events holds many."""
        if isinstance(item, Unreadable):
            self.unreadable += 1
            self._failed(item, item.error)
            return
        for part in _events(item):
            self._message(part)

    def _message(self, item: Input) -> None:
        from mailcheck.tools.bounce.reader import read_bounce
        from mailcheck.workflows.ingest import Answered, statements_of

        session = self._session
        try:
            report = read_bounce(item.raw)
            answered = Answered(report, item.raw, item.file)
            found = list(statements_of(answered, session.now, session.scope))
        except Exception as error:  # a bug must not cost the other inputs
            name = f"{type(error).__name__}: {error}"
            self._failed(item, MailcheckError(internal_error(name, f"reading {item.file}")))
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

    def _failed(self, item: Input | Unreadable, error: MailcheckError) -> None:
        self.codes.add(error.exit_code)
        shown = error.redacted(redact) if self._session.redact else error
        complain(str(shown))
        problem = {"kind": error.kind, "message": str(shown)}
        self.results.append({"file": item.file, "index": item.index, "error": problem})

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
            "unreadable": self.unreadable,
        }


def _events(item: Input) -> list[Input]:
    if item.raw.lstrip()[:1] not in (b"{", b"["):
        return [item]
    from mailcheck.tools.bounce.events.event import split_events

    events = split_events(item.raw)
    if len(events) < 2:
        return [item]
    return [Input(item.file, index, raw) for index, raw in enumerate(events)]
