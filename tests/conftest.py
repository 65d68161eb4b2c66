"""Fixtures for all tests."""

import io
import os
import sys

import pytest
from support import Ran


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="write expected files anew")


def pytest_collection_modifyitems(config, items):
    if config.getoption("-m"):
        return
    skip = pytest.mark.skip(reason="heavy; run by `make test-slow`")
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(skip)


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
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin))))
        capsysbinary.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(arguments))
        out, err = capsysbinary.readouterr()
        return Ran(int(ended.value.code), out.decode(), err.decode())

    return call
