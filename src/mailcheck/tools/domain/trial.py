"""Records are proposed only after they were tried: laid over the domain's own answers and judged
again. One that does not cure its finding, brings an error, or takes SPF from a server that had it
is not shown; the words of the finding remain.

It asks DNS nothing but the names that the proposed record itself leads to.
"""

import asyncio
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from ipaddress import ip_network

from mailcheck.core.address import domain_normal_form
from mailcheck.core.finding import Finding, Severity
from mailcheck.core.ports import Answer, Outcome, Resolver
from mailcheck.core.record import Record, pieces
from mailcheck.knowledge.records.spf import Mechanism, is_spf_record
from mailcheck.tools.domain.checks.mx import is_internal
from mailcheck.tools.domain.checks.spf import Spf
from mailcheck.tools.domain.edit import MAX_PROPOSED
from mailcheck.tools.domain.survey import Survey, text_of

MAX_SERVERS = 60
"""Addresses whose SPF result is compared (chosen: a large record names fewer)."""
MAX_TRIALS, MAX_ANSWERS = 16, 2000
"""Proposals that are tried, and the answers that all trials may read (chosen: a domain that needs
more is mended in steps)."""
STRANGERS = ("198.18.0.1", "2001:2::1")
"""Servers that no record names: addresses for measurements (RFC 2544, RFC 5180)."""

Judge = Callable[[Survey], Awaitable[list[Finding]]]
"""What there is to say about a domain as a survey sees it."""


class Overlay:
    """DNS with one record put in its place."""

    def __init__(self, below: Resolver, old: Record | None, new: Record) -> None:
        self._below = below
        self._old, self._new = old, new
        self._place = (domain_normal_form(new.name), new.type)

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        """As the resolver below says, but for the name and type of the record."""
        answer = await self._below.query(name, type)
        if self._is_left(name, type):
            return _holding(answer, [row for row in answer.records if not self._is_old(row)])
        if (domain_normal_form(name), type) != self._place or answer.canonical:
            return answer  # RFC 1034 §3.6.2: beside a CNAME there is nothing else
        kept = [row for row in answer.records if not self._makes_way(row)]
        return _holding(answer, [*kept, _row(self._new)])

    def _is_left(self, name: str, kind: str) -> bool:
        """Whether the record moves away from here: it is to stand, as it is, at another name."""
        old, new = self._old, self._new
        moved = old is not None and old.name != new.name and old.text == new.text
        return moved and old is not None and (name, kind) == (old.name, old.type)

    def _is_old(self, row: object) -> bool:
        return self._old is not None and row_text(self._old.type, row) == self._old.text

    def _makes_way(self, row: object) -> bool:
        if self._new.type == "TXT":
            text = row_text("TXT", row)
            return self._is_old(row) or _kind(text) == _kind(self._new.text)
        # RFC 7505 §3: a null MX stands alone.
        return self._is_old(row) or self._new.text == "0 ."


def _holding(answer: Answer, rows: list[object]) -> Answer:
    outcome = Outcome.FOUND if rows else Outcome.NO_DATA
    return answer._replace(outcome=outcome, records=tuple(rows), canonical=None)


def _kind(text: str) -> str:
    """`v=spf1`, `v=DMARC1`: of one kind a name has one record."""
    version = text.partition(";")[0].split()[:1]
    return version[0].lower() if version and version[0].lower().startswith("v=") else text


def row_text(kind: str, row: object) -> str:
    """A record of an answer as text."""
    match kind, row:
        case "MX", (preference, host):
            return f"{preference} {host}."
        case (("TXT" | "SPF"), tuple()):
            return text_of(row)
        case (("NS" | "PTR" | "CNAME"), str()):
            return f"{row}."
    return str(row)


def _row(record: Record) -> object:
    """A record in the form that answers have."""
    match record.type:
        case "TXT" | "SPF":
            return tuple(pieces(record.text.encode("latin-1", "replace")))
        case "MX":
            preference, _, host = record.text.partition(" ")
            return (int(preference), domain_normal_form(host))
        case "NS" | "PTR" | "CNAME":
            return domain_normal_form(record.text)
    return record.text


