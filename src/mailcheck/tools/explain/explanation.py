"""The answer for one reply, as a value: cause, persistence, whose move, what to do, values.

Cause and codes come from the verdict, which all replies of one template share; what depends on the
text itself (values, seconds to wait) is computed when it is asked for. Named tuples, because an
answer is made a hundred thousand times a second.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.cause import CAUSES, Actor, Cause, Persistence
from mailcheck.knowledge.advice import Action, Known, fill
from mailcheck.knowledge.catalogue.entry import Alternative, Entry
from mailcheck.knowledge.catalogue.match import Catalogue
from mailcheck.tools.explain.known import known_of
from mailcheck.tools.explain.values import Values, retry_seconds, values_of

if TYPE_CHECKING:
    from mailcheck.knowledge.likeness.model import Guess

_CONFIDENCE: Mapping[str, str] = {
    "tag": "exact",
    "provider": "exact",
    "mta": "exact",
    "generic": "likely",
    "similar": "guess",
    "enhanced": "code",
    "reply": "code",
    "none": "none",
}


class Other(NamedTuple):
    """Another possible reason for the same words."""

    entry: str
    cause: Cause
    title: str
    how_to_tell: str | None

    def told(self, known: Known) -> "Other":
        """With the reply's values in the sentence."""
        if self.how_to_tell is None or "{" not in self.how_to_tell:
            return self
        return self._replace(how_to_tell=fill(self.how_to_tell, known))

    def to_dict(self) -> dict[str, object]:
        """One object under `alternatives`."""
        return {
            "entry": self.entry,
            "cause": self.cause.value,
            "title": self.title,
            "how_to_tell": self.how_to_tell,
        }


class Verdict(NamedTuple):
    """What is decided about a reply; the same for all replies of one template."""

    entry: Entry | None
    matched: str
    cause: Cause
    persistence: Persistence
    code: str | None
    status: str | None
    stage: str | None
    catalogue: Catalogue
    speaker: str | None = None
    others: tuple[str, ...] = ()
    """Entries that match as well, best first."""
    is_weak: bool = False
    """Whether only a few general words were recognised."""
    guess: "Guess | None" = None
    """What the words resemble, where no entry knows them."""


class Retry(NamedTuple):
    """Whether and when to send again."""

    advice: str
    """`no`, `later` or `after-fix`."""
    after_seconds: int | None


