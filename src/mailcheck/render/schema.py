"""JSON Schemas (draft 2020-12) of what `--format json` prints; `$defs/result` is a line of jsonl.

One file under `schemas/` is the schema of the command it is named after. `baseline` describes the
file that `lint --write-baseline` writes.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable


def schema_commands() -> tuple[str, ...]:
    """What there is a schema for, in alphabetical order."""
    return tuple(sorted(_schemas()))


def schema_text(command: str) -> str:
    """The JSON Schema of a command's document, as JSON text.

    Raises:
        KeyError: there is none; `schema_commands` lists what there is.
    """
    return _schemas()[command].read_text(encoding="utf-8")


def _schemas() -> dict[str, Traversable]:
    folder = files("mailcheck.render") / "schemas"
    return {
        item.name.removesuffix(".json"): item
        for item in folder.iterdir()
        if item.name.endswith(".json")
    }
