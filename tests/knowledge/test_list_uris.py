"""List-Unsubscribe: the examples of RFC 2369, each defect with its place, any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import assert_linear, repeated

from mailcheck.knowledge.records.list_uris import MAX_URIS, ListProblem, parse_list_uris

P = ListProblem


@pytest.mark.parametrize(
    ("text", "uris"),
    [
        # RFC 2369 §3.2
        (
            "<mailto:list@host.com?subject=unsubscribe>",
            ["mailto:list@host.com?subject=unsubscribe"],
        ),
        (
            "(Use this command to get off the list)\r\n <mailto:list-manager@host.com>",
            ["mailto:list-manager@host.com"],
        ),
        (
            "<http://www.host.com/list.cgi?cmd=unsub&lst=list>,\r\n <mailto:list@host.com>",
            ["http://www.host.com/list.cgi?cmd=unsub&lst=list", "mailto:list@host.com"],
        ),
        ("<https://example.org/a(b),c>", ["https://example.org/a(b),c"]),
        ("<https://example.org/u> (or by mail), <mailto:a@b.example> then", None),
        ("", []),
        ("  ", []),
    ],
)
def test_good(text, uris):
    read = parse_list_uris(text)
    assert read.problems == ()
    if uris is not None:
        assert [item.uri for item in read.uris] == uris
    for item in read.uris:
        assert text[item.start : item.end] == f"<{item.uri}>"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (" =?utf-8?q?=3Cmailto:a=40b=3E?= ", P.ENCODED_WORD, "=?utf-8?q?=3Cmailto:a=40b=3E?="),
        ("\thttps://example.org/u ", P.NO_BRACKETS, "https://example.org/u"),
        ("Leave: <mailto:a@b>", P.TEXT_BEFORE, "Leave:"),
        ("<mailto:a@b", P.UNCLOSED_BRACKET, "<mailto:a@b"),
        ("<mailto:a@b>, < >", P.EMPTY_BRACKETS, "< >"),
        ("<https://example.org/\r\n u>", P.BLANK_INSIDE, "<https://example.org/\r\n u>"),
        ("< https://example.org/u>", P.BLANK_INSIDE, "< https://example.org/u>"),
        ("<a@b>", P.NO_SCHEME, "<a@b>"),
        ("<mailto:a@b> <https://c.example>", P.MISSING_COMMA, "> <"),
        ("<mailto:a@b>; <https://c.example>", P.MISSING_COMMA, ">; <"),
    ],
)
def test_problems(text, code, place):
    (problem,) = parse_list_uris(text).problems
    assert (problem.code, text[problem.start : problem.end]) == (code, place)


def test_every_problem_has_its_row():
    rows = test_problems.pytestmark[0].args[1]
    assert {row[1] for row in rows} == set(ListProblem)


def test_blanks_inside_are_taken_out():
    (uri,) = parse_list_uris("<HTTPS://example.org/\r\n u 1>").uris
    assert (uri.uri, uri.scheme) == ("HTTPS://example.org/u1", "https")


def test_schemes():
    read = parse_list_uris("<mailto:a@b>, <HTTPS://c.example>, <d>")
    assert [uri.scheme for uri in read.uris] == ["mailto", "https", ""]
    assert read.has("https") and read.has("http", "mailto") and not read.has("http")


def test_only_so_many_are_read():
    assert len(parse_list_uris("<a:b>," * (MAX_URIS + 1)).uris) == MAX_URIS


@given(st.text(alphabet=st.sampled_from('<>(), a:=?"\\\n')))
def test_any_text_has_an_answer_with_places_inside(text):
    read = parse_list_uris(text)
    for item in (*read.uris, *read.problems):
        assert 0 <= item.start <= item.end <= len(text)


@pytest.mark.parametrize("piece", ["<", ">", "<>", "(", "=?", "=?a", ",", "<a:b> "])
def test_hostile_values_end(piece):
    assert_linear(parse_list_uris, repeated(piece), 50_000)
