"""Generated files are what the program would write now."""

import subprocess
import sys

from support import ROOT


def test_generated_files_are_current():
    done = subprocess.run(
        [sys.executable, "scripts/generate.py", "all", "--check"],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, f"run `make docs`: {done.stdout}{done.stderr}"
