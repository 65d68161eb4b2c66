"""What a reply means: the cause, whose move it is, what to do, and how sure that is.

Text beats codes: the catalogue is asked first, on the innermost reply and then on all of the text.
Only when no entry knows the words, the enhanced code answers, then the reply code (codes alone are
right one time in three), and `unknown` is an answer too.

What decides depends on nothing but the reply's template, so verdicts are remembered by template;
everything else (values, meaning, alternatives) is computed when it is asked for.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from mailcheck.core.cause import CAUSES, Actor, Cause, Persistence, persistence_of
from mailcheck.knowledge.catalogue.entry import Alternative, Entry
from mailcheck.knowledge.catalogue.match import Catalogue, Match
from mailcheck.tools.explain.reply import Reply, unwrap
from mailcheck.tools.explain.template import Templates
from mailcheck.tools.explain.values import Values, retry_seconds, values_of

_REMEMBERED = 10_000
"""Verdicts kept; a busy log has some hundred templates."""

_CONFIDENCE: Mapping[str, str] = {
    "tag": "exact",
    "provider": "exact",
    "mta": "exact",
    "generic": "likely",
    "enhanced": "code",
    "reply": "code",
    "none": "none",
}


class Verdict(NamedTuple):
    """What is decided about a reply; the same for all replies of one template."""

    entry: Entry | None
    speaker: str | None
    matched: str
    cause: Cause
    persistence: Persistence
    code: str | None
    status: str | None
    stage: str | None
    others: tuple[str, ...]
    """Entries that match as well, best first."""
    catalogue: Catalogue


class Retry(NamedTuple):
    """Whether and when to send again."""

    advice: str
    """`no`, `later` or `after-fix`."""
    after_seconds: int | None


class Other(NamedTuple):
    """Another possible reason for the same words."""

    entry: str
    cause: Cause
    title: str
    how_to_tell: str | None


class Explanation(NamedTuple):
    """The answer for one reply. A tuple, because it is made a hundred thousand times a second."""

    text: str
    """The reply as it was given."""
    verdict: Verdict

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
        entry = self.verdict.entry
        return (entry.who if entry else None) or CAUSES[self.cause].who

    @property
    def matched(self) -> str:
        """What was recognised: `tag|provider|mta|generic|enhanced|reply|none`."""
        return self.verdict.matched

    @property
    def confidence(self) -> str:
        """How sure the answer is: `exact|likely|code|none`."""
        return _CONFIDENCE[self.verdict.matched]

    @property
    def entry(self) -> str | None:
        """Id of the catalogue entry."""
        return self.verdict.entry.id if self.verdict.entry else None

    @property
    def speaker(self) -> str | None:
        """Id of who says it, when the words tell."""
        return None if self.confidence in ("code", "none") else self.verdict.speaker

    @property
    def title(self) -> str:
        """What is wrong, in a few words."""
        return self.verdict.entry.title if self.verdict.entry else CAUSES[self.cause].title

    @property
    def meaning(self) -> str:
        """What happened and why."""
        return self.verdict.entry.meaning if self.verdict.entry else CAUSES[self.cause].sentence

    @property
    def actions(self) -> tuple[str, ...]:
        """What to do, in order."""
        return self.verdict.entry.actions if self.verdict.entry else _ACTIONS_UNKNOWN

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
        entry, cause = self.verdict.entry, CAUSES[self.cause]
        seconds = retry_seconds(self.text)
        if seconds is None and entry:
            seconds = entry.retry_seconds
        advice = entry.retry if entry and entry.retry else cause.retry
        if advice == "no" and self._temporary:
            advice = "later"
        return Retry(advice, None if advice == "no" else seconds)

    @property
    def values(self) -> Values:
        """Addresses, hosts and the like that the text names."""
        return values_of(self.text)

    @property
    def alternatives(self) -> tuple[Other, ...]:
        """Other reasons for the same words, likeliest first."""
        return tuple(_alternatives(self.verdict))

    @property
    def _temporary(self) -> bool:
        return (self.verdict.code or self.verdict.status or "")[:1] == "4"

    def to_dict(self) -> dict[str, object]:
        """The object of `--format jsonl`."""
        retry, values = self.retry, self.values
        return {
            "text": self.text,
            "cause": self.cause.value,
            "persistence": self.persistence.value,
            "who": self.who.value,
            "confidence": self.confidence,
            "matched": self.matched,
            "entry": self.entry,
            "speaker": self.speaker,
            "title": self.title,
            "meaning": self.meaning,
            "actions": list(self.actions),
            "retry": {"advice": retry.advice, "after_seconds": retry.after_seconds},
            "reply": self.reply,
            "status": self.status,
            "stage": self.stage,
            "values": values.to_dict(),
            "alternatives": [
                {
                    "entry": other.entry,
                    "cause": other.cause.value,
                    "title": other.title,
                    "how_to_tell": other.how_to_tell,
                }
                for other in self.alternatives
            ],
            "source": self.source,
        }


_ACTIONS_UNKNOWN = (
    "Read the reply itself: it is not in the catalogue, and its codes do not say enough.",
    "Ask the postmaster of the receiving domain, with the whole reply and the time it came.",
)


def explain(text: str, *, catalogue: Catalogue | None = None) -> Explanation:
    """What a reply means; there is an answer for every text."""
    return _explainer(catalogue).explain(text)


class Explainer:
    """Explains replies by one catalogue and remembers its verdicts by template."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._templates = Templates(catalogue.vocabulary)
        self._verdicts: dict[str, Verdict] = {}

    def explain(self, text: str) -> Explanation:
        """What a reply means."""
        template = self._templates.of(text)
        verdict = self._verdicts.get(template)
        if verdict is None:
            if len(self._verdicts) >= _REMEMBERED:
                self._verdicts.clear()
            verdict = self._verdicts[template] = self.judge(unwrap(template))
        return Explanation(text, verdict)

    def judge(self, reply: Reply) -> Verdict:
        """The verdict on an unwrapped reply."""
        matches = self._matches(reply)
        if matches:
            entry, matched = self._catalogue.entry(matches[0].entry), matches[0].kind
        else:
            entry, matched = self._by_code(reply)
        cause = entry.cause if entry else Cause.UNKNOWN
        return Verdict(
            entry=entry,
            speaker=matches[0].speaker if matches else None,
            matched=matched,
            cause=cause,
            persistence=persistence_of(cause, _permanent(reply, entry)),
            code=reply.code,
            status=reply.status,
            stage=reply.stage,
            others=tuple(match.entry for match in matches[1:] if match.kind == matches[0].kind),
            catalogue=self._catalogue,
        )

    def _matches(self, reply: Reply) -> tuple[Match, ...]:
        codes = _codes(reply)
        found = self._catalogue.rank(reply.words, reply.whole, codes)
        # An inner reply that says nothing known leaves the word to what stands around it.
        if not found and reply.words != reply.whole:
            found = self._catalogue.rank(reply.whole, reply.whole, codes)
        return found

    def _by_code(self, reply: Reply) -> tuple[Entry | None, str]:
        """The entry of the enhanced code or of the reply code: the first that says something."""
        first: tuple[Entry | None, str] = (None, "none")
        for entry, matched in self._code_entries(reply):
            if entry and entry.cause is not Cause.UNKNOWN:
                return entry, matched
            if entry and first[0] is None:
                first = entry, matched
        return first

    def _code_entries(self, reply: Reply) -> "list[tuple[Entry | None, str]]":
        found: list[tuple[Entry | None, str]] = []
        if reply.status:
            exact = self._catalogue.entry(f"status-{reply.status.replace('.', '-')}")
            # RFC 3463 §2: a detail that is not known leaves what the subject says.
            subject = self._catalogue.entry(f"status-{'-'.join(reply.status.split('.')[:2])}-0")
            found.append((exact or subject, "enhanced"))
        if reply.code:
            found.append((self._catalogue.entry(f"reply-{reply.code}"), "reply"))
        return found


