"""SPF: which servers may send with the domain in the envelope (RFC 7208)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ipaddress import ip_network
from typing import Any, NamedTuple

from mailcheck.core.finding import RuleInfo, Severity
from mailcheck.core.ports import Answer, Outcome
from mailcheck.knowledge.records.spf import (
    Mechanism,
    Modifier,
    Qualifier,
    SpfProblem,
    SpfRecord,
    is_spf_record,
)
from mailcheck.tools.domain.edit import replaced, without, without_terms
from mailcheck.tools.domain.rule import Fault, Record, check
from mailcheck.tools.domain.spf_tree import MAX_LOOKUPS, MAX_VOID, Branch, Step, grow
from mailcheck.tools.domain.survey import Survey, text_of, txt_records

RECORD = "spf"
MAX_MX_NAMES = 10
"""RFC 7208 §4.6.4: address look-ups for one `mx`."""
MAX_TEXT, MAX_ANSWER = 450, 512
"""RFC 7208 §3.4: a record of this size still fits a datagram together with its surroundings."""
WIDEST_4, WIDEST_6 = 16, 32
"""Prefix lengths below which a network is too wide to be one's own (chosen: the size of what
registries hand to whole providers)."""


class Verdict(NamedTuple):
    """What SPF says for an address that sends for the domain."""

    ip: str
    result: str

    def to_dict(self) -> dict[str, str]:
        return {"ip": self.ip, "result": self.result}


class Spf(NamedTuple):
    """What there is of SPF."""

    tree: Branch
    every: tuple[Record, ...]
    """All TXT records at the domain."""
    sizes: tuple[tuple[int, ...], ...]
    """Octets of each string of each TXT record."""
    old_type: Answer
    """What the retired type SPF (99) holds."""
    verdicts: tuple[Verdict, ...] = ()

    @property
    def record(self) -> Record | None:
        return self.tree.record

    @property
    def spf(self) -> SpfRecord | None:
        return self.tree.spf

    def to_dict(self) -> dict[str, Any]:
        return {
            "record": self.record.shown if self.record else None,
            "records": [record.shown for record in self.tree.records],
            "outcome": self.tree.answer.outcome.value,
            "lookups": self.tree.lookups,
            "void_lookups": len(self.tree.voids),
            "all": _default(self.spf),
            "tree": self.tree.to_dict(),
            "sending_ips": [verdict.to_dict() for verdict in self.verdicts],
        }


def _default(spf: SpfRecord | None) -> str | None:
    term = _all(spf)
    return f"{term.qualifier.value}all" if term else None


def _all(spf: SpfRecord | None) -> Mechanism | None:
    terms = spf.mechanisms if spf else ()
    return next((term for term in terms if term.name == "all"), None)


async def look(survey: Survey) -> Spf:
    """The record, the tree below it, and what it says for the domain's own addresses."""
    tree = await grow(survey, survey.domain)
    answer = tree.answer
    verdicts = [await _verdict(survey, ip) for ip in survey.options.sending_ips]
    sizes = tuple(tuple(map(len, strings)) for strings in answer.records[:50])
    old = await survey.ask(survey.domain, "SPF")
    return Spf(tree, txt_records(answer), sizes, old, tuple(verdicts))


async def _verdict(survey: Survey, ip: str) -> Verdict:
    from mailcheck.tools.auth.spf import check_spf

    sender = f"postmaster@{survey.domain}"
    checked = await check_spf(ip=ip, helo=survey.domain, mail_from=sender, resolver=survey)
    return Verdict(ip, checked.result.value)


@check(
    RuleInfo(
        "spf-missing",
        Severity.WARNING,
        "The domain has no SPF record",
        "Without one anybody may use the domain in the envelope, and DMARC has only DKIM to go "
        "by. Gmail and Yahoo want SPF or DKIM of every sender, and both of bulk senders.",
        "Publish a TXT record at the domain that names the servers that send for it.",
        "RFC 7208 §3",
    ),
    bad={"@": {"TXT": ["some-site-verification=1"]}},
)
def missing(spf: Spf, survey: Survey) -> Iterator[Fault]:
    if spf.tree.records or not spf.tree.answer.outcome.determined or survey.options.parked:
        return
    paste = Record(survey.domain, "TXT", _proposal(survey))
    yield Fault(
        f"{survey.domain} has no SPF record.",
        "Publish one that names the servers that send for the domain; this one allows those that "
        "receive for it.",
        paste=paste,
    )


