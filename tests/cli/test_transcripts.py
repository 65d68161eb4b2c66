"""Real commands and exactly what they print: tests/cli/transcripts/*.txt, written by --update."""

from pathlib import Path

import pytest
from transcript import perform, steps

FILES = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_transcript(path, request):
    wanted = steps(path.read_text(encoding="utf-8"))
    assert wanted
    got = [(step.command, perform(step.command)) for step in wanted]
    if request.config.getoption("--update"):
        text = "\n\n".join(f"$ {command}\n{out}" for command, out in got)
        path.write_text(text + "\n", encoding="utf-8")
        return
    assert got == [(step.command, step.expected) for step in wanted]
