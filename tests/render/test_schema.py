"""The schemas that `mailcheck schema` prints fit what the commands print."""

import copy
import json
from collections.abc import Iterator

import pytest
from jsonschema import Draft202012Validator

from mailcheck.adapters.baseline import known, write_baseline
from mailcheck.cli.start import main
from mailcheck.core.cause import Actor, Cause, Persistence
from mailcheck.core.errors import InputError
from mailcheck.core.finding import Related, Severity
from mailcheck.knowledge.catalogue.entry import KINDS
from mailcheck.render.answer import Look
from mailcheck.render.document import json_document
from mailcheck.render.explain_summary import GroupAnswer, end
from mailcheck.render.formats.json import Format
from mailcheck.render.schema import schema_commands, schema_text
from mailcheck.tools.explain.explain import explain
from mailcheck.tools.explain.summary import Summary


def schema(command: str) -> dict:
    return json.loads(schema_text(command))


def validator(command: str) -> Draft202012Validator:
    return Draft202012Validator(schema(command))


def line_validator(command: str) -> Draft202012Validator:
    """For one line of jsonl: `$defs/result` of the document's schema."""
    definitions = schema(command)["$defs"]
    return Draft202012Validator({"$ref": "#/$defs/result", "$defs": definitions})


@pytest.fixture
def document(finding, outcome, render, tmp_path, capsys):
    """A document of a command, as the command prints it."""

    def printed(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([*arguments, "--format", "json"])
        assert ended.value.code == 0
        return json.loads(capsys.readouterr().out)

    def lint():
        said = finding(
            count=2,
            others=(finding().location,),
            related=(Related("b.mbox", 0),),
            values={"a": "b"},
        )
        items = [
            outcome(said),
            outcome(file="box.mbox", index=3),
            outcome(file="gone.eml", error=InputError("There is no file.", "missing")),
        ]
        return json.loads(render("json", *items, exit_code=3))

    def explained():
        texts = ("550 5.1.1 User unknown", "421 4.7.0 try again", "", "nobody knows this")
        results = [explain(text).to_dict() for text in texts]
        return json.loads(json_document("explain", results, {"replies": 4, "unknown": 2}))

    def summed_up():
        table = Summary()
        for text in ("550 5.1.1 <a@example.org> User unknown", "nobody knows this"):
            table.add(explain(text))
        document = Format(Look("explain-summary", "1"))
        return json.loads(document.whole(map(GroupAnswer, table.groups()), end(table)))

    def baseline():
        path = tmp_path / "baseline.json"
        rows = [known("a.eml", index, finding(), b"Subject: \n") for index in (None, 2)]
        write_baseline(path, rows)
        return json.loads(path.read_text(encoding="utf-8"))

    makers = {
        "lint": lint,
        "explain": explained,
        "explain-summary": summed_up,
        "baseline": baseline,
        "rules": lambda: printed("rules"),
        "rule": lambda: printed("rule", "subject-empty"),
        "causes": lambda: printed("causes"),
        "cause": lambda: printed("cause", "recipient-unknown"),
    }
    return lambda command: makers[command]()


COMMANDS = ("baseline", "cause", "causes", "explain", "explain-summary", "lint", "rule", "rules")


def test_each_schema_is_named_after_its_command():
    assert set(COMMANDS) <= set(schema_commands())
    assert list(schema_commands()) == sorted(schema_commands())
    with pytest.raises(KeyError):
        schema_text("../schemas/lint")


@pytest.mark.parametrize("command", schema_commands())
def test_schemas_are_valid_schemas(command):
    body = schema(command)
    assert body["$schema"] == Draft202012Validator.META_SCHEMA["$schema"]
    Draft202012Validator.check_schema(body)
    assert body["properties"]["schema"] == {"const": f"mailcheck.{command}/1"}
    assert "result" in body["$defs"]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_printed_fits(command, document):
    body = document(command)
    validator(command).validate(body)
    results = body["findings" if command == "baseline" else "results"]
    assert results
    for result in results:
        line_validator(command).validate(result)


@pytest.mark.parametrize("command", COMMANDS)
def test_more_keys_are_allowed(command, document):
    body = document(command)
    for place in list(objects(body)):
        place["new_key"] = "later"
    validator(command).validate(body)


# Keys that are there, but no part of the contract.
FREE = {"lint": {"others", "values"}}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_key_may_be_missing(command, document):
    body = document(command)
    for rows in (value for value in body.values() if isinstance(value, list)):
        del rows[3:]
    check = validator(command)
    missed = 0
    for path in paths(body):
        if FREE.get(command, set()) & set(path):
            continue
        broken = copy.deepcopy(body)
        parent = broken
        for step in path[:-1]:
            parent = parent[step]
        del parent[path[-1]]
        assert not check.is_valid(broken), path
        missed += 1
    assert missed >= 3


def objects(value) -> Iterator[dict]:
    """Every object in a document, but those whose keys are free."""
    if isinstance(value, dict):
        yield value
        for key, inside in value.items():
            if key != "values":
                yield from objects(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from objects(inside)


def paths(value, before=()) -> Iterator[tuple]:
    """The way to every key in a document."""
    if isinstance(value, dict):
        for key, inside in value.items():
            yield (*before, key)
            yield from paths(inside, (*before, key))
    elif isinstance(value, list):
        for index, inside in enumerate(value):
            yield from paths(inside, (*before, index))


@pytest.mark.parametrize(
    ("command", "where", "values"),
    [
        ("lint", "finding.severity", Severity),
        ("rules", "result.severity", Severity),
        ("rule", "result.severity", Severity),
        ("explain", "cause", Cause),
        ("explain", "explanation.who", Actor),
        ("explain", "explanation.persistence", Persistence),
        ("explain", "explanation.matched", [*KINDS, "similar", "enhanced", "reply", "none"]),
        ("causes", "result.id", Cause),
        ("causes", "result.who", Actor),
        ("causes", "result.persistence", Persistence),
        ("cause", "result.id", Cause),
        ("cause", "result.persistence", Persistence),
    ],
)
def test_closed_lists_are_those_of_the_program(command, where, values):
    name, _, key = where.partition(".")
    definition = schema(command)["$defs"][name]
    found = definition["properties"][key] if key else definition
    assert found["enum"] == [str(value) for value in values]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        (("results", 0, "findings", 0, "severity"), "fatal"),
        (("results", 0, "findings", 0, "location", "line"), 0),
        (("results", 0, "findings", 0, "location", "offset"), -1),
        (("results", 0, "findings", 0, "count"), 0),
        (("results", 0, "findings", 0, "rule"), "Subject Empty"),
        (("results", 1, "index"), "3"),
        (("results", 2, "error", "kind"), None),
        (("schema",), "mailcheck.lint/2"),
        (("summary", "exit_code"), 6),
    ],
)
def test_wrong_values_do_not_fit(change, wrong, document):
    body = document("lint")
    parent = body
    for step in change[:-1]:
        parent = parent[step]
    parent[change[-1]] = wrong
    assert not validator("lint").is_valid(body)
