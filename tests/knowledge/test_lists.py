"""The reviewed tables agree with each other, and their questions are answered."""

import pytest

from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.core.address import domain_normal_form
from mailcheck.knowledge.lists.brands import BRANDS
from mailcheck.knowledge.lists.freemail import FREEMAIL
from mailcheck.knowledge.lists.reserved_domains import RESERVED_DOMAINS, reserved_for
from mailcheck.knowledge.lists.role_addresses import is_no_reply, is_role
from mailcheck.knowledge.lists.typo_domains import TYPO_DOMAINS, TYPO_TLDS, intended_domain

REAL = {
    *FREEMAIL,
    *(domain for domains in BRANDS.values() for domain in domains),
    "example.org",
    "hotmail.be",
    "aol.co",
}


def test_names_are_in_normal_form():
    for name in {*FREEMAIL, *TYPO_DOMAINS, *TYPO_DOMAINS.values(), *RESERVED_DOMAINS}:
        assert name == domain_normal_form(name)
    for domains in BRANDS.values():
        assert all(organizational_domain(name) == name for name in domains)


def test_a_real_provider_is_no_misspelling():
    assert [name for name in REAL if intended_domain(name)] == []


def test_a_misspelling_means_a_provider():
    assert {meant for meant in TYPO_DOMAINS.values() if meant not in FREEMAIL} == set()


def test_a_misspelt_ending_is_no_real_one():
    from publicsuffixlist import PublicSuffixList

    known = PublicSuffixList(accept_unknown=False)
    assert [ending for ending in TYPO_TLDS if known.publicsuffix(ending)] == []


@pytest.mark.parametrize(
    ("domain", "meant"),
    [
        ("gmial.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmial.con", "gmail.com"),
        ("hotmal.co.uk", "hotmail.co.uk"),
        ("example.con", "example.com"),
        ("mail.example.ogr", "mail.example.org"),
        ("gmail.com", None),
        ("mail.com", None),
        ("gmx.com", None),
        ("ymail.com", None),
        ("gmal.example.org", None),
        ("con", None),
        ("", None),
    ],
)
def test_intended_domain(domain, meant):
    assert intended_domain(domain) == meant


@pytest.mark.parametrize(
    ("domain", "reserved"),
    [
        ("example.com", True),
        ("a.b.example.com", True),
        ("x.test", True),
        ("printer.local", True),
        ("home.arpa", True),
        ("a.home.arpa", True),
        ("in-addr.arpa", False),
        ("myexample.com", False),
        ("example.com.de", False),
        ("example.de", False),
        ("local.example.de", False),
        ("", False),
    ],
)
def test_reserved_for(domain, reserved):
    assert bool(reserved_for(domain)) is reserved


NOBODY = [
    "noreply",
    "no-reply",
    "no_reply",
    "no.reply",
    "NoReply",
    "donotreply",
    "do-not-reply",
    "dont-reply",
    "noreply-4711",
    "comments-noreply",
    "noreply+x",
    "noreply2",
    "no-replies",
    "no-response",
    "nicht-antworten",
    "ne-pas-repondre",
    "shop.noreply",
    "non-rispondere",
]
SOMEBODY = ["anna", "norepl", "reply", "inoreplyto", "ponoreply", "norma.reply", "replyno", "info"]


def test_no_reply_addresses_are_told_from_others():
    assert [name for name in NOBODY if not is_no_reply(name)] == []
    assert [name for name in SOMEBODY if is_no_reply(name)] == []


def test_roles():
    assert all(map(is_role, ["abuse", "Postmaster", "no-reply"]))
    assert not any(map(is_role, ["info", "support", "anna", "abuser", ""]))
