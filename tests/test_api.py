"""The public functions: present, lazy, and the same answers as the commands."""

import importlib
import json
import pkgutil

from support import BAD

import mailcheck


def test_each_public_function_survives_the_import_of_every_submodule():
    for info in pkgutil.walk_packages(mailcheck.__path__, "mailcheck."):
        if not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    for _ in range(2):
        assert "subject-empty" in {f.rule for f in mailcheck.lint(BAD).findings}
        assert mailcheck.explain("550 5.1.1 User unknown").cause == "recipient-unknown"
    assert set(mailcheck.__all__) <= set(dir(mailcheck))


def test_lint_is_what_the_command_prints(run, tmp_path):
    (tmp_path / "x.eml").write_bytes(BAD)
    printed = json.loads(run("lint", "--format", "jsonl", str(tmp_path / "x.eml")).out)
    value = mailcheck.lint(BAD).to_dict()
    assert value["file"] is None and value["index"] is None
    assert value["findings"] == printed["findings"]


def test_explain_is_what_the_command_prints(run):
    text = "550 5.1.1 User unknown"
    assert mailcheck.explain(text).to_dict() == json.loads(
        run("explain", "--format", "jsonl", text).out
    )


def test_lint_takes_selectors():
    found = {f.rule for f in mailcheck.lint(BAD, ignore=["subject"]).findings}
    assert not any(rule.startswith("subject-") for rule in found)
    assert [f.rule for f in mailcheck.lint(BAD, select=["subject-empty"]).findings] == [
        "subject-empty"
    ]
