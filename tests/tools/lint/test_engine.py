"""What the engine makes of what rules find: one finding per rule, its places, who gives way."""

from collections.abc import Callable, Iterable

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.finding import MAX_OTHERS, Finding, Severity, Span
from mailcheck.core.registry import Registered, Row
from mailcheck.tools.lint import engine
from mailcheck.tools.lint.engine import MAX_FOUND, Linter
from mailcheck.tools.lint.rule import Found, Options

RAW = b"From: a@example.org\nX-One: 1\nSubject: Hi\nX-One: 2\n\n" + b"x" * 2000


def rule(
    name: str,
    check: Callable[..., Iterable[Found]],
    interest: str = "OnMessage",
    names: tuple[str, ...] = (),
    replaces: tuple[str, ...] = (),
) -> Registered:
    """A rule of the test's own; a warning."""
    topic = name.partition("-")[0]
    row = Row(
        name, "lint", topic, "warning", name, True, "", name, interest, names, replaces, False
    )
    made = Registered(row)
    made.known_check = check
    return made


def finds(*spans: tuple[int, int], severities: tuple[Severity | None, ...] = (None,)):
    """A check that finds these places, whatever it is given."""
    found = [
        Found(Span(*span), f"at {span[0]}", "help", severity=severities[number % len(severities)])
        for number, span in enumerate(spans)
    ]
    return lambda subject, context: found


@pytest.fixture
def lint(monkeypatch):
    def call(*rules: Registered) -> list[Finding]:
        known = {rule.id: rule for rule in rules}
        monkeypatch.setattr(engine, "registry", lambda tool: known)
        return list(Linter(known, Options(), organizational_domain).lint(RAW).findings)

    return call


def places(finding: Finding) -> list[int]:
    return [finding.location.offset, *(place.offset for place in finding.others)]


E, W, S = Severity.ERROR, Severity.WARNING, None


@pytest.mark.parametrize(
    ("offsets", "severities", "severity", "told"),
    [
        ((7,), (S,), W, [7]),
        ((9, 7, 8), (S,), W, [7, 8, 9]),  # in order of their places
        ((7, 8, 9), (S, E, S), E, [8, 7, 9]),  # the worst is told
        ((7, 8, 9), (S, E, E), E, [8, 7, 9]),  # the first of the worst
    ],
)
def test_one_finding_per_rule(lint, offsets, severities, severity, told):
    spans = ((at, at + 1) for at in offsets)
    (finding,) = lint(rule("x-one", finds(*spans, severities=severities)))
    assert (finding.severity, places(finding), finding.count) == (severity, told, len(offsets))
    assert finding.message == f"at {told[0]}"


@pytest.mark.parametrize(
    ("number", "count"), [(MAX_OTHERS + 5, MAX_OTHERS + 5), (MAX_FOUND + 5, MAX_FOUND)]
)
def test_of_many_places_some_are_told_and_all_are_counted(lint, number, count):
    (finding,) = lint(rule("x-one", finds(*((at, at + 1) for at in range(number)))))
    assert (finding.count, places(finding)) == (count, list(range(MAX_OTHERS + 1)))


def test_one_rule_that_finds_too_much_does_not_hide_another(lint):
    many = finds(*((at, at + 1) for at in range(MAX_FOUND + 5)))
    found = lint(rule("x-one", many), rule("x-two", finds((1999, 2000))))
    assert [(item.rule, item.count) for item in found] == [("x-one", MAX_FOUND), ("x-two", 1)]


def test_findings_are_in_the_order_of_what_is_told(lint):
    def late(field, context):  # fields are looked at after the message
        yield Found(Span(9, 10), "late", "help")

    worst = finds((1, 2), (50, 51), severities=(None, Severity.ERROR))
    found = lint(
        rule("x-one", finds((9, 10))),
        rule("x-two", finds((3, 4))),
        rule("x-worst", worst),
        rule("a-late", late, "OnPresent", ("subject",)),
    )
    assert [(item.rule, item.location.offset) for item in found] == [
        ("x-two", 3),
        ("a-late", 9),
        ("x-one", 9),
        ("x-worst", 50),
    ]


@pytest.mark.parametrize(("interest", "seen"), [("OnPresent", ["1"]), ("OnField", ["1", "2"])])
def test_which_fields_of_a_name_are_asked(lint, interest, seen):
    values = []
    lint(
        rule("x-one", lambda field, context: values.append(field.text) or (), interest, ("x-one",))
    )
    assert values == seen


@pytest.mark.parametrize(
    ("taken", "place", "stays"),
    [
        ([(10, 20)], (10, 20), False),
        ([(10, 20)], (12, 13), False),
        ([(10, 20)], (19, 30), False),
        ([(10, 20)], (5, 11), False),
        ([(10, 20)], (5, 30), False),
        ([(10, 20)], (5, 10), True),  # touching is not overlapping
        ([(10, 20)], (20, 30), True),
        ([(10, 20), (30, 40)], (20, 30), True),
        ([(10, 20), (30, 40)], (20, 31), False),
        ([(0, 100), (10, 20)], (50, 60), False),  # one inside the other
        ([(0, 100), (10, 20), (30, 40)], (99, 101), False),
        ([(0, 50), (40, 100)], (60, 70), False),
        ([(10, 20), (20, 30)], (19, 21), False),
        ([(10, 10)], (10, 11), False),  # what has no octet is at the one after it
        ([(10, 10)], (10, 10), False),
        ([(10, 10)], (11, 12), True),
        ([], (10, 20), True),
    ],
)
def test_a_rule_gives_way_to_a_more_specific_one_at_the_same_place(lint, taken, place, stays):
    found = lint(rule("x-exact", finds(*taken), replaces=("x-vague",)),
                 rule("x-vague", finds(place)))  # fmt: skip
    assert ("x-vague" in [item.rule for item in found]) is stays


def test_no_rule_gives_way_elsewhere_or_to_others(lint):
    exact = rule("x-exact", finds((10, 20)), replaces=("x-vague",))
    found = lint(exact, rule("x-other", finds((10, 20))))
    assert [item.rule for item in found] == ["x-exact", "x-other"]
