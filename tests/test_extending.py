"""A new command, option, format, rule or kind of record is one hand-written file.

Tried in a copy of the tree.
"""

import json
import os
import re
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
    from mailcheck.render.answer import Summary
    from mailcheck.render.row import Row

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


RULE = '''"""The Subject wishes a nice weekend

Why: It is said every week.

Fix: Say what the message is about.

See: Common sense.
"""

from collections.abc import Iterator

from mailcheck.core.header import Field
from mailcheck.tools.lint.context import Context
from mailcheck.tools.lint.rule import Example, Found, OnField, Severity, rule


@rule(
    Severity.INFO,
    OnField("Subject"),
    bad=(Example("Subject: Nice weekend"),),
    good=(Example("Subject: Invoice"),),
)
def check(field: Field, context: Context) -> Iterator[Found]:
    if "weekend" in field.text:
        yield Found(field.value_span, "It is Friday.", "Say what it is about.")
'''
KIND = '''"""A greeting at _hello."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.ports import Answer
from mailcheck.core.rule import RuleInfo
from mailcheck.tools.domain.kind import kind, nothing
from mailcheck.tools.domain.rule import Fault, check
from mailcheck.tools.domain.survey import Survey, txt_records


@kind("hello", "Hello", place=200, asks=(("_hello", "TXT"),))
class Hello(NamedTuple):
    answer: Answer

    @classmethod
    async def look(cls, survey: Survey) -> Hello:
        return Hello(await survey.ask(f"_hello.{survey.domain}", "TXT"))

    def state(self) -> str:
        return " ".join(record.text for record in txt_records(self.answer)) or nothing(self.answer)

    def to_dict(self) -> dict[str, Any]:
        return {"outcome": self.answer.outcome.value}


@check(
    RuleInfo("hello-rude", Severity.WARNING, "The greeting is rude", "It is.", "Mend it.", "None"),
    bad={"_hello": {"TXT": ["go away"]}},
)
def rude(hello: Hello, survey: Survey) -> Iterator[Fault]:
    for record in txt_records(hello.answer):
        if "away" in record.text:
            yield Fault("The greeting is rude.", "Mend it.", record)
'''


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """A copy with a new one of each, and a new option of explain."""
    copy = tmp_path_factory.mktemp("tree")
    for name in ("src", "scripts"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    source = copy / "src" / "mailcheck"
    (source / "tools/lint/rules/weekend").mkdir()  # a topic needs no `__init__.py`
    (source / "tools/lint/rules/weekend/wished.py").write_text(RULE)
    (source / "tools/domain/checks/hello.py").write_text(KIND)
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
    assert re.search("  greet +Greet people.", at("--help")) and "left" not in at("--help")
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


def test_a_rule(at, tree, tmp_path):
    (tmp_path / "a.eml").write_text("From: a@example.org\nSubject: Nice weekend\n\nHello.\n")
    assert "[weekend-wished]" in at("lint", "--isolated", "--select", "weekend", "a.eml")
    assert "weekend-wished" in at("rules", "weekend")
    assert "Subject: Nice weekend" in at("rule", "weekend-wished")
    file = tree / "src/mailcheck/tools/lint/rules/weekend/wished.py"
    file.write_text(file.read_text().replace("It is Friday", "It is Thursday"))
    assert "It is Thursday." in at("lint", "--isolated", "--select", "weekend", "a.eml")


def test_a_kind_of_record(at, tmp_path):
    zone = {
        "example.org": {"MX": [[10, "mx.example.org"]]},
        "_hello.example.org": {"TXT": ["go away"]},
    }
    (tmp_path / "zone.json").write_text(json.dumps(zone))
    shown = at("domain", "--isolated", "--zone", "zone.json", "--exit-zero", "example.org")
    assert "  Hello     go away" in shown and "[hello-rude]" in shown
    assert "hello-rude" in at("rules", "hello") and "_hello.example.org. IN TXT" in at(
        "rule", "hello-rude"
    )


def test_pages_and_completions(at, tree):
    at("rules", "cli", "completions", module=("scripts/generate.py",), cwd=tree)
    page = (tree / "docs/cli.md").read_text(encoding="utf-8")
    assert "## mailcheck greet" in page and "`[greet]` with `format`, `loud`" in page
    assert "--shout WORD" in page and "MAILCHECK_SHOUT" in page
    assert "hello-rude" in (tree / "docs/rules/README.md").read_text(encoding="utf-8")
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
