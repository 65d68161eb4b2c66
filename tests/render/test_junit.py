"""JUnit XML that Jenkins and GitLab read: well-formed, counted, and nothing smuggled in."""

from xml.etree import ElementTree

import pytest

from mailcheck.core.errors import InputError
from mailcheck.core.finding import Severity
from mailcheck.render.untrusted import visible

CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "error", "system-out"},
    "failure": set(),
    "error": set(),
    "system-out": set(),
}
REQUIRED = {
    "testsuites": {"name", "tests", "failures", "errors"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped"},
    "testcase": {"classname", "name", "file"},
    "failure": {"message", "type"},
    "error": {"message", "type"},
    "system-out": set(),
}


@pytest.fixture
def report(render):
    """The suite of a report, after a look at everything a consumer relies on."""

    def read(*outcomes):
        root = ElementTree.fromstring(render("junit", *outcomes).encode("utf-8"))
        assert root.tag == "testsuites"
        for element in root.iter():
            assert {child.tag for child in element} <= CHILDREN[element.tag]
            assert set(element.attrib) >= REQUIRED[element.tag]
            # GitLab shows the text of these and nothing else.
            assert element.tag not in ("failure", "error") or (element.text or "").strip()
        [suite] = root
        cases = suite.findall("testcase")
        assert suite.get("tests") == root.get("tests") == str(len(cases)) == str(len(outcomes))
        for tag in ("failure", "error"):
            number = sum(case.find(tag) is not None for case in cases)
            assert suite.get(f"{tag}s") == root.get(f"{tag}s") == str(number)
        return suite

    return read


def test_a_message_without_findings_passes(outcome, report):
    [case] = report(outcome())
    assert case.attrib == {
        "classname": "mailcheck",
        "name": "mail/news.eml",
        "file": "mail/news.eml",
    }
    assert len(case) == 0


def test_a_finding_is_a_failure(finding, outcome, report):
    said = finding()
    [case] = report(outcome(said))
    [failure] = case
    assert failure.tag == "failure"
    assert failure.attrib == {"message": said.message, "type": "subject-empty"}
    assert failure.text == (
        f"mail/news.eml:3:1: warning: {said.message} [subject-empty]\nfix: {said.help}"
    )


def test_the_worst_failure_comes_first_and_the_output_has_them_all(finding, outcome, report):
    [case] = report(
        outcome(
            finding(),
            finding(rule="date-missing", severity=Severity.ERROR),
            finding(rule="header-tracking", severity=Severity.INFO),
        )
    )
    assert [item.get("type") for item in case.findall("failure")] == [
        "date-missing",
        "subject-empty",
    ]
    said = case.findtext("system-out")
    positions = [said.index(f"[{rule}]") for rule in ("subject-empty", "date-missing")]
    assert positions == sorted(positions) and "[header-tracking]" in said


def test_an_info_alone_does_not_fail(finding, outcome, report):
    [case] = report(outcome(finding(severity=Severity.INFO)))
    assert [child.tag for child in case] == ["system-out"]


def test_an_unreadable_input_is_an_error(outcome, report):
    [case] = report(outcome(file="gone.eml", error=InputError("There is no file.", "missing")))
    [error] = case
    assert (error.tag, error.text) == ("error", "There is no file.")
    assert error.attrib == {"message": "There is no file.", "type": "missing"}


def test_messages_of_an_mbox_have_their_own_names(finding, outcome, report):
    suite = report(*(outcome(finding(), file="box.mbox", index=index) for index in range(3)))
    # GitLab keeps only the first of cases with the same name.
    assert [case.get("name") for case in suite] == ["box.mbox[1]", "box.mbox[2]", "box.mbox[3]"]
    assert {case.get("file") for case in suite} == {"box.mbox"}


def test_an_empty_run_is_an_empty_suite(report):
    assert report().get("tests") == "0"


def test_hostile_text_stays_in_its_place(hostile, finding, outcome, report):
    problem = InputError(hostile)
    first, second = report(
        outcome(finding(message=hostile, help=hostile), finding(), file=hostile),
        outcome(file=hostile, error=problem),
    )
    # XML 1.0 has no way to write these two.
    shown = visible(hostile).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert first.get("name") == second.get("name") == shown
    assert first.find("failure").get("message") == shown
    assert shown in first.find("failure").text
    assert second.find("error").text == second.find("error").get("message") == shown
    assert "[[ATTACHMENT|" not in first.findtext("system-out")
    for text in (shown, first.find("failure").text.replace("\n", "")):
        assert not any(ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 for char in text)
