"""What gate and suppress print is what their schemas say."""

import json

import pytest
from jsonschema import Draft202012Validator

from mailcheck.render.schema import schema_text

MAIL = b"From: a@example.org\nTo: gone@example.net, bo@example.net, Anna\n\nx\n"


@pytest.fixture
def db(run, tmp_path) -> str:
    path = str(tmp_path / "list.db")
    run("suppress", "add", "gone@example.net", "--reason", "left", "--db", path)
    run("suppress", "add", "--as", "complaint", "c@example.net", "--db", path)
    run("suppress", "remove", "c@example.net", "--reason", "talked", "--db", path)
    return path


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("gate", ("gate", "-")),
        ("gate", ("gate", "/nonexistent.eml")),
        ("suppress-list", ("suppress", "list")),
        ("suppress-list", ("suppress", "list", "--status", "clear", "--status", "paused")),
        ("suppress-show", ("suppress", "show", "gone@example.net", "c@example.net", "x@x.example")),
        ("suppress-stats", ("suppress", "stats")),
        ("suppress-policy", ("suppress", "policy")),
    ],
)
def test_documents(run, db, name, arguments):
    schema = json.loads(schema_text(name))
    Draft202012Validator.check_schema(schema)
    ran = run(*arguments, "--db", db, "--format", "json", stdin=MAIL)
    document = json.loads(ran.out)
    Draft202012Validator(schema).validate(document)
    assert document["results"]
    one = Draft202012Validator({"$ref": "#/$defs/result", "$defs": schema["$defs"]})
    for line in run(*arguments, "--db", db, "--format", "jsonl", stdin=MAIL).out.splitlines():
        one.validate(json.loads(line))
