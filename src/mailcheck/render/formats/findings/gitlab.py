"""`--format gitlab`: a GitLab Code Quality report (`artifacts:reports:codequality`).

Errors are `major`, warnings `minor`, infos `info`; `critical` and `blocker` are not used, as no
finding breaks the site that GitLab deploys. An input that could not be read is a `major` issue of
the check `mailcheck-unreadable`: a report without it would look clean.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from mailcheck.adapters.baseline import known
from mailcheck.core.errors import MailcheckError
from mailcheck.core.finding import Finding, Severity
from mailcheck.render.answer import Format as Base
from mailcheck.render.answer import Look, Summary
from mailcheck.render.document import json_text
from mailcheck.render.outcome import LintOutcome
from mailcheck.render.place import advice, path, region, sentence
from mailcheck.render.untrusted import visible

if TYPE_CHECKING:
    from mailcheck.render.answer import FindingAnswer

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


class Format(Base):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._count = 0
        self._occurrences: dict[str, int] = {}

    def add(self, answer: FindingAnswer) -> str:
        outcome = answer.sheet()
        if outcome.error is not None:
            return self._issue(outcome, outcome.error.kind, _unreadable(outcome.error))
        return "".join(self._finding(outcome, finding) for finding in outcome.findings)

    def close(self, summary: Summary) -> str:
        return "\n]\n" if self._count else "[]\n"

    def _finding(self, outcome: LintOutcome, finding: Finding) -> str:
        entry = known(outcome.file, outcome.index, finding, outcome.raw)
        issue = {
            "description": f"{sentence(outcome, finding)} {advice(finding)}",
            "check_name": finding.rule,
            "severity": _SEVERITIES[finding.severity],
            "lines": _lines(outcome, finding),
        }
        return self._issue(outcome, f"{finding.rule}\0{entry.fingerprint}", issue)

    def _issue(self, outcome: LintOutcome, about: str, issue: dict[str, Any]) -> str:
        self._count += 1
        location = {"path": path(outcome.file), "lines": issue.pop("lines")}
        fingerprint = self._fingerprint(f"{location['path']}\0{outcome.index}\0{about}")
        entry = {**issue, "fingerprint": fingerprint, "location": location}
        return ("[\n" if self._count == 1 else ",\n") + json_text(entry)

    def _fingerprint(self, identity: str) -> str:
        """Unique in the report, since GitLab keeps one issue of each; stable across runs."""
        number = self._occurrences[identity] = self._occurrences.get(identity, 0) + 1
        return sha256(f"{identity}\0{number}".encode()).hexdigest()[:32]


def _unreadable(error: MailcheckError) -> dict[str, Any]:
    return {
        "description": visible(str(error)),
        "check_name": "mailcheck-unreadable",
        "severity": "major",
        "lines": {"begin": 1},
    }


def _lines(outcome: LintOutcome, finding: Finding) -> dict[str, int]:
    if outcome.index is not None:
        return {"begin": 1}
    found = region(outcome.raw, finding.place)
    return {"begin": found.line, "end": found.end_line}
