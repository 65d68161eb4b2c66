"""What became of each recipient: cause and persistence, the last of three rooms.

What a server said decides, by `explain`; nothing here classifies. What speaks against `hard` is
gathered as a `Failure` (`core/hard.py`).
"""

import re

from mailcheck.core.cause import Cause, Persistence
from mailcheck.core.hard import Failure, judged
from mailcheck.tools.bounce import generic
from mailcheck.tools.bounce.cases import Case
from mailcheck.tools.bounce.facts import Facts
from mailcheck.tools.bounce.report import Recipient
from mailcheck.tools.bounce.session import Said, said_about, session, tells_of_a_loop
from mailcheck.tools.explain.explain import Explanation, explain

_NO_FAILURES = (Cause.DELIVERED, Cause.AUTO_REPLY)


def recipients_of(facts: Facts, cases: list[Case]) -> tuple[Recipient, ...]:
    """The cases, explained."""
    # One recipient's sentence never decides another's.
    shared = len(cases) == 1 or not any(case.diagnostic for case in cases)
    reasons = _Reasons(facts, shared, len(cases) == 1)
    return tuple(_recipient(facts, reasons, case) for case in cases)


def _recipient(facts: Facts, reasons: "_Reasons", case: Case) -> Recipient:
    if case.action in ("delivered", "relayed", "expanded"):
        return _entry(case, Cause.DELIVERED, Persistence.NONE, None)
    replies = reasons.replies(case)
    answer, said = reasons.explain(case, replies)
    case = case._replace(diagnostic=said or case.diagnostic)
    cause = answer.cause
    if cause in _NO_FAILURES or (cause is Cause.COMPLAINT and not _has_code(answer)):
        cause = Cause.UNKNOWN
    if cause is Cause.UNKNOWN and case.action == "delayed":
        cause = Cause.EXPIRED
    # A loop comes first of the replies, if one tells of it.
    looped = bool(replies) and tells_of_a_loop(replies[0])
    return _entry(case, cause, judged(cause, _failure(facts, case, answer, looped)), answer)


def _failure(facts: Facts, case: Case, answer: Explanation, looped: bool) -> Failure:
    """What is known of how it came, as far as it bears on `hard`."""
    return Failure(
        codes=tuple(code for code in (answer.reply, answer.status) if code),
        permanent=answer.persistence is Persistence.HARD,
        delayed=case.action == "delayed",
        hearsay=facts.may_be_hearsay,
        time_is_over=not _has_code(answer) and generic.says_time_is_over(facts.notice),
        after_data=_may_be_a_refusal(answer),
        looped=looped,
        of_sender=answer.stage == "mail-from",
        guessed=answer.confidence == "guess",
    )


def _entry(
    case: Case, cause: Cause, persistence: Persistence, answer: Explanation | None
) -> Recipient:
    coded = _CODES_INSIDE.search(case.diagnostic)
    reply = (answer.reply if answer else None) or (coded[1] if coded and answer else None)
    status = case.status
    if status is None or status.endswith(".0.0"):
        status = (answer.status if answer else None) or (coded[2] if coded else None) or status
    return Recipient(
        case.address,
        case.original,
        status,
        reply,
        cause,
        persistence,
        " ".join(case.diagnostic.split())[:2000] or None,
        case.remote_mta or _host_in(case.diagnostic),
        answer.entry if answer else None,
    )


_GENERAL = (Cause.UNKNOWN, Cause.SYSTEM_ERROR, Cause.PROTOCOL)
"""What a server says that only sums up; the line beside it may say why."""


# Behind a lead-in, in quotes: `refused: 550-'5.2.2 ...'`, `501: 5.1.8 ...`.
_CODES_INSIDE = re.compile(
    r"(?<![\w.])([45]\d\d)[ :;-]{1,3}['\"(\[#]{0,3}"
    r"(?:([45]\.\d{1,3}\.\d{1,3})(?![\d.])|(?=[A-Za-z<]))"
)


