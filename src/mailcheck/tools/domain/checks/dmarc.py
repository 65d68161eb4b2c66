"""DMARC: what receivers are to do with mail that only claims to be from the domain (RFC 9989)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import RuleInfo, Severity
from mailcheck.core.ports import Answer
from mailcheck.knowledge.records.dmarc import DmarcProblem, DmarcRecord, Policy, Psd, parse_dmarc
from mailcheck.knowledge.records.report_uris import ReportUri
from mailcheck.knowledge.records.spf import is_spf_record
from mailcheck.tools.auth.dmarc_discovery import DmarcFinder, PublishedRecord, Walk, walk_names
from mailcheck.tools.auth.names import is_below
from mailcheck.tools.domain.edit import replaced, straight
from mailcheck.tools.domain.rule import Fault, Record, check
from mailcheck.tools.domain.silence import says_no_mail
from mailcheck.tools.domain.survey import Survey, txt_records

RECORD = "dmarc"
MAX_TARGETS = 10
"""Report addresses that are looked into (chosen: reporters serve two)."""


class Target(NamedTuple):
    """A report address, and whether reports may go there."""

    tag: str
    uri: ReportUri
    permission: Answer | None
    """RFC 9990 §4: what the other domain says; None: it is the domain's own."""
    mail: Answer | None
    """The MX records of the address's domain."""

    @property
    def is_permitted(self) -> bool | None:
        """None: not determined."""
        if self.permission is None:
            return True
        if not self.permission.outcome.determined:
            return None
        texts = (record.text for record in txt_records(self.permission))
        return any(_PERMISSION.match(text) for text in texts)

    def to_dict(self) -> dict[str, Any]:
        return {"tag": self.tag, "uri": self.uri.uri, "permitted": self.is_permitted}


_PERMISSION = re.compile(r"\s*v\s*=\s*DMARC1\b", re.IGNORECASE)


class Dmarc(NamedTuple):
    """What there is of DMARC."""

    own: PublishedRecord
    walk: Walk
    place: PublishedRecord | None
    """Where the record that holds was found."""
    record: Record | None
    """It, as text."""
    targets: tuple[Target, ...]
    misplaced: tuple[Record, ...]
    """DMARC records at the domain itself."""

    @property
    def dmarc(self) -> DmarcRecord | None:
        return self.place.record if self.place else None

    @property
    def is_own(self) -> bool:
        return self.place is not None and self.place.domain == self.own.domain

    @property
    def policy(self) -> Policy:
        """What holds for the domain itself."""
        if self.dmarc is None:
            return Policy.NONE
        own = self.dmarc.policy
        if self.is_own:
            return own or Policy.NONE
        return self.dmarc.subdomain_policy or own or Policy.NONE

    def to_dict(self) -> dict[str, Any]:
        found = self.dmarc
        return {
            "outcome": self.own.answer.outcome.value,
            "record": self.record.shown if self.record else None,
            "domain": self.place.domain if self.place else None,
            "organizational_domain": self.walk.organizational_domain,
            "policy": self.policy.value if found else None,
            "subdomain_policy": _value(found.subdomain_policy) if found else None,
            "nonexistent_policy": _value(found.absent_policy) if found else None,
            "testing": found.testing if found else None,
            "reports": [target.to_dict() for target in self.targets],
        }


def _value(policy: Policy | None) -> str | None:
    return policy.value if policy else None


async def look(survey: Survey) -> Dmarc:
    """The record by RFC 9989 §4.10, and what its report addresses need."""
    finder = DmarcFinder(survey)
    # Asked at once; the walk then takes them one after the other.
    survey.foresee([(f"_dmarc.{name}", "TXT") for name in walk_names(survey.domain)])
    own = await finder.at(survey.domain)
    walk = await finder.walk(survey.domain)
    place = own if own.record else walk.policy
    record = None
    if place:
        record = next(iter(_texts(place)), None)
    own_name = walk.organizational_domain or survey.domain
    targets = await _targets(survey, place, own_name) if place else ()
    above = await survey.ask(survey.domain, "TXT")
    misplaced = [r for r in txt_records(above) if _LOOKS_LIKE.match(r.text)]
    return Dmarc(own, walk, place, record, targets, tuple(misplaced))


