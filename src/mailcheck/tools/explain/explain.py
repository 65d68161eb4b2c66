"""What a reply means: the cause, whose move it is, what to do, and how sure that is.

Text beats codes: the catalogue is asked first, on the innermost reply and then on all of the text.
Only when no entry knows the words, what they resemble answers (the general reader, a guess), then
the enhanced code; a reply code alone only where there are no words (codes alone are right one time
in three), and `unknown` is an answer too.

What decides depends on nothing but the reply's template, so verdicts are remembered by template;
everything else (values, meaning, alternatives) is computed when it is asked for.
"""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mailcheck.core.cause import HARD, Cause, Persistence
from mailcheck.core.hard import Failure, judged
from mailcheck.knowledge.catalogue.entry import CODES, Entry
from mailcheck.knowledge.catalogue.match import Catalogue, Match
from mailcheck.tools.explain.explanation import Explanation, Verdict
from mailcheck.tools.explain.openness import WORDS, leaves_open
from mailcheck.tools.explain.reply import LIMIT, Reply, read, unwrap
from mailcheck.tools.explain.resemblance import resembled
from mailcheck.tools.explain.template import Templates

if TYPE_CHECKING:
    from mailcheck.knowledge.likeness.model import Guess

__all__ = ["Explainer", "Explanation", "Verdict", "explain"]

_REMEMBERED = 10_000
"""Verdicts kept; a busy log has some hundred templates."""
_LONGEST = 2_000
"""Characters of a template whose verdict is kept; a longer one is no line of a log."""
_LOGIN = frozenset({"525", "530", "534", "535", "538"})
"""RFC 4954 §6, RFC 5248 (525): what only answers to AUTH, or asks for it."""
_WITHOUT_WORDS = frozenset({"enhanced", "reply", "none"})
"""What was recognised when no entry knows the words."""
_OWN_WORD = re.compile(r"(?!error|code|smtp|status)[^\W\d_]{3,}|\x1a")
"""A word of the reply's own, or where one was masked: `550` and `421 4.7.0 Error` have none."""
_OF_THE_RECIPIENT = HARD - {Cause.RECIPIENT_SUPPRESSED}
_SENDER_REFUSED = "5.1.8"
_FRAMES = frozenset(
    {
        Cause.POLICY,
        Cause.SYSTEM_ERROR,
        Cause.PROTOCOL,
        Cause.EXPIRED,
        Cause.IP_BLOCKLISTED,
        Cause.SENDER_REJECTED,
        Cause.SPAM_CONTENT,
    }
)
"""What `rejected`, `try later` or `blocked` stand for; a virus, a loop or a quota is named."""
_FEW = 24
"""Letters of a phrase that is said for anything: `rejected`, `service unavailable` (chosen)."""
_SEARCHED = 4_000
"""Characters in which patterns are looked for: eight lines of the longest (RFC 5321 §4.5.3.1.5)."""


# Compiled when something is asked that no entry knows.
_NAME = r"\b[A-Za-z][a-z]{1,30}(?:[A-Z][a-z]{1,30}){1,12}\b|\b[a-z]{2,30}(?:_[a-z]{2,30}){1,10}\b"
_HUMP = r"(?<=[a-z])(?=[A-Z])|_"


def _spelled_out(text: str) -> str | None:
    """A text with the words of names like `MailboxFull` or `mailbox_full` apart, as services call
    their reasons; None where there is no such name."""
    start = text[:LIMIT]
    words = re.sub(_NAME, lambda name: re.sub(_HUMP, " ", name[0]), start)
    return None if words == start else words


def explain(text: str, *, catalogue: Catalogue | None = None) -> Explanation:
    """What a reply means; there is an answer for every text."""
    return _explainer(catalogue).explain(text)


# That a server could not take it just now (`try later`) is what waiting means, no reason.
_NO_REASON = (Cause.EXPIRED, Cause.UNKNOWN, Cause.SYSTEM_ERROR)
# The reply that a notice about a message whose time is over quotes as the last one.
_LAST_ANSWER = (
    r"\b(?:last|latest|final)\b[^<(:\"']{0,60}[<(:\"'][ <]{0,3}([45][0-9]{2}[ -].{3,500})"
)