class Explanation(NamedTuple):
    """The answer for one reply."""

    text: str
    """The reply as it was given."""
    verdict: Verdict
    shared: dict[str, object]
    """What `to_dict` gives for all replies of the template, filled when it is first asked."""

    @property
    def cause(self) -> Cause:
        """Of the closed list."""
        return self.verdict.cause

    @property
    def persistence(self) -> Persistence:
        """What it means for the address."""
        return self.verdict.persistence

    @property
    def who(self) -> Actor:
        """Whose move it is."""
        entry = self._telling
        return (entry.who if entry else None) or CAUSES[self.cause].who

    @property
    def matched(self) -> str:
        """What was recognised: `tag|provider|mta|generic|similar|enhanced|reply|none`."""
        return self.verdict.matched

    @property
    def confidence(self) -> str:
        """How sure the answer is: `exact|likely|guess|code|none`."""
        return _CONFIDENCE[self.verdict.matched]

    @property
    def entry(self) -> str | None:
        """Id of the catalogue entry."""
        return self.verdict.entry.id if self.verdict.entry else None

    @property
    def speaker(self) -> str | None:
        """Id of who says it, when the words tell."""
        return self.verdict.speaker

    @property
    def likeness(self) -> str | None:
        """The words that a guess rests on: `not enough ... space`."""
        return self.verdict.guess.words if self.verdict.guess else None

    @property
    def _telling(self) -> Entry | None:
        """The entry, unless it says only what a code means and the reason is not known."""
        entry = self.verdict.entry
        return entry if entry and entry.cause is self.cause else None

    @property
    def title(self) -> str:
        """What is wrong, in a few words."""
        return self._telling.title if self._telling else CAUSES[self.cause].title

    @property
    def meaning(self) -> str:
        """What happened and why."""
        entry = self.verdict.entry
        if entry and entry is not self._telling:
            return (
                f"The words are not known, and so the reason is not. By its code: {entry.meaning}"
            )
        return entry.meaning if entry else CAUSES[self.cause].sentence

    @property
    def advice(self) -> tuple[Action, ...]:
        """What to do, in order, as verbs: for those who ask what is advised."""
        return self._telling.actions if self._telling else _ADVICE_UNKNOWN

    @property
    def actions(self) -> tuple[str, ...]:
        """What to do, in order, with the reply's own values."""
        known = self.known
        return tuple(action.text(known) for action in self.advice)

    @property
    def known(self) -> Known:
        """Which of the values are the recipient's, and which the sender's."""
        return known_of(self.text, self.values, self.cause, self.stage)

    @property
    def source(self) -> str | None:
        """Where the wording or the code is documented."""
        return self.verdict.entry.source if self.verdict.entry else None

    @property
    def reply(self) -> str | None:
        """The reply code: `550`."""
        return self.verdict.code

    @property
    def status(self) -> str | None:
        """The enhanced status code: `5.1.1`."""
        return self.verdict.status

    @property
    def stage(self) -> str | None:
        """Which command was answered."""
        return self.verdict.stage

    @property
    def retry(self) -> Retry:
        """Whether and when to send again: as the text says, else the entry, else code and cause."""
        entry, said = self._telling, retry_seconds(self.text)
        advice = (entry.retry if entry else "") or CAUSES[self.cause].retry
        unclear = advice == "no" or self.cause is Cause.UNKNOWN
        if (said and self.persistence is not Persistence.HARD) or (unclear and self._temporary):
            advice = "later"
        if advice == "no":
            return Retry(advice, None)
        return Retry(advice, said or (entry.retry_seconds if entry else None))

    @property
    def values(self) -> Values:
        """Addresses, hosts and the like that the text names."""
        return values_of(self.text)

    @property
    def alternatives(self) -> tuple[Other, ...]:
        """Other reasons for the same words, likeliest first."""
        return tuple(other.told(self.known) for other in _alternatives(self.verdict))

    @property
    def _temporary(self) -> bool:
        return (self.verdict.code or self.verdict.status or "")[:1] == "4"

    def to_dict(self) -> dict[str, object]:
        """The object of `--format jsonl`."""
        if not self.shared:
            self.shared.update(self._shared())
        values = self.values
        known = known_of(self.text, values, self.cause, self.stage)
        others: list[Other] = self.shared["alternatives"]  # type: ignore[assignment]
        return self.shared | {
            "text": self.text,
            "actions": [action.text(known) for action in self.advice],
            "retry": self.retry._asdict(),
            "values": values.to_dict(),
            "alternatives": [other.told(known).to_dict() for other in others],
        }

    def _shared(self) -> dict[str, object]:
        """All keys in their order; None where a value is the text's own."""
        return {
            "text": None,
            "cause": self.cause.value,
            "persistence": self.persistence.value,
            "who": self.who.value,
            "confidence": self.confidence,
            "matched": self.matched,
            "likeness": self.likeness,
            "entry": self.entry,
            "speaker": self.speaker,
            "title": self.title,
            "meaning": self.meaning,
            "actions": None,
            "retry": None,
            "reply": self.reply,
            "status": self.status,
            "stage": self.stage,
            "values": None,
            "alternatives": list(_alternatives(self.verdict)),
            "source": self.source,
        }


_ADVICE_UNKNOWN = (
    Action(
        "", "Read the reply itself: the catalogue does not know it, and its codes say too little."
    ),
    Action("ask-postmaster"),
)


def _alternatives(verdict: Verdict) -> Iterator[Other]:
    """What the entry names as other reasons, then what else matched with another cause."""
    named = {other.entry: other.how_to_tell for other in _named(verdict.entry)}
    for entry_id in dict.fromkeys((*named, *verdict.others)):
        entry = verdict.catalogue.entry(entry_id)
        if entry and (entry_id in named or entry.cause is not verdict.cause):
            yield Other(entry.id, entry.cause, entry.title, named.get(entry_id))


def _named(entry: Entry | None) -> tuple[Alternative, ...]:
    return entry.alternatives if entry else ()
