"""How many small changes of the central modules the tests notice.

    python scripts/mutants.py --every 20

The tree is copied, cosmic-ray changes one thing at a time in the copy (`<` to `<=`, `and` to `or`,
a number by one ...), and the tests that belong to the module run. A change that no test notices
survives: a case is missing, or the change makes no difference. Of all changes every Nth is tried,
the same ones each time. Annotations are left alone: a change there decides nothing.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, WorkResult

ROOT = Path(__file__).resolve().parent.parent
LINT = ("test_engine.py", "test_batch_rules.py", "test_rule_promises.py")
BOUNCE = ("tools/bounce/test_bounce_reader.py", "tools/bounce")
"""The reader's own cases first: most changes show there."""
MODULES = {
    "core/header.py": ("core/test_header.py",),
    "tools/lint/engine.py": tuple(f"tools/lint/{name}" for name in LINT),
    "knowledge/catalogue/match.py": ("knowledge/test_match.py",),
    "tools/bounce/reader.py": BOUNCE,
    "tools/bounce/facts.py": BOUNCE,
    "tools/bounce/cases.py": BOUNCE,
    "tools/bounce/verdict.py": BOUNCE,
    "tools/suppress/policy.py": ("tools/suppress/test_policy.py",),
    "tools/auth/spf_evaluation.py": ("tools/auth/test_check_spf.py",),
}
"""A module of the package -> its tests."""
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "*.pyc", "bench", "docs", "completions")
SLOWER = 5
"""Times as long as without a change: such a change is noticed as well, for it runs in a circle."""


class Outcome(NamedTuple):
    """What became of the changes of one module."""

    module: str
    tried: int
    survivors: tuple[str, ...]
    """The changes that no test noticed, as differences."""

    def row(self) -> str:
        killed = self.tried - len(self.survivors)
        return f"{self.module:32} {self.tried:7} {killed:7} {killed / max(1, self.tried):6.0%}"


class Copy:
    """A copy of the tree, to be changed."""

    def __init__(self, folder: Path, module: str) -> None:
        self.root = folder / module.replace("/", "-")
        shutil.copytree(ROOT, self.root, ignore=LEFT_OUT)
        self.module = self.root / "src" / "mailcheck" / module
        self.tests = [str(self.root / "tests" / name) for name in MODULES[module]]

    def command(self) -> str:
        # The environment cannot be given: the copy is put before what is installed.
        setting = f"PYTHONPATH={self.root / 'src'}"
        pytest = f"{sys.executable} -m pytest -q -x -p no:cacheprovider --rootdir {self.root}"
        return f"env {setting} {pytest} {' '.join(self.tests)}"

    def mutations(self) -> list[MutationSpec]:
        """All of them, in the order of the text."""
        session, settings = self.root / "session.sqlite", self.root / "session.toml"
        settings.write_text(
            f'[cosmic-ray]\nmodule-path = "{self.module}"\ntimeout = 60\n'
            'excluded-modules = []\ntest-command = "true"\n'
            '[cosmic-ray.distributor]\nname = "local"\n'
        )
        command = [sys.executable, "-m", "cosmic_ray.cli", "init", str(settings), str(session)]
        subprocess.run(command, check=True, capture_output=True)
        with use_db(str(session), WorkDB.Mode.open) as known:
            every = [mutation for item in known.work_items for mutation in item.mutations]
        spared = list(_annotations(ast.parse(self.module.read_text(encoding="utf-8"))))
        kept = (one for one in every if not any(a <= one.start_pos < b for a, b in spared))
        return sorted(kept, key=lambda one: (one.start_pos, one.operator_name, one.occurrence))


def _annotations(tree: ast.Module) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """From where to where they reach: line and column."""
    for node in ast.walk(tree):
        for name in ("annotation", "returns"):
            found = getattr(node, name, None)
            if found is not None:
                end = (found.end_lineno, found.end_col_offset)
                yield (found.lineno, found.col_offset), end


def try_module(folder: Path, module: str, every: int) -> Outcome:
    """Every Nth change of a module."""
    copy = Copy(folder, module)
    began = time.monotonic()
    plain = subprocess.run(copy.command().split(), capture_output=True, text=True)
    if plain.returncode:
        raise SystemExit(f"The tests of {module} fail without any change:\n{plain.stdout}")
    patience = 10 + SLOWER * (time.monotonic() - began)
    chosen = copy.mutations()[::every]
    results = [mutate_and_test([one], copy.command(), patience) for one in chosen]
    survivors = tuple(_difference(copy, one) for one in results if not one.is_killed)
    outcome = Outcome(module, len(chosen), survivors)
    print(outcome.row(), flush=True)
    return outcome


def _difference(copy: Copy, result: WorkResult) -> str:
    """The lines that were changed; of a change that could not be tried, why."""
    lines = (result.diff or result.output or "").splitlines()
    changed = [line for line in lines if line[:1] in ("+", "-") and line[:3] not in ("+++", "---")]
    place = next((line for line in lines if line.startswith("@@")), "")
    return "\n".join([place, *changed] if changed else lines[-1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--every", type=int, default=20, metavar="N", help="try every Nth change")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="modules at a time")
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="default: all of them")
    options = parser.parse_args()
    if unknown := set(options.modules) - MODULES.keys():
        parser.error(f"No such module: {', '.join(sorted(unknown))}. Known: {', '.join(MODULES)}.")
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    chosen = options.modules or list(MODULES)
    print(f"{'module':32} {'mutants':>7} {'killed':>7} {'share':>6}", flush=True)
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(try_module, Path(name), one, options.every) for one in chosen]
        outcomes = [job.result() for job in jobs]
    every = tuple(f"{one.module} {text}" for one in outcomes for text in one.survivors)
    print(Outcome("all", sum(one.tried for one in outcomes), every).row())
    print("".join(f"\n{text}\n" for text in every), end="")


if __name__ == "__main__":
    main()
