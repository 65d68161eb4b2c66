"""SARIF against the constraints of the 2.1.0 schema and specification that it relies on."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.errors import InputError
from mailcheck.core.finding import Related, Severity
from mailcheck.core.registry import registry
from mailcheck.render.outcome import LintOutcome
from mailcheck.render.untrusted import visible
from mailcheck.tools.lint.engine import Linter
from mailcheck.tools.lint.rule import Options

SUBSET = Draft202012Validator(
    json.loads(Path(__file__).with_name("sarif-subset.json").read_text(encoding="utf-8"))
)


@pytest.fixture
def run(render):
    """The run of a log, after a look at what every log must fulfil."""

    def read(*outcomes, exit_code=1):
        log = json.loads(render("sarif", *outcomes, exit_code=exit_code).encode("utf-8"))
        SUBSET.validate(log)
        [found] = log["runs"]
        rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
        assert len(set(rules)) == len(rules)
        for result in found["results"]:
            assert rules[result["ruleIndex"]] == result["ruleId"]
        [invocation] = found["invocations"]
        # §3.20.21: a notification of level error means that the run failed.
        failed = any(item["level"] == "error" for item in invocation["toolExecutionNotifications"])
        assert not (failed and invocation["executionSuccessful"])
        return found

    return read


def octets_of(region: dict[str, int], raw: bytes) -> bytes:
    """The octets of a text region, found the way a viewer finds them."""
    lines = raw.decode("utf-8", "surrogateescape").split("\n")
    before = sum(len(line) + 1 for line in lines[: region["startLine"] - 1])
    until = sum(len(line) + 1 for line in lines[: region["endLine"] - 1])
    text = "\n".join(lines)[before + region["startColumn"] - 1 : until + region["endColumn"] - 1]
    return text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note")],
)
def test_a_finding_is_a_result(severity, level, finding, outcome, run):
    said = finding(severity=severity)
    [result] = run(outcome(said))["results"]
    assert result["ruleId"] == "subject-empty"
    assert result["level"] == level
    assert result["message"] == {"text": f"{said.message} {said.help}"}
    [location] = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "mail/news.eml"},
        "region": {
            "startLine": 3,
            "startColumn": 1,
            "endLine": 3,
            "endColumn": 10,
            "byteOffset": 61,
            "byteLength": 9,
        },
    }
    assert location["logicalLocations"] == [{"name": "Subject field"}]


def test_only_the_rules_that_fired_are_described(finding, outcome, run):
    found = run(outcome(finding(), finding(rule="not-registered")), outcome(finding()))
    first, second = found["tool"]["driver"]["rules"]
    page = registry("lint")["subject-empty"].info
    assert first["id"] == "subject-empty" and first["name"] == "SubjectEmpty"
    assert first["shortDescription"]["text"] == f"{page.title}."
    assert first["fullDescription"]["text"].split() == page.why.split()
    assert first["help"]["text"].split() == [*page.fix.split(), "See:", *page.see.split()]
    assert first["defaultConfiguration"] == {"level": "warning"}
    assert first["properties"]["tags"] == ["email", "subject"]
    assert second == {"id": "not-registered", "name": "NotRegistered"}
    assert [result["ruleIndex"] for result in found["results"]] == [0, 1, 0]


def test_every_rule_is_described_as_code_scanning_needs_it(finding, outcome, run):
    found = run(outcome(*(finding(rule=name) for name in registry("lint"))))
    for rule in found["tool"]["driver"]["rules"]:
        texts = [rule[key]["text"] for key in ("shortDescription", "fullDescription", "help")]
        assert all(texts), rule["id"]
        # GitHub cuts the descriptions there; the help may be longer.
        assert max(map(len, texts[:2])) <= 1024, rule["id"]
        assert not any("\n" in text.replace("\n\n", "") for text in texts), rule["id"]


@pytest.mark.parametrize(
    ("raw", "octets"),
    [
        ("Subject: Grüße aus Köln\r\nTo: bo@example.net\r\n".encode(), "Köln".encode()),
        ("Subject: Grüße aus Köln\r\nTo: bo@example.net\r\n".encode(), b"bo@"),
        ("Subject: Grüße\n".encode("latin-1"), "üße".encode("latin-1")),
        (b"To: a@example.net,\r\n\tb@example.net\r\n", b"a@example.net,\r\n\tb@"),
        (b"To: x\r\nSubject: \r\n\r\n", b"Subject: "),
        (b"To: x\n\nbody\n", b""),
        (b"a\rb\n", b"\r"),
        ("\U0001f4e7 x".encode(), b"x"),
    ],
)
def test_text_region_and_binary_region_are_the_same(raw, octets, finding, outcome, place, run):
    item = outcome(finding(location=place(octets, raw)), raw=raw)
    [result] = run(item)["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    start = region["byteOffset"]
    assert raw[start : start + region["byteLength"]] == octets == octets_of(region, raw)


def test_real_findings_have_consistent_regions(run):
    raw = "Subject: \r\nX: ü\r\nFrom: Jürgen <j@example.org>\r\n\r\nHallo\r\n".encode()
    findings = Linter(sorted(registry("lint")), Options(), organizational_domain).lint(raw).findings
    results = run(LintOutcome("x.eml", None, findings, None, raw))["results"]
    assert len(results) == len(findings) > 0
    for result in results:
        region = result["locations"][0]["physicalLocation"]["region"]
        start = region["byteOffset"]
        assert raw[start : start + region["byteLength"]] == octets_of(region, raw)


def test_a_message_of_an_mbox_has_no_lines_of_the_file(finding, outcome, run):
    said = finding(others=(finding().location,), count=2)
    [result] = run(outcome(said, file="box.mbox", index=1))["results"]
    assert result["message"]["text"].startswith("Message 2, line 3: ")
    for location in (*result["locations"], *result["relatedLocations"]):
        assert location["physicalLocation"] == {"artifactLocation": {"uri": "box.mbox"}}
        assert location["logicalLocations"] == [{"name": "message 2, Subject field"}]


def test_repeats_and_other_messages_are_related_locations(finding, outcome, place, run):
    said = finding(
        count=4,
        others=(place(b"anna", header="From"), place(b"bo@", header="To"), place(b"anna")),
        related=(Related("a.eml", None), Related("b.mbox", 6), Related(None, None)),
    )
    [result] = run(outcome(said))["results"]
    assert result["properties"] == {"count": 4}
    related = result["relatedLocations"]
    assert [item["message"]["text"] for item in related] == [
        "Also at line 1, column 18.",
        "Also at line 2, column 9.",
        "Also at line 1, column 18.",
        "The other message.",
        "The other message.",
    ]
    assert [item["physicalLocation"]["artifactLocation"]["uri"] for item in related[3:]] == [
        "a.eml",
        "b.mbox",
    ]
    assert related[4]["logicalLocations"] == [{"name": "message 7"}]


def test_related_locations_are_unique(finding, outcome, place, run):
    twice = (place(b"anna"), place(b"anna"))
    [result] = run(outcome(finding(others=twice, count=3)))["results"]
    assert len(result["relatedLocations"]) == 1


@pytest.mark.parametrize(
    ("exit_code", "successful"), [(0, True), (1, True), (3, False), (5, False)]
)
def test_the_invocation_tells_how_it_went(exit_code, successful, run):
    [invocation] = run(exit_code=exit_code)["invocations"]
    assert invocation["executionSuccessful"] is successful
    assert invocation["exitCode"] == exit_code


def test_an_unreadable_input_is_a_notification(finding, outcome, run):
    problem = InputError("There is no file gone.eml.", "missing")
    found = run(outcome(finding()), outcome(file="gone.eml", error=problem), exit_code=3)
    assert len(found["results"]) == 1
    [notification] = found["invocations"][0]["toolExecutionNotifications"]
    assert notification == {
        "descriptor": {"id": "missing"},
        "level": "error",
        "message": {"text": "There is no file gone.eml."},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": "gone.eml"}}}],
    }


def test_an_empty_run_is_a_log(outcome, run):
    for outcomes in ((), (outcome(),)):
        found = run(*outcomes, exit_code=0)
        assert found["results"] == [] and found["tool"]["driver"]["rules"] == []
        assert found["tool"]["driver"]["version"] == "1.2.3"


def test_fingerprints_survive_other_edits_and_tell_findings_apart(finding, outcome, place, run):
    raw = b"X-New: line\r\nSubject: \r\n\r\nHello.\r\n"
    moved = finding(location=place(b"Subject: ", raw))
    other_line = finding(location=place(b"anna"))
    other_rule = finding(rule="subject-shouting")
    results = run(
        outcome(finding(), other_line, other_rule), outcome(moved, raw=raw), outcome(finding())
    )["results"]
    prints = [tuple(result["partialFingerprints"].items()) for result in results]
    assert prints[0] == prints[3] == prints[4]
    assert len(set(prints)) == 3


def test_hostile_text_is_harmless_and_no_link(hostile, finding, outcome, place, run):
    said = finding(
        message=hostile,
        help=hostile,
        location=place(b"Subject: ", header=hostile, part=hostile),
        related=(Related(hostile, 0),),
    )
    found = run(
        outcome(said, file=hostile), outcome(file=hostile, error=InputError(hostile)), exit_code=3
    )
    [result] = found["results"]
    [notification] = found["invocations"][0]["toolExecutionNotifications"]
    shown = visible(hostile).replace("](", "] (")
    assert result["message"]["text"] == f"{shown} {shown}"
    assert notification["message"]["text"] == shown
    # §3.11.6: `[text](destination)` would be a link.
    assert "](" not in shown
    assert visible(json.dumps(found, ensure_ascii=False)) == json.dumps(found, ensure_ascii=False)


def test_results_are_written_as_they_come(finding, outcome):
    from mailcheck.render.answer import Look
    from mailcheck.render.formats.findings.sarif import Format

    renderer = Format(Look("lint", "1"))
    for file in ("a.eml", "b.eml"):
        assert file in renderer.add(outcome(finding(), file=file))