class Explainer:
    """Explains replies by one catalogue and remembers its verdicts by template."""

    def __init__(self, catalogue: Catalogue, *, guesses: bool = True) -> None:
        self._catalogue, self._guesses = catalogue, guesses
        self._templates = Templates(catalogue.vocabulary | WORDS)
        self._alike: dict[tuple[str, str | None, str | None], Guess | None] = {}
        self._known: dict[str, tuple[Verdict, dict[str, object]]] = {}

    def explain(self, text: str) -> Explanation:
        """What a reply means."""
        template = self._templates.of(text)
        known = self._known.get(template)
        if known is None:
            known = (self.judge(unwrap(template)), {})
            self._remember(template, known)
        verdict = known[0]
        if verdict.matched == "none" and (words := _spelled_out(text)) is not None:
            return self.explain(words)._replace(text=text)
        if self._guesses and (verdict.is_weak or verdict.matched in _WITHOUT_WORDS):
            # Words that no entry has are masked in the template, and may be what it resembles.
            guessed = self._guessed(verdict, read(text))
            if guessed is not verdict:
                return Explanation(text, guessed, {})
        return Explanation(text, *known)

    def _remember(self, template: str, known: tuple[Verdict, dict[str, object]]) -> None:
        if len(template) > _LONGEST:
            return
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[template] = known

    def judge(self, reply: Reply) -> Verdict:
        """The verdict on an unwrapped reply."""
        matches = self._reason_first(self._matches(reply))
        if matches:
            entry, matched = self._catalogue.entry(matches[0].entry), matches[0].kind
        else:
            entry, matched = self._by_code(reply)
        if entry and entry.cause in _OF_THE_RECIPIENT and _is_about_the_sender(reply):
            entry, matches = self._catalogue.entry_of_code(_SENDER_REFUSED), ()
            matched = "enhanced"
        cause = entry.cause if entry else Cause.UNKNOWN
        # 550 and 554 are said for dozens of reasons: beside words that nobody understood a reply
        # code names none.
        if matched == "reply" and _OWN_WORD.search(reply.words):
            cause = Cause.UNKNOWN
        if cause is Cause.EXPIRED and (last := re.search(_LAST_ANSWER, reply.whole[:_SEARCHED])):
            inner = self.judge(unwrap(last[1]))
            if inner.cause not in _NO_REASON:
                # What was tried for days is never hard.
                return inner._replace(persistence=Persistence.SOFT)
        return Verdict(
            entry=entry,
            matched=matched,
            cause=cause,
            persistence=judged(cause, _failure(reply, entry, matched, cause)),
            code=reply.code,
            status=reply.status,
            stage=reply.stage,
            catalogue=self._catalogue,
            speaker=matches[0].speaker if matches else self._speaker_of(entry),
            is_weak=bool(matches) and _is_weak(matches[0], cause),
            others=tuple(match.entry for match in matches[1:]),
        )

    def _speaker_of(self, entry: Entry | None) -> str | None:
        """Who says so, where a code means it at one provider."""
        speaker_id = self._catalogue.speaker_of(entry.id) if entry else None
        return None if speaker_id == CODES else speaker_id

    def asks(self, reply: Reply) -> bool:
        """Whether no entry knows the words of a reply, and they are about more than a login."""
        is_login = reply.code in _LOGIN or reply.stage == "auth"
        return not is_login and not self._matches(reply)

    def _likeness(self, reply: Reply) -> "Guess | None":
        """What the words resemble; remembered, for a log repeats them."""
        from mailcheck.knowledge.likeness.features import words_in
        from mailcheck.knowledge.likeness.model import model

        words = words_in(reply.words[:_SEARCHED])
        key = (" ".join(words), reply.status, reply.stage)
        if key not in self._alike:
            if len(self._alike) >= _REMEMBERED:
                self._alike.clear()
            guess = model().guess(words, reply.status, reply.stage)
            if len(key[0]) > _LONGEST:
                return guess
            self._alike[key] = guess
        return self._alike[key]

    def _guessed(self, verdict: Verdict, reply: Reply) -> Verdict:
        """What the words resemble, where that is clear and not what the code says anyway."""
        if reply.code in _LOGIN or reply.stage == "auth" or not _OWN_WORD.search(reply.words):
            return verdict
        guess = self._likeness(reply)
        if guess is None or guess.cause is verdict.cause:
            return verdict
        if guess.cause in HARD and _speaks_of_no_recipient(verdict.status):
            return verdict
        return verdict._replace(
            entry=resembled(self._catalogue, guess, reply.words),
            matched="similar",
            speaker=None,
            cause=guess.cause,
            persistence=_of_a_guess(guess.cause),
            guess=guess,
        )

    def _matches(self, reply: Reply) -> tuple[Match, ...]:
        codes = _codes(reply)
        words, whole = reply.words[:_SEARCHED], reply.whole[:_SEARCHED]
        found = self._catalogue.rank(words, whole, codes)
        # An inner reply that says nothing known leaves the word to what stands around it.
        return found or self._catalogue.rank(whole, whole, codes)

    def _reason_first(self, matches: tuple[Match, ...]) -> tuple[Match, ...]:
        """Why a message waited comes before that its time is over."""
        if len(matches) < 2 or self._cause_of(matches[0]) is not Cause.EXPIRED:
            return matches
        reasons = (match for match in matches if self._cause_of(match) not in _NO_REASON)
        reason = next(reasons, matches[0])
        return (reason, *(match for match in matches if match is not reason))

    def _cause_of(self, match: Match) -> Cause:
        entry = self._catalogue.entry(match.entry)
        return entry.cause if entry else Cause.UNKNOWN

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
            own = self._catalogue.entry_of_speaker(reply.status, reply.whole)
            found.append((own, "enhanced"))
            exact = self._catalogue.entry_of_code(reply.status)
            # RFC 3463 §2: a detail that is not known leaves what the subject says.
            subject = self._catalogue.entry_of_code(f"{reply.status.rpartition('.')[0]}.0")
            found.append((exact or subject, "enhanced"))
        if reply.code:
            found.append((self._catalogue.entry_of_code(reply.code), "reply"))
        return found


