"""Bounces on their way to the list: reads each, keeps its events, counts."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.adapters.spool import Spool
from mailcheck.cli.listing import Session
from mailcheck.cli.run import Run, named
from mailcheck.core.neutral import visible
from mailcheck.core.suppression import Statement
from mailcheck.render.row import Row
from mailcheck.render.suppress import plural

if TYPE_CHECKING:
    from mailcheck.render.answer import Answer, Summary

_NOUNS = {
    "bounce": "bounce",
    "delay": "delay notice",
    "complaint": "complaint",
    "auto-reply": "automatic reply",
    "delivered": "delivery notice",
    "not-a-bounce": "other message",
}


class _Kept:
    """Answers that are printed when the run is over, with what it changed."""

    def __init__(self, *, masked: bool, keep: bool) -> None:
        """`keep`: whether anybody is to see them; a person sees what the run came to."""
        self.masked, self._keep = masked, keep
        self.results: list[dict[str, Any]] = []

    def add(self, answer: "Answer") -> None:
        if self._keep:
            self.results.append(answer.to_dict())

    def close(self, summary: "Summary") -> None:
        """The end is printed by the command."""


class Feed:
    """One call of `ingest`."""

    def __init__(self, session: Session, *, forwarded: bool = False) -> None:
        self._session, self._forwarded = session, forwarded
        self.passed_over = 0
        """What somebody had passed on."""
        self.nameless: list[str] = []
        """What is known of complaints that do not name the address."""
        kept = _Kept(masked=session.redact, keep=session.format not in ("text", "rich"))
        self.results = kept.results
        self.run = Run(kept)
        self.statements: Spool[Statement] = Spool()
        self.kinds: Counter[str] = Counter()

    def take(self, item: Input | Unreadable) -> None:
        """One input."""
        if isinstance(item, Unreadable):
            self.run.refuse(item)
            return
        from mailcheck.tools.bounce.reader import read_bounce
        from mailcheck.workflows.ingest import Answered, statements_of

        session = self._session
        try:
            report = read_bounce(item.raw)
            answered = Answered(report, item.raw, item.file)
            found = list(
                statements_of(answered, session.now, session.scope, forwarded=self._forwarded)
            )
        except Exception as error:  # a bug must not cost the other inputs
            self.run.fail(item, named(error))
            return
        self.kinds[report.kind.value] += 1
        self.passed_over += report.forwarded and not self._forwarded
        self.statements.extend(found)
        if report.kind.value == "complaint" and not found and not report.forwarded:
            self.nameless.append(report.original.message_id or "no Message-ID")
        recorded = [
            {"address": address, "kind": fact.kind, "cause": fact.cause} for address, fact in found
        ]
        place = {"file": item.file, "index": item.index}
        self.run.answer(Row(place | {"kind": report.kind.value, "recorded": recorded}))

    def headline(self) -> str:
        """What was read, in one line."""
        parts = [plural(number, _NOUNS[kind]) for kind, number in sorted(self.kinds.items())]
        detail = f": {', '.join(parts)}" if parts else ""
        read = f"Read {plural(self.kinds.total(), 'message')}{detail}.\n"
        if self.nameless:
            read += self._nameless()
        if not self.passed_over:
            return read
        forwarded = plural(self.passed_over, "forwarded notice")
        return f"{read}Passed over {forwarded}: --forwarded records what somebody has passed on.\n"

    def _nameless(self) -> str:
        """Receivers hide who complains; the message says it to who has sent it."""
        ids = ", ".join(visible(text) for text in self.nameless[:3])
        more = f" and {len(self.nameless) - 3} more" if len(self.nameless) > 3 else ""
        what = plural(len(self.nameless), "complaint")
        return (
            f"Not recorded: {what} without an address ({ids}{more}). Look up in your own log to "
            "whom that message went; a return path of its own for each recipient (VERP) says it.\n"
        )

    def summary(self) -> dict[str, Any]:
        """The figures for programs."""
        return {
            "messages": self.kinds.total(),
            "kinds": dict(self.kinds),
            "forwarded": self.passed_over,
            "without_address": len(self.nameless),
            "unreadable": self.run.unreadable,
        }
