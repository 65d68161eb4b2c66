"""JSON Schemas (draft 2020-12) of what `--format json` prints; `$defs/result` is a line of jsonl.

One file under `schemas/` is the schema of the command it is named after; what several of them refer
to (a finding, its place) is in `_shared.json`. `baseline` describes the file that
`lint --write-baseline` writes.
"""

import json
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
    text = _schemas()[command].read_text(encoding="utf-8")
    shared = json.loads((_folder() / "_shared.json").read_text(encoding="utf-8"))
    schema = json.loads(text)
    # Nothing shared refers to what only one command has.
    if any(f'"#/$defs/{name}"' in text and name not in schema["$defs"] for name in shared):
        schema["$defs"] |= shared
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _folder() -> Traversable:
    return files("mailcheck.render") / "schemas"


def _schemas() -> dict[str, Traversable]:
    return {
        item.name.removesuffix(".json"): item
        for item in _folder().iterdir()
        if item.name.endswith(".json") and not item.name.startswith("_")
    }
