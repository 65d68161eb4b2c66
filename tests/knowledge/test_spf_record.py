"""SPF records: every rule of the grammar on both sides, with the place of what is wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.records.spf import (
    MECHANISMS,
    Mechanism,
    Modifier,
    Qualifier,
    SpfProblem,
    is_spf_record,
    parse_spf,
)
from mailcheck.knowledge.records.spf_macro import BadMacro, Macro, parse_macro_string

P = SpfProblem


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("v=spf1", True),
        ("v=spf1 ", True),
        ("V=SPF1 -all", True),
        ("v=spf10 -all", False),
        ("v=spf1-all", False),
        ("v=spf1\t-all", False),
        (" v=spf1 -all", False),
        ("spf2.0/pra -all", False),
        ("", False),
    ],
)
def test_which_texts_are_records(text, is_one):
    assert is_spf_record(text) is is_one
    assert (P.NO_VERSION in {p.code for p in parse_spf(text).problems}) is not is_one


def only(term):
    """The one term of a record without faults."""
    record = parse_spf(f"v=spf1 {term}")
    assert record.problems == ()
    (read,) = record.terms
    assert (read.text, read.start, read.end) == (term, 7, 7 + len(term))
    return read


@pytest.mark.parametrize(
    ("term", "qualifier", "name", "domain", "network", "lengths"),
    [
        ("all", "+", "all", None, None, (None, None)),
        ("-ALL", "-", "all", None, None, (None, None)),
        ("?a", "?", "a", None, None, (None, None)),
        ("~a/24", "~", "a", None, None, (24, None)),
        ("a//64", "+", "a", None, None, (None, 64)),
        ("mx/0//0", "+", "mx", None, None, (0, 0)),
        ("a/32//128", "+", "a", None, None, (32, 128)),
        ("A:Mail.example.org/28", "+", "a", "Mail.example.org", None, (28, None)),
        ("mx:a/b.example.org//48", "+", "mx", "a/b.example.org", None, (None, 48)),
        ("include:_spf.example.org.", "+", "include", "_spf.example.org.", None, (None, None)),
        ("ptr", "+", "ptr", None, None, (None, None)),
        ("ptr:example.org", "+", "ptr", "example.org", None, (None, None)),
        ("exists:%{ir}.%{d}", "+", "exists", "%{ir}.%{d}", None, (None, None)),
        ("ip4:192.0.2.1", "+", "ip4", None, "192.0.2.1", (None, None)),
        ("-ip4:192.0.2.0/24", "-", "ip4", None, "192.0.2.0", (24, None)),
        ("ip6:2001:db8::1", "+", "ip6", None, "2001:db8::1", (None, None)),
        ("ip6:::ffff:192.0.2.1/128", "+", "ip6", None, "::ffff:192.0.2.1", (None, 128)),
        ("a:x.example-1", "+", "a", "x.example-1", None, (None, None)),
        ("a:x.1-2", "+", "a", "x.1-2", None, (None, None)),
        ("a:x%%", "+", "a", "x%%", None, (None, None)),
        ("a:%_.1.x1", "+", "a", "%_.1.x1", None, (None, None)),
    ],
)
def test_mechanisms(term, qualifier, name, domain, network, lengths):
    read = only(term)
    assert isinstance(read, Mechanism)
    assert (read.qualifier, read.name, read.network) == (Qualifier(qualifier), name, network)
    assert (read.prefix4, read.prefix6) == lengths
    assert (read.domain.text if read.domain else None) == domain
    assert read.asks is (name not in ("all", "ip4", "ip6"))


@pytest.mark.parametrize(
    ("term", "name", "value"),
    [
        ("redirect=_spf.example.org", "redirect", "_spf.example.org"),
        ("EXP=%{l}.%{d}", "exp", "%{l}.%{d}"),
        ("moo.cow-far_out=man:dog/cat", "moo.cow-far_out", "man:dog/cat"),
        ("x=", "x", ""),
        ("include=example.org", "include", "example.org"),
        ("r=%{t}", "r", "%{t}"),
    ],
)
def test_modifiers(term, name, value):
    read = only(term)
    assert isinstance(read, Modifier)
    assert (read.name, read.value.text) == (name, value)


@pytest.mark.parametrize(
    ("term", "code", "place"),
    [
        ("all:example.org", P.UNEXPECTED_ARGUMENT, ":example.org"),
        ("-all/8", P.UNEXPECTED_ARGUMENT, "/8"),
        ("ptr/24", P.UNEXPECTED_ARGUMENT, "/24"),
        ("all.", P.UNKNOWN_MECHANISM, "all."),
        ("ipv4:192.0.2.1", P.UNKNOWN_MECHANISM, "ipv4:192.0.2.1"),
        ("-", P.BAD_TERM, "-"),
        ("=x", P.BAD_TERM, "=x"),
        ("192.0.2.1", P.BAD_TERM, "192.0.2.1"),
        ("--all", P.BAD_TERM, "--all"),
        ("a_b:example.org=", P.UNKNOWN_MECHANISM, "a_b:example.org="),
        ("a!example.org", P.BAD_TERM, "a!example.org"),
        ("include", P.MISSING_DOMAIN, "include"),
        ("include:", P.MISSING_DOMAIN, "include:"),
        ("exists", P.MISSING_DOMAIN, "exists"),
        ("include/24", P.UNEXPECTED_ARGUMENT, "/24"),
        ("a:", P.BAD_DOMAIN, ""),
        ("a:museum", P.BAD_DOMAIN, "museum"),
        ("a:museum.", P.BAD_DOMAIN, "museum."),
        ("a:111.222.33.44", P.BAD_DOMAIN, "111.222.33.44"),
        ("a:example.-org", P.BAD_DOMAIN, "example.-org"),
        ("a:example.org-", P.BAD_DOMAIN, "example.org-"),
        ("a:%{d}org", P.BAD_DOMAIN, "%{d}org"),
        ("include:example.org/24", P.BAD_DOMAIN, "example.org/24"),
        ("redirect=", P.BAD_DOMAIN, ""),
        ("exp=x", P.BAD_DOMAIN, "x"),
        ("a/33", P.BAD_PREFIX, "/33"),
        ("a//129", P.BAD_PREFIX, "/129"),
        ("a/024", P.BAD_PREFIX, "/024"),
        ("a/", P.BAD_PREFIX, "/"),
        ("a:example.org//", P.BAD_DOMAIN, "example.org//"),
        ("ip4:192.0.2.1/33", P.BAD_PREFIX, "/33"),
        ("ip4:192.0.2.1/", P.BAD_PREFIX, "/"),
        ("ip4:192.0.2.1//32", P.BAD_PREFIX, "//32"),
        ("ip6:2001:db8::/129", P.BAD_PREFIX, "/129"),
        ("ip4", P.BAD_ADDRESS, "ip4"),
        ("ip4:", P.BAD_ADDRESS, ""),
        ("ip4:1.2.3", P.BAD_ADDRESS, "1.2.3"),
        ("ip4:1.2.3.04", P.BAD_ADDRESS, "1.2.3.04"),
        ("ip4:2001:db8::1", P.BAD_ADDRESS, "2001:db8::1"),
        ("ip4:mail.example.org", P.BAD_ADDRESS, "mail.example.org"),
        ("ip6:192.0.2.1", P.BAD_ADDRESS, "192.0.2.1"),
        ("ip6:fe80::1%{d}", P.BAD_ADDRESS, "fe80::1%{d}"),
        ("exists:%(ir).example.org", P.BAD_MACRO, "%("),
        ("exists:%{x}.example.org", P.BAD_MACRO, "%{x}"),
        ("exists:%{d0}.example.org", P.BAD_MACRO, "%{d0}"),
        ("exists:%{d", P.BAD_MACRO, "%{d"),
        ("exists:example.org%", P.BAD_MACRO, "%"),
        ("y=%", P.BAD_MACRO, "%"),
        ("exists:%{c}.example.org", P.MISPLACED_MACRO, "%{c}.example.org"),
        ("-exp=why.example.org", P.QUALIFIED_MODIFIER, "-exp=why.example.org"),
        ("a:exämple.org", P.BAD_CHARACTER, "ä"),
        ("a\tmx", P.BAD_CHARACTER, "\t"),
    ],
)
def test_what_is_wrong_and_where(term, code, place):
    text = f"v=spf1 mx {term} -all"
    record = parse_spf(text)
    (problem,) = record.problems
    assert (problem.code, text[problem.start : problem.end]) == (code, place)
    assert record.is_broken
    assert [m.text for m in record.mechanisms] == ["mx", "-all"], "the others are read"


@pytest.mark.parametrize(
    ("terms", "repeated"),
    [
        ("exp=a.example exp=b.example", "exp=b.example"),
        ("redirect=a.example redirect=a.example", "redirect=a.example"),
        ("redirect=a.example exp=a.example x=1 x=2", None),
    ],
)
def test_some_modifiers_stand_once(terms, repeated):
    problems = parse_spf(f"v=spf1 {terms}").problems
    assert [problem.name for problem in problems] == ([repeated] if repeated else [])
    assert {problem.code for problem in problems} <= {P.REPEATED_MODIFIER}


def test_modifiers_are_found_by_name():
    record = parse_spf("v=spf1 redirect=a.example a")
    assert record.modifier("redirect").value.text == "a.example"
    assert record.modifier("exp") is None


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("example.org", ("example.org",)),
        ("%{d}", (Macro("d", False, None, False, "."),)),
        ("%{S2R.-+,/_=}", (Macro("s", True, 2, True, ".-+,/_="),)),
        ("a%%b%_c%-d", ("a", "%", "b", " ", "c", "%20", "d")),
        ("%{d999999999999}", (Macro("d", False, 128, False, "."),)),
    ],
)
def test_macro_strings(text, pieces):
    assert parse_macro_string(text).pieces == pieces


def test_blanks_belong_in_explanations_alone():
    assert parse_macro_string("a  b", blanks=True).pieces == ("a", "  ", "b")
    assert parse_macro_string("a  b", 5) == BadMacro(6, 7)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(
    st.one_of(
        st.text(alphabet=st.sampled_from("v=spf1 axmip46:/%{}.d-~?\t\xe4=09"), max_size=60),
        st.lists(
            st.builds(
                "{}{}{}".format,
                st.sampled_from(["", "-", "~", "+"]),
                st.sampled_from(sorted(MECHANISMS)),
                st.sampled_from(["", ":x.example", ":1.2.3.4", "/24", "//64", ":%{d}", ":%", "=x"]),
            ),
            max_size=8,
        ).map(lambda terms: " ".join(["v=spf1", *terms])),
    )
)
def test_any_text_has_an_answer_with_places_inside(text):
    record = parse_spf(text)
    for item in (*record.terms, *record.problems):
        assert 0 <= item.start <= item.end <= len(text)
    for term in record.terms:
        assert text[term.start : term.end] == term.text
    if not record.problems:
        assert [term.text for term in record.terms] == text.split()[1:]
