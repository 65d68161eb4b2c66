"""What a verification comes to, in words that somebody can act on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from mailcheck.tools.auth.dkim_result import DkimResult, DkimStatus
from mailcheck.tools.auth.dmarc import DmarcResult
from mailcheck.tools.auth.names import is_below
from mailcheck.tools.auth.spf_result import SpfResult

if TYPE_CHECKING:
    from mailcheck.tools.auth.verification import Verification

MAX_NAMED = 3
"""Domains named in a sentence (chosen: a person reads no more)."""


def verdict(answer: Verification) -> str:
    """One or two sentences: does DMARC pass, why not, what to do."""
    dmarc = answer.dmarc
    match dmarc.result:
        case DmarcResult.PASS:
            return f"DMARC passes: {_ways(answer)}."
        case DmarcResult.TEMPERROR:
            return f"DMARC could not be determined: {_open(answer)}. Try again later."
        case DmarcResult.FAIL:
            return f"DMARC fails: {_failure(answer)}.{_unchecked(answer)}"
    if not dmarc.from_domain:
        return f"DMARC cannot be evaluated: {_lower(dmarc.reason or 'there is no From domain')}"
    return f"DMARC does not apply: {_lower(dmarc.reason or '')} {_without_policy(answer)}".rstrip()


def passing(answer: Verification) -> tuple[str, ...]:
    """The domains of the signatures that pass, each once."""
    found = (item.domain for item in answer.dkim if item.result is DkimStatus.PASS)
    return tuple(dict.fromkeys(found))


def own_signatures(answer: Verification) -> tuple[DkimResult, ...]:
    """The signatures whose domain, if they passed, would most likely match the From domain."""
    author = answer.dmarc.from_domain
    organizational = answer.dmarc.organizational_domain or author
    return tuple(
        item
        for item in answer.dkim
        if item.domain and (is_below(item.domain, organizational) or is_below(author, item.domain))
    )


def _ways(answer: Verification) -> str:
    author = answer.dmarc.from_domain
    ways = []
    if answer.dmarc.aligned_dkim:
        mine = [item.domain for item in answer.dkim if item.aligned]
        ways.append(f"the signature of {_joined(mine or passing(answer))}")
    if answer.dmarc.aligned_spf:
        ways.append(f"SPF for {answer.spf.domain}")
    verb = "matches" if len(ways) == 1 else "match"
    return f"{' and '.join(ways)} {verb} the From domain {author}"


def _open(answer: Verification) -> str:
    waiting = [item for item in answer.dkim if item.result is DkimStatus.TEMPERROR]
    if answer.dmarc.reason and not (answer.dmarc.policy and waiting):
        return _lower(answer.dmarc.reason).rstrip(".")
    return _lower(waiting[0].reason or "DNS did not answer").rstrip(".")


def _failure(answer: Verification) -> str:
    author = answer.dmarc.from_domain
    passed, broken = passing(answer), own_signatures(answer)
    if passed:
        what = _others(passed, author)
        own = _broken(broken)
        return f"{what}; {own}" if own else f"{what}; sign with d={author}"
    spf = answer.spf
    if broken:
        what = _broken(broken)
    elif answer.dkim:
        what = f"no signature passes, and none is of {author}; sign with d={author}"
    else:
        what = f"there is no DKIM signature; sign with d={author}"
    if spf.result is SpfResult.PASS:
        return f"SPF passes for {spf.domain}, which does not match the From domain {author}; {what}"
    if spf.result is not None and spf.result is not SpfResult.NONE:
        return f"SPF is {spf.result.value} for {spf.domain}, and {what}"
    return what


def _others(passed: Sequence[str], author: str) -> str:
    if len(passed) == 1:
        return (
            f"the only signature that passes is d={passed[0]}, which does not match the From "
            f"domain {author}"
        )
    return f"no signature that passes ({_joined(passed)}) matches the From domain {author}"


def _broken(items: Sequence[DkimResult]) -> str:
    """What is wrong with the signature that should have matched."""
    failed = [item for item in items if item.result is not DkimStatus.PASS]
    if not failed:
        return ""
    first = failed[0]
    why = first.explanation or first.reason or ""
    return f"the signature of {first.domain} does not verify: {_lower(why).rstrip('.')}"


def _unchecked(answer: Verification) -> str:
    if answer.spf.result is None:
        return " SPF was not checked: the address that sent the message is not known."
    return ""


def _without_policy(answer: Verification) -> str:
    passed = passing(answer)
    if passed:
        return f"DKIM passes for {_joined(passed)}."
    if answer.dkim:
        return "No signature passes."
    return "The message is not signed."


def _joined(names: Iterable[str]) -> str:
    unique = list(dict.fromkeys(names))
    shown = [f"d={name}" for name in unique[:MAX_NAMED]]
    if len(unique) > MAX_NAMED:
        shown.append(f"{len(unique) - MAX_NAMED} more")
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _lower(sentence: str) -> str:
    """A sentence to stand behind a colon; names and abbreviations keep their capitals."""
    first, _, _ = sentence.partition(" ")
    keeps = not first[1:].islower() if len(first) > 1 else False
    keeps = keeps or first in ("From", "DNS", "SPF", "DKIM", "DMARC")
    return sentence if keeps else sentence[:1].lower() + sentence[1:]
