"""Address lists: what is read, where it stands, what is noted, and the form for comparing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support import assert_linear, repeated

from mailcheck.core import address
from mailcheck.core.address import (
    MAX_MAILBOXES,
    MAX_NAME_PARTS,
    MAX_VALUE,
    AddressProblem,
    domain_normal_form,
    normal_form,
    parse_addresses,
)

P = AddressProblem


def flat(text: str) -> str:
    """The flat value a header field gives for UTF-8 text: one character per octet."""
    return text.encode().decode("latin-1")


def boxes(value: str) -> list[tuple[str, str]]:
    return [(box.name, box.address) for box in parse_addresses(value).mailboxes]


def marked(value: str) -> list[tuple[AddressProblem, str]]:
    """Each problem with the text it points at."""
    problems = parse_addresses(value).problems
    return [(problem.code, value[problem.start : problem.end]) for problem in problems]


# RFC 5322 appendix A, by section; white space of the foldings kept.
APPENDIX = [
    ("A.1.1", "John Doe <jdoe@machine.example>", [("John Doe", "jdoe@machine.example")]),
    (
        "A.1.2 From",
        '"Joe Q. Public" <john.q.public@example.com>',
        [("Joe Q. Public", "john.q.public@example.com")],
    ),
    (
        "A.1.2 To",
        "Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>",
        [("Mary Smith", "mary@x.test"), ("", "jdoe@example.org"), ("Who?", "one@y.test")],
    ),
    (
        "A.1.2 Cc",
        '<boss@nil.test>, "Giant; \\"Big\\" Box" <sysservices@example.net>',
        [("", "boss@nil.test"), ('Giant; "Big" Box', "sysservices@example.net")],
    ),
    (
        "A.1.3 To",
        "A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;",
        [("Ed Jones", "c@a.test"), ("", "joe@where.test"), ("John", "jdoe@one.test")],
    ),
    ("A.1.3 Cc", "Undisclosed recipients:;", []),
    (
        "A.5 To",
        "A Group(Some people)   :Chris Jones <c@(Chris's host.)public.example>,"
        "   joe@example.org,  John <jdoe@one.test> (my dear friend); (the end of the group)",
        [
            ("Chris Jones", "c@public.example"),
            ("", "joe@example.org"),
            ("John", "jdoe@one.test"),
        ],
    ),
    ("A.5 Cc", "(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;", []),
    (
        "A.5 From",
        r"Pete(A nice \) chap) <pete(his account)@silly.test(his host)>",
        [("Pete", "pete@silly.test")],
    ),
    (
        "A.6.1 From",
        "Joe Q. Public <john.q.public@example.com>",
        [("Joe Q. Public", "john.q.public@example.com")],
    ),
    (
        "A.6.1 To",
        "Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example",
        [("Mary Smith", "mary@example.net"), ("", "jdoe@test.example")],
    ),
    (
        "A.6.3",
        "John Doe <jdoe@machine(comment).  example>",
        [("John Doe", "jdoe@machine.example")],
    ),
]
OBSOLETE = {P.SOURCE_ROUTE, P.BLANKS_IN_ADDRESS, P.STRAY_COMMA}


@pytest.mark.parametrize(("where", "value", "expected"), APPENDIX, ids=[a[0] for a in APPENDIX])
def test_appendix_a(where, value, expected):
    assert boxes(value) == expected
    assert {problem.code for problem in parse_addresses(value).problems} <= OBSOLETE


READ = [
    ("", []),
    ("   ", []),
    ("anna@example.org", [("", "anna@example.org")]),
    ("<anna@example.org>", [("", "anna@example.org")]),
    ("< anna@example.org >", [("", "anna@example.org")]),
    ("anna@example.org (Anna Berg)", [("Anna Berg", "anna@example.org")]),
    ("(home) anna@example.org", [("home", "anna@example.org")]),
    ("anna@example.org (a (b (c)) d)", [("a (b (c)) d", "anna@example.org")]),
    (r"anna@example.org (a \( b)", [(r"a \( b", "anna@example.org")]),
    ("Anna <anna@example.org> (not the name)", [("Anna", "anna@example.org")]),
    ("=?utf-8?q?J=C3=B6rg?= <j@example.org>", [("Jörg", "j@example.org")]),
    ('"=?utf-8?q?J=C3=B6rg?=" <j@example.org>', [("Jörg", "j@example.org")]),
    ("=?utf-8?q?Anna?= =?utf-8?q?_Berg?= <a@example.org>", [("Anna Berg", "a@example.org")]),
    ('"Berg, Anna" <anna@example.org>', [("Berg, Anna", "anna@example.org")]),
    ('Anna "the boss" Berg <a@example.org>', [("Anna the boss Berg", "a@example.org")]),
    ('"" <anna@example.org>', [("", "anna@example.org")]),
    ('"anna berg"@example.org', [("", '"anna berg"@example.org')]),
    ('"a@b"@example.org', [("", '"a@b"@example.org')]),
    (r'"a\"b"@example.org', [("", r'"a\"b"@example.org')]),
    ('anna."b c".d@example.org', [("", 'anna."b c".d@example.org')]),
    ("anna@[192.0.2.1]", [("", "anna@[192.0.2.1]")]),
    ("anna@[IPv6:2001:db8::1]", [("", "anna@[IPv6:2001:db8::1]")]),
    ("anna+news@example.org", [("", "anna+news@example.org")]),
    ("anna@example.org,bo@example.net", [("", "anna@example.org"), ("", "bo@example.net")]),
    (flat("Jörg <jörg@müller.example>"), [("Jörg", "jörg@müller.example")]),
    ("Anna\t<anna@example.org>", [("Anna", "anna@example.org")]),
]


@pytest.mark.parametrize(("value", "expected"), READ, ids=repr)
def test_reads(value, expected):
    assert boxes(value) == expected
    assert parse_addresses(value).problems == ()


NOTED = [
    # value, problems with the text they point at, what is read all the same
    ("<>", [(P.EMPTY_BRACKETS, "<>")], []),
    ('"Hidden" <>', [(P.EMPTY_BRACKETS, "<>")], []),
    ("< (nobody) >", [(P.EMPTY_BRACKETS, "< (nobody) >")], []),
    ("a@b.example,", [(P.STRAY_COMMA, ",")], ["a@b.example"]),
    (", a@b.example", [(P.STRAY_COMMA, ",")], ["a@b.example"]),
    ("a@b.example, , c@d.example", [(P.STRAY_COMMA, ",")], ["a@b.example", "c@d.example"]),
    ("team: a@b.example,;", [(P.STRAY_COMMA, ",")], ["a@b.example"]),
    (",", [(P.STRAY_COMMA, ",")], []),
    ("A:;, a@b.example", [], ["a@b.example"]),
    ("A:;,, a@b.example", [(P.STRAY_COMMA, ",")], ["a@b.example"]),
    ("A:;,", [(P.STRAY_COMMA, ",")], []),
    ("a@b.example; c@d.example", [(P.STRAY_SEMICOLON, ";")], ["a@b.example", "c@d.example"]),
    ("team: a@b.example;;", [(P.STRAY_SEMICOLON, ";")], ["a@b.example"]),
    ("hidden-recipients;", [(P.STRAY_SEMICOLON, ";")], []),
    ("Anna Berg", [(P.NO_ADDRESS, "Anna Berg")], []),
    ("anna", [(P.NO_DOMAIN, "anna")], ["anna"]),
    ("<anna>", [(P.NO_DOMAIN, "anna")], ["anna"]),
    ("anna, bo@d.example", [(P.NO_DOMAIN, "anna")], ["anna", "bo@d.example"]),
    ("Berg, Anna <a@b.example>", [(P.UNQUOTED_COMMA, ",")], ["a@b.example"]),
    (
        "Acme, Inc., Sales <a@b.example>",
        [(P.UNQUOTED_COMMA, ","), (P.UNQUOTED_COMMA, ",")],
        ["a@b.example"],
    ),
    ('anna, "Bo" <a@b.example>', [(P.NO_DOMAIN, "anna")], ["anna", "a@b.example"]),
    ("anna, <a@b.example>", [(P.NO_DOMAIN, "anna")], ["anna", "a@b.example"]),
    ("a@b.example <a@b.example>", [(P.UNQUOTED_SPECIAL, "@")], ["a@b.example"]),
    ("Anna [home] <a@b.example>", [(P.UNQUOTED_SPECIAL, "[home]")], ["a@b.example"]),
    ("Anna (home <a@b.example>", [(P.UNQUOTED_SPECIAL, "(")], ["a@b.example"]),
    ("Anna) <a@b.example>", [(P.UNQUOTED_SPECIAL, ")")], ["a@b.example"]),
    ("Anna a@b.example", [(P.MISSING_BRACKETS, "Anna a@b.example")], ["a@b.example"]),
    ("Joe Q. joe@b.example", [(P.MISSING_BRACKETS, "Joe Q. joe@b.example")], ["joe@b.example"]),
    ("a@b.example c@d.example", [(P.MISSING_COMMA, "c@d.example")], ["a@b.example", "c@d.example"]),
    (
        "A <a@b.example> C <c@d.example>",
        [(P.MISSING_COMMA, "> C <")],
        ["a@b.example", "c@d.example"],
    ),
    ("<a@b.example> home", [(P.TRAILING_TEXT, "home")], ["a@b.example"]),
    ("a@b.example home", [(P.TRAILING_TEXT, "home")], ["a@b.example"]),
    ("Anna <a@b.example", [(P.UNCLOSED_BRACKET, "<a@b.example")], ["a@b.example"]),
    ('"Anna <a@b.example>', [(P.UNCLOSED_QUOTE, '"')], ["a@b.example"]),
    ('"anna@b.example', [(P.UNCLOSED_QUOTE, '"anna')], ['"anna@b.example']),
    ("a@b.example (home", [(P.UNCLOSED_COMMENT, "(home")], ["a@b.example"]),
    ("<a@b.example> (home (x)", [(P.UNCLOSED_COMMENT, "(home (x)")], ["a@b.example"]),
    ("team: a@b.example", [(P.UNCLOSED_GROUP, "team: a@b.example")], ["a@b.example"]),
    ("hidden:", [(P.UNCLOSED_GROUP, "hidden:")], []),
    ("mailto:a@b.example", [(P.UNCLOSED_GROUP, "mailto:a@b.example")], ["a@b.example"]),
    ("<mailto:a@b.example>", [(P.BAD_LOCAL_PART, "mailto:a")], ["mailto:a@b.example"]),
    ("@b.example", [(P.BAD_LOCAL_PART, "@b.example")], ["@b.example"]),
    ("<a b@c.example>", [(P.BAD_LOCAL_PART, "a b")], ["ab@c.example"]),
    ('a"b"@c.example', [(P.BAD_LOCAL_PART, 'a"b"')], ['a"b"@c.example']),
    ('a.b"c"@d.example', [(P.BAD_LOCAL_PART, 'a.b"c"')], ['a.b"c"@d.example']),
    ("a@b@c.example", [(P.BAD_LOCAL_PART, "a@b")], ["a@b@c.example"]),
    ("a\\b@c.example", [(P.BAD_LOCAL_PART, "a\\b")], ["a\\b@c.example"]),
    ("a..b@c.example", [(P.MISPLACED_DOT, "a..b")], ["a..b@c.example"]),
    (".a@c.example", [(P.MISPLACED_DOT, ".a")], [".a@c.example"]),
    ("a.@c.example", [(P.MISPLACED_DOT, "a.")], ["a.@c.example"]),
    ("anna@", [(P.BAD_DOMAIN, "anna@")], ["anna@"]),
    ("<anna@>", [(P.BAD_DOMAIN, "anna@")], ["anna@"]),
    ("anna@[192.0.2.1", [(P.BAD_DOMAIN, "[192.0.2.1")], ["anna@[192.0.2.1"]),
    ('anna@"b".example', [(P.BAD_DOMAIN, '"b".example')], ['anna@"b".example']),
    ("<anna@exam ple.org>", [(P.BLANK_IN_DOMAIN, "exam ple.org")], ["anna@example.org"]),
    ("<@a.example:b@c.example>", [(P.SOURCE_ROUTE, "@a.example:")], ["b@c.example"]),
    ("<@a.example,@b.example:c@d.example>", [(P.SOURCE_ROUTE, "@a.example,@b.example:")], None),
    ("a . b@c.example", [(P.BLANKS_IN_ADDRESS, "a . b@c.example")], ["a.b@c.example"]),
    ("a @ c.example", [(P.BLANKS_IN_ADDRESS, "a @ c.example")], ["a@c.example"]),
    ("a(x)@c.example", [(P.BLANKS_IN_ADDRESS, "a(x)@c.example")], ["a@c.example"]),
    ("a@c . example", [(P.BLANKS_IN_ADDRESS, "a@c . example")], ["a@c.example"]),
]


@pytest.mark.parametrize(("value", "problems", "addresses"), NOTED, ids=[n[0] for n in NOTED])
def test_notes_what_is_wrong(value, problems, addresses):
    assert marked(value) == problems
    if addresses is not None:
        assert [box.address for box in parse_addresses(value).mailboxes] == addresses


def test_every_problem_has_an_example():
    assert {code for _, problems, _ in NOTED for code, _ in problems} == set(AddressProblem)


def test_a_name_cut_by_a_comma_is_whole_again():
    (box,) = parse_addresses("Berg, Anna <anna@example.org>").mailboxes
    assert (box.name, box.start) == ("Berg, Anna", 0)


SPANS = [
    # value, mailbox, name, address, domain, as they stand in the value
    (" Anna <a@b.example> ", "Anna <a@b.example>", "Anna", "a@b.example", "b.example"),
    ("x@y.example, a@b.example", "a@b.example", "", "a@b.example", "b.example"),
    ('"A, B" <a@b.example>', '"A, B" <a@b.example>', '"A, B"', "a@b.example", "b.example"),
    ("a@b.example (Anna)", "a@b.example (Anna)", "(Anna)", "a@b.example", "b.example"),
    ("(Anna) a@b.example", "(Anna) a@b.example", "(Anna)", "a@b.example", "b.example"),
    ("Anna<a@b.example>", "Anna<a@b.example>", "Anna", "a@b.example", "b.example"),
    ("<a@b . example>", "<a@b . example>", "", "a@b . example", "b . example"),
    ("<@r.example:a@b.example>", "<@r.example:a@b.example>", "", "a@b.example", "b.example"),
    ("g: A <a@b.example>;", "A <a@b.example>", "A", "a@b.example", "b.example"),
    (
        flat("Jörg <j@ü.example>"),
        flat("Jörg <j@ü.example>"),
        flat("Jörg"),
        flat("j@ü.example"),
        flat("ü.example"),
    ),
    ("anna", "anna", "", "anna", ""),
    ("A <a@[192.0.2.1]>", "A <a@[192.0.2.1]>", "A", "a@[192.0.2.1]", "[192.0.2.1]"),
]


@pytest.mark.parametrize(("value", "whole", "name", "addr", "domain"), SPANS)
def test_places_are_exact(value, whole, name, addr, domain):
    box = parse_addresses(value).mailboxes[-1]
    assert value[box.start : box.end] == whole
    assert value[box.name_start : box.name_end] == name
    assert value[box.addr_start : box.addr_end] == addr
    assert value[box.domain_start : box.domain_end] == domain


def test_groups_know_their_members():
    value = "A: a@b.example, c@d.example; x@y.example, (none) B:; "
    parsed = parse_addresses(value)
    assert [(g.name, g.members, value[g.start : g.end]) for g in parsed.groups] == [
        ("A", 2, "A: a@b.example, c@d.example;"),
        ("B", 0, "B:;"),
    ]
    assert [box.group for box in parsed.mailboxes] == ["A", "A", None]
    assert [box.angle for box in parse_addresses("a@b, <c@d>").mailboxes] == [False, True]


def test_atext_ends_where_rfc_5322_says():
    """RFC 5322 §3.2.3, each ASCII character alone in a local part; dots are tried above."""
    accepted = {
        char
        for char in map(chr, range(128))
        if char != "." and parse_addresses(f"a{char}b@example.org").problems == ()
    }
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    assert accepted == set(letters + "0123456789!#$%&'*+-/=?^_`{|}~")


def test_quoted_strings_hold_every_printable_character():
    """RFC 5322 §3.2.4: qtext is all but `\"` and `\\`, which take a backslash."""
    for code in range(32, 127):
        char = chr(code)
        quoted = f"\\{char}" if char in '"\\' else char
        parsed = parse_addresses(f'"a{quoted}b"@example.org')
        assert parsed.problems == () and len(parsed.mailboxes) == 1, char


@pytest.fixture
def low_limits(monkeypatch):
    """Limits small enough to walk over them."""
    for name in ("MAX_MAILBOXES", "MAX_NOTED", "MAX_TOKENS"):
        monkeypatch.setattr(address, name, 50)
    monkeypatch.setattr(address, "_MAX_PLAIN", 4 * 50)


LIMITED = [
    ("a@b,", lambda parsed: parsed.mailboxes),
    ("<a@(x)b>,", lambda parsed: parsed.mailboxes),
    ("a:;", lambda parsed: parsed.groups),
    (",", lambda parsed: parsed.problems),
]


@pytest.mark.parametrize(("unit", "kept"), LIMITED, ids=[unit for unit, _ in LIMITED])
def test_a_hostile_field_does_not_grow_the_memory(unit, kept, low_limits):
    assert len(kept(parse_addresses(unit * 49))) == 49
    assert len(kept(parse_addresses(unit * 50))) == 50
    assert len(kept(parse_addresses(unit * 55))) == 50


@pytest.mark.parametrize("one", ["a@b", "<a@(x)b>"])
def test_says_when_it_stopped_reading(one, low_limits):
    assert parse_addresses(",".join([one] * 50)).complete is True
    assert parse_addresses(",".join([one] * 51)).complete is False


def test_an_ordinary_list_of_that_length_is_read():
    parsed = parse_addresses("a@b," * (MAX_MAILBOXES - 1) + "a@b")
    assert (len(parsed.mailboxes), parsed.complete) == (MAX_MAILBOXES, True)
    assert parse_addresses(" " * MAX_VALUE).complete is True
    assert parse_addresses(" " * (MAX_VALUE + 1)).complete is False


def test_a_long_item_does_not_hide_the_next(low_limits):
    parsed = parse_addresses("x " * 60 + ", a@b.example")
    assert [box.address for box in parsed.mailboxes] == ["a@b.example"]


def test_a_name_has_a_handful_of_parts_at_most():
    parts = "x, " * MAX_NAME_PARTS
    assert len(parse_addresses(parts + "Anna <a@b.example>").mailboxes) == 1
    assert len(parse_addresses("x, " + parts + "Anna <a@b.example>").mailboxes) > 1


NORMAL = [
    ("Anna@Example.ORG", "anna@example.org"),
    ("anna+News@example.org", "anna+news@example.org"),
    ("a.n.n.a@example.org", "a.n.n.a@example.org"),
    (" anna@example.org ", "anna@example.org"),
    ("anna@example.org.", "anna@example.org"),
    ('"anna"@example.org', "anna@example.org"),
    ('"anna.berg"@example.org', "anna.berg@example.org"),
    (r'"an\na"@example.org', "anna@example.org"),
    ('"anna".berg@example.org', "anna.berg@example.org"),
    ('"anna berg"@example.org', '"anna berg"@example.org'),
    (r'"anna\ berg"@example.org', '"anna berg"@example.org'),
    (r'"a\"b\\c"@example.org', r'"a\"b\\c"@example.org'),
    ('""@example.org', '""@example.org'),
    ('"a@b"@example.org', '"a@b"@example.org'),
    ("anna@MÜLLER.example", "anna@xn--mller-kva.example"),
    ("anna@XN--MLLER-KVA.example", "anna@xn--mller-kva.example"),
    ("anna@mu\u0308ller.example", "anna@xn--mller-kva.example"),
    ("anna@straße.example", "anna@xn--strae-oqa.example"),
    ("anna@例え。example", "anna@xn--r8jz45g.example"),
    ("JÖRG@example.org", "jörg@example.org"),
    ("jo\u0308rg@example.org", "jörg@example.org"),
    ("weiß@example.org", "weiß@example.org"),
    ("anna@[IPv6:2001:DB8::1]", "anna@[ipv6:2001:db8::1]"),
    ("Anna", "anna"),
    ("", ""),
]


@pytest.mark.parametrize(("address", "expected"), NORMAL)
def test_normal_form(address, expected):
    assert normal_form(address) == expected


def test_domain_normal_form_keeps_names_apart():
    assert domain_normal_form("weiß.example") != domain_normal_form("weiss.example")
    assert domain_normal_form("a..") != domain_normal_form("a.")


HOSTILE = [
    '"\\"', "[\\[", "(", "()(", "\\(", ":", "a:", "<@,", ",", "a b,", "a,b <c@d>,", "<a@b>",
    "a@b ", "a ", "(a)", "a;", "a:;", '"a', "<", "@", ">", "a .", "=?", "=?a?q?", "a.b@", "\\",
    '"a" ', "w, ", "w, <", 'a"b"@', '"<a@b>', ".", "=?utf-8?q?a?= <b@c> ,", "a<", "<a@b:", "[",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE, ids=repr)
def test_time_is_linear(unit):
    assert_linear(parse_addresses, repeated(unit), 8_000)


TEXT = st.text(alphabet=st.sampled_from(list(' \t"\\()<>[]:;,.@ab-=?\x00\xe4\xff')), max_size=60)


@given(TEXT | st.text(max_size=60))
@example('"\\')
@example("<@a,")
@example("(\\")
def test_any_text_gets_an_answer(value):
    parsed = parse_addresses(value)
    for box in parsed.mailboxes:
        assert 0 <= box.start <= box.addr_start <= box.domain_start <= box.domain_end
        assert box.domain_end == box.addr_end <= box.end <= len(value)
        assert box.start <= box.name_start <= box.name_end <= box.end
        normal_form(box.address)
    for problem in parsed.problems:
        assert 0 <= problem.start < problem.end <= len(value)
    assert [p.start for p in parsed.problems] == sorted(p.start for p in parsed.problems)
    for group in parsed.groups:
        assert 0 <= group.start < group.end <= len(value)


WORDS = st.sampled_from(
    ["Anna", "B.", " ", "\t", '"x, y"', "a@b.example", "<c@d>", "<c.d@e-f>", ",", "=?utf-8?q?=41?="]
)


@given(st.lists(WORDS, max_size=12).map("".join) | TEXT)
@example('"a"<b@c>')
@example('"a"b <b@c>')
def test_the_short_way_reads_the_same(value):
    plain = address._plain(value)
    if plain is not None:
        assert address._Reader(value).run(True) == address.AddressList(plain, (), ())


@given(st.text(max_size=30).map(lambda text: f"{text}@example.org") | st.emails())
def test_normal_form_is_final(text):
    once = normal_form(text)
    assert normal_form(once) == once
