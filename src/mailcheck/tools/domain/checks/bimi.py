"""BIMI: the logo that mail programs may show."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer, Fetched
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.bimi import BimiProblem, BimiRecord, is_bimi_record, parse_bimi
from mailcheck.knowledge.records.dmarc import Policy
from mailcheck.knowledge.records.stray import Stray, stray_characters, without_stray
from mailcheck.tools.domain.checks.dmarc import Dmarc
from mailcheck.tools.domain.edit import garbled, stray_fault
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.misplaced import misplaced_fault, misplaced_record
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey, txt_records

MAX_LOGO = 32 * 1024
"""Octets; what Gmail and the mark certificates' profile allow."""


@kind("bimi", "BIMI", place=100, asks=(("default._bimi", "TXT"),))
class Bimi(NamedTuple):
    """What there is of BIMI."""

    answer: Answer
    records: tuple[Record, ...]
    bimi: BimiRecord | None
    logo: Fetched | None
    certificate: Fetched | None
    elsewhere: Record | None = None
    """The record at a name where nobody looks for it."""
    stray: Stray | None = None
    """The characters for which nobody can read the record."""

    @classmethod
    async def look(cls, survey: Survey) -> Bimi:
        """The record of the default selector; with probing the logo and the certificate."""
        answer = await survey.ask(f"default._bimi.{survey.domain}", "TXT")
        records = tuple(record for record in txt_records(answer) if is_bimi_record(record.text))
        stray = garbled(records[0], _defects) if records else None
        bimi = parse_bimi(records[0].text) if records and not stray else None
        if bimi is None or survey.prober is None:
            elsewhere = await misplaced_record(survey, answer, is_bimi_record)
            return Bimi(answer, records, bimi, None, None, elsewhere, stray)
        pair = (_fetched(survey, bimi.logo), _fetched(survey, bimi.certificate))
        return Bimi(answer, records, bimi, *await asyncio.gather(*pair))

    def state(self) -> str:
        return self.records[0].shown if self.records else nothing(self.answer)

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcome": self.answer.outcome.value,
            "record": self.records[0].shown if self.records else None,
            "logo": self.bimi.logo if self.bimi else None,
            "certificate": self.bimi.certificate if self.bimi else None,
        }


def _defects(text: str) -> int:
    return len(parse_bimi(text).problems)


async def _fetched(survey: Survey, url: str) -> Fetched | None:
    if not url.lower().startswith("https://") or survey.prober is None:
        return None
    return await survey.prober.fetch(url)


_SENTENCES = {
    BimiProblem.NO_VERSION: "It does not begin with `v=BIMI1`.",
    BimiProblem.NO_LOGO: "There is no l=, hence no logo.",
    BimiProblem.NOT_HTTPS: "{name}= must be an https URL.",
    BimiProblem.NOT_SVG: "The logo must be an SVG file (.svg or .svgz).",
    BimiProblem.BAD_TAG: "{name} is no tag.",
    BimiProblem.REPEATED_TAG: "{name} is there twice.",
    BimiProblem.UNKNOWN_TAG: "{name} is no known tag.",
    BimiProblem.BAD_PREFERENCE: "avp= must be brand or personal.",
}


@check(
    RuleInfo(
        "bimi-syntax",
        Severity.WARNING,
        "The BIMI record cannot be used",
        "Mail programs show no logo.",
        "Correct the tag.",
        "draft-brand-indicators-for-message-identification §4.2",
    ),
    bad={"default._bimi": {"TXT": ["v=BIMI1; l=http://example.org/logo.svg"]}},
)
def syntax(bimi: Bimi, survey: Survey) -> Iterator[Fault]:
    yield from _look_alikes(bimi)
    if bimi.stray:
        right = None if _defects(bimi.stray.text) else bimi.stray.text
        yield stray_fault(bimi.records[0], bimi.stray, right)
    for problem in bimi.bimi.problems if bimi.bimi else ():
        record = bimi.records[0]
        written = record.text[problem.start : problem.end]
        paste = None
        if problem.code is BimiProblem.NOT_HTTPS and "http://" in written:
            text = record.text.replace(written, written.replace("http://", "https://"), 1)
            paste = record._replace(text=text)
        yield Fault(
            _SENTENCES[problem.code].format(name=problem.name),
            "Correct it.",
            record,
            problem.start,
            problem.end,
            paste,
        )


# What people write when they mean a BIMI record; a wildcard's texts are not meant.
_LOOKS_LIKE = re.compile(
    r"(?:v\s{0,9}[=:]?\s{0,9})?BIMI\s{0,9}1?[\s;:,]*|(?=[la]\s{0,9}=\s{0,9}https?:)", re.IGNORECASE
)


def _look_alikes(bimi: Bimi) -> Iterator[Fault]:
    for record in txt_records(bimi.answer):
        plain = without_stray(record.text)
        match = _LOOKS_LIKE.match(plain)
        if record in bimi.records or match is None:
            continue
        text = f"v=BIMI1; {plain[match.end() :]}"
        whole = not bimi.records and not parse_bimi(text).problems
        stray = stray_characters(record.text)
        has = f" It has {stray.listed} in it." if stray else ""
        yield Fault(
            f"The record does not begin with `v=BIMI1;`, so it is passed over.{has}",
            "Let it begin with `v=BIMI1;`, or delete it.",
            record,
            0,
            min(len(record.text), 8),
            record._replace(text=text) if whole else None,
        )


