"""What the words of an event mean, asked of `tools/explain` once for each wording.

A busy log says the same thing a hundred thousand times. Judgements are remembered by the text in
which the event's own recipient and relay are masked; what is left differs by codes and words only.
"""

import re
from typing import NamedTuple

from mailcheck.core.cause import CAUSES, Cause
from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.knowledge.logs.fact import Relay
from mailcheck.tools.explain.explain import Explainer, Explanation

_KEPT = 4_000
"""Wordings remembered."""
_LONGEST = 2_500
_CODE = re.compile(
    r"(?:^|said: |talk to me: |server after [^:]{1,400}: |server after [^:]{1,60}:<[^>]{0,320}>: )"
    r"([245]\d\d)(?=[ -]|$)"
)
_STATUS = re.compile(r"([245]\.\d{1,3}\.\d{1,3})(?![\d.])")


class Judgement(NamedTuple):
    """What is said about the words of one event."""

    cause: str
    persistence: str
    who: str
    entry: str | None
    confidence: str
    reply: str | None = None
    """The reply code that the other server gave."""
    status: str | None = None
    stage: str | None = None
    speaker: str | None = None


DELIVERED = Judgement("delivered", "none", "nobody", None, "exact")
BY_CODE = {code: DELIVERED._replace(reply=code) for code in ("250", "251", "252", "220", "200")}
"""For what was taken, by the code with which the server said so; else it is `DELIVERED`."""


class Judge:
    """Judges the texts of one run by one catalogue."""

    def __init__(self, catalogue: Catalogue | None = None) -> None:
        self._explainer = Explainer(catalogue or Catalogue())
        self._known: dict[tuple[str, str], Judgement] = {}
        self._exact: dict[str, tuple[str | None, Judgement]] = {}

    def of(
        self, text: str, recipient: str | None, relay: Relay | None, status: str | None = None
    ) -> Judgement:
        """What a reply, or what this host says instead of one, means."""
        exact = self._exact.get(text)
        if exact is not None and exact[0] == status:  # tried again, and told the same
            return exact[1]
        judged = self._masked(text, recipient, relay, status)
        if len(self._exact) >= _KEPT:
            self._exact.clear()
        if len(text) < _LONGEST:
            self._exact[text] = (status, judged)
        return judged

    def _masked(
        self, text: str, recipient: str | None, relay: Relay | None, status: str | None
    ) -> Judgement:
        key = text
        if recipient and "@" in recipient:
            key = key.replace(recipient, "\x1a")
        if relay is not None and relay.address:
            key = key.replace(relay.address, "\x1a")
            if relay.name:
                key = key.replace(relay.name, "\x1a")
        known = self._known.get((key, status or ""))
        if known is None:
            known = self._judged(text, status)
            if len(self._known) >= _KEPT:
                self._known.clear()
            if len(key) < _LONGEST:
                self._known[key, status or ""] = known
        return known

    def _judged(self, text: str, status: str | None) -> Judgement:
        found = self._explainer.explain(f"dsn={status} status=x ({text})" if status else text)
        code = _CODE.search(text)
        reply = code[1] if code else None
        stated = _STATUS.match(text[code.end() + 1 :]) if code else _STATUS.match(text)
        said = stated[1] if stated else None if status else found.status
        return _judgement(found, reply, said)


def _judgement(found: Explanation, reply: str | None, status: str | None) -> Judgement:
    return Judgement(
        found.cause.value, found.persistence.value, found.who.value, found.entry,
        found.confidence, reply, status, found.stage, found.speaker,
    )  # fmt: skip


def own(cause: Cause, entry: str | None = None, **known: str | None) -> Judgement:
    """A judgement that the log itself allows, without words to explain."""
    info = CAUSES[cause]
    return Judgement(cause.value, "soft", info.who.value, entry, "exact", **known)
