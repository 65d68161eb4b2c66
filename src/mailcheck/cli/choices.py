"""The words that options take."""

from enum import StrEnum

from mailcheck.core.finding import Severity


def split_names(names: tuple[str, ...]) -> list[str]:
    """`--select a,b --select c` is three names."""
    return [part for name in names for part in name.replace(",", " ").split()]


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"

    def reached(self, severity: Severity) -> bool:
        """Whether a finding of `severity` makes the exit code 1."""
        return self is not FailOn.NEVER and severity.rank >= Severity(self.value).rank
