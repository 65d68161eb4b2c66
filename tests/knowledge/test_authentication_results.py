"""Authentication-Results: RFC 8601's own examples, what servers write, every defect, any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import assert_linear, repeated

from mailcheck.knowledge.records.authentication_results import (
    MAX_PROPERTIES,
    MAX_RESULTS,
    ResultsProblem,
    parse_authentication_results,
)

P = ResultsProblem


def summary(text):
    """The server, its version and `(method, result, {property: value})` of each result."""
    read = parse_authentication_results(text)
    results = [
        (item.method, item.result, {f"{p.ptype}.{p.name}": p.value for p in item.properties})
        for item in read.results
    ]
    return read.authserv_id, read.version, results


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # RFC 8601 appendix B.2 to B.5
        ("example.org 1; none", ("example.org", "1", [])),
        (
            "example.com;\r\n          spf=pass smtp.mailfrom=example.net",
            ("example.com", "", [("spf", "pass", {"smtp.mailfrom": "example.net"})]),
        ),
        (
            "example.com;\r\n auth=pass (cram-md5) smtp.auth=sender@example.net;\r\n"
            " spf=pass smtp.mailfrom=example.net",
            (
                "example.com",
                "",
                [
                    ("auth", "pass", {"smtp.auth": "sender@example.net"}),
                    ("spf", "pass", {"smtp.mailfrom": "example.net"}),
                ],
            ),
        ),
        (
            "example.com; iprev=pass\r\n            policy.iprev=192.0.2.200",
            ("example.com", "", [("iprev", "pass", {"policy.iprev": "192.0.2.200"})]),
        ),
        # RFC 8601 appendix B.7: comments wherever they may be.
        (
            "foo.example.net (foobar) 1 (baz);\r\n"
            " dkim (Because I like it) / 1 (One yay) = (wait for it) fail\r\n"
            "   policy (A dot can go here) . (like that) expired\r\n"
            "   (this surprised me) = (as I wasn't expecting it) 1362471462",
            ("foo.example.net", "1", [("dkim", "fail", {"policy.expired": "1362471462"})]),
        ),
        # A comment glued to a result; semicolons in comments and in quotes.
        (
            'MX.example.org; dmarc=pass(p=none; dis=none) header.from="a;b@example.net"',
            ("mx.example.org", "", [("dmarc", "pass", {"header.from": "a;b@example.net"})]),
        ),
        (
            "mx.example.org; spf=none smtp.mailfrom=<>; DKIM=Pass header.i=@a.example"
            " header.b=dw/A+b=",
            (
                "mx.example.org",
                "",
                [
                    ("spf", "none", {"smtp.mailfrom": "<>"}),
                    ("dkim", "pass", {"header.i": "@a.example", "header.b": "dw/A+b="}),
                ],
            ),
        ),
        (
            '"mx one"; spf=pass smtp.mailfrom="a b"@example.org',
            ("mx one", "", [("spf", "pass", {"smtp.mailfrom": '"a b"@example.org'})]),
        ),
    ],
)
def test_good(text, expected):
    assert summary(text) == expected
    assert parse_authentication_results(text).problems == ()


def test_reasons():
    # RFC 8601 appendix B.6
    read = parse_authentication_results(
        'example.com; dkim=pass reason="good signature" header.i=@mail-router.example.net;'
        ' dkim=fail reason="bad \\"signature\\"" header.i=@newyork.example.com'
    )
    assert [item.reason for item in read.results] == ["good signature", 'bad "signature"']
    assert read.results[1].value("header", "i") == "@newyork.example.com"
    assert read.results[1].value("header", "d") == ""
    assert read.problems == ()


def test_microsoft_leaves_out_the_server():
    read = parse_authentication_results(
        "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=example.org; dkim=pass (signature was"
        " verified) header.d=example.org;dmarc=pass action=none header.from=example.org;"
        "compauth=pass reason=100"
    )
    assert read.authserv_id == ""
    assert [item.method for item in read.results] == ["spf", "dkim", "dmarc", "compauth"]
    assert read.results[2].value("", "action") == "none"
    assert read.results[3].reason == "100"
    assert [p.code for p in read.problems] == [P.NO_AUTHSERV_ID, P.BAD_PROPERTY]


def test_yahoo_says_more_behind_the_server():
    read = parse_authentication_results(
        "mta.mail.example.com  from=example.org; domainkeys=neutral (no sig);"
        "  from=example.org; dkim=pass (ok)"
    )
    assert read.authserv_id == "mta.mail.example.com"
    assert [item.method for item in read.results] == ["domainkeys", "dkim"]
    assert [p.code for p in read.problems] == [P.BAD_PROPERTY, P.BAD_RESULT]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("spf=pass", P.NO_AUTHSERV_ID, ""),
        ("mx.example.org", P.NO_RESULTS, "mx.example.org"),
        ("mx.example.org 1", P.NO_RESULTS, "mx.example.org 1"),
        ("mx.example.org; spf=pass;", P.EMPTY_RESULT, ";"),
        ("mx.example.org; spf=pass; ; dkim=pass", P.EMPTY_RESULT, " "),
        ("mx.example.org; spf", P.BAD_RESULT, "spf"),
        ("mx.example.org; spf: pass ; dkim=none", P.BAD_RESULT, "spf: pass"),
        ("mx.example.org; spf=pass.", P.BAD_RESULT, "spf=pass."),
        ("mx.example.org; spf=maybe", P.UNKNOWN_RESULT, "maybe"),
        ("mx.example.org; dkim=softfail", P.UNKNOWN_RESULT, "softfail"),
        ("mx.example.org; arc=temperror", P.UNKNOWN_RESULT, "temperror"),
        ("mx.example.org; spf=pass today", P.BAD_PROPERTY, "today"),
        ("mx.example.org; spf=pass action=none", P.BAD_PROPERTY, "action=none"),
        ("mx.example.org two; spf=pass", P.BAD_PROPERTY, "two"),
        ('mx.example.org; spf=pass smtp.mailfrom="a', P.UNCLOSED_QUOTE, '"'),
        ("mx.example.org; spf=pass (and; so on", P.UNCLOSED_COMMENT, "(and; so on"),
    ],
)
def test_problems(text, code, place):
    (problem,) = parse_authentication_results(text).problems
    assert (problem.code, text[problem.start : problem.end]) == (code, place)


def test_every_problem_has_its_row():
    rows = test_problems.pytestmark[0].args[1]
    assert {row[1] for row in rows} == set(ResultsProblem) - {P.TOO_MANY}


def test_places():
    text = "mx.example.org; dkim / 1 = fail\r\n header.d=example.net"
    (result,) = parse_authentication_results(text).results
    assert text[result.start : result.end] == "dkim / 1 = fail"
    (first,) = result.properties
    assert text[first.start : first.end] == "header.d=example.net"


def test_an_unknown_method_may_have_any_result():
    assert parse_authentication_results("mx.example.org; x-tls=odd").problems == ()


def test_only_so_much_is_read():
    results = parse_authentication_results("mx" + "; spf=pass" * (MAX_RESULTS + 1))
    assert len(results.results) == MAX_RESULTS
    assert [p.code for p in results.problems] == [P.TOO_MANY]
    fitting = parse_authentication_results("mx; spf=pass" + " a.b=c" * MAX_PROPERTIES)
    assert fitting.problems == ()
    words = parse_authentication_results("mx; spf=pass" + " a.b=c" * (MAX_PROPERTIES + 1))
    assert len(words.results[0].properties) == MAX_PROPERTIES
    assert [p.code for p in words.problems] == [P.TOO_MANY]


_PIECES = (
    "mx",
    "1",
    ";",
    " ",
    "spf=pass",
    "none",
    "a.b=",
    '"',
    "\\",
    "(",
    ")",
    "=",
    "/",
    "é",
    "\n",
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(_PIECES)).map("".join)))
def test_any_text_has_an_answer_with_places_inside(text):
    read = parse_authentication_results(text)
    properties = [item for result in read.results for item in result.properties]
    for item in (*read.problems, *read.results, *properties):
        assert 0 <= item.start <= item.end <= len(text)


@pytest.mark.parametrize(
    "piece", ['"', '\\"', "(", "()", ";", "a=b;", "a=b ", "=", 'a="b ', "a.", " ", "\\(", "a/1"]
)
def test_hostile_values_end(piece):
    for lead in ("mx; spf=pass ", '"'):
        assert_linear(parse_authentication_results, repeated(piece, lead), 30_000)
