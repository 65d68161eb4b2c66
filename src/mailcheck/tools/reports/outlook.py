"""What follows for a domain: may it be p=reject, and who has stopped reporting."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from mailcheck.tools.reports.book import DAY, DomainBook
from mailcheck.tools.reports.verdict import Verdict

MIN_DAYS = 14
"""Days of reports before p=reject (chosen: monthly senders are missed, weekly ones are not)."""
_NOTHING = 0.001
"""Share of all mail that is as good as none: single messages fail for many reasons."""
_UNCLEAR = 0.005
SILENT_DAYS = 2
_WEEK = 7
_REGULAR = 5


class Reject(NamedTuple):
    """Whether a domain may ask for refusal."""

    ready: bool
    why: str
    would_lose: float
    """Share of all messages: those of sources that are ours, or seem to be."""
    lost: int
    sources: int
    """How many of those fail."""

    def to_dict(self) -> dict[str, Any]:
        return {
            "ready": self.ready,
            "why": self.why,
            "would_lose": round(self.would_lose, 4),
            "messages": self.lost,
        }


def reject(book: DomainBook, sources: Iterable[Verdict]) -> Reject:
    """May it be p=reject?"""
    found = list(sources)
    failing = [one for one in found if one.verdict == "yours-fails"]
    lost = sum(one.source.failed for one in found if one.verdict in ("passes", "yours-fails"))
    unclear = sum(one.source.failed for one in found if one.verdict == "unknown")
    passed_on = sum(one.source.failed for one in found if one.verdict in ("list", "forwarded"))
    total = max(1, book.messages)
    share, days = lost / total, len(book.days)
    groups = len({one.ips for one in failing})
    more = ""
    if passed_on:
        more = f" Lists and forwarders lose {passed_on:,} ({percent(passed_on / total)})."
    policy = book.policy()
    is_reject = policy.p == "reject"
    if not book.messages:
        return Reject(False, "There were no messages.", 0.0, 0, 0)
    if failing and share > _NOTHING:
        verb = "are being lost" if is_reject else "would be lost"
        whose = "a source that is yours, or seems" if groups == 1 else (
            f"{_count(groups)} sources that are yours, or seem"
        )  # fmt: skip
        why = f"{_messages(lost)} ({percent(share)}) of {whose} to be, {verb}."
        rest = book.failed - lost - unclear - passed_on
        if rest > 0:
            why += " The rest that fails is not yours." if not unclear else ""
        if unclear:
            why += f" Whose {unclear:,} more are is not clear: --own says what is yours."
        return Reject(False, why + more, share, lost, groups)
    if unclear > _UNCLEAR * total:
        why = (
            f"It is not clear whose {_messages(unclear)} ({percent(unclear / total)}) are; "
            "--own says what is yours."
        )
        return Reject(False, why + more, share, lost, groups)
    if is_reject:
        return Reject(True, f"It is, and loses nothing of yours.{more}", share, lost, groups)
    if days < MIN_DAYS:
        why = (
            f"Nothing of yours fails, but these are reports of {_count(days)} "
            f"day{'' if days == 1 else 's'}; {MIN_DAYS} are the least."
        )
        return Reject(False, why + more, share, lost, groups)
    receivers = len(book.reporters)
    why = (
        f"Nothing of yours failed in {days} days, by {_count(receivers)} "
        f"receiver{'' if receivers == 1 else 's'}."
    )
    return Reject(True, why + more, share, lost, groups)


def silent(book: DomainBook, now: int | None = None) -> list[str]:
    """Reporters that have stopped: there on five of seven days, then missing for two.

    Who sends none at weekends is not silent on one: on one of the same days of the week before
    there was a report.

    Args:
        now: seconds since 1970; without, the end of the latest report.
    """
    every = book.days
    if not every:
        return []
    today = (now // DAY - 1) if now is not None else max(every)
    missing = range(today - SILENT_DAYS + 1, today + 1)
    before = range(today - SILENT_DAYS - _WEEK + 1, today - SILENT_DAYS + 1)
    return sorted(
        name
        for name, days in book.reporters.items()
        if days.isdisjoint(missing)
        and len(days.intersection(before)) >= _REGULAR
        and any(day - _WEEK in days for day in missing)
    )


def percent(share: float) -> str:
    """`5.7%`; not 0% for what is more than nothing."""
    if 0 < share < 0.001:
        return "under 0.1%"
    number = f"{100 * share:.1f}"
    return f"{number.removesuffix('.0')}%"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _count(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def _messages(number: int) -> str:
    return f"{number:,} message" if number == 1 else f"{number:,} messages"
