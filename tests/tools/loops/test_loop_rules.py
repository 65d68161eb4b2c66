"""Every rule of loops fires on what it is for, and on nothing that only looks like it."""

import pytest
from maps import told

from mailcheck.core.registry import registry
from mailcheck.tools.loops.forwarding import Limits

RULES = list(registry("loops").values())
EXAMPLES = [
    (rule.id, example, kind == "bad")
    for rule in RULES
    for kind in ("bad", "good")
    for example in getattr(rule.rule, kind)
]


@pytest.mark.parametrize(("rule_id", "example", "fires"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples(rule_id, example, fires):
    limits = Limits(example.chain, example.targets)
    found = told(*example.maps, domains=example.domains, limits=limits)
    assert (rule_id in {item.finding.rule for item in found}) is fires
    for item in found:
        assert item.path and item.finding.help.endswith(".")
        assert item.finding.message.endswith((".", "?"))


def test_there_are_the_rules_that_the_design_names():
    assert {rule.id for rule in RULES} == {
        "loop-forwarding-cycle", "loop-auto-replies", "forward-chain-long",
        "forward-target-unknown", "forward-outside", "forward-expansion-large",
    }  # fmt: skip


def test_a_finding_has_the_way_with_file_and_line_of_every_hop():
    (item,) = told(
        ("virtual", "# head\ninfo@example.org  anna\n"),
        ("aliases", "anna: \\anna,\n  bo@example.org\n"),
        ("forward:bo", "\ninfo@example.org\n"),
        domains=("example.org",),
    )
    assert [(hop.address, hop.file, hop.line, hop.text) for hop in item.path] == [
        ("info@example.org", "virtual", 2, "anna"),
        ("anna", "aliases", 2, "bo@example.org"),
        ("bo", "forward:bo", 2, "info@example.org"),
    ]
    assert item.finding.place.line == 2 and item.finding.place.column == 19


def test_an_entry_that_is_passed_twice_is_in_the_way_twice():
    text = "@a.example @b.example\nx@b.example y@a.example\ny@b.example x@a.example\n"
    (item,) = told(("virtual", text))
    assert [hop.line for hop in item.path] == [1, 3, 1, 2]


@pytest.mark.parametrize(
    ("other", "number"),
    [
        ("bo@example.org", 1),
        ("bo@EXAMPLE.org.", 1),
        ("bo@mx.example.org", 0),
        ("bo@bücher.example", 0),
    ],
)
def test_domains_are_one_only_where_they_are(other, number):
    maps = (("aliases", f"anna: {other}\nbo: anna\n"),)
    found = [item.finding.rule for item in told(*maps, domains=("example.org",))]
    assert found.count("loop-forwarding-cycle") == number
    hosts = ("mx.example.org", "xn--bcher-kva.example")
    found = told(*maps, domains=("example.org",), hosts=hosts)
    assert [item.finding.rule for item in found] == ["loop-forwarding-cycle"]