class _Known:
    """Only what has been asked already; SPF is compared without asking anything for it."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey

    async def query(self, name: str, type: str) -> Answer:  # noqa: A002 (the RFC's noun)
        return self._survey.known(name, type) or Answer(name, type, Outcome.TIMEOUT)


async def tried(findings: list[Finding], survey: Survey, judge: Judge) -> tuple[Finding, ...]:
    """The findings, without the proposals that would do harm or do nothing.

    Args:
        findings: what was found.
        survey: with the answers they come from.
        judge: finds anew.
    """
    trial = _Trial(findings, survey, judge)
    return tuple([await trial.kept(item) for item in findings])


class _Trial:
    def __init__(self, findings: list[Finding], survey: Survey, judge: Judge) -> None:
        self._before = findings
        self._survey, self._judge = survey, judge
        self._left = min(MAX_TRIALS, MAX_ANSWERS // max(survey.queries, 1))

    async def kept(self, item: Finding) -> Finding:
        if item.paste is None or item.paste.type == "CNAME":
            return item  # where an alias leads is seen only when it is there
        self._left -= 1
        may_try = self._left >= 0 and self._survey.left > 0 and len(item.paste.text) <= MAX_PROPOSED
        if may_try and await self._is_good(item, item.paste):
            return item
        return item._replace(paste=None)

    async def _is_good(self, item: Finding, paste: Record) -> bool:
        survey = Survey(
            self._survey.domain,
            Overlay(self._survey, item.record, paste),
            self._survey.options._replace(timeout=self._survey.left),
        )
        survey.read_spf = self._survey.read_spf
        after = await self._judge(survey)
        if _count(after)[_said(item)] >= _count(self._before)[_said(item)]:
            return False
        if _errors(after) - _errors(self._before):
            return False
        if paste.type != "TXT" or not is_spf_record(paste.text) or survey.options.parked:
            return True
        declared = item.record is not None and bool(_REFUSES.search(item.record.text))
        # A record that refuses everybody is proposed only where nothing shows that anybody sends.
        declared = declared or paste.text == "v=spf1 -all"
        return await _harms_nobody(self._survey, survey, declared)


def _said(item: Finding) -> tuple[str, str]:
    return item.rule, item.message


def _count(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter(_said(item) for item in findings)


def _errors(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(item.rule for item in findings if item.severity is Severity.ERROR)


_REFUSES = re.compile(r"-\s?all(?![a-z0-9.])", re.IGNORECASE)


async def _harms_nobody(before: Survey, after: Survey, declared: bool) -> bool:
    """Whether all servers that pass SPF still do, and none fails that did not.

    `declared`: the owner has written down already that others fail.
    """
    servers = dict.fromkeys([*before.addresses(), *_named(before), *_named(after)])
    seen_outside = [ip for ip in servers if not is_internal(ip)]
    chosen = [*STRANGERS, *seen_outside[:MAX_SERVERS]]
    pairs = await asyncio.gather(*(_both(before, after, ip) for ip in chosen))
    return not any(is_harm(old, new, declared) for old, new in pairs)


def is_harm(old: str, new: str, declared: bool = False) -> bool:
    """Whether a server is worse off with the SPF result `new`.

    `permerror` is no better than `fail`: receivers are free to refuse it (RFC 7208 §8.7), and what
    mends the record makes the fail come true that its owner wrote down (`declared`).
    """
    if old == "pass":
        return new != "pass"
    if declared and new == "fail":
        return False
    return new in ("fail", "permerror") and old not in ("fail", "permerror", "temperror")


async def _both(before: Survey, after: Survey, ip: str) -> tuple[str, str]:
    return await _result(before, ip), await _result(after, ip)


async def _result(survey: Survey, ip: str) -> str:
    from mailcheck.tools.auth.spf import check_spf

    sender = f"postmaster@{survey.domain}"
    found = await check_spf(ip=ip, helo=survey.domain, mail_from=sender, resolver=_Known(survey))
    return found.result.value


def _named(survey: Survey) -> list[str]:
    """An address of every network that the SPF records name."""
    found = []
    for branch in survey.seen(Spf).tree.walk():
        for term in branch.spf.mechanisms if branch.spf else ():
            if term.network:
                found.append(_first_of(term))
    return found


def _first_of(term: Mechanism) -> str:
    length = term.prefix4 if term.name == "ip4" else term.prefix6
    suffix = "" if length is None else f"/{length}"
    return str(ip_network(f"{term.network}{suffix}", strict=False)[0])
