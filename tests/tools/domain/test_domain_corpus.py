"""Whole zones and all that is found in each."""

import json

import pytest
from support import ROOT

FILES = sorted((ROOT / "tests" / "corpus" / "domain").glob("*.zone.json"))


def answer(run, path) -> dict:
    said = run("domain", "--isolated", "--zone", str(path), "--selector", "mail", "example.org",
               "--format", "jsonl", "--exit-zero").out  # fmt: skip
    body = json.loads(said)
    return {
        "findings": [f"{item['severity']} {item['rule']}" for item in body["findings"]],
        "undetermined": [
            f"{item['name']} {item['type']} {item['outcome']}" for item in body["undetermined"]
        ],
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.partition(".")[0])
def test_zone(path, run, request):
    file = path.with_name(path.name.replace(".zone.", "."))
    got, expected = answer(run, path), json.loads(file.read_text(encoding="utf-8"))
    if request.config.getoption("--update"):
        expected |= got
        file.write_text(json.dumps(expected, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert expected == got | {"why": expected["why"]}