class _Reasons:
    """What may say why, in a notice."""

    def __init__(self, facts: Facts, shared: bool, alone: bool) -> None:
        self._facts, self._shared, self._alone = facts, shared, alone
        self._said: list[Said] | None = None

    def explain(self, case: Case, replies: list[str]) -> tuple[Explanation, str]:
        """The surest answer, and the words it rests on: the reply, a session, or the notice's.

        Without words where the answer is a guess: then the reply is as good as any.
        """
        answers: list[tuple[Explanation, str]] = []
        for text in replies:
            answer = explain(_with_status(text, case.status))
            answers.append((answer, text))
            if _is_sure(answer) and answer.cause not in _GENERAL:
                return answer, text
        sure = next((one for one in answers if _is_sure(one[0])), None)
        if sure is not None:
            return sure
        # A known dialect's sentences round the reply say nothing, and would be taken for a reason.
        if self._shared and (self._facts.dialect is None or not case.diagnostic):
            body = self._facts.body
            for text in generic.reasons_in_rows(body):
                answer = explain(_with_status(text, case.status))
                if _is_sure(answer):
                    return answer, text
            text = generic.without_stock(self._text_for(case))
            answer = explain(_with_status(text, case.status))
            if _is_sure(answer):
                return answer, self._telling(answer)
            answers.append((answer, ""))
        known = (answer for answer, _ in answers if answer.cause is not Cause.UNKNOWN)
        first = answers[0][0] if answers else explain(case.status or "")
        return next(known, first), ""

    def _text_for(self, case: Case) -> str:
        """The notice's text; where it is about several, without lines that are another's alone."""
        head = self._facts.body.text[: generic.MAX_REASONS]
        if self._alone:
            return head
        own = (case.address or "").lower()
        lines = head.split("\n")
        return "\n".join(
            line
            for line in lines
            if not _IS_ONES.search(line) or (line.count("@") == 1 and own in line.lower())
        )

    def replies(self, case: Case) -> list[str]:
        """What was said about one recipient, the surest first."""
        if self._said is None:
            self._said = session(self._facts.body)
        said = said_about(self._said, case.address or "", self._alone, self._shared)
        texts = [text for text in (case.diagnostic, case.reason, *said) if text]
        # A loop comes before the `user unknown` that it ends in.
        unique = list(dict.fromkeys(texts))
        loops = [text for text in unique if tells_of_a_loop(text)]
        return [*loops, *(text for text in unique if text not in loops)] if loops else unique

    def _telling(self, answer: Explanation) -> str:
        """The paragraph of an unknown system's notice that has this answer by itself; else all."""
        body = self._facts.body
        for paragraph in generic.paragraphs(body) if self._facts.dialect is None else ():
            if explain(generic.without_stock(paragraph)).entry == answer.entry:
                return paragraph
        return body.text[: generic.MAX_REASONS]


_IS_ONES = re.compile(r"@|^[ \t]*(?:>>>|<<<)")
"""A line that names an address, or is part of a session."""


def _is_sure(answer: Explanation) -> bool:
    return answer.confidence in ("exact", "likely")


def _has_code(answer: Explanation) -> bool:
    return bool(answer.reply or answer.status)


def _may_be_a_refusal(answer: Explanation) -> bool:
    """Whether a server that took RCPT TO may have refused for its user, who exists.

    Japanese mobile mail says `Unknown user` after DATA of both.
    """
    if answer.stage != "end-of-data":
        return False
    return any(other.cause is Cause.RECIPIENT_RESTRICTED for other in answer.alternatives)


_CODED = re.compile(r"(?<![\d.])(?:[45]\d\d(?=[ -])|[245]\.\d\.\d)")
_BARE = re.compile(r"(?:.*?[:;] ?)?([45])\d\d[ -](?!#?[245]\.\d)")
_OF_RECIPIENT = re.compile(r"\b(?:recipient|rcpt|user|mailbox|account|addressee)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(
    r"\b(?:sender|from|spam|polic\w+|blocked|denied|list|relay\w*)\b", re.IGNORECASE
)


def _with_status(text: str, status: str | None) -> str:
    """The reply with the report's status, when it has no code of its own.

    A reply code without an enhanced one takes the report's where the words do not contradict it:
    `550 rejected as recipient` with 5.1.1 means that there is no such user.
    """
    if not status:
        return text
    if not _CODED.search(text):
        return f"{status} {text}"
    bare = _BARE.match(text)
    fits = bare is not None and bare[1] == status[0] and not status.endswith(".0.0")
    if bare and fits and _OF_RECIPIENT.search(text) and not _OF_OTHERS.search(text):
        return f"{text[: bare.end()]}{status} {text[bare.end() :]}"
    return text


_HOST = re.compile(r"\bhost ([A-Za-z0-9][A-Za-z0-9.-]{2,250}) ?[\[(]")


def _host_in(diagnostic: str) -> str | None:
    """Postfix and Exim name the server: `host mx.example.org[192.0.2.1] said`."""
    found = _HOST.search(diagnostic) if "host " in diagnostic else None
    return found[1] if found else None
