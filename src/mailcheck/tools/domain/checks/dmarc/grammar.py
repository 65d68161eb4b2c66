"""DMARC: how the record is written, and tags that do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailcheck.core.finding import Severity
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.dmarc import DmarcProblem, Policy
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.checks.dmarc.mending import HARMLESS, TAGS, meant, separated
from mailcheck.tools.domain.edit import replaced, stray_fault
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

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
    if dmarc.stray and dmarc.record:
        yield stray_fault(dmarc.record, dmarc.stray, meant(dmarc.record.text) or None)
    if dmarc.dmarc is None or dmarc.record is None or dmarc.is_of_suffix:
        return
    for problem in dmarc.dmarc.problems:
        if problem.code in HARMLESS:
            continue
        yield Fault(
            _SENTENCES[problem.code].format(name=problem.name or "an empty address"),
            "Correct the tag.",
            dmarc.record,
            problem.start,
            problem.end,
            _corrected(dmarc.record, problem.start, problem.end, problem.code),
        )


_MAILTO = re.compile(r"mailto\s*:\s*(?://)?\s*", re.IGNORECASE)


def _corrected(record: Record, start: int, end: int, code: DmarcProblem) -> Record | None:
    """The record with a mistyped policy or a bare address mended."""
    written = record.text[start:end]
    if code is DmarcProblem.BAD_POLICY:
        from difflib import get_close_matches

        if separated(written) != written:
            return replaced(record, start, end, separated(written))
        name, _, value = written.partition("=")
        near = get_close_matches(value.strip().lower(), [p.value for p in Policy], n=1)
        return replaced(record, start, end, f"{name.strip()}={near[0]}") if near else None
    torn = _MAILTO.match(written)
    if code is DmarcProblem.BAD_URI and torn:
        return replaced(record, start, end, f"mailto:{written[torn.end() :]}")
    if code is DmarcProblem.BAD_OPTIONS:
        return replaced(record, start, end, re.sub(r"\s*[,:|/]\s*", ":", written))
    if code is DmarcProblem.BAD_URI and re.fullmatch(r"[^\s:@]+@[^\s:@]+", written):
        return replaced(record, start, end, f"mailto:{written}")
    return None


@check(
    RuleInfo(
        "dmarc-removed-tag",
        Severity.WARNING,
        "The DMARC record has a tag of the old standard",
        "RFC 9989 has no `pct`, `rf` and `ri` any more: new receivers apply the policy to all "
        "mail, old ones still look at them. `pct=100`, `rf` and `ri` change nothing anywhere.",
        "Put `t=y` beside a `pct` below 100: new receivers then try the policy out, too. Remove "
        "the others when you edit the record next.",
        "RFC 9989 appendix C",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; pct=50; rua=mailto:d@example.org"]}},
)
def removed_tag(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    found, record = dmarc.dmarc, dmarc.record
    if found is None or record is None or dmarc.is_of_suffix:
        return
    removed = [p for p in found.problems if p.code is DmarcProblem.REMOVED_TAG]
    partial = found.percent < 100 and found.policy is not Policy.NONE
    broken = {p.start for p in found.problems if p.code is DmarcProblem.BAD_NUMBER}
    idle = [p for p in removed if (p.name != "pct" or not partial) and p.start not in broken]
    share = next((p for p in removed if p.name == "pct" and partial), None)
    if share and not found.testing:
        yield Fault(
            f"pct={found.percent} is gone from the standard: new receivers apply the policy to all "
            "mail.",
            "Add `t=y`, which tells them to try it out; older receivers still go by pct.",
            record,
            share.start,
            share.end,
            replaced(record, share.end, share.end, "; t=y"),
        )
    if idle:
        names = [record.text[problem.start : problem.end].strip() for problem in idle]
        yield Fault(
            _nothing_changes(names),
            "It may stay until you edit the record next.",
            record,
            idle[0].start,
            idle[0].end,
            _without_tags(record, [(p.start, p.end) for p in idle]),
            Severity.INFO,
        )


def _nothing_changes(names: list[str]) -> str:
    if len(names) == 1:
        return f"{names[0]} changes nothing; the standard has no such tag any more."
    listed = f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{listed} change nothing; the standard has no such tags any more."


def _without_tags(record: Record, places: list[tuple[int, int]]) -> Record:
    text = record.text
    for start, end in sorted(places, reverse=True):
        text = re.sub(r"\s*;\s*\Z", "", text[:start]) + text[end:]
    return record._replace(text=text)


@check(
    RuleInfo(
        "dmarc-tag-ignored",
        Severity.INFO,
        "The DMARC record has something that nobody reads",
        "Unknown or empty tags and sizes after report addresses are passed over.",
        "Remove it, or correct its spelling.",
        "RFC 9989 §4.8",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=reject; policy=x; rua=mailto:d@example.org"]}},
)
def tag_ignored(dmarc: Dmarc, survey: Survey) -> Iterator[Fault]:
    wanted = (DmarcProblem.UNKNOWN_TAG, DmarcProblem.EMPTY_TAG, DmarcProblem.OBSOLETE_SIZE)
    for problem in dmarc.dmarc.problems if dmarc.dmarc and not dmarc.is_of_suffix else ():
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
    lower = re.sub(rf"(?i)(\A|;)(\s*{TAGS}\s*=)", lambda m: m[0].lower(), record.text)
    return Fault(
        f"{name} is in capitals: receivers that go by the standard pass over it.",
        "Write the names of tags in lower case.",
        record,
        start,
        end,
        record._replace(text=lower),
        Severity.WARNING,
    )
