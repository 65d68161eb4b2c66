"""One broken address, one finding: the rules on addresses share the defects among them."""

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.address import AddressProblem, parse_addresses
from mailcheck.core.registry import registry
from mailcheck.tools.lint.engine import Linter
from mailcheck.tools.lint.rule import Example, Options

TOPICS = {"address", "bcc", "display-name", "from", "recipient", "reply-to", "sender", "to"}
MINE = [rule.id for rule in registry("lint").values() if rule.topic in TOPICS]
LINTER = Linter(
    [name for name in MINE if name != "address-domain-reserved"], Options(), organizational_domain
)


def findings(*lines: str) -> list[tuple[str, str]]:
    raw = Example(*lines).octets()
    return [
        (f.rule, raw[f.location.offset : f.location.end].decode())
        for f in LINTER.lint(raw).findings
    ]


P = AddressProblem
SAID_BY = [
    # problem, value of To, the one rule, where it points
    (P.EMPTY_BRACKETS, "Bo <>", "address-empty", "<>"),
    (P.STRAY_COMMA, "bo@example.net,", "address-list-stray-comma", ","),
    (P.STRAY_SEMICOLON, "bo@example.net; cy@example.net", "address-list-semicolon", ";"),
    (P.STRAY_SEMICOLON, "undisclosed-recipients;", "address-list-semicolon", ";"),
    (P.NO_ADDRESS, "Bo Li", "recipient-malformed", "Bo Li"),
    (P.NO_DOMAIN, "bo", "address-domain-unqualified", "bo"),
    (P.MISSING_BRACKETS, "Bo bo@example.net", "recipient-malformed", "Bo bo@example.net"),
    (P.MISSING_COMMA, "bo@example.net cy@example.net", "recipient-malformed", "cy@example.net"),
    (P.TRAILING_TEXT, "<bo@example.net> Li", "recipient-malformed", "Li"),
    (P.UNCLOSED_BRACKET, "Bo <bo@example.net", "recipient-malformed", "<bo@example.net"),
    (P.UNCLOSED_QUOTE, '"Bo <bo@example.net>', "recipient-malformed", '"'),
    (P.UNCLOSED_COMMENT, "bo@example.net (Bo", "recipient-malformed", "(Bo"),
    (P.UNCLOSED_GROUP, "hidden:", "recipient-malformed", "hidden:"),
    (P.BAD_LOCAL_PART, "<bo li@example.net>", "recipient-malformed", "bo li"),
    (P.MISPLACED_DOT, "bo.@example.net", "recipient-malformed", "bo."),
    (P.BAD_DOMAIN, "bo@", "recipient-malformed", "bo@"),
    (P.BLANK_IN_DOMAIN, "<bo@exam ple.net>", "address-domain-invalid", "exam ple.net"),
    (P.SOURCE_ROUTE, "<@a.example:bo@example.net>", "address-obsolete-syntax", "@a.example:"),
    (P.BLANKS_IN_ADDRESS, "bo @ example.net", "address-obsolete-syntax", "bo @ example.net"),
    (P.UNQUOTED_COMMA, "Li, Bo <bo@example.net>", "display-name-unquoted", ","),
    (P.UNQUOTED_SPECIAL, "bo@example.net <bo@example.net>", "display-name-unquoted", "@"),
    (P.UNCLOSED_GROUP, "Sales: Bo <bo@example.net>", "display-name-unquoted", ":"),
]


@pytest.mark.parametrize(("problem", "value", "rule", "place"), SAID_BY)
def test_each_defect_is_said_once_and_where_it_is(problem, value, rule, place):
    assert parse_addresses(value).has(problem)
    assert findings(f"To: {value}") == [(rule, place)]


def test_no_defect_is_forgotten():
    assert {row[0] for row in SAID_BY} == set(AddressProblem)


NAMES = [
    # header line, the rule, where it points
    ("From: bo@example.com <anna@example.org>", "display-name-other-address", "bo@example.com"),
    ("To: b\u200bo@example.net", "display-name-hidden-character", "\u200b"),
    ("From: Jörg Pay\u0420al <a@example.org>", "display-name-mixed-script", "Pay\u0420al"),
    ("To: bo@p\u043estman.example", "display-name-mixed-script", "p\u043estman"),
    ("To: Cy, Li, Bo <bo@example.net>", "display-name-unquoted", ","),
]


@pytest.mark.parametrize(("line", "rule", "place"), NAMES)
def test_one_bad_name_one_finding(line, rule, place):
    assert findings(line) == [(rule, place)]


FIELDS = [
    ("From", "Anna anna@example.org", "from-malformed"),
    ("Sender", "Anna anna@example.org", "sender-malformed"),
    ("Reply-To", "Anna anna@example.org", "reply-to-malformed"),
    ("Cc", "Cy cy@example.net", "recipient-malformed"),
]


@pytest.mark.parametrize(("field", "value", "rule"), FIELDS)
def test_the_rule_of_the_field_points_at_its_value(field, value, rule):
    assert findings(f"{field}: {value} ") == [(rule, value)]


def test_special_rules_replace_general_ones():
    two = "From: anna@example.org, bo@example.org"
    assert [rule for rule, _ in findings(two)] == ["sender-missing"]
    assert [rule for rule, _ in findings(two, "Sender: anna@example.org")] == ["from-multiple"]
    assert [rule for rule, _ in findings("Reply-To: boss@gmail.com")] == ["reply-to-freemail"]
    bare = Example(without=("To",)).octets()
    assert [f.rule for f in LINTER.lint(bare).findings] == ["recipient-missing"]


def test_repeats_are_counted():
    raw = Example("To: bo@gmial.com, cy@gmial.com, di@gmai.com").octets()
    (finding,) = LINTER.lint(raw).findings
    assert finding.count == 3
    assert [raw[place.offset : place.end] for place in finding.others] == [
        b"gmial.com",
        b"gmai.com",
    ]
    assert finding.values == {"address": "bo@gmial.com", "suggestion": "bo@gmail.com"}


def test_places_are_octets_behind_raw_utf8():
    assert findings("To: Jörg Müller <joerg@gmial.com>") == [("recipient-typo-domain", "gmial.com")]


def test_without_a_suppression_list_its_rule_is_silent():
    assert findings("To: gone@example.net") == []
