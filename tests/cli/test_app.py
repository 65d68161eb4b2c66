"""`mailcheck` itself: help without importing commands, unknown commands, no arguments."""

import sys

import pytest
from typer.main import get_command

from mailcheck.cli.app import COMMANDS, SUMMARIES, app


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_of_each_command_what_the_command_says(name):
    command = get_command(app).get_command(None, name)
    assert SUMMARIES[name] == command.get_short_help_str(200)


def test_help_imports_no_command(run):
    for module in [m for m in sys.modules if m.startswith("mailcheck.cli.commands.")]:
        del sys.modules[module]
    ran = run("--help")
    assert ran.code == 0 and all(name in ran.out for name in COMMANDS)
    assert not any(m.startswith("mailcheck.cli.commands.") for m in sys.modules)


def test_version(run):
    assert run("--version").out.startswith("mailcheck ")


def test_without_arguments_help_is_shown(run):
    ran = run()
    assert ran.code == 2 and "Commands:" in ran.out