def _alternatives(verdict: Verdict) -> Iterator[Other]:
    """What the entry names as other reasons, then what else matched with another cause."""
    named = {other.entry: other.how_to_tell for other in _named(verdict.entry)}
    for entry_id in dict.fromkeys((*named, *verdict.others)):
        entry = verdict.catalogue.entry(entry_id)
        if entry and (entry_id in named or entry.cause is not verdict.cause):
            yield Other(entry.id, entry.cause, entry.title, named.get(entry_id))


def _named(entry: Entry | None) -> tuple[Alternative, ...]:
    return entry.alternatives if entry else ()


@lru_cache(maxsize=4)
def _explainer(catalogue: Catalogue | None) -> Explainer:
    return Explainer(catalogue or Catalogue())


def _codes(reply: Reply) -> frozenset[str]:
    """The codes in the form entries name them: `550`, `5.1.1`, and their class `5`."""
    codes = [code for code in (reply.code, reply.status) if code]
    return frozenset((*codes, *(code[0] for code in codes[:1])))


def _permanent(reply: Reply, entry: Entry | None) -> bool:
    """Whether the reply is final: by its reply code, else its enhanced code, else its words."""
    classes = {code[0] for code in (reply.code, reply.status) if code}
    # RFC 5321 §4.2.1: 4yz is temporary, whatever the enhanced code says.
    if "4" in classes:
        return False
    if "5" in classes:
        return True
    if entry and entry.permanent is not None:
        return entry.permanent
    return not reply.says_temporary
