"""CAA: which authorities may issue certificates, and mark certificates for BIMI (RFC 8659)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer
from mailcheck.core.record import Record
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey

_TAGS = ("issue", "issuewild", "issuemail", "issuevmc", "iodef", "contactemail", "contactphone")


@kind("caa", "CAA", place=120, asks=(("", "CAA"),))
class Caa(NamedTuple):
    """The records: flags, tag, value."""

    answer: Answer
    rows: tuple[tuple[int, str, str], ...]

    @classmethod
    async def look(cls, survey: Survey) -> Caa:
        """The CAA records at the domain."""
        answer = await survey.ask(survey.domain, "CAA")
        return Caa(answer, tuple(_row(item) for item in answer.records[:50]))

    def state(self) -> str:
        return ", ".join(f"{tag} {value}" for _, tag, value in self.rows) or nothing(self.answer)

    def to_dict(self) -> dict[str, Any]:
        return {
            "outcome": self.answer.outcome.value,
            "records": [{"flags": f, "tag": t, "value": v} for f, t, v in self.rows],
        }


def _row(item: Any) -> tuple[int, str, str]:
    if isinstance(item, str):  # a zone file has the text form
        flags, tag, value = (*item.split(None, 2), "", "")[:3]
        return (int(flags) if flags.isdecimal() else 0, tag.lower(), value.strip('"'))
    return (int(item[0]), str(item[1]).lower(), str(item[2]))


@check(
    RuleInfo(
        "caa-unknown-tag",
        Severity.WARNING,
        "A CAA record has a critical tag that nobody knows",
        "Authorities must not issue anything when a tag is marked critical and they do not know "
        "it: certificates of mail servers cannot be renewed.",
        "Correct the tag, or set the flags to 0.",
        "RFC 8659 §4.1",
    ),
    bad={"@": {"CAA": ['128 isue "ca.example.net"']}},
)
def unknown_tag(caa: Caa, survey: Survey) -> Iterator[Fault]:
    for flags, tag, value in caa.rows:
        if tag not in _TAGS and flags & 128:
            yield Fault(
                f"{tag} is no known tag, and marked critical: no authority may issue.",
                "Correct the tag, or set the flags to 0.",
                Record(survey.domain, "CAA", f'{flags} {tag} "{value}"'),
            )


@check(
    RuleInfo(
        "caa-no-issue",
        Severity.INFO,
        "CAA allows nobody to issue certificates",
        "No authority may issue a certificate for the domain and the hosts below it, the mail "
        "servers among them.",
        "Nothing, if that is meant. Else name your authority with `issue`.",
        "RFC 8659 §4.2",
    ),
    bad={"@": {"CAA": ['0 issue ";"']}},
)
def no_issue(caa: Caa, survey: Survey) -> Iterator[Fault]:
    issuers = [value for _, tag, value in caa.rows if tag == "issue"]
    if issuers and not any(value.partition(";")[0].strip() for value in issuers):
        yield Fault(
            "CAA allows no authority to issue certificates.",
            "Nothing, if that is meant.",
            Record(survey.domain, "CAA", '0 issue ";"'),
        )
