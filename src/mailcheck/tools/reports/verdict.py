"""Whose mail it is that comes from an address, from the reports alone, better with `--own`.

    passes       aligned; nothing to do
    yours-fails  yours, or a service that sends for you, and not in your name
    forwarded    somebody passes your mail on: SPF breaks, DKIM may hold
    list         a mailing list changed it
    stranger     nothing passes: not yours
    unknown      the reports do not say

A doubt is decided for the harmless: mail that may be ours is never called a stranger's.
"""

from collections import defaultdict
from typing import Any, NamedTuple

from mailcheck.knowledge.reports.report import AuthDkim, How
from mailcheck.tools.reports.book import DomainBook, Source
from mailcheck.tools.reports.own import Own, is_below

MAX_GROUP = 50
"""Addresses of a source that are listed with each of them."""
_MOST, _PART, _FEW = 0.5, 0.3, 0.1
_SMALL_SOURCE = 0.2
"""Share of a domain's mail up to which a source may be a forwarder."""
_OWN_LOSS = 0.02
"""Share of an own server's mail that may fail (bounces, tests) and it still passes."""
_LIST_WORDS = frozenset(
    {"list", "lists", "listserv", "mailman", "groups", "googlegroups", "lyris", "sympa",
     "majordomo", "mailinglist", "mailing-list", "newsgroups", "listen", "liste", "listes", "ml"}
)  # fmt: skip
_NO_ANSWER = frozenset({"temperror"})


class Verdict(NamedTuple):
    """What a source is."""

    source: Source
    verdict: str
    name: str | None
    """The service, forwarder or list, as far as its own domains tell."""
    fix: str
    """What to do, or a remark."""
    is_own: bool
    """Known to be: named with `--own`, or in the SPF record."""
    dkim_domains: tuple[str, ...]
    spf_domains: tuple[str, ...]
    ips: tuple[str, ...] = ()
    """The addresses that are the same source, the first `MAX_GROUP`."""

    def to_dict(self) -> dict[str, Any]:
        source = self.source
        return {
            "name": self.name,
            "ips": list(self.ips),
            "ip": source.ip,
            "count": source.count,
            "pass": source.passed,
            "verdict": self.verdict,
            "own": self.is_own,
            "reporters": source.reporters,
            "first": source.first,
            "last": source.last,
            "dkim_domains": list(self.dkim_domains),
            "spf_domains": list(self.spf_domains),
            "fix": self.fix or None,
        }


def verdicts(book: DomainBook, own: Own) -> list[Verdict]:
    """Every source of a domain, the most mail first."""
    judge = _Judge(book, own)
    found = [judge.of(source) for source in book.sources.values()]
    found.sort(key=lambda one: (-one.source.count, one.source.ip))
    members: dict[tuple[object, ...], list[str]] = {}
    for one in found:
        members.setdefault(_group(one), []).append(one.source.ip)
    groups = {group: tuple(ips[:MAX_GROUP]) for group, ips in members.items()}
    return [one._replace(ips=groups[_group(one)]) for one in found]


def _group(one: Verdict) -> tuple[object, ...]:
    """What is one source to a person: strangers all, a service's hosts, hosts that sign alike."""
    if one.verdict == "stranger":
        return (one.verdict,)
    if one.name:
        return one.verdict, one.name, one.is_own
    return one.verdict, one.dkim_domains, one.spf_domains, one.is_own, one.fix


class _Facts:
    """A source in numbers of messages."""

    def __init__(self, source: Source, judge: "_Judge") -> None:
        self.ours_failed: dict[AuthDkim, int] = defaultdict(int)
        """Failing messages by the signature of ours that did not verify."""
        self.others_dkim: dict[str, int] = defaultdict(int)
        self.others_spf: dict[str, int] = defaultdict(int)
        self.passing_others: dict[str, int] = defaultdict(int)
        self.strict = self.other_dkim = self.other_spf = self.own_spf_failed = 0
        self.list_override = self.forward_override = self.sealed = self.refused = 0
        self.no_answer = self.sub_host = self.spf_broken = self.direct = 0
        self.listish = 0
        for shape, count in source.shapes.items():
            (self._passing if shape.passes else self._failing)(shape, count, judge)

    def _passing(self, shape: How, count: int, judge: "_Judge") -> None:
        spf = shape.auth_spf
        is_ours = spf is not None and spf.domain is not None and judge.is_ours(spf.domain)
        if shape.dkim == "pass" and shape.spf != "pass":
            if is_ours and spf is not None and spf.result != "pass":
                self.spf_broken += count
            elif any((one.domain, one.selector) in judge.direct for one in shape.auth_dkim):
                self.direct += count
        for one in shape.auth_dkim:
            if one.result == "pass" and one.domain and not judge.is_ours(one.domain):
                self.passing_others[one.domain] += count
        if spf is not None and spf.result == "pass" and spf.domain and not is_ours:
            self.passing_others[spf.domain] += 0
        if {"forwarded", "trusted_forwarder"} & set(shape.override):
            self.forward_override += count

    def _failing(self, shape: How, count: int, judge: "_Judge") -> None:
        overrides, comment = set(shape.override), (shape.comment or "").lower()
        self.list_override += count if "mailing_list" in overrides or "list-id" in comment else 0
        self.forward_override += count if {"forwarded", "trusted_forwarder"} & overrides else 0
        self.sealed += count if "arc=pass" in comment else 0
        self.refused += count if shape.disposition in ("reject", "quarantine") else 0
        others = False
        for one in shape.auth_dkim:
            if one.domain is None:
                continue
            if not judge.is_ours(one.domain):
                if one.result == "pass":
                    others = True
                    self.others_dkim[one.domain] += count
                    self.listish += count if _is_listish(one.domain) else 0
            elif one.result == "pass":
                self.strict += count
            else:
                self.ours_failed[one] += count
        self.other_dkim += count if others else 0
        spf = shape.auth_spf
        if spf is None or spf.domain is None:
            return
        if spf.result in _NO_ANSWER:
            self.no_answer += count
        if not judge.is_ours(spf.domain):
            if spf.result == "pass":
                self.other_spf += count
                self.others_spf[spf.domain] += count
                self.listish += count if _is_listish(spf.domain) else 0
        elif spf.result == "pass":
            self.strict += count
        else:
            self.own_spf_failed += count
            is_host = spf.domain not in (judge.book.name, shape.header_from, *judge.sending)
            self.sub_host += count if is_host else 0


