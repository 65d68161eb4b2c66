"""`mailcheck` itself: help without importing commands, unknown commands, no arguments."""

import shlex

import pytest

from mailcheck.cli.face import typer_command
from mailcheck.cli.walk import command_of, is_group, module_of, names


def every_command(*path):
    for name in names(*path):
        if is_group(module_of(*path, name)):
            yield from every_command(*path, name)
        else:
            yield (*path, name)


EVERY = list(every_command())


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_help_of_a_command_has_all_that_is_declared(run, path):
    command = command_of(*path)
    ran = run(*path, "--help")
    assert ran.code == 0
    for item in command.request.options:
        shown = (item.metavar,) if item.is_argument else item.flags
        assert all(word in ran.out for word in shown)
        assert item.variable is None or f"env var: {item.variable}" in " ".join(ran.out.split())


def test_help_lists_every_command(run):
    for path in ((), ("suppress",)):
        out = run(*path, "--help").out
        assert all(f"  {name} " in out for name in names(*path))


@pytest.mark.parametrize("path", [*EVERY, ("suppress",)], ids=" ".join)
def test_what_is_no_command_is_said(run, path):
    ran = run(*path[:-1], f"{path[-1]}x")
    assert ran.code == 2 and f"{path[-1]}x" in ran.err


def test_version(run):
    assert run("--version").out.startswith("mailcheck ")


def test_without_arguments_help_is_shown(run):
    ran = run()
    assert ran.code == 2 and "Commands:" in ran.out


@pytest.mark.parametrize("path", EVERY, ids=" ".join)
def test_the_help_ends_with_a_call_that_can_be_read(run, path):
    """The example names options that the command has, and as many arguments as it takes."""
    command = command_of(*path)
    words = shlex.split(command.example)
    assert tuple(words[: len(path)]) == path
    assert run(*path, "--help").out.rstrip().endswith(f"Example:\n    mailcheck {command.example}")
    typer_command(path[-1], command, path[0]).make_context("mailcheck", words[len(path) :])
