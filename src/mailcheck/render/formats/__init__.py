"""The formats of answers, one module each with a class `Format`; its name is what `--format` takes.

What lies here prints whatever a command answers; `findings/` prints answers that are findings,
`tables/` those that have rows. A module that is put there is a format: nothing lists them.
"""

import os

FINDINGS = "findings"
TABLES = "tables"


def formats(*kinds: str) -> tuple[str, ...]:
    """The formats of a command whose answers are of these kinds; the default is first."""
    names = {name for kind in ("", *kinds) for name in _modules(kind)}
    return ("text", *sorted(names - {"text"}))


def every_format() -> tuple[str, ...]:
    """The formats of all commands."""
    return formats(FINDINGS, TABLES)


def module_of(name: str) -> str:
    """The module that prints the format `name`."""
    kind = next(kind for kind in ("", FINDINGS, TABLES) if name in _modules(kind))
    return ".".join(part for part in (__name__, kind, name) if part)


def _modules(kind: str) -> tuple[str, ...]:
    names = os.listdir(os.path.join(__path__[0], kind))
    return tuple(n.removesuffix(".py") for n in names if n.endswith(".py") and n[0] != "_")
