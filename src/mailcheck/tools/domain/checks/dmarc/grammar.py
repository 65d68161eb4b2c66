"""DMARC: how the record is written, and tags that do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailcheck.core.finding import RuleInfo, Severity
from mailcheck.knowledge.records.dmarc import DmarcProblem, Policy
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.checks.dmarc.mending import HARMLESS, TAGS, separated
from mailcheck.tools.domain.edit import replaced
from mailcheck.tools.domain.rule import Fault, Record, check
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
    if dmarc.dmarc is None or dmarc.record is None:
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
