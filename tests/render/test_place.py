"""Octets of a message as lines and columns of characters; file names as paths and URIs."""

import pytest

from mailcheck.core.finding import Location
from mailcheck.render.place import advice, path, region, sentence, uri

UMLAUTS = "Subject: Grüße aus Köln\r\nTo: bo@example.net\r\n".encode()
LATIN1 = "Subject: Grüße aus Köln\n".encode("latin-1")
FOLDED = b"To: a@example.net,\r\n\tb@example.net,\r\n c@example.net\r\nX: y\r\n"


@pytest.mark.parametrize(
    ("raw", "octets", "expected"),
    [
        (b"Subject: \n", b"Subject: ", (1, 1, 1, 10, 9)),
        (b"A: b\r\nSubject: \r\n", b"Subject: \r\n", (2, 1, 2, 10, 9)),
        (UMLAUTS, "Köln".encode(), (1, 20, 1, 24, 5)),
        (UMLAUTS, b"bo@example.net", (2, 5, 2, 19, 14)),
        (LATIN1, "Köln".encode("latin-1"), (1, 20, 1, 24, 4)),
        (FOLDED, FOLDED[:-6], (1, 1, 3, 15, len(FOLDED) - 8)),
        (FOLDED, b"b@example.net,\r\n c", (2, 2, 3, 3, 18)),
        (b"a\rb\n", b"\r", (1, 2, 1, 3, 1)),
        (b"a\n\nb", b"\n\n", (1, 2, 3, 1, 2)),
        ("\U0001f4e7 x\n".encode(), b"x", (1, 3, 1, 4, 1)),
    ],
)
def test_region_counts_characters(place, raw, octets, expected):
    found = region(raw, place(octets, raw))
    assert (found.line, found.column, found.end_line, found.end_column, found.length) == expected


@pytest.mark.parametrize("raw", [b"", b"abc", b"abc\n"])
def test_a_place_at_the_end_is_a_point(raw):
    column = 1 if raw.endswith(b"\n") or not raw else 4
    line = raw.count(b"\n") + 1
    found = region(raw, Location(len(raw), len(raw), line, column))
    assert (found.line, found.column, found.end_line, found.end_column) == (
        line,
        column,
        line,
        column,
    )
    assert found.length == 0


def test_without_the_message_the_region_is_where_the_finding_begins():
    found = region(b"", Location(40, 60, 3, 7))
    assert (found.line, found.column, found.end_line, found.end_column) == (3, 7, 3, 7)


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("news.eml", "news.eml"),
        ("./mail//news.eml", "mail/news.eml"),
        ("-", "-"),
        ("a b#c?.eml", "a%20b%23c%3F.eml"),
        ("100%.eml", "100%25.eml"),
        ("http:x.eml", "http%3Ax.eml"),
        ("Grüße.eml", "Gr%C3%BC%C3%9Fe.eml"),
        ("caf\udce9.eml", "caf%E9.eml"),
        ("odd\ud800.eml", "odd%EF%BF%BD.eml"),
        ("line\nbreak.eml", "line%0Abreak.eml"),
        ("anna@example.org.eml", "anna@example.org.eml"),
        ("/var/mail/a:b.eml", "file:///var/mail/a:b.eml"),
        ("../x.eml", "../x.eml"),
    ],
)
def test_uri(file, expected):
    assert uri(file) == expected


def test_path_is_relative_as_given_and_harmless():
    assert path("./mail/\x1b[2Jx.eml") == "mail/\\x1b[2Jx.eml"


def test_a_message_of_an_mbox_is_named_in_the_sentence(finding, outcome):
    said = finding()
    assert sentence(outcome(said), said) == said.message
    assert sentence(outcome(said, index=2), said) == f"Message 3, line 3: {said.message}"


@pytest.mark.parametrize(
    ("count", "more"),
    [(1, ""), (2, " There is 1 more of the kind."), (4, " There are 3 more of the kind.")],
)
def test_advice_counts_repeats(finding, count, more):
    said = finding(count=count)
    assert advice(said) == said.help + more
