"""MTA-STS: senders must use TLS with a valid certificate (RFC 8461)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer, Fetched
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.knowledge.records.mta_sts import (
    MAX_POLICY,
    StsMode,
    StsPolicy,
    StsProblem,
    StsRecord,
    is_sts_record,
    parse_sts_policy,
    parse_sts_record,
)
from mailcheck.knowledge.records.stray import Stray, stray_characters, without_stray
from mailcheck.tools.domain.checks.mx import Mx
from mailcheck.tools.domain.edit import garbled, stray_fault
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.misplaced import misplaced_fault, misplaced_record
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey, txt_records

SHORT_AGE = 86_400
"""RFC 8461 §3.2 expects weeks; below a day the protection lapses with every quiet night."""


@kind("mta_sts", "MTA-STS", place=50, asks=(("_mta-sts", "TXT"),))
class MtaSts(NamedTuple):
    """The record, and with probing the policy."""

    answer: Answer
    records: tuple[Record, ...]
    sts: StsRecord | None
    fetched: Fetched | None
    policy: StsPolicy | None
    file: Record | None
    """The policy file, in the form of a record so that places can be shown."""
    elsewhere: Record | None = None
    """The record at a name where nobody looks for it."""
    stray: Stray | None = None
    """The characters for which senders cannot read the record."""

    @classmethod
    async def look(cls, survey: Survey) -> MtaSts:
        """The TXT record; with probing the policy too."""
        answer = await survey.ask(f"_mta-sts.{survey.domain}", "TXT")
        records = tuple(record for record in txt_records(answer) if is_sts_record(record.text))
        one = records[0] if len(records) == 1 else None
        stray = garbled(one, _defects)
        sts = parse_sts_record(one.text) if one and not stray else None
        if sts is None or survey.prober is None:
            other = f"mta-sts.{survey.domain}"
            elsewhere = await misplaced_record(survey, answer, is_sts_record, other)
            return MtaSts(answer, records, sts, None, None, None, elsewhere, stray)
        url = f"https://mta-sts.{survey.domain}/.well-known/mta-sts.txt"
        fetched = await survey.prober.fetch(url)
        if fetched.status != 200:
            return MtaSts(answer, records, sts, fetched, None, None)
        text = fetched.body[: MAX_POLICY + 1].decode("latin-1")
        policy = parse_sts_policy(text)
        return MtaSts(answer, records, sts, fetched, policy, Record(url, "policy", text))

    def state(self) -> str:
        return self.records[0].shown if len(self.records) == 1 else nothing(self.answer)

    def to_dict(self) -> dict[str, Any]:
        policy = self.policy
        return {
            "outcome": self.answer.outcome.value,
            "record": self.records[0].shown if len(self.records) == 1 else None,
            "id": self.sts.id if self.sts else None,
            "policy": None
            if policy is None
            else {
                "mode": policy.mode.value if policy.mode else None,
                "max_age": policy.max_age,
                "mx": list(policy.mx),
            },
        }


def _defects(text: str) -> int:
    return len(parse_sts_record(text).problems)


@check(
    RuleInfo(
        "mta-sts-multiple",
        Severity.ERROR,
        "There are several MTA-STS records",
        "Senders then take the domain for one without MTA-STS.",
        "Delete all but one.",
        "RFC 8461 §3.1",
    ),
    bad={"_mta-sts": {"TXT": ["v=STSv1; id=1", "v=STSv1; id=2"]}},
)
def multiple(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    if len(sts.records) > 1:
        yield Fault(
            f"There are {len(sts.records)} MTA-STS records; senders pass over all of them.",
            "Delete all but one.",
            sts.records[1],
        )


_SENTENCES = {
    StsProblem.NO_VERSION: "It does not begin with `v=STSv1;`.",
    StsProblem.NO_ID: "There is no id.",
    StsProblem.BAD_ID: "The id must be 1 to 32 letters and digits.",
    StsProblem.BAD_FIELD: "{name} is no field.",
    StsProblem.REPEATED_FIELD: "{name} is there twice; the first counts.",
    StsProblem.BAD_VERSION: "The version must be STSv1.",
    StsProblem.BAD_MODE: "The mode must be enforce, testing or none.",
    StsProblem.BAD_MAX_AGE: "max_age must be a number of seconds up to 31557600.",
    StsProblem.BAD_MX: "{name} is no host name, nor `*.` and one.",
    StsProblem.NO_MX: "There is no mx.",
    StsProblem.TOO_LONG: "The file is longer than senders read.",
}


@check(
    RuleInfo(
        "mta-sts-syntax",
        Severity.ERROR,
        "The MTA-STS record cannot be read",
        "Senders pass over a broken record, and the domain is unprotected.",
        "Write `v=STSv1; id=` and a number that changes with the policy.",
        "RFC 8461 §3.1",
    ),
    bad={"_mta-sts": {"TXT": ["v=STSv1; id=2026-11-21"]}},
)
def syntax(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    if sts.stray:
        right = None if _defects(sts.stray.text) else sts.stray.text
        yield stray_fault(sts.records[0], sts.stray, right)
    for problem in sts.sts.problems if sts.sts else ():
        paste = None
        if problem.code is StsProblem.BAD_ID:
            plain = "".join(c for c in problem.name if c.isascii() and c.isalnum())[:32]
            paste = sts.records[0]._replace(text=f"v=STSv1; id={plain or '1'};")
        yield Fault(
            _SENTENCES[problem.code].format(name=problem.name),
            "Write `v=STSv1; id=` and a number that changes with the policy.",
            sts.records[0],
            problem.start,
            problem.end,
            paste,
        )


# What people write when they mean an MTA-STS record.
_LOOKS_LIKE = re.compile(r"(?:v\s{0,9}[=:]\s{0,9})?(?:MTA-?)?STS|id\s{0,9}=", re.IGNORECASE)
_ID = re.compile(r"\bid\s{0,9}=\s{0,9}([A-Za-z0-9]{1,32})\s*(?:;|\Z)", re.IGNORECASE)


@check(
    RuleInfo(
        "mta-sts-unrelated-text",
        Severity.WARNING,
        "A text at _mta-sts is no MTA-STS record",
        "Senders look only for `v=STSv1;`.",
        "Correct the beginning of the record, or delete it.",
        "RFC 8461 §3.1",
    ),
    bad={"_mta-sts": {"TXT": ["v=STS1; id=20260101"]}},
)
def unrelated(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    for record in txt_records(sts.answer):
        # RFC 8461 §3.1: other texts are passed over; a wildcard puts them here.
        plain = without_stray(record.text)
        if record not in sts.records and _LOOKS_LIKE.match(plain):
            named = _ID.search(plain)
            stray = stray_characters(record.text)
            has = f" It has {stray.listed} in it." if stray else ""
            yield Fault(
                f"This text at _mta-sts is no MTA-STS record.{has}",
                "Let it begin with `v=STSv1;`, or delete it.",
                record,
                0,
                min(8, len(record.text)),
                record._replace(text=f"v=STSv1; id={named[1]};")
                if named and not sts.records
                else None,
            )


@check(
    RuleInfo(
        "mta-sts-policy-unavailable",
        Severity.ERROR,
        "The MTA-STS policy cannot be fetched",
        "The record announces a policy that senders do not get: new senders are unprotected, and "
        "those that know an old policy may stop delivering when it does not fit any more.",
        "Serve the policy over HTTPS with a valid certificate, directly and without a redirect.",
        "RFC 8461 §3.3",
    ),
    bad={},
    options={"probe": "policy missing"},
)
def unavailable(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    fetched = sts.fetched
    if fetched is None or fetched.status == 200:
        return
    if fetched.status is None:
        why = fetched.problem or "no answer"
    elif 300 <= fetched.status < 400:
        # RFC 8461 §3.3: redirects must not be followed.
        why = f"the server redirects ({fetched.status}), which senders do not follow"
    else:
        why = f"the server answers {fetched.status}"
    yield Fault(
        f"The policy of {survey.domain} cannot be fetched: {why}.",
        f"Serve it at https://mta-sts.{survey.domain}/.well-known/mta-sts.txt.",
        sts.records[0],
    )


@check(
    RuleInfo(
        "mta-sts-policy-syntax",
        Severity.ERROR,
        "The MTA-STS policy cannot be read",
        "Senders treat a broken policy as none.",
        "Correct the line.",
        "RFC 8461 §3.2",
    ),
    bad={},
    options={"probe": "policy broken"},
)
def policy_syntax(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    for problem in sts.policy.problems if sts.policy else ():
        yield Fault(
            f"The policy: {_SENTENCES[problem.code].format(name=problem.name)}",
            "Correct the policy, and give the record a new id.",
            sts.file,
            problem.start,
            problem.end,
        )


@check(
    RuleInfo(
        "mta-sts-content-type",
        Severity.WARNING,
        "The MTA-STS policy has the wrong content type",
        "The policy should be served as text/plain; some senders refuse others.",
        "Serve it as `Content-Type: text/plain`.",
        "RFC 8461 §3.2",
    ),
    bad={},
    options={"probe": "policy type"},
)
def content_type(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    if sts.fetched is not None and sts.policy is not None:
        kind = sts.fetched.content_type.partition(";")[0].strip().lower()
        if kind != "text/plain":
            yield Fault(
                f"The policy is served as {kind or 'nothing in particular'}.",
                "Serve it as text/plain.",
            )


@check(
    RuleInfo(
        "mta-sts-mx-not-covered",
        Severity.ERROR,
        "An MX host is not in the MTA-STS policy",
        "With `mode: enforce` senders that know the policy do not deliver to the host at all.",
        "Add the host to the policy before the MX record, and give the record a new id.",
        "RFC 8461 §4.1",
    ),
    bad={},
    options={"probe": "policy without mx2"},
)
def not_covered(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    if sts.policy is None or sts.policy.mode in (None, StsMode.NONE):
        return
    for host in {host.name: host for host in survey.seen(Mx).hosts}.values():
        if not sts.policy.covers(host.name):
            yield Fault(
                f"{host.name} fits no mx line of the policy.",
                f"Add `mx: {host.name}` to the policy, and give the record a new id.",
                sts.file,
                severity=None if sts.policy.mode is StsMode.ENFORCE else Severity.WARNING,
            )


@check(
    RuleInfo(
        "mta-sts-mx-unused",
        Severity.INFO,
        "The MTA-STS policy names a host that is no MX",
        "Usually a server that has been replaced. Whoever gets its name could be delivered to.",
        "Remove the line once no MX record names the host.",
        "RFC 8461 §4.1",
    ),
    bad={},
    options={"probe": "policy with old host"},
)
def unused(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    mx = survey.seen(Mx)
    if sts.policy is None or not mx.answer.outcome.determined:
        return
    names = {host.name for host in mx.hosts}
    above = {"*." + name.partition(".")[2] for name in names}
    for pattern in sts.policy.mx:
        if pattern not in names | above:
            yield Fault(f"{pattern} fits no MX host.", "Remove the line.", sts.file)


@check(
    RuleInfo(
        "mta-sts-weak",
        Severity.INFO,
        "The MTA-STS policy protects little",
        "`mode: testing` only reports, `none` does nothing, and a max_age below a day lapses "
        "between two messages.",
        "When the TLS reports show no failures, write `mode: enforce` and a max_age of weeks.",
        "RFC 8461 §3.2, §5",
    ),
    bad={},
    options={"probe": "policy testing"},
)
def weak(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    policy = sts.policy
    if policy is None or policy.mode is None:
        return
    if policy.mode is not StsMode.ENFORCE:
        yield Fault(
            f"The policy's mode is {policy.mode}.",
            "Write `mode: enforce` when the TLS reports show no failures.",
            sts.file,
        )
    elif policy.max_age is not None and policy.max_age < SHORT_AGE:
        yield Fault(
            f"max_age is {policy.max_age} seconds, less than a day.",
            "Write 604800 (a week) or more.",
            sts.file,
        )


@check(
    RuleInfo(
        "mta-sts-misplaced",
        Severity.WARNING,
        "An MTA-STS record is at the wrong name",
        "Senders look for it at `_mta-sts.` in front of the domain, nowhere else.",
        "Move it to `_mta-sts.` in front of the domain.",
        "RFC 8461 §3.1",
    ),
    bad={"_mta-sts": {"TXT": []}, "_mta-sts.example.org": {"TXT": ["v=STSv1; id=1"]}},
)
def misplaced(sts: MtaSts, survey: Survey) -> Iterator[Fault]:
    if sts.elsewhere:
        yield misplaced_fault(sts.elsewhere, sts.answer.name)
