"""Transcripts: a command and exactly what it prints, run for real.

    $ mailcheck lint examples/receipt.eml
    Nothing found in 1 message.

An exit code other than 0 is the last line, as `[exit 1]`. `2>` in front of a line is stderr.
"""

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from support import ROOT


@dataclass(frozen=True)
class Step:
    """One command of a transcript, and what is to be printed."""

    command: str
    expected: str


def steps(text: str) -> list[Step]:
    """The commands of a transcript."""
    found: list[Step] = []
    command, lines = "", []
    for line in [*text.splitlines(), "$ "]:
        if line.startswith("$ "):
            if command:
                found.append(Step(command, "\n".join(lines).rstrip("\n")))
            command, lines = line[2:].strip(), []
        else:
            lines.append(line)
    return found


def perform(command: str, cwd: Path = ROOT, path: str | None = None) -> str:
    """What the command prints, in the form of a transcript. `path`: where commands are found."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("MAILCHECK_")
    }
    here = f"{Path(sys.executable).parent}{os.pathsep}{environment['PATH']}"
    environment["PATH"] = here if path is None else path
    environment["MAILCHECK_NOW"] = "2026-11-21T12:00:00+00:00"
    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, cwd=cwd, env=environment, timeout=60,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    lines = done.stdout.decode().splitlines()
    lines += [f"2> {line}" for line in done.stderr.decode().splitlines()]
    lines += [f"[exit {done.returncode}]"] if done.returncode else []
    return "\n".join(line.rstrip() for line in lines).rstrip("\n")


def is_mailcheck(command: str) -> bool:
    return "mailcheck" in shlex.split(command.replace("|", " | "), comments=True)
