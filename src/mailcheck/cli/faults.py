"""What goes wrong with single inputs: said at once on stderr, while the others go on."""

from typing import Any

from mailcheck.adapters.inputs import Input, Unreadable
from mailcheck.cli.messages import complain, internal_error
from mailcheck.core.errors import MailcheckError
from mailcheck.render.untrusted import redact


class Faults:
    """The inputs of a run that have no answer."""

    def __init__(self, *, masked: bool) -> None:
        self._masked = masked
        self.unreadable = 0
        self.codes: set[int] = set()
        """Exit codes that they call for."""

    def refuse(self, item: Unreadable) -> dict[str, Any]:
        """An input that could not be read; its object in JSON."""
        self.unreadable += 1
        return self._told(item, item.error)

    def fail(self, item: Input, error: Exception) -> dict[str, Any]:
        """An input over which a bug of our own came to light; its object in JSON."""
        name = f"{type(error).__name__}: {error}"
        return self._told(item, MailcheckError(internal_error(name, f"reading {item.file}")))

    def _told(self, item: Input | Unreadable, error: MailcheckError) -> dict[str, Any]:
        self.codes.add(error.exit_code)
        shown = error.redacted(redact) if self._masked else error
        complain(str(shown))
        problem = {"kind": shown.kind, "message": str(shown)}
        return {"file": item.file, "index": item.index, "error": problem}
