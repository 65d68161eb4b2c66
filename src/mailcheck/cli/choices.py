"""The words that options take."""

from enum import StrEnum

from mailcheck.core.finding import Severity


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def reached(self, severity: Severity) -> bool:
        """Whether a finding of `severity` makes the exit code 1."""
        return self is not FailOn.NEVER and severity.rank >= Severity(self.value).rank


class Format(StrEnum):
    """Formats of commands without findings."""

    TEXT = "text"
    RICH = "rich"
    JSON = "json"
    JSONL = "jsonl"


class FindingFormat(StrEnum):
    """Formats of commands with findings."""

    TEXT = "text"
    RICH = "rich"
    JSON = "json"
    JSONL = "jsonl"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"


class ExplainFormat(StrEnum):
    """Formats of explain; csv is for --summary."""

    TEXT = "text"
    RICH = "rich"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
