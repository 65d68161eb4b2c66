"""`--format sarif`: SARIF 2.1.0 (OASIS), for code scanning and IDEs.

Results are written as they come. The rules, and which inputs could not be read, are known only at
the end and follow them; the order of keys in a JSON object means nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mailcheck.adapters.baseline import known
from mailcheck.core.errors import MailcheckError
from mailcheck.core.finding import Finding, Location, Related, Severity
from mailcheck.core.registry import registry
from mailcheck.core.rule import RuleInfo
from mailcheck.render.answer import Format as Base
from mailcheck.render.answer import Look, Summary
from mailcheck.render.document import json_text
from mailcheck.render.outcome import LintOutcome
from mailcheck.render.place import advice, message_name, region, sentence, uri
from mailcheck.render.untrusted import visible

if TYPE_CHECKING:
    from mailcheck.render.answer import FindingAnswer

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_HEAD = (
    f'{{"$schema": "{SCHEMA}", "version": "2.1.0", '
    '"runs": [{"columnKind": "unicodeCodePoints", "results": ['
)

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

# GitHub orders alerts by this property; it knows no "note".
_PROBLEMS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "recommendation",
}

_ANSWERED = (0, 1)
"""Exit codes of a run that looked at everything."""


class Format(Base):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._begun = False
        self._results = 0
        self._rules: dict[str, int] = {}
        self._notifications: list[dict[str, Any]] = []

    def add(self, answer: FindingAnswer) -> str:
        outcome = answer.sheet()
        if outcome.error is not None:
            self._notifications.append(_notification(outcome.file, outcome.error))
        return self._head() + "".join(self._result(outcome, item) for item in outcome.findings)

    def close(self, summary: Summary) -> str:
        driver = {
            "name": "mailcheck",
            "version": self.look.version,
            "rules": [_rule(name) for name in self._rules],
        }
        invocation = {
            "executionSuccessful": summary.exit_code in _ANSWERED,
            "exitCode": summary.exit_code,
            "toolExecutionNotifications": self._notifications,
        }
        tool, invocations = json_text({"driver": driver}), json_text([invocation])
        return f'{self._head()}\n], "tool": {tool}, "invocations": {invocations}}}]}}\n'

    def _head(self) -> str:
        if self._begun:
            return ""
        self._begun = True
        return _HEAD

    def _result(self, outcome: LintOutcome, finding: Finding) -> str:
        index = self._rules.setdefault(finding.rule, len(self._rules))
        self._results += 1
        lead = "\n" if self._results == 1 else ",\n"
        return lead + json_text({"ruleIndex": index, **_result(outcome, finding)})


def _result(outcome: LintOutcome, finding: Finding) -> dict[str, Any]:
    entry = known(outcome.file, outcome.index, finding, outcome.raw)
    related = [_also(outcome, place) for place in finding.others]
    related += [_other(other) for other in finding.related if other.file is not None]
    return {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": _message(f"{sentence(outcome, finding)} {advice(finding)}"),
        "locations": [_location(outcome, finding.place)],
        "relatedLocations": _unique(related),
        # The line as in the baseline, so that edits elsewhere do not matter. GitHub's own
        # `primaryLocationLineHash` is left to its upload action, which would find any other odd.
        "partialFingerprints": {"mailcheckLine/v1": entry.fingerprint},
        "properties": {"count": finding.count},
    }


def _message(text: str) -> dict[str, str]:
    """A plain text message that holds no link.

    SARIF 2.1.0 §3.11.6: `[text](destination)` is a link even in plain text; a message must not
    smuggle one in. Braces stay single although §3.11.5 wants them doubled: without `arguments`
    GitHub and the viewers show the text as it is, and `{{name}}` is what templates leave behind.
    """
    return {"text": text.replace("](", "] (")}


def _location(outcome: LintOutcome, place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(outcome.file)}}
    if outcome.index is None:
        physical["region"] = _region(outcome.raw, place)
    location: dict[str, Any] = {"physicalLocation": physical}
    names = _logical_names(outcome.index, place)
    if names:
        location["logicalLocations"] = [{"name": ", ".join(names)}]
    return location


def _region(raw: bytes, place: Location) -> dict[str, int]:
    found = region(raw, place)
    return {
        "startLine": found.line,
        "startColumn": found.column,
        "endLine": found.end_line,
        "endColumn": found.end_column,
        "byteOffset": place.offset,
        "byteLength": found.length,
    }


def _logical_names(index: int | None, place: Location) -> list[str]:
    names = [] if index is None else [message_name(index)]
    if place.part is not None:
        names.append(f"part {visible(place.part)}")
    if place.header is not None:
        names.append(f"{visible(place.header)} field")
    return names


def _also(outcome: LintOutcome, place: Location) -> dict[str, Any]:
    text = f"Also at line {place.line}, column {place.column}."
    return {**_location(outcome, place), "message": {"text": text}}


def _other(other: Related) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(other.file or "")}},
        "message": {"text": "The other message."},
    }
    if other.index is not None:
        location["logicalLocations"] = [{"name": message_name(other.index)}]
    return location


def _unique(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """SARIF 2.1.0 §3.27.22: related locations are unique."""
    return [item for at, item in enumerate(items) if item not in items[:at]]


def _notification(file: str, error: MailcheckError) -> dict[str, Any]:
    return {
        "descriptor": {"id": error.kind},
        "level": "error",
        "message": _message(visible(str(error))),
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(file)}}}],
    }


def _rule(name: str) -> dict[str, Any]:
    rule = registry().get(name)
    title = {"id": name, "name": "".join(word.capitalize() for word in name.split("-"))}
    return title if rule is None else {**title, **_page(rule.info, rule.topic)}


def _page(page: RuleInfo, topic: str) -> dict[str, Any]:
    return {
        "shortDescription": {"text": f"{page.title}."},
        "fullDescription": {"text": _paragraphs(page.why)},
        "help": {"text": f"{_paragraphs(page.fix)}\n\nSee: {_paragraphs(page.see)}"},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {
            "tags": ["email", topic],
            "problem.severity": _PROBLEMS[page.severity],
        },
    }


def _paragraphs(text: str) -> str:
    """Folded lines joined (§3.11.3: line breaks only separate paragraphs)."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n"))
