"""`mailcheck lint`: what is wrong with messages."""

import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from fnmatch import fnmatch
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailcheck.cli.app import complain, internal_error
from mailcheck.cli.options import ConfigFile, FailOn, FindingFormat, Isolated, Redact
from mailcheck.cli.output import Output, open_output, settings
from mailcheck.core.errors import ConfigError, MailcheckError, UsageError
from mailcheck.core.finding import Finding, Related, Severity
from mailcheck.render.outcome import LintOutcome, LintSummary, Renderer

if TYPE_CHECKING:
    from mailcheck.adapters.baseline import Known
    from mailcheck.adapters.config import Config
    from mailcheck.adapters.inputs import Input, Unreadable
    from mailcheck.tools.lint.engine import BatchJudge, Linter
    from mailcheck.tools.lint.rule import Options

lint_app = typer.Typer(add_completion=False, rich_markup_mode=None)

PROGRESS_EVERY = 200
"""Messages between two progress lines (chosen: a few a second)."""


@lint_app.command()
def lint(
    context: typer.Context,
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="Messages, mboxes, directories, Maildirs or patterns; - is standard input.",
        ),
    ] = None,
    isolated: Isolated = False,
    config: ConfigFile = None,
    format: Annotated[  # noqa: A002 (the option's name)
        FindingFormat,
        typer.Option("--format", "-f", help="How to print findings.", envvar="MAILCHECK_FORMAT"),
    ] = FindingFormat.TEXT,
    bulk: Annotated[
        bool,
        typer.Option(
            help="It is bulk mail: demand what big receivers demand of it.", envvar="MAILCHECK_BULK"
        ),
    ] = False,
    outgoing: Annotated[
        bool,
        typer.Option(
            help="It has not been submitted yet: the server still adds Date and Message-ID.",
            envvar="MAILCHECK_OUTGOING",
        ),
    ] = False,
    smtputf8: Annotated[
        bool,
        typer.Option(
            help="It goes by SMTPUTF8: raw UTF-8 in headers is right.", envvar="MAILCHECK_SMTPUTF8"
        ),
    ] = False,
    own_domain: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DOMAIN",
            help="A domain that is yours (repeatable).",
            envvar="MAILCHECK_OWN_DOMAIN",
        ),
    ] = None,
    now: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Judge dates as if it were this ISO 8601 time.",
            envvar="MAILCHECK_NOW",
        ),
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Only these rules or topics; `all` has the opt-in ones.",
            envvar="MAILCHECK_SELECT",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", help="Without these rules or topics.", envvar="MAILCHECK_IGNORE"
        ),
    ] = None,
    fail_on: Annotated[
        FailOn,
        typer.Option(help="Exit with 1 from this severity on.", envvar="MAILCHECK_FAIL_ON"),
    ] = FailOn.WARNING,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Never exit with 1.")] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Do not report the findings this file knows.",
            envvar="MAILCHECK_BASELINE",
        ),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Write what is found now as a baseline, and exit with 0."
        ),
    ] = None,
    max_size: Annotated[
        int | None,
        typer.Option(
            metavar="OCTETS", help="Size the receiving server takes.", envvar="MAILCHECK_MAX_SIZE"
        ),
    ] = None,
    max_recipients: Annotated[
        int, typer.Option(metavar="N", help="Visible recipients that are still fine.")
    ] = 20,
    brand: Annotated[
        list[str] | None,
        typer.Option(metavar="DOMAIN", help="A brand's domain that display names may not borrow."),
    ] = None,
    redact: Redact = False,
) -> int:
    """Say what is wrong with messages: headers, subject, links, recipients.

    Exits with 0 when nothing at or above --fail-on was found, with 1 when something was, with 3
    when an input could not be read (the others are still done).
    """
    from mailcheck.tools.lint.rule import Options

    options = Options(
        bulk=bulk,
        outgoing=outgoing,
        smtputf8=smtputf8,
        own_domains=tuple(own_domain or ()),
        now=_moment(now),
        max_size=max_size,
        max_recipients=max_recipients,
        brands=tuple(brand or ()),
    )
    run = _prepare(context.obj, options, select or [], ignore or [])
    run.fail_on = FailOn.NEVER if exit_zero or write_baseline else fail_on
    run.read_baseline(baseline)
    run.keep = write_baseline is not None
    run.open(format, redact)
    run.messages(_paths(paths))
    code = run.finish()
    if write_baseline is not None:
        _save(write_baseline, run)
    return code


def _paths(paths: list[str] | None) -> list[str]:
    if paths:
        return paths
    if sys.stdin.isatty():
        raise UsageError("Name at least one message, or pipe one in.")
    return ["-"]


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--now {text!r} is no ISO 8601 time, like 2026-11-21T09:30Z.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _prepare(config: "Config", options: "Options", select: list[str], ignore: list[str]) -> "_Run":
    """Choose the rules and make them ready."""
    from mailcheck.adapters.publicsuffix import organizational_domain
    from mailcheck.tools.lint.engine import BatchJudge, Linter
    from mailcheck.tools.lint.registry import default_rules, resolve

    table = config.table("lint")
    chosen = resolve(_split(select)) if select else default_rules()
    chosen -= resolve(_split(ignore))
    severities = _severities(table)
    linter = Linter(chosen, options, organizational_domain, severities)
    per_file = {
        pattern: resolve(_strings(config, names))
        for pattern, names in table.get("per-file-ignores", {}).items()
    }
    return _Run(linter, BatchJudge(chosen, options, severities), per_file)


