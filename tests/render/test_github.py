"""Annotations read back the way GitHub's runner reads them."""

import pytest

from mailcheck.core.errors import InputError
from mailcheck.core.finding import Severity
from mailcheck.render.untrusted import visible


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands of a log: name, properties and data, unescaped in the runner's order."""
    found = []
    for line in text.split("\n")[:-1]:
        assert line.startswith("::")
        head, _, data = line[2:].partition("::")
        name, _, pairs = head.partition(" ")
        properties = dict(pair.split("=", 1) for pair in pairs.split(","))
        found.append(
            (name, {key: unescaped(value, ":,") for key, value in properties.items()},
             unescaped(data, ""))
        )  # fmt: skip
    return found


def unescaped(text: str, extra: str) -> str:
    for char in ("\r", "\n", *extra, "%"):
        text = text.replace(f"%{ord(char):02X}", char)
    return text


@pytest.mark.parametrize(
    ("severity", "name"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")],
)
def test_a_finding_is_an_annotation(severity, name, finding, outcome, render):
    said = finding(severity=severity)
    assert commands(render("github", outcome(said))) == [
        (
            name,
            {
                "file": "mail/news.eml",
                "line": "3",
                "col": "1",
                "endColumn": "10",
                "title": "subject-empty",
            },
            f"{said.message}\n{said.help}",
        )
    ]


def test_lines_that_differ_go_without_columns(finding, outcome, place, render):
    where = place(b"To: Bo <bo@example.net>\r\nSubject: ")
    [(_, properties, _)] = commands(render("github", outcome(finding(location=where))))
    assert properties == {
        "file": "mail/news.eml",
        "line": "2",
        "endLine": "3",
        "title": "subject-empty",
    }


def test_a_point_has_no_end_column(finding, outcome, place, render):
    [(_, properties, _)] = commands(render("github", outcome(finding(location=place(b"")))))
    assert properties == {
        "file": "mail/news.eml",
        "line": "1",
        "col": "1",
        "title": "subject-empty",
    }


def test_in_an_mbox_the_message_is_named_and_no_line_of_the_file(finding, outcome, render):
    [(_, properties, data)] = commands(render("github", outcome(finding(), index=4)))
    assert properties == {"file": "mail/news.eml", "title": "subject-empty"}
    assert data.startswith("Message 5, line 3: The Subject field")


def test_an_unreadable_input_is_an_error(outcome, render):
    problem = InputError("There is no file gone.eml.", "missing")
    assert commands(render("github", outcome(file="gone.eml", error=problem))) == [
        ("error", {"file": "gone.eml", "title": "missing"}, "There is no file gone.eml.")
    ]


def test_nothing_found_prints_nothing(outcome, render):
    assert render("github", outcome(), exit_code=0) == ""


def test_hostile_text_neither_ends_nor_begins_a_command(hostile, finding, outcome, render):
    items = [
        outcome(finding(message=hostile, help=hostile), file=f"mail/{hostile}"),
        outcome(file=f"mail/{hostile}", error=InputError(hostile)),
    ]
    text = render("github", *items)
    assert text.encode("utf-8")
    first, second = commands(text)
    assert (first[0], second[0]) == ("warning", "error")
    shown = visible(hostile)
    assert first[2] == f"{shown}\n{shown}" and second[2] == shown
    assert first[1]["title"] == "subject-empty" and second[1]["title"] == "unreadable"
    assert "\x1b" not in text and "\x9b" not in text
    assert len(text.splitlines()) == 2


@pytest.mark.parametrize("file", ["100%.eml", "a,b.eml", "c:d.eml", "%0A.eml", "x=y.eml"])
def test_file_names_come_back_as_they_are(file, finding, outcome, render):
    [(_, properties, _)] = commands(render("github", outcome(finding(), file=file)))
    assert properties["file"] == file
