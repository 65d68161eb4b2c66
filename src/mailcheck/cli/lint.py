"""What `mailcheck lint` does: reads the messages, runs the rules, prints, counts.

No Typer here, so that a call without options costs no more than it must.
"""

import os
import sys
from typing import TYPE_CHECKING, Any

from mailcheck.adapters.config import Config
from mailcheck.adapters.paths import folder_of, relative
from mailcheck.cli.choices import FailOn, split_names
from mailcheck.cli.messages import complain
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run
from mailcheck.core.errors import ConfigError, UsageError
from mailcheck.core.finding import Finding, Related, Severity
from mailcheck.render.outcome import LintOutcome, LintSummary
from mailcheck.tools.lint.rule import Options

if TYPE_CHECKING:
    from mailcheck.adapters.baseline import Known
    from mailcheck.adapters.inputs import Input
    from mailcheck.cli.commands.lint import LintRequest
    from mailcheck.cli.jobs import Plan
    from mailcheck.cli.listing import Session
    from mailcheck.tools.lint.engine import BatchJudge, LintResult


def lint(request: "LintRequest") -> int:
    """Lint what `request` names; the exit code."""
    run = _prepare(request, _options(request))
    run.messages(_paths(request.paths))
    code = run.finish()
    if request.write_baseline is not None:
        _save(request.write_baseline, run)
    return code


def _options(request: "LintRequest") -> Options:
    """What the rules go by."""
    from mailcheck.cli.moment import moment_of

    return Options(
        bulk=request.bulk,
        outgoing=request.outgoing,
        smtputf8=request.smtputf8,
        own_domains=request.own_domain,
        now=moment_of(request.now),
        max_size=request.max_size,
        max_recipients=request.max_recipients,
        brands=request.brand,
        similar_messages=request.similar_messages,
        similar_seconds=request.similar_seconds,
    )


def _paths(paths: tuple[str, ...]) -> tuple[str, ...]:
    if paths:
        return paths
    if sys.stdin.isatty():
        raise UsageError("Name at least one message, or pipe one in.")
    return ("-",)


def _prepare(request: "LintRequest", options: Options) -> "_Run":
    """Choose the rules and make them ready."""
    from mailcheck.cli.jobs import Plan
    from mailcheck.core.registry import default_rules, resolve
    from mailcheck.tools.lint.engine import BatchJudge

    config = request.settings
    table = config.table("lint")
    chosen = (
        resolve(split_names(request.select), "lint") if request.select else default_rules("lint")
    )
    chosen -= resolve(split_names(request.ignore), "lint")
    severities = _severities(table)
    per_file = {
        pattern: resolve(_strings(config, names), "lint")
        for pattern, names in table.get("per-file-ignores", {}).items()
    }
    plan = Plan(chosen, options, severities, _suppression(request, options))
    return _Run(plan, BatchJudge(chosen, options, severities), per_file, request)


def _suppression(request: "LintRequest", options: Options) -> "Session | None":
    """The list to ask; one that cannot be read is an error now, not at some message."""
    if request.suppress_db is None:
        return None
    from mailcheck.cli.listing import lint_session, suppressed_addresses

    session = lint_session(request.settings, request.suppress_db, options.now)
    suppressed_addresses(session)
    return session


def _strings(config: Config, value: Any) -> list[str]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise ConfigError(f"{config.file}: per-file-ignores needs lists of rules.")


def _severities(table: dict[str, Any]) -> dict[str, Severity]:
    from mailcheck.core.registry import resolve

    severities = {}
    for selector, word in table.get("severity", {}).items():
        try:
            severity = Severity(word)
        except ValueError:
            raise ConfigError(
                f"severity of {selector} is {word!r}; it must be error, warning or info."
            ) from None
        severities.update(dict.fromkeys(resolve([selector], "lint"), severity))
    return severities


