"""The tree below an SPF record, with its tally."""

import asyncio

import pytest
from tools.domain.zones import resolver

from mailcheck.core.registry import registry
from mailcheck.knowledge.records.spf import parse_spf
from mailcheck.tools.auth.spf import check_spf
from mailcheck.tools.domain.check import check_domain
from mailcheck.tools.domain.spf_tree import evaluated, target_of
from mailcheck.tools.domain.survey import DomainOptions


def tree(zone):
    answer = asyncio.run(
        check_domain(
            "example.org", resolver=resolver(zone), options=DomainOptions(guess_selectors=False)
        )
    )
    return answer.records["spf"].tree, answer


ZONES = [
    ({"@": {"TXT": ["v=spf1 -all"]}}, 0, 0),
    ({"@": {"TXT": ["v=spf1 mx a ptr exists:%{i}.example.net -all"]}}, 4, 1),
    ({"@": {"TXT": ["v=spf1 include:_spf.example.net redirect=mx1.example.org"]}}, 2, 1),
    ({"@": {"TXT": ["v=spf1 -all include:_spf.example.net"]}}, 0, 0),
    ({"@": {"TXT": ["v=spf1 include:a.example.net -all"]},
      "a.example.net.": {"TXT": ["v=spf1 include:b.example.net a:mx1.example.org -all"]},
      "b.example.net.": {"TXT": ["v=spf1 mx:example.org -all"]}}, 4, 0),
    ({"@": {"TXT": ["v=spf1 " + " ".join(f"a:x{n}.example.org" for n in range(12)) + " -all"]}},
     12, 12),
    ({"@": {"TXT": ["v=spf1 include:%{d}.example.net -all"]},
      "example.org.example.net.": {"TXT": ["v=spf1 a:mx1.example.org -all"]}}, 2, 0),
]  # fmt: skip


@pytest.mark.parametrize(("zone", "lookups", "voids"), ZONES, ids=lambda value: str(value)[:50])
def test_look_ups_are_counted_as_the_standard_does(zone, lookups, voids):
    found, _ = tree(zone)
    assert (found.lookups, len(found.voids)) == (lookups, voids)


def test_the_tally_of_the_tree_is_that_of_an_evaluation():
    zone = ZONES[4][0]
    found, _ = tree(zone)
    checked = asyncio.run(
        check_spf(ip="203.0.113.99", mail_from="a@example.org", resolver=resolver(zone))
    )
    assert checked.lookups == found.lookups


def test_terms_behind_all_are_not_reached():
    spf = parse_spf("v=spf1 a all mx redirect=example.net")
    assert [term.name for term in evaluated(spf)] == ["a"]


def test_what_the_message_decides_has_no_target():
    spf = parse_spf("v=spf1 exists:%{i}.example.net a:%{d} a:%{d1}.example.net -all")
    targets = [target_of(term, "Example.org") for term in evaluated(spf)]
    assert targets == [None, "example.org", None]


PASTES = {
    "spf-multiple": "v=spf1 ip4:192.0.2.0/24 include:_spf.example.net -all",
    "spf-syntax": "v=spf1 ip4:192.0.2.0/24 -all",
    "spf-look-alike": None,
    "spf-after-all": "v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.7 -all",
    "spf-allows-everyone": None,
    "spf-no-all": "v=spf1 ip4:192.0.2.0/24 ~all",
    "spf-ptr": None,
    "spf-void-lookup": "v=spf1 ip4:192.0.2.0/24 -all",
    "spf-duplicate-term": "v=spf1 ip4:192.0.2.0/24 -all",
    "spf-unknown-modifier": "v=spf1 ip4:192.0.2.0/24 -all",
    "spf-redirect-ignored": "v=spf1 ip4:192.0.2.0/24 -all",
    "spf-private-network": "v=spf1 ip4:192.0.2.1 -all",
    "spf-missing": "v=spf1 mx ~all",
}


@pytest.mark.parametrize("rule", PASTES)
def test_pasted_records_are_right(rule):
    zone = registry("domain")[rule].rule.bad[0].zone
    _, answer = tree(zone)
    found = next(item for item in answer.findings if item.rule == rule)
    if PASTES[rule] is None:
        assert found.paste is None
        return
    assert found.paste.text == PASTES[rule]
    # What is pasted brings nothing up again.
    _, mended = tree({**zone, "@": {"TXT": [found.paste.text]}})
    assert not [item for item in mended.findings if item.rule.startswith("spf-")]
