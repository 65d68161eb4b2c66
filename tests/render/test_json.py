"""`json` is one document, `jsonl` a line per input; both are UTF-8 whatever they tell of."""

import json

import pytest

from mailcheck.core.errors import InputError
from mailcheck.core.finding import Related
from mailcheck.render.document import json_document, json_text


def test_json_is_the_results_and_the_summary(finding, outcome, render):
    outcomes = [
        outcome(finding(), finding(rule="subject-shouting", count=3)),
        outcome(file="box.mbox", index=0),
        outcome(file="gone.eml", error=InputError("There is no file gone.eml.", "missing")),
    ]
    body = json.loads(render("json", *outcomes, exit_code=3))
    assert body["schema"] == "mailcheck.lint/1"
    assert body["results"] == [item.to_dict() for item in outcomes]
    assert body["summary"] == {
        "messages": 2,
        "unreadable": 1,
        "error": 0,
        "warning": 4,
        "info": 0,
        "exit_code": 3,
    }


def test_jsonl_has_the_same_objects_and_nothing_else(finding, outcome, render):
    outcomes = [
        outcome(finding(related=(Related("other.eml", None),))),
        outcome(file="b.eml"),
        outcome(file="c.eml", error=InputError("c.eml is empty.", "empty")),
    ]
    lines = render("jsonl", *outcomes).split("\n")
    assert lines.pop() == ""
    body = json.loads(render("json", *outcomes))
    assert [json.loads(line) for line in lines] == body["results"]


def test_an_unreadable_input_has_its_error_and_nothing_else(outcome, render):
    result = json.loads(render("jsonl", outcome(error=InputError("It is empty.", "empty"))))
    assert result == {
        "file": "mail/news.eml",
        "index": None,
        "error": {"kind": "empty", "message": "It is empty."},
    }


def test_an_empty_run_is_a_document(render):
    body = json.loads(render("json", exit_code=0))
    assert body["results"] == [] and body["summary"]["messages"] == 0
    assert render("jsonl") == ""


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_results_are_written_as_they_come(finding, outcome, name):
    from importlib import import_module

    from mailcheck.render.answer import Look

    renderer = import_module(f"mailcheck.render.formats.{name}").Format(Look("lint", "1"))
    for file in ("a.eml", "b.eml"):
        assert file in renderer.add(outcome(finding(), file=file))


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_hostile_text_stays_in_its_string(name, hostile, finding, outcome, render):
    item = outcome(finding(message=hostile, values={"subject": hostile}), file=hostile)
    text = render(name, item)
    body = json.loads(text.encode("utf-8"))
    result = body["results"][0] if name == "json" else body
    honest = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in hostile)
    assert result["file"] == honest
    assert result["findings"][0]["message"] == honest
    assert result["findings"][0]["values"] == {"subject": honest}
    assert name == "json" or text.count("\n") == 1


def test_json_text_is_one_line():
    assert json_text({"a": "x\ny\udce4"}) == '{"a": "x\\ny\ufffd"}'


def test_json_document_names_its_schema():
    body = json.loads(json_document("rules", [{"id": "subject-empty"}], {"rules": 1}))
    assert body == {
        "schema": "mailcheck.rules/1",
        "results": [{"id": "subject-empty"}],
        "summary": {"rules": 1},
    }
