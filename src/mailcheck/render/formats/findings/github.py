"""`--format github`: workflow commands, which GitHub Actions shows as annotations.

    ::warning file=news.eml,line=3,col=10,endColumn=17,title=subject-empty::The Subject ...

Errors are `error`, warnings `warning`, infos `notice`. Values are escaped as the actions toolkit
does, so that no message can end its command or begin another one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailcheck.core.finding import Finding, Severity
from mailcheck.render.answer import Format as Base
from mailcheck.render.outcome import LintOutcome
from mailcheck.render.place import advice, path, region, sentence
from mailcheck.render.untrusted import visible

if TYPE_CHECKING:
    from mailcheck.render.answer import FindingAnswer

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


class Format(Base):
    def add(self, answer: FindingAnswer) -> str:
        outcome = answer.sheet()
        if outcome.error is not None:
            where = {"file": path(outcome.file), "title": outcome.error.kind}
            return _command("error", where, visible(str(outcome.error)))
        return "".join(_annotation(outcome, finding) for finding in outcome.findings)


def _annotation(outcome: LintOutcome, finding: Finding) -> str:
    where = {"file": path(outcome.file), **_lines(outcome, finding), "title": finding.rule}
    text = f"{sentence(outcome, finding)}\n{advice(finding)}"
    return _command(_COMMANDS[finding.severity], where, text)


def _lines(outcome: LintOutcome, finding: Finding) -> dict[str, str]:
    if outcome.index is not None:
        return {}
    found = region(outcome.raw, finding.place)
    if found.end_line != found.line:
        # The runner refuses columns when the lines differ.
        return {"line": str(found.line), "endLine": str(found.end_line)}
    where = {"line": str(found.line), "col": str(found.column)}
    if found.end_column > found.column:
        where["endColumn"] = str(found.end_column)
    return where


def _command(name: str, properties: dict[str, str], message: str) -> str:
    pairs = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {pairs}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