_LOOKS_LIKE = re.compile(r"\s*[\"']?v\s*=\s*DMARC", re.IGNORECASE)


def _texts(place: PublishedRecord) -> tuple[Record, ...]:
    return tuple(Record(f"_dmarc.{place.domain}", "TXT", text) for text in place.texts)


async def _targets(survey: Survey, place: PublishedRecord, organization: str) -> tuple[Target, ...]:
    if place.record is None:
        return ()
    uris = [("rua", uri) for uri in place.record.aggregate]
    uris += [("ruf", uri) for uri in place.record.failure]
    usable = [(tag, uri) for tag, uri in uris if uri.usable][:MAX_TARGETS]
    looks = (_target(survey, place.domain, organization, tag, uri) for tag, uri in usable)
    return tuple(await asyncio.gather(*looks))


async def _target(
    survey: Survey, domain: str, organization: str, tag: str, uri: ReportUri
) -> Target:
    questions = [survey.ask(uri.domain, "MX")] if uri.scheme == "mailto" else []
    # RFC 9990 §4: another organization must say that it wants the reports.
    same = is_below(uri.domain, organization) or is_below(uri.domain, domain)
    foreign = not same and not is_below(domain, uri.domain)
    if foreign:
        questions.append(survey.ask(f"{domain}._report._dmarc.{uri.domain}", "TXT"))
    answers = await asyncio.gather(*questions)
    permission = answers[-1] if foreign else None
    return Target(tag, uri, permission, answers[0] if uri.scheme == "mailto" else None)