@lru_cache(maxsize=4)
def _explainer(catalogue: Catalogue | None) -> Explainer:
    return Explainer(catalogue or Catalogue())


def _codes(reply: Reply) -> frozenset[str]:
    """The codes in the form entries name them: `550`, `5.1.1`, and their class `5`."""
    codes = [code for code in (reply.code, reply.status) if code]
    return frozenset((*codes, *(code[0] for code in codes[:1])))


def _is_about_the_sender(reply: Reply) -> bool:
    """RFC 5321 §3.3: what answers MAIL FROM, and RFC 3463 §3.2: x.1.7 and x.1.8, are about the
    sender's address, whatever the words say of an address or a domain."""
    return reply.stage == "mail-from" or (reply.status or "")[1:] in (".1.7", ".1.8")


def _speaks_of_no_recipient(status: str | None) -> bool:
    """RFC 3463 §3: x.3 to x.6 are about servers, the way, commands and the message's form."""
    return status is not None and status[2] in "3456"


def _is_weak(match: Match, cause: Cause) -> bool:
    """Whether a few general words were recognised, which may be but the frame of a reason."""
    is_short = match.kind == "generic" and match.literal < _FEW
    return is_short and match.is_wording and cause in _FRAMES


def _of_a_guess(cause: Cause) -> Persistence:
    """A guess is never hard, and takes nobody off a list."""
    found = judged(cause, Failure(guessed=True))
    return Persistence.SOFT if found is Persistence.COMPLAINT else found


def _failure(reply: Reply, entry: Entry | None, matched: str, cause: Cause) -> Failure:
    """What bears on whether the reply is final."""
    says = entry.permanent if entry else None
    return Failure(
        codes=tuple(code for code in (reply.code, reply.status) if code),
        permanent=not reply.deferred if says is None else says,
        bare_code=matched == "reply",
        open_words=cause in HARD
        and leaves_open(reply.words[:_SEARCHED], has_code=bool(reply.code or reply.status)),
    )