@check(
    RuleInfo(
        "bimi-multiple",
        Severity.WARNING,
        "There are several BIMI records",
        "Mail programs then show no logo.",
        "Delete all but one.",
        "draft-brand-indicators-for-message-identification §7.2",
    ),
    bad={"default._bimi": {"TXT": ["v=BIMI1; l=https://example.org/a.svg",
                                   "v=BIMI1; l=https://example.org/b.svg"]}},
)  # fmt: skip
def multiple(bimi: Bimi, survey: Survey) -> Iterator[Fault]:
    if len(bimi.records) > 1:
        yield Fault("There are several BIMI records.", "Delete all but one.", bimi.records[1])


@check(
    RuleInfo(
        "bimi-dmarc-weak",
        Severity.WARNING,
        "The DMARC policy is too weak for BIMI",
        "Logos are shown only for domains whose policy is quarantine or reject, for subdomains "
        "too, and not on trial.",
        "Raise the DMARC policy.",
        "draft-brand-indicators-for-message-identification §7.1",
    ),
    bad={"_dmarc": {"TXT": ["v=DMARC1; p=none; rua=mailto:d@example.org"]},
         "default._bimi": {"TXT": ["v=BIMI1; l=https://example.org/a.svg"]}},
)  # fmt: skip
def dmarc_weak(bimi: Bimi, survey: Survey) -> Iterator[Fault]:
    dmarc = survey.seen(Dmarc)
    if bimi.bimi is None or bimi.bimi.declines or dmarc.walk.failed:
        return
    if not dmarc.own.answer.outcome.determined:
        return
    found = dmarc.dmarc
    weak = found is None or dmarc.policy is Policy.NONE or found.testing
    weak = weak or (found is not None and found.subdomain_policy is Policy.NONE)
    if weak:
        yield Fault(
            "No logo is shown, because the DMARC policy is too weak.",
            "Raise it to quarantine or reject, for subdomains too.",
            bimi.records[0],
        )


@check(
    RuleInfo(
        "bimi-no-certificate",
        Severity.INFO,
        "BIMI has no mark certificate",
        "Gmail and Apple Mail show logos only with a certificate (VMC or CMC) in `a=`.",
        "Get a mark certificate, or live with the mail programs that want none.",
        "draft-fetch-validation-vmc-wchuang",
    ),
    bad={"default._bimi": {"TXT": ["v=BIMI1; l=https://example.org/a.svg"]}},
)
def no_certificate(bimi: Bimi, survey: Survey) -> Iterator[Fault]:
    if bimi.bimi and bimi.bimi.logo and not bimi.bimi.certificate:
        yield Fault(
            "There is no mark certificate (a=).",
            "Get one, if Gmail and Apple Mail are to show the logo.",
            bimi.records[0],
        )


@check(
    RuleInfo(
        "bimi-file-unavailable",
        Severity.WARNING,
        "A file that BIMI names cannot be fetched",
        "Without it no logo is shown.",
        "Serve the file over HTTPS with a valid certificate.",
        "draft-brand-indicators-for-message-identification §4.2",
    ),
    bad={"default._bimi": {"TXT": ["v=BIMI1; l=https://example.org/a.svg"]}},
    options={"probe": "no file"},
)
def unavailable(bimi: Bimi, survey: Survey) -> Iterator[Fault]:
    for name, fetched in (("logo", bimi.logo), ("certificate", bimi.certificate)):
        if fetched is not None and fetched.status != 200:
            why = fetched.problem if fetched.status is None else f"answer {fetched.status}"
            yield Fault(
                f"The {name} cannot be fetched ({why}).",
                "Serve it over HTTPS.",
                bimi.records[0],
            )


@check(
    RuleInfo(
        "bimi-logo-unsuitable",
        Severity.WARNING,
        "The BIMI logo is no SVG Tiny PS",
        'Only the profile SVG Tiny PS is shown: `version="1.2" baseProfile="tiny-ps"`, a title, '
        "no scripts, no links, no images inside, at most 32 kB.",
        "Export the logo anew in that profile.",
        "draft-svg-tiny-ps-abrotman",
    ),
    bad={"default._bimi": {"TXT": ["v=BIMI1; l=https://example.org/a.svg"]}},
    options={"probe": "bad logo"},
)
def logo(bimi: Bimi, survey: Survey) -> Iterator[Fault]:
    if bimi.logo is None or bimi.logo.status != 200 or bimi.logo.body[:2] == b"\x1f\x8b":
        return
    for reason in _unsuitable(bimi.logo.body):
        yield Fault(f"The logo {reason}.", "Export it as SVG Tiny PS.", bimi.records[0])


def _unsuitable(body: bytes) -> Iterator[str]:
    text = body[: 4 * MAX_LOGO].lower()
    if len(body) > MAX_LOGO:
        yield f"has {len(body)} octets, more than {MAX_LOGO}"
    root = re.search(rb"<svg\b[^>]*>", text)
    if root is None:
        yield "is no SVG"
        return
    if b'baseprofile="tiny-ps"' not in root[0]:
        yield 'does not say baseProfile="tiny-ps"'
    if b"<title" not in text:
        yield "has no title"
    if re.search(rb"<(?:script|image|foreignobject|animate)\b", text):
        yield "holds scripts, images or animations"


@check(
    RuleInfo(
        "bimi-misplaced",
        Severity.WARNING,
        "A BIMI record is at the wrong name",
        "Mail programs look for it at `default._bimi.` in front of the domain, nowhere else.",
        "Move it to `default._bimi.` in front of the domain.",
        "draft-brand-indicators-for-message-identification §4",
    ),
    bad={"default._bimi.example.org": {"TXT": ["v=BIMI1; l=https://example.org/a.svg"]}},
)
def misplaced(bimi: Bimi, survey: Survey) -> Iterator[Fault]:
    if bimi.elsewhere:
        yield misplaced_fault(bimi.elsewhere, bimi.answer.name)