@check(
    RuleInfo(
        "dmarc-missing",
        Severity.WARNING,
        "No DMARC record holds for the domain",
        "Anybody may put the domain into From, and nothing tells you who does. Gmail, Yahoo and "
        "Microsoft want a DMARC record of everybody who sends bulk mail.",
        "Publish a record with `p=none` and a report address, read the reports, then raise the "
        "policy.",
        "RFC 9989 §4.10",
    ),
    bad={"_dmarc": {"TXT": []}},
)
def missing(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.place or dmarc.walk.failed or not dmarc.own.answer.outcome.determined:
        return
    if len(dmarc.own.texts) > 1 or survey.options.parked:
        return
    text = f"v=DMARC1; p=none; rua=mailto:dmarc-reports@{survey.domain}"
    said = f"No DMARC record holds for {survey.domain}."
    if dmarc.misplaced or any(_meant(r.text) is not None for r in txt_records(dmarc.own.answer)):
        # One record to paste, not two: the check of the text that is there has it.
        yield Fault(said, "Mend the text that is meant as one.")
        return
    yield Fault(
        said,
        "Publish one; begin with p=none and a mailbox for the reports.",
        paste=Record(f"_dmarc.{survey.domain}", "TXT", text),
    )


@check(
    RuleInfo(
        "dmarc-multiple",
        Severity.ERROR,
        "There are several DMARC records",
        "Receivers then discard all of them.",
        "Delete all but one.",
        "RFC 9989 §4.10",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject", "v=DMARC1; p=none"]}},
)
def multiple(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    texts = _texts(dmarc.own)
    if len(texts) > 1:
        yield Fault(
            f"There are {len(texts)} DMARC records; all of them are discarded.",
            "Delete all but one.",
            texts[1],
            paste=texts[0],
        )


@check(
    RuleInfo(
        "dmarc-misplaced",
        Severity.ERROR,
        "A DMARC record stands at the wrong name",
        "Receivers look for it at `_dmarc.` in front of the domain, nowhere else.",
        "Move it to `_dmarc.` in front of the domain.",
        "RFC 9989 §4.5",
    ),
    bad={"@": {"TXT": ["v=DMARC1; p=reject", "v=spf1 ip4:192.0.2.0/24 -all"]}},
)
def misplaced(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    for record in dmarc.misplaced:
        moved = record._replace(name=f"_dmarc.{survey.domain}")
        yield Fault(
            f"The DMARC record stands at {survey.domain} itself, where nobody looks for it.",
            f"Move it to _dmarc.{survey.domain}.",
            record,
            paste=None if dmarc.is_own else moved,
        )


@check(
    RuleInfo(
        "dmarc-unrelated-text",
        Severity.WARNING,
        "A text at _dmarc is no DMARC record",
        "A record counts only when it begins with exactly `v=DMARC1`, in capitals. Others are "
        "ignored; often somebody meant to publish a policy.",
        "Let it begin with `v=DMARC1;`, or delete it.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=dmarc1; p=reject"]}},
)
def unrelated_text(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    known = set(dmarc.own.texts)
    for record in txt_records(dmarc.own.answer):
        # A wildcard puts an SPF record at every name below, and is not meant for this one.
        if record.text in known or is_spf_record(record.text):
            continue
        meant = _meant(record.text)
        paste = record._replace(text=meant) if meant and not known else None
        yield Fault(
            "This text at _dmarc is no DMARC record; receivers ignore it.",
            "Let it begin with `v=DMARC1;`, or delete it.",
            record,
            0,
            min(len(record.text), 12),
            paste,
            Severity.ERROR if meant is not None else None,
        )


_TAGS = r"(?:p|sp|np|psd|rua|ruf|adkim|aspf|fo|t|pct|rf|ri)"
_BEGINNING = re.compile(r"v\s{0,9}[=:]?\s{0,9}DMARC\s{0,9}1?[\s;,:.]*", re.IGNORECASE)
_VERSION_BEHIND = re.compile(r"[\s;,]{1,9}v\s{0,9}=\s{0,9}DMARC1\s*(?=;|\Z)", re.IGNORECASE)
_POLICY_FIRST = re.compile(r"s?p\s*=\s*(?:none|quarantine|reject)\b", re.IGNORECASE)
_MISSING_SEMICOLON = re.compile(rf"(?<=[^\s;,=:])(?:\s*,\s*|\s+)(?={_TAGS}\s*=)", re.IGNORECASE)


def _separated(text: str) -> str:
    """The text with semicolons where a blank or a comma stands between two tags."""
    return _MISSING_SEMICOLON.sub("; ", text)


def _meant(text: str) -> str | None:
    """A text that was meant as a DMARC record as one; "" if that cannot be derived; else None."""
    plain = straight(text)
    beginning = _BEGINNING.match(plain)
    if beginning:
        rest = plain[beginning.end() :]
    elif _POLICY_FIRST.match(plain):
        rest = _VERSION_BEHIND.sub("", plain, count=1)
    else:
        return None
    mended = f"v=DMARC1; {_separated(rest)}".rstrip()
    harmless = all(problem.code in _HARMLESS for problem in parse_dmarc(mended).problems)
    return mended if harmless else ""


_SENTENCES = {
    DmarcProblem.NO_VERSION: "The record does not begin with `v=DMARC1`.",
    DmarcProblem.BAD_TAG: "{name} is no tag; a semicolon may be missing.",
    DmarcProblem.REPEATED_TAG: "{name} is there twice; receivers differ in which one they take.",
    DmarcProblem.BAD_POLICY: "{name} must be none, quarantine or reject.",
    DmarcProblem.BAD_ALIGNMENT: "{name} must be r or s.",
    DmarcProblem.BAD_FLAG: "{name} has a value that does not exist.",
    DmarcProblem.BAD_OPTIONS: "fo must be made of 0, 1, d and s.",
    DmarcProblem.BAD_URI: "No report can go to {name}.",
    DmarcProblem.BAD_NUMBER: "{name} must be a number.",
}
_HARMLESS = (DmarcProblem.EMPTY_TAG, DmarcProblem.UNKNOWN_TAG, DmarcProblem.REMOVED_TAG,
             DmarcProblem.OBSOLETE_SIZE)  # fmt: skip


@check(
    RuleInfo(
        "dmarc-syntax",
        Severity.ERROR,
        "The DMARC record has a tag that cannot be read",
        "Receivers pass over what they cannot read and take the default, which is seldom what was "
        "meant: without a readable `p` the policy is none.",
        "Correct the tag.",
        "RFC 9989 §4.7, §4.8",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=rejct; rua=mailto:d@example.org"]}},
)
def syntax(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.dmarc is None or dmarc.record is None:
        return
    for problem in dmarc.dmarc.problems:
        if problem.code in _HARMLESS:
            continue
        yield Fault(
            _SENTENCES[problem.code].format(name=problem.name or "an empty address"),
            "Correct the tag.",
            dmarc.record,
            problem.start,
            problem.end,
            _corrected(dmarc.record, problem.start, problem.end, problem.code),
        )


def _corrected(record: Record, start: int, end: int, code: DmarcProblem) -> Record | None:
    """The record with a mistyped policy or a bare address mended."""
    written = record.text[start:end]
    if code is DmarcProblem.BAD_POLICY:
        from difflib import get_close_matches

        if _separated(written) != written:
            return replaced(record, start, end, _separated(written))
        name, _, value = written.partition("=")
        near = get_close_matches(value.strip().lower(), [p.value for p in Policy], n=1)
        return replaced(record, start, end, f"{name.strip()}={near[0]}") if near else None
    if code is DmarcProblem.BAD_URI and re.fullmatch(r"[^\s:@]+@[^\s:@]+", written):
        return replaced(record, start, end, f"mailto:{written}")
    return None


@check(
    RuleInfo(
        "dmarc-removed-tag",
        Severity.WARNING,
        "The DMARC record has a tag of the old standard",
        "RFC 9989 has no `pct`, `rf` and `ri` any more: new receivers apply the policy to all "
        "mail, old ones still look at them.",
        "Remove the tag; to try out a policy write `t=y`.",
        "RFC 9989 appendix C",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; pct=50; rua=mailto:d@example.org"]}},
)
def removed_tag(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.dmarc is None or dmarc.record is None:
        return
    for problem in dmarc.dmarc.problems:
        if problem.code is not DmarcProblem.REMOVED_TAG:
            continue
        rest = re.sub(r"\s*;\s*\Z", "", dmarc.record.text[: problem.start])
        tail = dmarc.record.text[problem.end :]
        instead = "; t=y" if problem.name == "pct" and dmarc.dmarc.percent < 100 else ""
        yield Fault(
            f"{problem.name} is gone from the standard; new receivers ignore it.",
            "Remove it; `t=y` tries out a policy.",
            dmarc.record,
            problem.start,
            problem.end,
            dmarc.record._replace(text=f"{rest}{instead}{tail}"),
        )


@check(
    RuleInfo(
        "dmarc-tag-ignored",
        Severity.INFO,
        "The DMARC record has something that nobody reads",
        "Unknown or empty tags and sizes behind report addresses are passed over.",
        "Remove it, or correct its spelling.",
        "RFC 9989 §4.8",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; policy=x; rua=mailto:d@example.org"]}},
)
def tag_ignored(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    wanted = (DmarcProblem.UNKNOWN_TAG, DmarcProblem.EMPTY_TAG, DmarcProblem.OBSOLETE_SIZE)
    for problem in dmarc.dmarc.problems if dmarc.dmarc else ():
        if problem.code in wanted and dmarc.record:
            if problem.name == "V" and problem.start == 0:
                continue  # RFC 9989 §4.8: in the version any case will do
            if problem.name.lower() in _NAMES:
                yield _capitals(dmarc.record, problem.name, problem.start, problem.end)
                continue
            yield Fault(
                f"{problem.name or 'An empty tag'} is passed over by receivers.",
                "Remove it, or correct its spelling.",
                dmarc.record,
                problem.start,
                problem.end,
            )


_NAMES = frozenset(("p", "sp", "np", "psd", "rua", "ruf", "adkim", "aspf", "fo", "t"))


def _capitals(record: Record, name: str, start: int, end: int) -> Fault:
    """RFC 6376 §3.2, which RFC 9989 §4.7 follows: the case of a tag's name counts."""
    lower = re.sub(rf"(?i)(\A|;)(\s*{_TAGS}\s*=)", lambda m: m[0].lower(), record.text)
    return Fault(
        f"{name} is in capitals: receivers that go by the standard pass over it.",
        "Write the names of tags in lower case.",
        record,
        start,
        end,
        record._replace(text=lower),
        Severity.WARNING,
    )


def _has_in_capitals(found: DmarcRecord, name: str) -> bool:
    return any(tag.name != name and tag.name.lower() == name for tag in found.tags.tags)


@check(
    RuleInfo(
        "dmarc-policy-none",
        Severity.WARNING,
        "The DMARC policy is none",
        "Receivers report forged mail, and deliver it. That is right for the first weeks, while "
        "the reports show who sends for the domain.",
        "When the reports show only senders that pass, go to `quarantine` and then `reject`.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=none; rua=mailto:d@example.org"]}},
)
def policy_none(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    found, record = dmarc.dmarc, dmarc.record
    if found is None or record is None or dmarc.policy is not Policy.NONE or not dmarc.is_own:
        return
    if found.is_policy_broken or _has_in_capitals(found, "p"):
        return  # dmarc-syntax or dmarc-tag-ignored has said it
    start, end, paste = 0, len(record.text), None
    tag = found.tags.find("p")
    if tag:
        start, end = tag.place
        once = sum(other.name == "p" for other in found.tags.tags) == 1
        paste = replaced(record, start, end, "p=quarantine") if once else None
    said = "p=none" if tag else "no p="
    yield Fault(
        f"The policy is none ({said}): forged mail is delivered.",
        "Raise it to quarantine, then reject, when the reports show only senders that pass.",
        record,
        start,
        end,
        paste,
    )


@check(
    RuleInfo(
        "dmarc-subdomain-policy-weak",
        Severity.WARNING,
        "Subdomains are protected less than the domain",
        "`sp=none` or `np=none` beside a stricter `p` lets forgers take any subdomain, even one "
        "that does not exist.",
        "Remove `sp` and `np`, or give them the value of `p`.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; sp=none; rua=mailto:d@example.org"]}},
)
def subdomain_policy(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    found, record = dmarc.dmarc, dmarc.record
    if found is None or record is None or found.policy in (None, Policy.NONE):
        return
    for name in ("sp", "np"):
        tag = found.tags.find(name)
        if tag and tag.value.lower() == "none":
            yield Fault(
                f"{name}=none leaves subdomains unprotected, although p={found.policy}.",
                f"Write {name}={found.policy}, or remove it.",
                record,
                *tag.place,
                replaced(record, *tag.place, f"{name}={found.policy}"),
            )


@check(
    RuleInfo(
        "dmarc-testing",
        Severity.INFO,
        "DMARC is on trial",
        "With `t=y` receivers apply the next weaker policy.",
        "Remove `t=y` when the reports show only senders that pass.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; t=y; rua=mailto:d@example.org"]}},
)
def testing(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    tag = dmarc.dmarc.tags.find("t") if dmarc.dmarc and dmarc.dmarc.testing else None
    if tag and dmarc.record:
        yield Fault(
            "t=y: the policy is on trial.", "Remove it in the end.", dmarc.record, *tag.place
        )


@check(
    RuleInfo(
        "dmarc-no-reports",
        Severity.WARNING,
        "DMARC reports go nowhere",
        "Without `rua` you do not see which senders fail, nor who forges the domain.",
        "Add `rua=mailto:` with a mailbox or a service that reads the reports.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject"]}},
)
def no_reports(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.dmarc is None or dmarc.record is None or dmarc.dmarc.tags.find("rua"):
        return
    if _has_in_capitals(dmarc.dmarc, "rua"):
        return  # dmarc-tag-ignored has said it
    if parse_dmarc(_separated(dmarc.record.text)).tags.find("rua"):
        return  # dmarc-syntax has said it: a semicolon is missing before it
    text = dmarc.record.text.rstrip("; ")
    yield Fault(
        "There is no rua: nobody gets the reports.",
        "Add a report address.",
        dmarc.record,
        paste=dmarc.record._replace(text=f"{text}; rua=mailto:dmarc-reports@{survey.domain}"),
        severity=Severity.INFO if survey.options.parked or says_no_mail(survey) else None,
    )


@check(
    RuleInfo(
        "dmarc-report-not-authorized",
        Severity.WARNING,
        "Another domain has not agreed to get DMARC reports",
        "Reports to another organization are sent only when it says so in DNS. Until then they "
        "are lost.",
        "Let the owner of the other domain publish the record.",
        "RFC 9990 §4",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; rua=mailto:d@elsewhere.example"]},
         "elsewhere.example.": {"MX": [[10, "mx1.example.org"]]}},
)  # fmt: skip
def not_authorized(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    for target in dmarc.targets:
        if target.is_permitted is False and dmarc.record and dmarc.place:
            name = f"{dmarc.place.domain}._report._dmarc.{target.uri.domain}"
            yield Fault(
                f"{target.uri.domain} does not say that it wants reports about "
                f"{dmarc.place.domain}; none are sent there.",
                "Let the owner of that domain publish this record.",
                dmarc.record,
                target.uri.start,
                target.uri.end,
                Record(name, "TXT", "v=DMARC1;"),
            )


@check(
    RuleInfo(
        "dmarc-report-undeliverable",
        Severity.WARNING,
        "A DMARC report address receives no mail",
        "The domain of the address does not exist, or accepts no mail.",
        "Correct the address.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; rua=mailto:d@nowhere.example.org"]}},
)
def undeliverable(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    for target in dmarc.targets:
        mail = target.mail
        if mail is None or not mail.outcome.determined or dmarc.record is None:
            continue
        null = bool(mail.records) and all(row[1] == "" for row in mail.records)
        if mail.outcome.value == "nxdomain" or null:
            yield Fault(
                f"{target.uri.domain} {'accepts no mail' if null else 'does not exist'}.",
                "Correct the address.",
                dmarc.record,
                target.uri.start,
                target.uri.end,
            )


@check(
    RuleInfo(
        "dmarc-too-many-report-addresses",
        Severity.INFO,
        "DMARC has more than two report addresses of a kind",
        "Receivers need to serve only two; the others may get nothing.",
        "Keep two, and forward from there.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; rua=mailto:a@example.org,mailto:b@example.org,"
                            "mailto:c@example.org"]}},
)  # fmt: skip
def too_many_addresses(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.dmarc is None or dmarc.record is None:
        return
    for tag, uris in (("rua", dmarc.dmarc.aggregate), ("ruf", dmarc.dmarc.failure)):
        if len(uris) > 2:
            yield Fault(
                f"{tag} has {len(uris)} addresses; receivers need to serve only two.",
                "Keep two.",
                dmarc.record,
                uris[2].start,
                uris[-1].end,
            )


@check(
    RuleInfo(
        "dmarc-public-suffix",
        Severity.WARNING,
        "The DMARC record says the domain is a public suffix",
        "`psd=y` is for registries. Elsewhere it takes subdomains out of the organization: their "
        "mail does not align with yours any more.",
        "Remove `psd=y`.",
        "RFC 9989 §4.7",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; psd=y; rua=mailto:d@example.org"]}},
)
def public_suffix(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.dmarc and dmarc.is_own and dmarc.dmarc.psd is Psd.YES and dmarc.record:
        tag = dmarc.dmarc.tags.find("psd")
        assert tag is not None
        if survey.domain.count("."):
            yield Fault(
                "psd=y says that the domain is a public suffix.",
                "Remove it, unless you are a registry.",
                dmarc.record,
                *tag.place,
            )


@check(
    RuleInfo(
        "dmarc-inherited",
        Severity.INFO,
        "DMARC comes from a domain above",
        "The domain has no record of its own; the one of its organization holds, with its policy "
        "for subdomains.",
        "Nothing, if that is meant.",
        "RFC 9989 §4.10",
    ),
    bad={"_dmarc": {"TXT": []}, "_dmarc.example.org.": {"TXT": []},
         "_dmarc.org.": {"TXT": ["v=DMARC1; p=reject"]}},
)  # fmt: skip
def inherited(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    if dmarc.place and not dmarc.is_own and dmarc.record:
        yield Fault(
            f"The record of {dmarc.place.domain} holds: {dmarc.policy}.",
            "Nothing, if that is meant.",
            dmarc.record,
        )
