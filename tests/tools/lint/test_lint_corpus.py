"""Whole messages and all that is found in each: what one rule does to another's shows here."""

import json

import pytest
from support import ROOT

from mailcheck import lint

FILES = sorted((ROOT / "tests" / "corpus" / "lint").glob("*.eml"))


def answer(raw: bytes) -> list[str]:
    """`warning body-empty 9:1 part 1.2`, in the order of the text."""
    return [
        f"{item.severity} {item.rule} {item.place.line}:{item.place.column}"
        + (f" part {item.place.part}" if item.place.part else "")
        for item in lint(raw).findings
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_message(path, request):
    got, file = answer(path.read_bytes()), path.with_suffix(".json")
    expected = json.loads(file.read_text(encoding="utf-8"))
    if request.config.getoption("--update"):
        expected["findings"] = got
        file.write_text(json.dumps(expected, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert got == expected["findings"] and expected["why"]