def _proposal(survey: Survey) -> str:
    receives = bool(survey.seen("mx").hosts)
    return "v=spf1 mx ~all" if receives else "v=spf1 -all"


@check(
    RuleInfo(
        "spf-multiple",
        Severity.ERROR,
        "There are several SPF records",
        "Receivers must answer with a permanent error when they find more than one, so all of "
        "them count for nothing.",
        "Put the terms of all records into one, and delete the others.",
        "RFC 7208 §4.5",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all", "v=spf1 include:_spf.example.net -all"]}},
)
def multiple(spf: Spf, survey: Survey) -> Iterator[Fault]:
    records = spf.tree.records
    if len(records) > 1:
        yield Fault(
            f"{survey.domain} has {len(records)} SPF records.",
            "Replace them by one with the terms of all.",
            records[1],
            paste=_merged(records),
        )


def _merged(records: tuple[Record, ...]) -> Record:
    """One record: every term once, the first `all` at the end."""
    terms = [term for record in records for term in record.text.split()[1:]]
    ends = [t for t in terms if t.lower().lstrip("+-~?") == "all"]
    others = dict.fromkeys(t for t in terms if t not in ends)
    return records[0]._replace(text=" ".join(["v=spf1", *others, *ends[:1]]))


_SENTENCES = {
    SpfProblem.NO_VERSION: "The record does not begin with `v=spf1`.",
    SpfProblem.BAD_CHARACTER: "There are characters that may not stand in an SPF record.",
    SpfProblem.UNKNOWN_MECHANISM: "{name} is no mechanism of SPF.",
    SpfProblem.BAD_TERM: "{name} is no term of SPF.",
    SpfProblem.MISSING_DOMAIN: "{name} needs a domain behind the colon.",
    SpfProblem.UNEXPECTED_ARGUMENT: "{name} stands where nothing may.",
    SpfProblem.BAD_DOMAIN: "{name} can be no domain name.",
    SpfProblem.BAD_MACRO: "{name} is no macro.",
    SpfProblem.MISPLACED_MACRO: "{name} holds a macro that only explanations may use.",
    SpfProblem.BAD_ADDRESS: "{name} is no address of that kind.",
    SpfProblem.BAD_PREFIX: "{name} is no prefix length.",
    SpfProblem.REPEATED_MODIFIER: "{name} is there a second time.",
    SpfProblem.QUALIFIED_MODIFIER: "{name} has a qualifier, which only mechanisms take.",
}


@check(
    RuleInfo(
        "spf-syntax",
        Severity.ERROR,
        "The SPF record cannot be read",
        "One wrong term makes receivers answer with a permanent error for the whole record, "
        "wherever it stands: nobody is allowed any more.",
        "Mend the term, or remove it. A typical cause is a missing blank between two strings of "
        "the TXT record.",
        "RFC 7208 §4.6",
    ),
    bad={"@": {"TXT": ["v=spf1 ipv4:192.0.2.0/24 -all"]}},
)
def syntax(spf: Spf, survey: Survey) -> Iterator[Fault]:
    if spf.record and spf.spf:
        yield from _syntax_faults(spf.record, spf.spf)


_NEAR = {
    "ipv4": "ip4", "ipv6": "ip6", "ip": "ip4", "includes": "include", "inlcude": "include",
    "incude": "include", "inclue": "include", "mx4": "mx", "exist": "exists",
}  # fmt: skip


def _syntax_faults(record: Record, spf: SpfRecord) -> Iterator[Fault]:
    for problem in spf.problems:
        said = _SENTENCES[problem.code].format(name=problem.name)
        yield Fault(
            f"{said} Receivers answer permerror.",
            "Mend or remove it.",
            record,
            problem.start,
            problem.end,
            _respelt(record, problem.start, problem.end),
        )


def _respelt(record: Record, start: int, end: int) -> Record | None:
    """The record with a well-known slip mended."""
    word, colon, rest = record.text[start:end].partition(":")
    bare = word.lstrip("+-~?").lower()
    if bare not in _NEAR or not colon:
        return None
    sign = word[: len(word) - len(bare)]
    return replaced(record, start, end, f"{sign}{_NEAR[bare]}:{rest}")


# What people write when they mean an SPF record, and no receiver takes for one.
_LOOK_ALIKE = re.compile(r"\s*[\"'“]?\s*(v\s*=\s*spf|spf1\b|v:spf|spf\s*=|\"v=spf1)", re.IGNORECASE)


@check(
    RuleInfo(
        "spf-look-alike",
        Severity.WARNING,
        "A TXT record looks like SPF, but is none",
        "Receivers take a record for SPF only when it begins with `v=spf1` and a blank. Any other "
        "beginning (a quotation mark, a blank, `v=spf1;`) makes it an unrelated text.",
        "Let the record begin with `v=spf1 `.",
        "RFC 7208 §4.5",
    ),
    bad={"@": {"TXT": ["v=spf1;mx;-all", "v=spf1 ip4:192.0.2.0/24 -all"]}},
)
def look_alike(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for record in spf.every:
        if not is_spf_record(record.text) and _LOOK_ALIKE.match(record.text):
            yield Fault(
                "This TXT record looks like SPF, but receivers do not take it for one.",
                "Let it begin with `v=spf1` and a blank, or delete it.",
                record,
                0,
                min(len(record.text), 10),
                None if spf.tree.records else _straightened(record),
            )


def _straightened(record: Record) -> Record:
    terms = re.sub(r"^\W*(?:v\s*[=:]\s*)?spf\s*=?\s*1?[\s;,]*", "", record.text, flags=re.I)
    words = re.split(r"[\s;,]+", terms.strip("\"'“” "))
    return record._replace(text=" ".join(["v=spf1", *filter(None, words)]))


@check(
    RuleInfo(
        "spf-too-many-lookups",
        Severity.ERROR,
        "SPF needs more than ten look-ups",
        "Receivers stop at ten terms that ask DNS (include, a, mx, ptr, exists, redirect), those "
        "of included records counted, and answer with a permanent error.",
        "Remove includes of services you have left, replace `a` and `mx` by their addresses, or "
        "send some services' mail from a subdomain with a record of its own.",
        "RFC 7208 §4.6.4",
    ),
    bad={"@": {"TXT": ["v=spf1 " + " ".join(f"a:m{n}.example.org" for n in range(11)) + " -all"]}},
)
def too_many_lookups(spf: Spf, survey: Survey) -> Iterator[Fault]:
    count = spf.tree.lookups
    if count <= MAX_LOOKUPS or spf.record is None:
        return
    costly = sorted(spf.tree.steps, key=_cost, reverse=True)[:3]
    dearest = ", ".join(f"{step.term.text} ({_cost(step)})" for step in costly)
    over = _step_over(spf.tree, MAX_LOOKUPS)
    yield Fault(
        f"The record needs {count} look-ups; receivers stop at {MAX_LOOKUPS}.",
        f"Save {count - MAX_LOOKUPS}. What costs most: {dearest}.",
        spf.record,
        over.start,
        over.end,
    )


def _cost(step: Step) -> int:
    return 1 + (step.branch.lookups if step.branch else 0)


def _step_over(tree: Branch, most: int) -> Any:
    """The term of the top record with which the tally goes over the limit."""
    count = 0
    for step in tree.steps:
        count += _cost(step)
        if count > most:
            return step.term
    return tree.steps[-1].term


@check(
    RuleInfo(
        "spf-too-many-void-lookups",
        Severity.ERROR,
        "SPF asks for more than two names that do not exist",
        "Receivers allow two look-ups without an answer and then give a permanent error.",
        "Remove the terms whose names do not exist any more.",
        "RFC 7208 §4.6.4",
    ),
    bad={
        "@": {
            "TXT": ["v=spf1 a:x1.example.org a:x2.example.org a:x3.example.org ip4:192.0.2.1 -all"]
        },
    },
)
def too_many_voids(spf: Spf, survey: Survey) -> Iterator[Fault]:
    voids = spf.tree.voids
    if len(voids) > MAX_VOID and spf.record is not None:
        names = ", ".join(step.term.text for step in voids[:6])
        yield Fault(
            f"{len(voids)} look-ups have no answer ({names}); receivers stop at {MAX_VOID}.",
            "Remove the terms whose names do not exist any more.",
            spf.record,
            paste=_without_voids(spf.record, spf.tree),
        )


def _without_voids(record: Record, tree: Branch) -> Record | None:
    own = [(s.term.start, s.term.end) for s in tree.steps if s.void]
    return without_terms(record, own) if own else None


@check(
    RuleInfo(
        "spf-void-lookup",
        Severity.WARNING,
        "SPF asks for a name that has no answer",
        "The term matches nobody, costs one of ten look-ups, and more than two of the kind break "
        "the record. Whoever can register the name can send for the domain.",
        "Remove the term, or create the name.",
        "RFC 7208 §4.6.4",
    ),
    bad={"@": {"TXT": ["v=spf1 a:gone.example.org ip4:192.0.2.0/24 -all"]}},
)
def void_lookup(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch in spf.tree.walk():
        for step in branch.steps:
            if step.void and step.branch is None and branch.record:
                yield Fault(
                    f"{step.term.text} asks for {step.target}, which has no answer"
                    f" ({step.outcome}).",
                    "Remove the term, or create the name.",
                    branch.record,
                    step.term.start,
                    step.term.end,
                    without(branch.record, step.term.start, step.term.end),
                )


@check(
    RuleInfo(
        "spf-too-many-mx-names",
        Severity.ERROR,
        "An mx term of SPF has more than ten hosts",
        "Receivers look up the addresses of ten MX hosts at most and then give a permanent error.",
        "Replace the term by the addresses or networks of the hosts that really send.",
        "RFC 7208 §4.6.4",
    ),
    bad={
        "@": {"TXT": ["v=spf1 mx:many.example.org -all"]},
        "many": {"MX": [[10, f"m{n}.example.org"] for n in range(11)]},
    },
)
def too_many_mx_names(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch in spf.tree.walk():
        for step in branch.steps:
            if step.names > MAX_MX_NAMES and branch.record:
                yield Fault(
                    f"{step.target} has {step.names} MX hosts; {step.term.text} may have "
                    f"{MAX_MX_NAMES}.",
                    "Name the addresses of the hosts that send instead.",
                    branch.record,
                    step.term.start,
                    step.term.end,
                )


def _leading(spf: Spf) -> Iterator[tuple[Branch, Step, Branch]]:
    """Every include and redirect: the record it stands in, the term, what it leads to."""
    for branch in spf.tree.walk():
        for step in branch.steps:
            if step.branch is not None:
                yield branch, step, step.branch


@check(
    RuleInfo(
        "spf-include-missing",
        Severity.ERROR,
        "SPF includes a domain without an SPF record",
        "An include or redirect to a domain that has no record (or several) is a permanent error "
        "for every address that is not allowed before it.",
        "Remove the term, or ask the service which name to include today.",
        "RFC 7208 §5.2, §6.1",
    ),
    bad={"@": {"TXT": ["v=spf1 include:nothing.example.net -all"]}},
)
def include_missing(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch, step, target in _leading(spf):
        count = len(target.records)
        if count == 1 or not target.answer.outcome.determined or not branch.record:
            continue
        what = "no SPF record" if not count else f"{count} SPF records"
        if target.answer.outcome is Outcome.NXDOMAIN:
            what = "does not exist"
        said = what if what == "does not exist" else f"has {what}"
        yield Fault(
            f"{step.term.text}: {target.domain} {said}. Receivers answer permerror.",
            "Remove the term, or correct its name.",
            branch.record,
            step.term.start,
            step.term.end,
            without(branch.record, step.term.start, step.term.end),
        )


@check(
    RuleInfo(
        "spf-include-broken",
        Severity.ERROR,
        "SPF includes a record that cannot be read",
        "A syntax error in an included record is a permanent error for the whole evaluation.",
        "Tell the owner of the included record, and remove the term until it is mended.",
        "RFC 7208 §5.2",
    ),
    bad={
        "@": {"TXT": ["v=spf1 include:_spf.broken.example -all"]},
        "_spf.broken.example.": {"TXT": ["v=spf1 ip4:192.0.2.300 -all"]},
    },
)
def include_broken(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for _, step, target in _leading(spf):
        if target.record and target.spf and not target.is_loop:
            for fault in _syntax_faults(target.record, target.spf):
                yield fault._replace(
                    message=f"{step.term.text}: {fault.message}",
                    help="Tell its owner, and remove the term until it is mended.",
                )


@check(
    RuleInfo(
        "spf-loop",
        Severity.ERROR,
        "SPF includes itself",
        "A record that includes itself, directly or through others, runs into the limit of ten "
        "look-ups: a permanent error.",
        "Remove the include that leads back.",
        "RFC 7208 §4.6.4",
    ),
    bad={
        "@": {"TXT": ["v=spf1 include:_spf.example.org -all"]},
        "_spf": {"TXT": ["v=spf1 include:example.org -all"]},
    },
)
def loop(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch, step, target in _leading(spf):
        if target.is_loop and branch.record:
            yield Fault(
                f"{step.term.text} leads back to {target.domain}, which is being evaluated.",
                "Remove the term.",
                branch.record,
                step.term.start,
                step.term.end,
                without(branch.record, step.term.start, step.term.end),
            )


@check(
    RuleInfo(
        "spf-ptr",
        Severity.WARNING,
        "SPF uses ptr",
        "The standard says not to: it is slow, unreliable, and some receivers do not evaluate it "
        "any more. A forged or failing reverse zone decides who may send.",
        "Name the hosts with `a:` or their networks with `ip4:` and `ip6:`.",
        "RFC 7208 §5.5",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 ptr -all"]}},
)
def ptr(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch in spf.tree.walk():
        for term in branch.spf.mechanisms if branch.spf else ():
            if term.name == "ptr" and branch.record:
                yield Fault(
                    f"{term.text} should not be used.",
                    "Name the addresses or networks instead.",
                    branch.record,
                    term.start,
                    term.end,
                    without(branch.record, term.start, term.end),
                )


@check(
    RuleInfo(
        "spf-duplicate-term",
        Severity.WARNING,
        "An SPF term stands there twice",
        "The second one never matters, and costs a look-up of ten if it asks DNS.",
        "Remove the second one.",
        "RFC 7208 §4.6.4",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.0/24 -all"]}},
)
def duplicate_term(spf: Spf, survey: Survey) -> Iterator[Fault]:
    seen: set[str] = set()
    for term in spf.spf.mechanisms if spf.spf else ():
        key = term.text.lower().lstrip("+-~?")
        if key in seen and spf.record and term.name != "all":
            yield Fault(
                f"{term.text} stands there twice.",
                "Remove the second one.",
                spf.record,
                term.start,
                term.end,
                without(spf.record, term.start, term.end),
            )
        seen.add(key)


@check(
    RuleInfo(
        "spf-after-all",
        Severity.WARNING,
        "SPF terms stand behind all",
        "`all` matches every address, so mechanisms behind it are never looked at: the servers "
        "they name are not allowed.",
        "Move `all` to the end.",
        "RFC 7208 §5.1",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all ip4:198.51.100.7"]}},
)
def after_all(spf: Spf, survey: Survey) -> Iterator[Fault]:
    end = _all(spf.spf)
    if end is None or spf.record is None or spf.spf is None:
        return
    behind = [term for term in spf.spf.mechanisms if term.start > end.start]
    if not behind:
        return
    moved = [term.text for term in behind if term.name != "all"]
    head = without_terms(spf.record, [(t.start, t.end) for t in (end, *behind)])
    paste = head._replace(text=" ".join([head.text, *moved, end.text]))
    yield Fault(
        f"{behind[0].text} stands behind {end.text} and is never looked at.",
        f"Move {end.text} to the end.",
        spf.record,
        behind[0].start,
        behind[-1].end,
        paste,
    )


@check(
    RuleInfo(
        "spf-redirect-ignored",
        Severity.WARNING,
        "SPF has redirect and all",
        "A redirect is followed only when no mechanism has matched, and `all` always matches.",
        "Remove `all` if the other record should count, else remove the redirect.",
        "RFC 7208 §6.1",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 redirect=_spf.example.net -all"]}},
)
def redirect_ignored(spf: Spf, survey: Survey) -> Iterator[Fault]:
    end, redirect = _all(spf.spf), spf.spf.modifier("redirect") if spf.spf else None
    if end and redirect and spf.record:
        yield Fault(
            f"{redirect.text} is never followed, because of {end.text}.",
            f"Remove {end.text} if the other record should count, else the redirect.",
            spf.record,
            redirect.start,
            redirect.end,
            without(spf.record, redirect.start, redirect.end),
        )


@check(
    RuleInfo(
        "spf-allows-everyone",
        Severity.ERROR,
        "SPF allows every server in the world",
        "`+all` (or `all` without a sign, or a network of length 0) lets anybody send for the "
        "domain and pass SPF, and DMARC with it. Spammers look for such domains.",
        "End the record with `~all` or `-all`.",
        "RFC 7208 §5.1",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 +all"]}},
)
def allows_everyone(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch in spf.tree.walk():
        for term in branch.spf.mechanisms if branch.spf else ():
            if not branch.record or not _is_everyone(term):
                continue
            paste = None
            if term.name == "all":
                paste = replaced(branch.record, term.start, term.end, "~all")
            yield Fault(
                f"{term.text} allows every server in the world.",
                "Write `~all`, or `-all` when all your servers are named.",
                branch.record,
                term.start,
                term.end,
                paste,
            )


def _is_everyone(term: Mechanism) -> bool:
    if term.qualifier is not Qualifier.PASS:
        return False
    no_length = term.prefix4 == 0 or term.prefix6 == 0
    return term.name == "all" or (term.name in ("ip4", "ip6", "a", "mx") and no_length)


@check(
    RuleInfo(
        "spf-network-too-wide",
        Severity.WARNING,
        "SPF allows a very large network",
        "Everybody with an address there passes SPF for the domain: that is more than any one "
        "sender has, and usually a mistyped length.",
        "Name the networks your servers are in.",
        "RFC 7208 §5.6",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.0.0/8 -all"]}},
)
def network_too_wide(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for branch in spf.tree.walk():
        for term in branch.spf.mechanisms if branch.spf else ():
            if _is_wide(term) and not _is_everyone(term) and branch.record:
                yield Fault(
                    f"{term.text} is a very large network.",
                    "Name the networks your servers are in.",
                    branch.record,
                    term.start,
                    term.end,
                )


def _is_wide(term: Mechanism) -> bool:
    if term.qualifier is not Qualifier.PASS:
        return False
    four = term.prefix4 is not None and term.prefix4 < WIDEST_4
    six = term.prefix6 is not None and term.prefix6 < WIDEST_6
    return four or six


@check(
    RuleInfo(
        "spf-private-network",
        Severity.WARNING,
        "SPF names an address that is not public",
        "Receivers never see private or loopback addresses, so the term allows nobody. It tells "
        "outsiders what the network behind looks like.",
        "Name the public address that mail leaves from.",
        "RFC 1918, RFC 4193",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:10.0.0.0/8 ip4:192.0.2.1 -all"]}},
)
def private_network(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for term in spf.spf.mechanisms if spf.spf else ():
        if term.network and spf.record and _is_private(term):
            yield Fault(
                f"{term.text} is a private or loopback address; no receiver ever sees it.",
                "Name the public address that mail leaves from.",
                spf.record,
                term.start,
                term.end,
                without(spf.record, term.start, term.end),
            )


_PRIVATE = tuple(
    ip_network(text)
    for text in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16",
        "100.64.0.0/10", "fc00::/7", "fe80::/10", "::1/128",
    )
)  # fmt: skip


def _is_private(term: Mechanism) -> bool:
    length = term.prefix4 if term.name == "ip4" else term.prefix6
    suffix = "" if length is None else f"/{length}"
    network = ip_network(f"{term.network}{suffix}", strict=False)
    return any(
        network.version == other.version and network.subnet_of(other)  # type: ignore[arg-type]
        for other in _PRIVATE
    )


@check(
    RuleInfo(
        "spf-neutral",
        Severity.WARNING,
        "SPF ends in ?all",
        "`?all` says nothing about servers that are not named, so the record protects nobody.",
        "End the record with `~all`, and with `-all` once all senders are named.",
        "RFC 7208 §8.2",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 ?all"]}},
)
def neutral(spf: Spf, survey: Survey) -> Iterator[Fault]:
    end = _all(spf.spf)
    if end and end.qualifier is Qualifier.NEUTRAL and spf.record:
        yield Fault(
            f"{end.text} says nothing about servers that are not named.",
            "Write `~all`.",
            spf.record,
            end.start,
            end.end,
            replaced(spf.record, end.start, end.end, "~all"),
        )


@check(
    RuleInfo(
        "spf-no-all",
        Severity.WARNING,
        "SPF does not say what others are",
        "Without `all` or `redirect=` the result for servers that are not named is neutral, as "
        "with `?all`: the record protects nobody.",
        "End the record with `~all`, and with `-all` once all senders are named.",
        "RFC 7208 §4.7",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24"]}},
)
def no_all(spf: Spf, survey: Survey) -> Iterator[Fault]:
    if spf.record is None or spf.spf is None or spf.spf.problems:
        return
    if _all(spf.spf) is None and spf.spf.modifier("redirect") is None:
        text = spf.record.text
        yield Fault(
            "The record does not end in `all`.",
            "Add `~all`.",
            spf.record,
            len(text),
            len(text),
            spf.record._replace(text=f"{text.rstrip()} ~all"),
        )


@check(
    RuleInfo(
        "spf-type-99",
        Severity.WARNING,
        "There is a record of the retired type SPF",
        "Nobody reads type 99 any more; an old copy beside the TXT record only misleads.",
        "Delete the record of type SPF and keep the TXT record.",
        "RFC 7208 §3.1",
    ),
    bad={"@": {"SPF": ["v=spf1 -all"]}},
)
def type_99(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for strings in spf.old_type.records[:1]:
        yield Fault(
            "The domain has a record of the retired type SPF (99).",
            "Delete it; the TXT record is what receivers read.",
            Record(survey.domain, "SPF", text_of(strings)),
        )


@check(
    RuleInfo(
        "spf-sender-id",
        Severity.INFO,
        "There is a Sender ID record",
        "Sender ID (`spf2.0/`) is historic; its last receivers have given it up.",
        "Delete the record.",
        "RFC 4406, RFC 6686",
    ),
    bad={"@": {"TXT": ["spf2.0/pra -all", "v=spf1 ip4:192.0.2.0/24 -all"]}},
)
def sender_id(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for record in spf.every:
        if record.text.lower().startswith("spf2.0/"):
            yield Fault("Sender ID is historic; nobody reads it.", "Delete the record.", record)


@check(
    RuleInfo(
        "spf-txt-undecodable",
        Severity.INFO,
        "A TXT record at the domain is no text",
        "It holds octets that are neither ASCII nor UTF-8. Some tools give up on the whole answer, "
        "the SPF record in it too.",
        "Write the record anew as plain ASCII.",
        "RFC 7208 §3.1",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all", "caf\udce9"]}},
)
def undecodable(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for record in spf.every:
        bad = re.search(r"[\udc80-\udcff]", record.shown)
        if bad:
            yield Fault("This TXT record is no valid UTF-8.", "Write it as ASCII.", record)


@check(
    RuleInfo(
        "spf-too-long",
        Severity.WARNING,
        "The SPF record is very long",
        "Beyond 450 octets the answer may not fit into one datagram together with the other TXT "
        "records; receivers behind bad firewalls then get none.",
        "Move networks into a record of their own and include it, or drop old senders.",
        "RFC 7208 §3.4",
    ),
    bad={"@": {"TXT": [[f"v=spf1 {' '.join(f'ip4:192.0.2.{n}' for n in range(17))} ",
                        f"{' '.join(f'ip4:198.51.100.{n}' for n in range(14))} -all"]]}},
)  # fmt: skip
def too_long(spf: Spf, survey: Survey) -> Iterator[Fault]:
    if spf.record and len(spf.record.text) > MAX_TEXT:
        size = len(spf.record.text)
        yield Fault(
            f"The record has {size} octets; {MAX_TEXT} fit safely.",
            "Move networks into a record of their own and include it.",
            spf.record,
            MAX_TEXT,
            size,
        )


@check(
    RuleInfo(
        "spf-answer-too-long",
        Severity.INFO,
        "The TXT records together are very long",
        "All TXT records of a name travel in one answer. Beyond 512 octets it may need TCP, which "
        "some networks still block.",
        "Delete verification records that are not needed any more.",
        "RFC 7208 §3.4",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all", *(f"verification-{n}=" + "x" * 180
                                                          for n in range(3))]}},
)  # fmt: skip
def answer_too_long(spf: Spf, survey: Survey) -> Iterator[Fault]:
    size = sum(12 + sum(sizes) + len(sizes) for sizes in spf.sizes)
    if size > MAX_ANSWER and len(spf.sizes) > 1:
        yield Fault(
            f"The {len(spf.sizes)} TXT records of {survey.domain} need about {size} octets.",
            "Delete those that are not needed any more.",
            spf.record,
        )


@check(
    RuleInfo(
        "spf-string-too-long",
        Severity.ERROR,
        "A string of a TXT record has more than 255 octets",
        "A TXT record consists of strings of at most 255 octets. A zone with a longer one does not "
        "load, or the text is cut.",
        "Write it as several strings in quotes; they are joined without a blank.",
        "RFC 1035 §3.3, RFC 7208 §3.3",
    ),
    bad={"@": {"TXT": ["v=spf1 " + " ".join(f"ip4:198.51.100.{n}" for n in range(16)) + " -all"]}},
)
def string_too_long(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for record, sizes in zip(spf.every, spf.sizes, strict=False):
        if max(sizes, default=0) > 255:
            yield Fault(
                f"A string of {max(sizes)} octets stands in a TXT record; 255 are allowed.",
                "Write it as several strings in quotes.",
                record,
                255,
                max(sizes),
                record,
            )


@check(
    RuleInfo(
        "spf-unknown-modifier",
        Severity.INFO,
        "SPF has a modifier that nobody knows",
        "Receivers skip it. Often it is a mechanism written with `=` instead of `:`, which then "
        "allows nobody. `ra`, `rp` and `rr` (failure reports) are not used by any big receiver.",
        "Write `:` instead of `=`, or remove it.",
        "RFC 7208 §6, RFC 6652",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4=192.0.2.0/24 -all"]}},
)
def unknown_modifier(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for term in spf.spf.terms if spf.spf else ():
        if not isinstance(term, Modifier) or term.name in ("redirect", "exp") or not spf.record:
            continue
        meant = term.name in ("ip4", "ip6", "a", "mx", "include", "exists", "ptr")
        text = term.text.replace("=", ":", 1)
        yield Fault(
            f"{term.text} is a modifier that receivers skip.",
            f"Write {text}." if meant else "Remove it, unless you know who reads it.",
            spf.record,
            term.start,
            term.end,
            replaced(spf.record, term.start, term.end, text) if meant else None,
            Severity.ERROR if meant else None,
        )


@check(
    RuleInfo(
        "spf-own-address-refused",
        Severity.ERROR,
        "SPF does not allow an address that sends for the domain",
        "Mail from there fails SPF, and DMARC too unless it is signed with DKIM.",
        "Add the address to the record.",
        "RFC 7208 §2.6",
    ),
    bad={"@": {"TXT": ["v=spf1 ip4:192.0.2.0/24 -all"]}},
    options={"sending_ips": ("203.0.113.9",)},
)
def own_address_refused(spf: Spf, survey: Survey) -> Iterator[Fault]:
    for verdict in spf.verdicts:
        if verdict.result in ("pass", "temperror"):
            continue
        kind = "ip6" if ":" in verdict.ip else "ip4"
        paste = None
        if spf.record and spf.record.text[:6].lower() == "v=spf1":
            paste = replaced(spf.record, 6, 6, f" {kind}:{verdict.ip}")
        yield Fault(
            f"SPF says {verdict.result} for {verdict.ip}.",
            "Add the address to the record.",
            spf.record,
            paste=paste,
        )
