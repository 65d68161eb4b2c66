"""`--format junit`: JUnit XML, for Jenkins, GitLab, Azure and others that show test results.

One suite is the run, one test case a message. Each finding of error or warning is a failure, the
worst first, since Jenkins and Azure show only the first; an input that could not be read is an
error. Where that is not all there is to say, `system-out` lists every finding.

The suite's counts stand before its cases, so nothing is written before the end.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailcheck.core.finding import Finding, Severity
from mailcheck.render.answer import Format as Base
from mailcheck.render.answer import Look, Summary
from mailcheck.render.outcome import LintOutcome
from mailcheck.render.place import advice, path
from mailcheck.render.untrusted import visible

if TYPE_CHECKING:
    from mailcheck.render.answer import FindingAnswer

# XML 1.0 §2.2: characters that may not be in a document, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Format(Base):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._cases: list[str] = []
        self._failures = 0
        self._errors = 0

    def add(self, answer: FindingAnswer) -> str:
        outcome = answer.sheet()
        failures = _failures(outcome)
        self._errors += outcome.error is not None
        self._failures += bool(failures)
        self._cases.append(_case(outcome, failures))
        return ""

    def close(self, summary: Summary) -> str:
        counts = _attributes(
            name="mailcheck",
            tests=str(len(self._cases)),
            failures=str(self._failures),
            errors=str(self._errors),
            skipped="0",
        )
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f"<testsuites{counts}>\n<testsuite{counts}>\n"
            f"{''.join(self._cases)}</testsuite>\n</testsuites>\n"
        )


def _failures(outcome: LintOutcome) -> list[Finding]:
    failing = [item for item in outcome.findings if item.severity is not Severity.INFO]
    return sorted(failing, key=lambda item: -item.severity.rank)


def _case(outcome: LintOutcome, failures: list[Finding]) -> str:
    name = _attributes(classname="mailcheck", name=visible(outcome.label), file=path(outcome.file))
    inside = "".join(_failure(outcome, finding) for finding in failures)
    if outcome.error is not None:
        said = visible(str(outcome.error))
        inside += _element("error", said, message=said, type=outcome.error.kind)
    if len(outcome.findings) > 1 or len(failures) < len(outcome.findings):
        every = "\n".join(_text(outcome, finding) for finding in outcome.findings)
        # GitLab reads `[[ATTACHMENT|path]]` in the output as a file to offer for download.
        inside += _element("system-out", every.replace("[[", "[ ["))
    return f"<testcase{name}>\n{inside}</testcase>\n" if inside else f"<testcase{name}/>\n"


def _failure(outcome: LintOutcome, finding: Finding) -> str:
    text = _text(outcome, finding)
    return _element("failure", text, message=visible(finding.message), type=finding.rule)


def _text(outcome: LintOutcome, finding: Finding) -> str:
    place = finding.place
    where = f"{visible(outcome.label)}:{place.line}:{place.column}: {finding.severity.value}: "
    return f"{where}{visible(finding.message)} [{finding.rule}]\nfix: {advice(finding)}"


def _element(tag: str, text: str, **attributes: str) -> str:
    return f"<{tag}{_attributes(**attributes)}>{_escaped(text)}</{tag}>\n"


def _attributes(**values: str) -> str:
    pairs = ((name, _escaped(value).replace('"', "&quot;")) for name, value in values.items())
    return "".join(f' {name}="{value}"' for name, value in pairs)


def _escaped(text: str) -> str:
    allowed = _FORBIDDEN.sub("\ufffd", text)
    return allowed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
