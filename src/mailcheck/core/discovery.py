"""Finds the rules of every tool, and makes the index of core/registry.py."""

import os
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

from mailcheck.core.made import PACKAGE
from mailcheck.core.registry import TOOLS, Row
from mailcheck.core.rule import Rule, RuleInfo, read_page

_HEAD = '"""Made by `core/discovery.py` from the rules of the tools: do not edit."""\n'


def modules(stamp: str) -> dict[str, str]:
    """The modules of the index: name -> text."""
    rows = "".join(f"    {tuple(row)!r},\n" for row in discover())
    kinds = "".join(f"    {kind!r},\n" for kind in _kinds())
    index = f"{_HEAD}STAMP = {stamp!r}\nRULES = (\n{rows})\nKINDS = (\n{kinds})\n"
    return {"__init__": _HEAD, "index": index}


def discover() -> tuple[Row, ...]:
    """Every rule there is.

    Raises:
        ValueError: a module under `rules/` holds no rule, or two rules have one id.
    """
    rows = [row for tool in _names("tools") for row in _of_tool(tool)]
    known: dict[str, Row] = {}
    for row in rows:
        other = known.setdefault(row.id, row)
        if other is not row:
            raise ValueError(f"{row.module} and {other.module} have one id: {row.id}")
    return tuple(rows)


def _of_tool(tool: str) -> Iterator[Row]:
    for topic in _names("tools", tool, "rules"):
        names = _names("tools", tool, "rules", topic)
        if not names:
            raise ValueError(f"tools/{tool}/rules/{topic}: a rule is a file in a topic's folder")
        for name in names:
            yield _row_of_file(tool, topic, name)
    for kind in _names("tools", tool, "checks"):
        package = f"{tool}.checks.{kind}"
        below = _names("tools", tool, "checks", kind)
        for path in (package, *(f"{package}.{name}" for name in below)):
            yield from _rows_of_module(tool, _id_part(kind), path)


def _kinds() -> Iterator[tuple[object, ...]]:
    """What the classes of the kinds of DNS records say of themselves."""
    for name in _names("tools", "domain", "checks"):
        for item in vars(import_module(f"{TOOLS}.domain.checks.{name}")).values():
            mine = isinstance(item, type) and item.__module__.endswith(f".{name}")
            if mine and hasattr(item, "KIND"):
                yield tuple(item.KIND)


def _row_of_file(tool: str, topic: str, name: str) -> Row:
    path = f"{tool}.rules.{topic}.{name}"
    module = import_module(f"{TOOLS}.{path}")
    rule = getattr(module, "check", None)
    if not isinstance(rule, Rule):
        raise ValueError(f"{path} has no rule that is called check")
    topic = _id_part(topic)
    page = read_page(f"{topic}-{_id_part(name)}", rule.severity, module.__doc__ or "")
    return _row(command_of(tool), topic, path, "check", rule, page)


def _rows_of_module(tool: str, topic: str, path: str) -> Iterator[Row]:
    module: ModuleType = import_module(f"{TOOLS}.{path}")
    for name, item in vars(module).items():
        mine = isinstance(item, Rule) and item.judge.__module__ == module.__name__
        if mine and item.info is not None:
            yield _row(command_of(tool), topic, path, name, item, item.info)


def command_of(tool: str) -> str:
    """The command that a tool's package belongs to: its name, if the package does not say else."""
    return str(getattr(import_module(f"{TOOLS}.{tool}"), "COMMAND", tool))


def _row(tool: str, topic: str, path: str, name: str, rule: Rule, page: RuleInfo) -> Row:
    return Row(
        page.id,
        tool,
        topic,
        rule.severity.value,
        page.title,
        rule.default,
        path,
        name,
        type(rule.on).__name__ if rule.on is not None else "",
        tuple(name.lower() for name in getattr(rule.on, "names", ())),
        rule.replaces,
        rule.batch,
    )


def _names(*path: str) -> list[str]:
    """The modules and folders of a folder of the package, in alphabetical order.

    A folder need not have an `__init__.py`: who adds a topic adds one file.
    """
    try:
        entries = list(os.scandir(os.path.join(PACKAGE, *path)))
    except (FileNotFoundError, NotADirectoryError):
        return []
    names = {entry.name.removesuffix(".py") for entry in entries if _holds_code(entry)}
    return sorted(name for name in names if not name.startswith("__") and name.isidentifier())


def _holds_code(entry: "os.DirEntry[str]") -> bool:
    if entry.is_dir():
        return any(name.endswith(".py") for _, _, files in os.walk(entry.path) for name in files)
    return entry.name.endswith(".py")


def _id_part(name: str) -> str:
    return name.strip("_").replace("_", "-")
