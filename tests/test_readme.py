"""Every command that the README shows does what the README shows."""

import re

import pytest
from support import ROOT
from transcript import perform, steps

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
STEPS = [step for block in BLOCKS for step in steps(block)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.command[:60])
def test_command_prints_what_the_readme_says(step):
    shown = "\n".join(line.rstrip() for line in step.expected.splitlines())
    got = perform(step.command)
    if shown.rstrip().endswith("..."):
        assert got.startswith(shown.rstrip().removesuffix("...").rstrip())
    else:
        assert got == shown


def test_the_two_commands_that_ci_runs_are_there():
    installs = [
        line for line in README.splitlines() if line.startswith("python3 -m venv .venv && ")
    ]
    assert any("mailcheck lint" in line and "examples/" in line for line in installs)
    assert any("pytest" in line for line in installs)


def test_every_linked_file_exists():
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
