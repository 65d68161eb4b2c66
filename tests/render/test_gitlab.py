"""A Code Quality report that GitLab takes: it stops reading at the first issue it does not."""

import json

import pytest
from jsonschema import Draft202012Validator

from mailcheck.core.errors import InputError
from mailcheck.core.finding import Severity
from mailcheck.render.untrusted import visible

# The keys GitLab documents for a report; all of them required, others allowed.
ISSUES = Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {
                            "type": "string",
                            "pattern": r"^[^/]",
                            "not": {"pattern": r"^\./"},
                        },
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {
                                "begin": {"type": "integer", "minimum": 1},
                                "end": {"type": "integer", "minimum": 1},
                            },
                        },
                    },
                },
            },
        },
    }
)


@pytest.fixture
def report(render):
    def read(*outcomes):
        issues = json.loads(render("gitlab", *outcomes))
        ISSUES.validate(issues)
        prints = [issue["fingerprint"] for issue in issues]
        assert len(set(prints)) == len(prints)
        return issues

    return read


@pytest.mark.parametrize(
    ("severity", "word"),
    [(Severity.ERROR, "major"), (Severity.WARNING, "minor"), (Severity.INFO, "info")],
)
def test_a_finding_is_an_issue(severity, word, finding, outcome, report):
    said = finding(severity=severity)
    [issue] = report(outcome(said, file="./mail/news.eml"))
    assert issue["description"] == f"{said.message} {said.help}"
    assert issue["check_name"] == "subject-empty"
    assert issue["severity"] == word
    assert issue["location"] == {"path": "mail/news.eml", "lines": {"begin": 3, "end": 3}}


def test_nothing_found_is_an_empty_report(outcome, report):
    assert report() == [] and report(outcome()) == []


def test_an_unreadable_input_does_not_look_clean(outcome, report):
    problem = InputError("There is no file gone.eml.", "missing")
    [issue] = report(outcome(file="gone.eml", error=problem))
    assert issue["severity"] == "major"
    assert issue["description"] == "There is no file gone.eml."
    assert issue["location"] == {"path": "gone.eml", "lines": {"begin": 1}}


def test_messages_of_an_mbox_are_told_apart(finding, outcome, report):
    first, second = report(outcome(finding(), index=0), outcome(finding(), index=1))
    assert first["description"].startswith("Message 1, line 3: ")
    assert second["description"].startswith("Message 2, line 3: ")
    assert first["location"]["lines"] == {"begin": 1}


def test_equal_findings_have_their_own_fingerprints(finding, outcome, report):
    same = outcome(finding(), finding())
    assert len(report(same, same, outcome(finding(rule="subject-shouting")))) == 5


def test_fingerprints_survive_other_edits_and_repeat(finding, outcome, report, place):
    raw = b"X-New: line\r\nSubject: \r\n\r\nHello.\r\n"
    moved = finding(location=place(b"Subject: ", raw), message="Said in other words.")
    [before], [after] = report(outcome(finding())), report(outcome(moved, raw=raw))
    assert before["location"] != after["location"]
    assert before["fingerprint"] == after["fingerprint"]
    [elsewhere] = report(outcome(finding(), file="other.eml"))
    assert elsewhere["fingerprint"] != before["fingerprint"]


def test_hostile_text_is_shown_harmless(hostile, finding, outcome, report):
    item = outcome(finding(message=hostile, help=hostile), file=f"x/{hostile}")
    problem = outcome(file=f"x/{hostile}", error=InputError(hostile))
    first, second = report(item, problem)
    shown = visible(hostile)
    assert first["description"] == f"{shown} {shown}" and second["description"] == shown
    assert first["location"]["path"] == second["location"]["path"]
