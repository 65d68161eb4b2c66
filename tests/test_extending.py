"""A new command, option or format is one hand-written file: tried in a copy of the tree."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from support import ROOT

COMMAND = '''
"""`mailcheck greet`."""

from mailcheck.cli import options
from mailcheck.cli.declaration import Command, Request, argument, option


class GreetRequest(Request):
    """Greet people."""

    names: tuple[str, ...] = argument("NAME...", "Whom to greet.", required=True, example="Anna")
    isolated: bool = options.ISOLATED
    config: str | None = options.CONFIG
    format: str = options.FORMAT
    loud: bool = option("In capitals.", env=True, key=True)


def run(request: GreetRequest) -> int:
    """Greet them; the exit code."""
    from mailcheck.cli.output import Output
    from mailcheck.render.answer import Row, Summary

    words = [name.upper() if request.loud else name for name in request.names]
    rows = [Row({"greeted": word}) for word in words]
    end = Summary({"greeted": len(words)}, lambda paint: f"Hello {', '.join(words)}.\\n")
    Output("greet", request.format).whole(rows, end)
    return 0


COMMAND = Command(GreetRequest, run, "Greet people.")
'''
FORMAT = '''
"""`--format count`: how many answers there were."""

from mailcheck.render.answer import Format as Base
from mailcheck.render.answer import Look, Summary


class Format(Base):
    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._count = 0

    def add(self, answer: object) -> str:
        self._count += 1
        return ""

    def close(self, summary: Summary) -> str:
        return f"{self._count} of {self.look.command}\\n"
'''
OPTION = """    shout: str | None = option(
        "Add this word.", metavar="WORD", env=True, key=True, example="Hey"
    )
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy with a new command, a new format, and a new option of explain."""
    copy = tmp_path_factory.mktemp("tree")
    for name in ("src", "scripts"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    source = copy / "src" / "mailcheck"
    (source / "cli/commands/greet.py").write_text(COMMAND)
    (source / "render/formats/count.py").write_text(FORMAT)
    (source / "cli/commands/left/__pycache__").mkdir(parents=True)  # of a command that is gone
    (source / "cli/commands/greet.py~").write_text("")
    explain = source / "cli/commands/explain.py"
    text = explain.read_text(encoding="utf-8").replace(
        "    redact: bool = options.REDACT\n", f"    redact: bool = options.REDACT\n{OPTION}"
    )
    lead = '    print(request.shout or "quiet")\n'
    explain.write_text(
        text.replace("    from mailcheck.cli.explain", f"{lead}    from mailcheck.cli.explain")
    )
    return copy


@pytest.fixture
def at(tree, tmp_path):
    def call(*arguments, module=("-m", "mailcheck"), cwd=tmp_path, **environment):
        done = subprocess.run(
            [sys.executable, *module, *arguments], cwd=cwd, capture_output=True, text=True,
            timeout=60, stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(tree / "src"), **environment},
        )  # fmt: skip
        assert not done.stderr, done.stderr
        return done.stdout

    return call


def test_a_command(at, tmp_path):
    (tmp_path / "mailcheck.toml").write_text("[greet]\nloud = true\n")
    assert at("greet", "--isolated", "Anna", "Bo") == "Hello Anna, Bo.\n"
    assert at("greet", "Anna") == "Hello ANNA.\n"
    assert at("greet", "Anna", "--isolated", MAILCHECK_LOUD="1") == "Hello ANNA.\n"
    assert at("greet", "-fjsonl", "--isolated", "Anna") == '{"greeted": "Anna"}\n'
    assert "  greet     Greet people." in at("--help") and "left" not in at("--help")
    assert "--loud" in at("greet", "--help")


def test_a_format(at):
    assert at("greet", "--format", "count", "Anna", "Bo") == "2 of greet\n"
    assert at("explain", "--isolated", "--format", "count", "550 x") == "quiet\n1 of explain\n"
    assert at("causes", "-f", "count").endswith(" of causes\n")
    assert "|count|" in at("lint", "--help")


def test_an_option(at, tmp_path):
    words = ["explain", "--format", "count", "550 x"]
    assert at(*words, "--shout", "Hey").startswith("Hey\n")
    assert at(*words, MAILCHECK_SHOUT="Hoy").startswith("Hoy\n")
    (tmp_path / "mailcheck.toml").write_text("[explain]\nshout = 'Hoi'\n")
    assert at(*words).startswith("Hoi\n")


def test_pages_and_completions(at, tree):
    at("cli", "completions", module=("scripts/generate.py",), cwd=tree)
    page = (tree / "docs/cli.md").read_text(encoding="utf-8")
    assert "## mailcheck greet" in page and "`[greet]` with `format`, `loud`" in page
    assert "--shout WORD" in page and "MAILCHECK_SHOUT" in page
    for file in (tree / "completions").iterdir():
        text = file.read_text(encoding="utf-8")
        assert "greet" in text and "shout" in text and "count" in text and "loud" in text


def test_the_declared_tests_would_call_them(at):
    script = (
        "import json\nfrom mailcheck.cli.walk import command_of, names\n"
        "print(json.dumps([names(), [i.name for i in command_of('explain').request.options]]))"
    )
    commands, options = json.loads(at(module=("-c", script)))
    assert "greet" in commands and "shout" in options
