"""Writes the generated files of the checkout, or checks that they are current.

usage: python scripts/generate.py TARGET... [--check]

A target is a name of the table TARGETS, or `all`. With --check nothing is written; the exit code
is 1 when a file is not what would be written.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "mailcheck"
sys.path.insert(0, str(ROOT / "src"))


def rules() -> dict[Path, str]:
    """A page for every rule."""
    return _below_root(_pages().rule_pages())


def causes() -> dict[Path, str]:
    """A page for every cause."""
    return _below_root(_pages().cause_pages())


def catalogue() -> dict[Path, str]:
    """How an entry of the catalogue is written, and what it may advise."""
    from catalogue import page

    return {ROOT / "docs" / "catalogue.md": page()}


def command_line() -> dict[Path, str]:
    """The help of every command."""
    return {ROOT / "docs" / "cli.md": _pages().command_line()}


def completions() -> dict[Path, str]:
    """Completion scripts for the shells."""
    from completions import FILES_BY_SHELL

    return {ROOT / "completions" / name: make() for name, make in FILES_BY_SHELL.items()}


def _pages() -> ModuleType:
    import pages

    return pages


def _below_root(files: dict[str, str]) -> dict[Path, str]:
    return {ROOT / name: text for name, text in files.items()}


TARGETS: dict[str, Callable[[], dict[Path, str]]] = {
    "rules": rules,
    "causes": causes,
    "catalogue": catalogue,
    "cli": command_line,
    "completions": completions,
}
"""Name -> function that returns the files it is responsible for, with their text."""

OWNED = {"rules": ROOT / "docs" / "rules", "causes": ROOT / "docs" / "causes"}
"""Folders that hold nothing but what a target makes; what else is there is left over."""


def left_over(name: str, files: dict[Path, str]) -> list[Path]:
    """Files in a target's own folder that it does not make any more."""
    folder = OWNED.get(name)
    return sorted(set(folder.iterdir()) - set(files)) if folder and folder.is_dir() else []


def stale(files: dict[Path, str]) -> list[Path]:
    """The files that do not hold the text they should."""
    return [
        path
        for path, text in files.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]


def write(path: Path, text: str) -> None:
    """Replaces a file in one step, so that nobody reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(path)


def main() -> int:
    """Generates or checks the targets named on the command line."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("target", nargs="+", choices=(*TARGETS, "all"))
    options.add_argument("--check", action="store_true", help="write nothing, exit 1 when stale")
    arguments = options.parse_args()
    names = TARGETS if "all" in arguments.target else arguments.target
    changed = []
    for name in names:
        files = TARGETS[name]()
        for path in stale(files):
            changed.append(path)
            if not arguments.check:
                write(path, files[path])
        for path in left_over(name, files):
            changed.append(path)
            if not arguments.check:
                path.unlink()
    for path in changed:
        print(f"{'stale' if arguments.check else 'written'}: {path.relative_to(ROOT)}")
    return 1 if changed and arguments.check else 0


if __name__ == "__main__":
    sys.exit(main())
