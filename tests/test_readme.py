"""What the README shows can be copied: every block runs as it is written, one after another."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from support import ROOT
from transcript import perform, steps

PATH = ROOT / "README.md"
README = PATH.read_text(encoding="utf-8")
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)
ANY_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
INSTALLS = "python3 -m venv .venv && "
"""How the commands begin that install; they need the network, and `.ci/run` runs them."""


class Copied(NamedTuple):
    """What is copied at one go, and what it prints by the README; None: it does not say."""

    language: str
    text: str
    expected: str | None


def copied(language: str, text: str) -> list[Copied]:
    if language == "console":
        return [Copied("sh", step.command, step.expected) for step in steps(text)]
    if language == "python":
        return [Copied("python", text, None)]
    return [Copied(language, line, None) for line in text.splitlines()]


COPIED = [
    piece
    for language, text in ANY_BLOCK.findall(README)
    if language != "toml"
    for piece in copied(language, text)
    if not piece.text.startswith(INSTALLS)
]
TOML = [text for language, text in ANY_BLOCK.findall(README) if language == "toml"]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> list[str]:
    """What each piece prints in one shell that knows no mailcheck but the one just installed."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "examples").symlink_to(ROOT / "examples")
    environment = folder / ".venv" / "bin"  # as the first command leaves it
    environment.mkdir(parents=True)
    (environment / "activate").write_text(f"PATH='{Path(sys.executable).parent}':$PATH\n")
    activated, printed = [], []
    for piece in COPIED:
        command = f"python - <<'END'\n{piece.text}END" if piece.language == "python" else piece.text
        if "activate" in command:
            activated.append(command)
        printed.append(perform("\n".join([*activated, command]), folder, path=os.defpath))
    return printed


def test_the_blocks_are_those_of_the_page():
    assert {language for language, _ in ANY_BLOCK.findall(README)} == {
        "sh", "console", "python", "toml",
    }  # fmt: skip
    assert len(COPIED) > 10 and len(TOML) == 1


@pytest.mark.parametrize("index", range(len(COPIED)), ids=lambda i: COPIED[i].text[:60].strip())
def test_it_runs_as_copied(index, outcomes, request):
    if request.config.getoption("--update"):
        pytest.skip("being written anew")
    piece, printed = COPIED[index], outcomes[index]
    if piece.expected is None:
        assert "[exit" not in printed and "2> " not in printed
    else:
        assert printed == "\n".join(line.rstrip() for line in piece.expected.splitlines())


def test_python_prints_what_its_comments_say(outcomes):
    for piece, printed in zip(COPIED, outcomes, strict=True):
        if piece.language == "python":
            comments = re.findall(r"print\(.*\)  # (.*)", piece.text)
            assert len(comments) == 2
            assert [line for line in printed.splitlines() if line in comments] == comments


def test_the_configuration_does_what_it_says(tmp_path):
    (tmp_path / "mailcheck.toml").write_text(TOML[0])
    legacy = tmp_path / "templates" / "legacy"
    legacy.mkdir(parents=True)
    (legacy / "newsletter.eml").write_bytes((ROOT / "examples" / "newsletter.eml").read_bytes())
    ran = subprocess.run(
        [sys.executable, "-m", "mailcheck", "lint", "--format", "json", "templates"],
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert (ran.stderr, ran.returncode) == ("", 1)
    findings = json.loads(ran.stdout)["results"][0]["findings"]
    severities = {finding["rule"]: finding["severity"] for finding in findings}
    assert severities["link-shortener"] == "error"
    assert not [rule for rule in severities if rule.startswith("subject-")]


def test_update(request):
    if not request.config.getoption("--update"):
        return

    def written(block: re.Match[str]) -> str:
        done = [f"$ {step.command}\n{perform(step.command)}" for step in steps(block[0])]
        return "\n\n".join(done) + "\n"

    PATH.write_text(BLOCK.sub(written, README), encoding="utf-8")


def test_the_two_commands_that_ci_runs_are_there():
    installs = [line for line in README.splitlines() if line.startswith(INSTALLS)]
    assert any("mailcheck lint" in line and "examples/" in line for line in installs)
    assert any("pytest" in line for line in installs)


def test_every_linked_file_exists():
    for target in re.findall(r"\]\((?!http)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_file_that_a_command_names_exists():
    for target in re.findall(r"(?<![\w/])examples/[\w./*-]*", README):
        assert list(ROOT.glob(target.rstrip("./"))), target


def test_the_tests_that_security_md_names_exist():
    text = (ROOT / "docs/security.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:tests/[\w/.]+|test_\w+\.py))`", text)
    assert len(named) > 10
    for name in named:
        assert list(ROOT.glob(name if "/" in name else f"tests/**/{name}")), name
