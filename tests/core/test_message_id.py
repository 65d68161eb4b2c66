"""Message identifiers: those of good mail, each defect, and where it stands."""

import pytest

from mailcheck.core.message_id import IdProblem, parse_ids


@pytest.mark.parametrize(
    ("value", "left", "right"),
    [
        (" <4711@example.org>", "4711", "example.org"),
        ("<$1$a+b=c/d{e}@example.org>", "$1$a+b=c/d{e}", "example.org"),
        ("<4711@[192.0.2.1]>", "4711", "[192.0.2.1]"),
        ("<4711@[IPv6:2001:db8::1]>", "4711", "[IPv6:2001:db8::1]"),
        ('<"a@b"@example.org>', '"a@b"', "example.org"),
        ("<4711@localhost>", "4711", "localhost"),
        ("(a comment) <4711@example.org> (added by mx.example.net)", "4711", "example.org"),
        ("<a(b)c@example.org>", "a(b)c", "example.org"),
        ("(was <old@example.org>) <4711@example.org>", "4711", "example.org"),
        ("(a \\) b) <4711@example.org>", "4711", "example.org"),
    ],
)
def test_good(value, left, right):
    found = parse_ids(value)
    (only,) = found.ids
    assert (only.left, only.right, only.problem, found.beside) == (left, right, None, None)
    assert value[only.start : only.end] == only.text == f"<{left}@{right}>"
    assert value[only.right_start : only.end - 1] == right


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("<4711>", IdProblem.NO_AT),
        ("<>", IdProblem.NO_AT),
        ("<a@b@example.org>", IdProblem.SEVERAL_AT),
        ("<@example.org>", IdProblem.EMPTY_SIDE),
        ("<4711@>", IdProblem.EMPTY_SIDE),
        ("<47 11@example.org>", IdProblem.BLANK_INSIDE),
        ("<4711@example.org >", IdProblem.BLANK_INSIDE),
        ("<4711@\texample.org>", IdProblem.BLANK_INSIDE),
        ("<4711 at example.org>", IdProblem.NO_AT),
    ],
)
def test_problems(value, problem):
    (only,) = parse_ids(value).ids
    assert only.problem is problem


@pytest.mark.parametrize(
    ("value", "count", "beside"),
    [
        ("4711@example.org", 0, "4711@example.org"),
        ("<4711@example.org", 0, "<4711@example.org"),
        ("4711@example.org>", 0, "4711@example.org>"),
        ("", 0, None),
        ("  ", 0, None),
        ("<a@example.org> <b@example.org>", 2, None),
        ("<a@example.org>,<b@example.org>", 2, None),
        ("<a@example.org><b@example.org>", 2, None),
        ('"Bo\'s letter of Monday" <a@example.org>', 1, '"Bo\'s letter of Monday"'),
        ("<a@example.org> of today", 1, "of today"),
        ("<a@example.org> (never closed", 1, "(never closed"),
        ("Your letter <a@example.org> of <b@example.org>", 2, "Your letter"),
    ],
)
def test_lists(value, count, beside):
    found = parse_ids(value)
    assert len(found.ids) == count
    assert (value[slice(*found.beside)] if found.beside else None) == beside


@pytest.mark.parametrize("value", ["<" * 100_000, "(" * 100_000, "<a@b" * 50_000, ">" * 100_000])
def test_hostile_values_have_no_identifiers(value):
    assert parse_ids(value).ids == ()
