"""Errors for the operator. Problems in mail, replies or records are values, never exceptions.

    MailcheckError        exit 5   something inside mailcheck went wrong
    +-- UsageError        exit 2   the command line asks for what cannot be
    +-- ConfigError       exit 2   a configuration, baseline or catalogue file cannot be used
    +-- InputError        exit 3   an input is missing or cannot be read; the other inputs go on
    +-- StoreError        exit 3   the suppression list is missing, damaged, full or not writable

Each carries one sentence that says what to do. The exit code belongs to the class.
"""

from collections.abc import Callable, Collection

MAX_SENTENCE = 500
"""Characters shown of a sentence: it may quote a value of any length."""


class MailcheckError(Exception):
    """Base of all errors shown to the operator; `str()` is the sentence."""

    exit_code = 5
    kind = "internal"

    def __str__(self) -> str:
        text = super().__str__()
        return text if len(text) <= MAX_SENTENCE else f"{text[: MAX_SENTENCE - 1]}…"

    def redacted(self, redact: Callable[[str], str]) -> "MailcheckError":
        """The same error with another sentence."""
        error = type(self)(redact(str(self)))
        error.kind = self.kind
        return error


def worst_exit_code(codes: Collection[int]) -> int:
    """The exit code of a run in which all of `codes` came up; 0 when none did."""
    return next((code for code in _WORST_FIRST if code in codes), 0)


_WORST_FIRST = (5, 2, 3, 4, 1)
"""A traceback must not read as findings, and what was not read not as clean."""


class UsageError(MailcheckError):
    """The command line asks for something that does not exist or does not fit together."""

    exit_code = 2
    kind = "usage"


class ConfigError(MailcheckError):
    """A configuration, baseline or catalogue file is broken."""

    exit_code = 2
    kind = "config"


class InputError(MailcheckError):
    """An input is missing, unreadable or not what the command reads."""

    exit_code = 3
    kind = "unreadable"

    def __init__(self, sentence: str, kind: str = "unreadable") -> None:
        super().__init__(sentence)
        self.kind = kind


class StoreError(MailcheckError):
    """The suppression list cannot be used."""

    exit_code = 3
    kind = "store"