class _Judge:
    """Judges the sources of one domain."""

    def __init__(self, book: DomainBook, own: Own) -> None:
        self.book, self.own = book, own
        self.direct: set[tuple[str | None, str | None]] = set()
        """Our signatures on mail that came from where SPF passes as well."""
        self.verified: set[tuple[str | None, str | None]] = set()
        """Our signatures that verified anywhere."""
        self.sending: set[str] = set()
        """Our domains for which SPF passes anywhere: strangers pretend those."""
        self._ours: dict[str, bool] = {}
        for source in book.sources.values():
            for shape in source.shapes:
                spf = shape.auth_spf
                if spf is not None and spf.result == "pass" and spf.domain:
                    self.sending.add(spf.domain)
                for one in shape.auth_dkim:
                    if one.result == "pass" and one.domain and self.is_ours(one.domain):
                        self.verified.add((one.domain, one.selector))
                        if shape.dkim == shape.spf == "pass" and one.selector:
                            self.direct.add((one.domain, one.selector))
        self.days = len(book.days)

    def is_ours(self, name: str) -> bool:
        """Whether a domain is the reported one, below it, or what it is below."""
        known = self._ours.get(name)
        if known is None:
            domain = self.book.name
            known = is_below(name, domain) or (is_below(domain, name) and "." in name)
            if len(self._ours) < 10_000:
                self._ours[name] = known
        return known

    def of(self, source: Source) -> Verdict:
        """What a source is."""
        facts = _Facts(source, self)
        is_own = self.own.has_address(source.ip, self.book.name) or any(
            self.own.has_domain(name) for name in (*facts.others_dkim, *facts.others_spf)
        )
        verdict, fix = self._verdict(source, facts, is_own)
        name = _service(facts) if verdict != "stranger" and not is_own else None
        return Verdict(
            source, verdict, name, fix, is_own, _domains(source, dkim=True),
            _domains(source, dkim=False),
        )  # fmt: skip

    def _verdict(self, source: Source, facts: _Facts, is_own: bool) -> tuple[str, str]:
        share = source.failed / source.count if source.count else 0.0
        if source.count == 0:
            return "unknown", "no messages"
        if is_own:
            return ("yours-fails", self._own_fix(facts)) if share > _OWN_LOSS else ("passes", "")
        if share <= _FEW:
            return self._passing(source, facts)
        verdict, fix = self._failing(source, facts)
        if verdict in ("stranger", "unknown") and share <= 1 - _PART:
            return "yours-fails", f"fails in part: {self._own_fix(facts)}"
        return verdict, fix

    def _passing(self, source: Source, facts: _Facts) -> tuple[str, str]:
        small = source.count <= _SMALL_SOURCE * max(1, self.book.messages)
        most = _MOST * source.passed
        if small and max(facts.spf_broken, facts.forward_override) >= most:
            return "forwarded", "SPF breaks, DKIM holds"
        if small and facts.direct >= most:
            return "forwarded", "DKIM of yours holds"
        if facts.spf_broken >= most:
            return "passes", "not in SPF: passes by DKIM alone"
        return "passes", ""

    def _failing(self, source: Source, facts: _Facts) -> tuple[str, str]:
        failed = source.failed
        ours = sum(facts.ours_failed.values())
        if facts.strict >= _MOST * failed:
            return "yours-fails", self._own_fix(facts)
        if facts.list_override >= _PART * failed:
            return "list", "changes the message"
        if facts.forward_override >= _PART * failed:
            return "forwarded", "changes the message: DKIM breaks"
        if ours >= _MOST * failed:
            return self._broken(facts, failed)
        if max(facts.other_dkim, facts.other_spf) >= _MOST * failed:
            if facts.listish >= _MOST * failed:
                return "list", "sends on under your name"
            if facts.sealed >= _MOST * failed:
                return "forwarded", "sealed with ARC"
            return self._service(source, facts)
        if facts.sealed >= _PART * failed:
            return "forwarded", "sealed with ARC"
        if facts.no_answer >= _MOST * failed:
            return "unknown", "the receivers got no answer from DNS"
        if facts.sub_host >= _MOST * failed and self._is_steady(source):
            return "unknown", "is it yours? Then name it with --own"
        return "stranger", "not yours"

    def _broken(self, facts: _Facts, failed: int) -> tuple[str, str]:
        """A signature of ours that does not verify."""
        one = _most(facts.ours_failed)
        known = one.selector is None or (one.domain, one.selector) in self.verified
        passing = facts.other_dkim or facts.other_spf
        if not known and passing and one.result != "fail":
            # The key is missing or cannot be read, wherever it was looked for.
            return "yours-fails", f"publish the key {one.selector}._domainkey.{one.domain}"
        if not known and not passing and one.result != "fail":
            return "stranger", "not yours"
        if facts.other_dkim >= _PART * failed or facts.listish:
            if known or facts.listish:
                return "list", "changes the message"
            return "yours-fails", f"its key {one.selector} does not fit: publish the right one"
        if not known and not passing:
            return "unknown", f"signs as {one.domain}, and no such signature verifies"
        return "forwarded", "changes the message: DKIM breaks"

    def _service(self, source: Source, facts: _Facts) -> tuple[str, str]:
        """Mail that passes for somebody else's domain."""
        policy = self.book.policy().p
        is_refused = policy in (None, "none") and facts.refused > _MOST * source.failed
        if self._is_steady(source) and not is_refused:
            fix = (
                f"yours? Sign with d={self.book.name}, or use a bounce domain below "
                f"{self.book.name}"
            )
            return "yours-fails", fix
        return "unknown", "passes for itself, seen too seldom to say"

    def _is_steady(self, source: Source) -> bool:
        """Seen at many receivers and on many days, as far as there are as many."""
        reporters = len(self.book.reporters)
        days = min(3, max(1, self.days // 2))
        return source.reporters >= min(3, reporters) and source.days >= days

    def _own_fix(self, facts: _Facts) -> str:
        domain = self.book.name
        if facts.strict:
            return (
                "passes for a name beside the From domain: relax adkim and aspf, or use the "
                "same name"
            )
        if facts.ours_failed:
            one = _most(facts.ours_failed)
            key = f"{one.selector}._domainkey.{one.domain}" if one.selector else one.domain
            return f"DKIM is broken: check the key {key}, and what changes mail after it is signed"
        others = facts.others_dkim or facts.others_spf
        if others:
            return f"sign with d={domain}, or use a bounce domain below {domain}"
        main = self._main()
        through = f", or send through {main}" if main else ""
        return f"no DKIM, not in SPF: sign there{through}"

    def _main(self) -> str | None:
        """The address of ours with the most mail that passes."""
        passing = [
            one for one in self.book.sources.values()
            if one.passed > 0.9 * one.count and self.own.has_address(one.ip, self.book.name)
        ]  # fmt: skip
        return max(passing, key=lambda one: one.count).ip if passing else None


def _is_listish(domain: str) -> bool:
    return not _LIST_WORDS.isdisjoint(domain.split(".")[:-1])


def _service(facts: _Facts) -> str | None:
    """The domain by which a source is known: of its own signature, else of its envelope."""
    for counter in (facts.others_dkim, facts.passing_others, facts.others_spf):
        if counter:
            return max(counter.items(), key=lambda item: (item[1], -len(item[0]), item[0]))[0]
    return None


def _most(counts: dict[AuthDkim, int]) -> AuthDkim:
    return max(counts, key=lambda one: counts[one])


def _checked(shape: How, *, dkim: bool) -> set[str]:
    if dkim:
        return {one.domain for one in shape.auth_dkim if one.domain}
    return {shape.auth_spf.domain} if shape.auth_spf and shape.auth_spf.domain else set()


def _domains(source: Source, *, dkim: bool) -> tuple[str, ...]:
    """The domains that were checked, the most mail first."""
    if len(source.shapes) == 1:  # as of nearly all
        return tuple(sorted(_checked(*source.shapes, dkim=dkim)))[:20]
    found: dict[str, int] = defaultdict(int)
    for shape, count in source.shapes.items():
        for name in _checked(shape, dkim=dkim):
            found[name] += count
    return tuple(name for name, _ in sorted(found.items(), key=lambda item: (-item[1], item[0])))[
        :20
    ]