class _Run:
    """One run over many inputs: what is counted and where it goes."""

    def __init__(
        self,
        plan: "Plan",
        judge: "BatchJudge",
        per_file: dict[str, frozenset[str]],
        request: "LintRequest",
    ) -> None:
        self.plan, self.judge, self.per_file = plan, judge, per_file
        self.jobs = request.jobs or os.cpu_count() or 1
        self.keep = request.write_baseline is not None
        silent = self.keep or request.exit_zero
        self.fail_on = FailOn.NEVER if silent else FailOn(request.fail_on)
        self.known = _known(request.baseline)
        self.folder = folder_of(request.write_baseline or request.baseline)
        self.config_folder = folder_of(request.settings.file)
        self.looked_at: set[str] = set()
        """Files of this run, as the baseline calls them."""
        self.fitting: set[str] = set()
        """Patterns that a file of this run fits."""
        self.kept: list[Known] = []
        self.met: set[Known] = set()
        self.used_patterns: set[str] = set()
        self.counts = dict.fromkeys(Severity, 0)
        self.run = Run(Output("lint", request.format, masked=request.redact, gap=""))

    def messages(self, paths: tuple[str, ...]) -> None:
        from mailcheck.adapters.inputs import Unreadable, read_inputs
        from mailcheck.cli.jobs import Failure, linted
        from mailcheck.cli.progress import Progress

        progress = Progress("messages")
        for item, answer in linted(read_inputs(paths), self.plan, self.jobs):
            if isinstance(item, Unreadable):
                self.run.refuse(item)
            elif isinstance(answer, Failure):
                self.run.fail(item, answer.error, f"rule {answer.rule} on {item.file}")
            elif answer is not None:
                self._message(item, answer)
            progress.step()
        progress.close()

    def _message(self, item: "Input", result: "LintResult") -> None:
        findings = self.judge.add(result, Related(item.file, item.index)).findings
        ignored = self._ignored(item.file)
        name = relative(item.file, self.folder) if self.known or self.keep else item.file
        self.looked_at.add(name)
        findings = tuple(f for f in findings if self._wanted(item, name, f, ignored))
        for finding in findings:
            self.counts[finding.severity] += finding.count
            if self.fail_on.reached(finding.severity):
                self.run.codes.add(1)
        self.run.answer(LintOutcome(item.file, item.index, findings, None, item.raw))

    def _ignored(self, file: str) -> list[tuple[str, frozenset[str]]]:
        """The patterns that a file fits, with the rules that they silence."""
        if not self.per_file:
            return []
        name = relative(file, self.config_folder)
        found = [
            (pattern, names)
            for pattern, names in self.per_file.items()
            if _fits(name, pattern) or _fits(file, pattern)
        ]
        self.fitting.update(pattern for pattern, _ in found)
        return found

    def _wanted(
        self,
        item: "Input",
        name: str,
        finding: Finding,
        ignored: list[tuple[str, frozenset[str]]],
    ) -> bool:
        for pattern, names in ignored:
            if finding.rule in names:
                self.used_patterns.add(pattern)
                return False
        if not self.known and not self.keep:
            return True
        from mailcheck.adapters.baseline import known

        entry = known(name, item.index, finding, item.raw)
        if self.keep:
            self.kept.append(entry)
        if entry in self.known:
            self.met.add(entry)
            return False
        return True

    def finish(self) -> int:
        run = self.run
        summary = LintSummary.of(run.answered, run.unreadable, self.counts, run.codes)
        code = run.close(summary.end())
        self._report_unused()
        return code

    def _report_unused(self) -> None:
        # What was not looked at in this run may be as it was.
        for pattern in self.per_file:
            if pattern in self.fitting and pattern not in self.used_patterns:
                complain(f"per-file-ignores {pattern!r} silenced nothing; it can go.")
        gone = sum(entry.file in self.looked_at for entry in self.known - self.met)
        if gone:
            complain(f"{gone} finding(s) of the baseline were not met again; rewrite it.")


def _save(path: str, run: _Run) -> None:
    from mailcheck.adapters.baseline import write_baseline

    number = write_baseline(path, run.kept)
    complain(f"Wrote {number} finding(s) to {path}.")


def _fits(file: str, pattern: str) -> bool:
    from fnmatch import fnmatch

    return fnmatch(file, pattern)


def _known(baseline: str | None) -> "frozenset[Known]":
    if baseline is None:
        return frozenset()
    from mailcheck.adapters.baseline import read_baseline

    return read_baseline(baseline)
