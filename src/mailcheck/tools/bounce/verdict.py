"""What became of each recipient: cause and persistence, the last of three rooms.

What a server said decides, by `explain`; nothing here classifies. What speaks against `hard` is
gathered as a `Failure` (`core/hard.py`).
"""

import re
from collections.abc import Iterable

from mailcheck.core.cause import Cause, Persistence
from mailcheck.core.hard import Failure, judged
from mailcheck.tools.bounce import generic
from mailcheck.tools.bounce.cases import Case
from mailcheck.tools.bounce.facts import Facts
from mailcheck.tools.bounce.report import Recipient
from mailcheck.tools.bounce.session import Said, said_about, session
from mailcheck.tools.explain.explain import Explanation, explain

_NO_FAILURES = (Cause.DELIVERED, Cause.AUTO_REPLY)


def recipients_of(facts: Facts, cases: list[Case]) -> tuple[Recipient, ...]:
    """The cases, explained."""
    # One recipient's sentence never decides another's.
    shared = len(cases) == 1 or not any(case.diagnostic for case in cases)
    reasons = _Reasons(facts, shared)
    return tuple(_recipient(facts, reasons, case) for case in cases)


def _recipient(facts: Facts, reasons: "_Reasons", case: Case) -> Recipient:
    if case.action in ("delivered", "relayed", "expanded"):
        return _entry(case, Cause.DELIVERED, Persistence.NONE, None)
    answer, said = reasons.explain(case)
    case = case._replace(diagnostic=said or case.diagnostic)
    cause = answer.cause
    if cause in _NO_FAILURES or (cause is Cause.COMPLAINT and not _has_code(answer)):
        cause = Cause.UNKNOWN
    if cause is Cause.UNKNOWN and case.action == "delayed":
        cause = Cause.EXPIRED
    return _entry(case, cause, judged(cause, _failure(facts, case, answer)), answer)


def _failure(facts: Facts, case: Case, answer: Explanation) -> Failure:
    """What is known of how it came, as far as it bears on `hard`."""
    return Failure(
        codes=tuple(code for code in (answer.reply, answer.status) if code),
        permanent=answer.persistence is Persistence.HARD,
        delayed=case.action == "delayed",
        hearsay=facts.may_be_hearsay,
        time_is_over=not _has_code(answer) and generic.says_time_is_over(facts.notice),
        after_data=_may_be_a_refusal(answer),
    )


def _entry(
    case: Case, cause: Cause, persistence: Persistence, answer: Explanation | None
) -> Recipient:
    status = case.status
    if answer and answer.status and (status is None or status.endswith(".0.0")):
        status = answer.status
    return Recipient(
        case.address,
        case.original,
        status,
        answer.reply if answer else None,
        cause,
        persistence,
        " ".join(case.diagnostic.split())[:2000] or None,
        case.remote_mta or _host_in(case.diagnostic),
        answer.entry if answer else None,
    )


class _Reasons:
    """What may say why, in a notice."""

    def __init__(self, facts: Facts, shared: bool) -> None:
        self._facts, self._shared = facts, shared
        self._said: list[Said] | None = None

    def explain(self, case: Case) -> tuple[Explanation, str]:
        """The surest answer, and the words it rests on: the reply, a session, or the notice's.

        Without words where the answer is a guess: then the reply is as good as any.
        """
        answers: list[tuple[Explanation, str]] = []
        for text, is_notice in self._texts(case):
            answer = explain(_with_status(text, case.status))
            if answer.confidence in ("exact", "likely"):
                return answer, self._telling(answer) if is_notice else text
            answers.append((answer, ""))
        known = (found for found in answers if found[0].cause is not Cause.UNKNOWN)
        return next(known, answers[0] if answers else (explain(case.status or ""), ""))

    def _telling(self, answer: Explanation) -> str:
        """The paragraph of an unknown system's notice that has this answer by itself; else all."""
        notice = self._facts.notice
        for paragraph in generic.paragraphs(notice) if self._facts.dialect is None else ():
            if explain(generic.without_stock(paragraph)).entry == answer.entry:
                return paragraph
        return notice.text[: generic.MAX_REASONS]

    def _texts(self, case: Case) -> Iterable[tuple[str, bool]]:
        """The texts, the surest first, and whether it is the notice as a whole."""
        if case.diagnostic:
            yield case.diagnostic, False
        notice = self._facts.notice
        if self._said is None:
            self._said = session(notice)
        said = said_about(self._said, case.address or "", self._shared)
        if said:
            yield said, False
        # A known dialect's sentences round the reply say nothing, and would be taken for a reason.
        if self._shared and (self._facts.dialect is None or not case.diagnostic):
            yield generic.without_stock(notice.text[: generic.MAX_REASONS]), True


def _has_code(answer: Explanation) -> bool:
    return bool(answer.reply or answer.status)


def _may_be_a_refusal(answer: Explanation) -> bool:
    """Whether a server that took RCPT TO may have refused for its user, who exists.

    Japanese mobile mail says `Unknown user` behind DATA of both.
    """
    if answer.stage != "end-of-data":
        return False
    return any(other.cause is Cause.RECIPIENT_RESTRICTED for other in answer.alternatives)


_CODED = re.compile(r"(?<![\d.])(?:[45]\d\d(?=[ -])|[245]\.\d\.\d)")


def _with_status(text: str, status: str | None) -> str:
    """The reply with the report's status in front, when it has no code of its own."""
    return f"{status} {text}" if status and not _CODED.search(text) else text


_HOST = re.compile(r"\bhost ([A-Za-z0-9][A-Za-z0-9.-]{2,250}) ?[\[(]")


def _host_in(diagnostic: str) -> str | None:
    """Postfix and Exim name the server: `host mx.example.org[192.0.2.1] said`."""
    found = _HOST.search(diagnostic) if "host " in diagnostic else None
    return found[1] if found else None
