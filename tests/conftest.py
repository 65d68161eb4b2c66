"""Shared by the tests: where things are, running the command in-process and for real."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write expected files anew")


def pytest_collection_modifyitems(config, items):
    if config.getoption("-m"):
        return
    skip = pytest.mark.skip(reason="heavy; run by `make test-slow`")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch, tmp_path):
    """No configuration of this machine reaches a test."""
    for name in [name for name in os.environ if name.startswith("MAILCHECK_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    for name in ("NO_COLOR", "COLUMNS", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def run(capsysbinary, monkeypatch):
    """Run `mailcheck` in this process: `run("lint", "x.eml", stdin=b"...")`."""
    from mailcheck.cli.start import main

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        import io

        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsysbinary.readouterr()
        return Ran(int(ended.value.code), out.decode(), err.decode())

    return call


def execute(*arguments: str, stdin: bytes = b"", cwd: Path = ROOT, **environment: str) -> Ran:
    """Run `mailcheck` as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "mailcheck", *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **environment},
        timeout=60,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


GOOD = (
    b"From: Anna Berg <anna@example.org>\n"
    b"To: Bo Li <bo@example.net>\n"
    b"Subject: Meeting on Monday\n"
    b"Date: Sat, 21 Nov 2026 09:30:00 +0100\n"
    b"Message-ID: <20261121.4711@example.org>\n"
    b"MIME-Version: 1.0\n"
    b"Content-Type: text/plain; charset=utf-8\n"
    b"\n"
    b"Hello Bo,\n\nsee you on Monday.\n"
)
"""A message nothing is wrong with."""
BAD = GOOD.replace(b"Subject: Meeting on Monday", b"Subject: ")
"""The same with an empty Subject: one warning, subject-empty."""