def _split(names: list[str]) -> list[str]:
    """`--select a,b --select c` is three rules."""
    return [part for name in names for part in name.replace(",", " ").split()]


def _strings(config: "Config", value: Any) -> list[str]:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return value
    raise ConfigError(f"{config.file}: per-file-ignores needs lists of rules.")


def _severities(table: dict[str, Any]) -> dict[str, Severity]:
    from mailcheck.tools.lint.registry import resolve

    severities = {}
    for selector, word in table.get("severity", {}).items():
        try:
            severity = Severity(word)
        except ValueError:
            raise ConfigError(
                f"severity of {selector} is {word!r}; it must be error, warning or info."
            ) from None
        severities.update(dict.fromkeys(resolve([selector]), severity))
    return severities


@dataclass(slots=True)
class _Run:
    """One run over many inputs: what is counted and where it goes."""

    linter: "Linter"
    judge: "BatchJudge"
    per_file: dict[str, frozenset[str]]
    fail_on: FailOn = FailOn.WARNING
    keep: bool = False
    known: "frozenset[Known]" = frozenset()
    kept: "list[Known]" = field(default_factory=list)
    used_patterns: set[str] = field(default_factory=set)
    met: "set[Known]" = field(default_factory=set)
    counts: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))
    done: int = 0
    unreadable: int = 0
    codes: set[int] = field(default_factory=set)
    renderer: Renderer | None = None
    output: Output | None = None

    def read_baseline(self, path: Path | None) -> None:
        if path is not None:
            from mailcheck.adapters.baseline import read_baseline

            self.known = read_baseline(path)

    def open(self, name: FindingFormat, redacted: bool) -> None:
        module = "text" if name is FindingFormat.RICH else name.value
        self.renderer = import_module(f"mailcheck.render.{module}").Renderer(settings(name.value))
        self.output = open_output(redacted)

    def messages(self, paths: list[str]) -> None:
        from mailcheck.adapters.inputs import Unreadable, read_inputs
        from mailcheck.cli.progress import Progress

        progress = Progress("messages")
        for item in read_inputs(paths):
            if isinstance(item, Unreadable):
                self._unreadable(item)
            else:
                self._message(item)
            progress.step()
        progress.close()

    def _unreadable(self, item: "Unreadable") -> None:
        self.unreadable += 1
        self.codes.add(item.error.exit_code)
        complain(str(item.error))
        self._emit(LintOutcome(item.file, item.index, (), item.error))

    def _message(self, item: "Input") -> None:
        try:
            result = self.linter.lint(item.raw)
            place = Related(item.file, item.index)
            findings = self.judge.add(result, place).findings
        except Exception as error:  # a rule's bug must not cost the other inputs
            self._failed(item, error)
            return
        self.done += 1
        findings = tuple(f for f in findings if self._wanted(item, f))
        for finding in findings:
            self.counts[finding.severity] += finding.count
            if self.fail_on.reached(finding.severity):
                self.codes.add(1)
        self._emit(LintOutcome(item.file, item.index, findings, None, item.raw))

    def _failed(self, item: "Input", error: Exception) -> None:
        sentence = internal_error(error, f"rule {self.linter.current} on {item.file}")
        complain(sentence)
        self.codes.add(5)
        self._emit(LintOutcome(item.file, item.index, (), MailcheckError(sentence)))

    def _wanted(self, item: "Input", finding: Finding) -> bool:
        for pattern, names in self.per_file.items():
            if finding.rule in names and fnmatch(item.file, pattern):
                self.used_patterns.add(pattern)
                return False
        if not self.known and not self.keep:
            return True
        from mailcheck.adapters.baseline import known

        entry = known(item.file, item.index, finding, item.raw)
        if self.keep:
            self.kept.append(entry)
        if entry in self.known:
            self.met.add(entry)
            return False
        return True

    def _emit(self, outcome: LintOutcome) -> None:
        if self.renderer is not None and self.output is not None:
            self.output.write(self.renderer.add(outcome))

    def finish(self) -> int:
        code = next((code for code in (5, 2, 3, 4, 1) if code in self.codes), 0)
        summary = LintSummary(
            self.done,
            self.unreadable,
            self.counts[Severity.ERROR],
            self.counts[Severity.WARNING],
            self.counts[Severity.INFO],
            code,
        )
        if self.renderer is not None and self.output is not None:
            self.output.write(self.renderer.finish(summary))
        self._report_unused()
        return code

    def _report_unused(self) -> None:
        for pattern in self.per_file:
            if pattern not in self.used_patterns:
                complain(f"per-file-ignores {pattern!r} silenced nothing; it can go.")
        gone = len(self.known - self.met)
        if gone:
            complain(f"{gone} finding(s) of the baseline were not met again; rewrite it.")


def _save(path: Path, run: _Run) -> None:
    from mailcheck.adapters.baseline import write_baseline

    number = write_baseline(path, run.kept)
    complain(f"Wrote {number} finding(s) to {path}.")
