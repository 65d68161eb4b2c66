"""Every command that the README shows does what the README shows."""

import re

import pytest
from support import ROOT
from transcript import perform, steps

PATH = ROOT / "README.md"
README = PATH.read_text(encoding="utf-8")
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
STEPS = [step for block in BLOCK.findall(README) for step in steps(block)]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.command[:60])
def test_command_prints_what_the_readme_says(step, request):
    if request.config.getoption("--update"):
        pytest.skip("being written anew")
    assert perform(step.command) == "\n".join(line.rstrip() for line in step.expected.splitlines())


def test_update(request):
    if not request.config.getoption("--update"):
        return

    def written(block: re.Match[str]) -> str:
        done = [f"$ {step.command}\n{perform(step.command)}" for step in steps(block[0])]
        return "\n\n".join(done) + "\n"

    PATH.write_text(BLOCK.sub(written, README), encoding="utf-8")


def test_the_two_commands_that_ci_runs_are_there():
    installs = [
        line for line in README.splitlines() if line.startswith("python3 -m venv .venv && ")
    ]
    assert any("mailcheck lint" in line and "examples/" in line for line in installs)
    assert any("pytest" in line for line in installs)


def test_every_linked_file_exists():
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
