"""Why something is no report."""

from typing import NamedTuple


class Refusal(NamedTuple):
    """What could not be read, and why."""

    kind: str
    """`not-a-report`, `forbidden`, `damaged`, `complaint`, `empty`."""
    why: str
    """A sentence."""
