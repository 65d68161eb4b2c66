"""Documentation pages made from what the program knows: rules, causes, the command line."""

from collections.abc import Iterator
from itertools import groupby

import typer

from mailcheck.cli.app import app
from mailcheck.cli.declaration import Option
from mailcheck.cli.walk import command_of
from mailcheck.core.cause import CAUSES, Cause, persistence_of
from mailcheck.core.registry import Registered, registry
from mailcheck.knowledge.cause_pages import CAUSE_PAGES
from mailcheck.render.page import WHO, example_lines

_MADE = "<!-- Made by `make docs` from the program; edit the rule, not this page. -->\n"


def rule_pages() -> dict[str, str]:
    """docs/rules/<id>.md for every rule of every command, and the index by topic."""
    every = list(registry().values())
    pages = {f"docs/rules/{rule.id}.md": _rule(rule) for rule in every}
    pages["docs/rules/README.md"] = _rule_index(every)
    return pages


def _rule(rule: Registered) -> str:
    page = rule.info
    opt_in = "" if rule.default else ", only when selected"
    lines = "\n".join(example_lines(rule))
    example = f"## Example\n\n```\n{lines}\n```\n\n" if lines else ""
    return (
        f"# {page.title}\n\n{_MADE}\n`{rule.id}`, {rule.severity.value}{opt_in}\n\n"
        f"## Why\n\n{page.why}\n\n## How to fix it\n\n{page.fix}\n\n"
        f"{example}## See\n\n{page.see}\n"
    )


def _rule_index(every: list[Registered]) -> str:
    lines = ["# Rules\n", _MADE]
    for tool, mine in groupby(every, lambda rule: rule.tool):
        lines.append(f"\n# `mailcheck {tool}`")
        for topic, members in groupby(mine, lambda rule: rule.topic):
            lines += [f"\n## {topic}\n"] if topic != tool else [""]
            lines += ["| rule | severity | what is wrong |", "|---|---|---|"]
            for rule in members:
                severity = rule.severity.value + ("" if rule.default else " (only when selected)")
                lines.append(f"| [{rule.id}]({rule.id}.md) | {severity} | {rule.title} |")
    return "\n".join(lines) + "\n"


def cause_pages() -> dict[str, str]:
    """docs/causes/<id>.md for every cause, and the index."""
    pages = {f"docs/causes/{cause.value}.md": _cause(cause) for cause in Cause}
    rows = "\n".join(
        f"| [{cause.value}]({cause.value}.md) | {CAUSES[cause].sentence} |" for cause in Cause
    )
    head = f"# Causes\n\n{_MADE}\n| cause | meaning |\n|---|---|\n"
    pages["docs/causes/README.md"] = f"{head}{rows}\n"
    return pages


def _cause(cause: Cause) -> str:
    info, page = CAUSES[cause], CAUSE_PAGES[cause]
    first = "\n".join(f"{number}. {step}" for number, step in enumerate(page.steps, 1))
    never = "\n".join(f"- {step}" for step in page.never)
    return (
        f"# {info.title}\n\n{_MADE}\n`{cause.value}`, at worst "
        f"{persistence_of(cause, True).value}\n\n{page.meaning}\n\n"
        f"## Whose move it is\n\n{WHO[info.who.value]}\n\n## What to do first\n\n{first}\n\n"
        f"## What never to do\n\n{never}\n\n## On the suppression list\n\n{page.suppression}\n"
    )


def command_line() -> str:
    """docs/cli.md: the help of every command, and its options in a configuration file."""
    group = typer.main.get_command(app)
    with _plain_width(group, "mailcheck") as text:
        pieces = ["# The command line\n", _MADE, f"```\n{text}\n```\n"]
    for name in group.list_commands(None):
        pieces += _command_help(group.get_command(None, name), (name,))
    pieces.append(_EXIT_CODES)
    return "\n".join(pieces)


def _command_help(command, path: tuple[str, ...]) -> Iterator[str]:
    """The help of a command, then that of each of its sub-commands one heading below."""
    typed = " ".join(("mailcheck", *path))
    with _plain_width(command, typed) as text:
        yield f"\n{'#' * (len(path) + 1)} {typed}\n\n```\n{text}\n```\n"
    declared = command_of(*path)
    if declared is None:
        for name in command.list_commands(None):
            yield from _command_help(command.get_command(None, name), (*path, name))
    else:
        yield from _examples(typed, declared.request.options)
        yield from _configuration(path[0], declared.keys())


def _examples(typed: str, options: tuple[Option, ...]) -> Iterator[str]:
    """A value for each option whose help does not show one."""
    shown = [
        f"{item.flags[0]} {_quoted(item.example)}"
        for item in options
        if item.example and not item.is_argument and not item.choices
    ]
    if shown:
        yield f"Values, for example: `{'`, `'.join(shown)}`\n"


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _configuration(table: str, keys: dict[str, type]) -> Iterator[str]:
    if keys:
        yield f"In a configuration file: `[{table}]` with `{'`, `'.join(sorted(keys))}`\n"


class _plain_width:  # noqa: N801 (used like a function)
    """The help text of a command at 100 columns."""

    def __init__(self, command, path: str) -> None:
        self._command, self._path = command, path

    def __enter__(self) -> str:
        context = self._command.make_context(
            self._path, [], resilient_parsing=True, max_content_width=100, terminal_width=100
        )
        return self._command.get_help(context).rstrip()

    def __exit__(self, *_: object) -> None:
        return None


_EXIT_CODES = """
## Exit codes

| code | meaning |
|---|---|
| 0 | answered; nothing at or above `--fail-on` |
| 1 | findings |
| 2 | usage or configuration |
| 3 | an input is missing or unreadable (the others are still done) |
| 4 | could not be determined |
| 5 | internal error |

With several, 5 wins, then 2, 3, 4, 1. A closed pipe (`| head`) is no failure.
"""
