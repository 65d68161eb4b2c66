"""Records at doubled names, without their underscore, and targets without their final dot."""

import pytest
from tools.domain.test_pastes import check_pastes
from tools.domain.test_usual_domains import said
from tools.domain.zones import KEY, laid_over

DMARC = "v=DMARC1; p=reject; rua=mailto:d@example.org"
NONE = {"TXT": []}
DOUBLED = "example.org"  # below example.org
BELOW = {
    "_dmarc": (DMARC, "dmarc-misplaced"),
    "_mta-sts": ("v=STSv1; id=1;", "mta-sts-misplaced"),
    "_smtp._tls": ("v=TLSRPTv1; rua=mailto:t@example.org", "tls-rpt-misplaced"),
    "default._bimi": ("v=BIMI1; l=https://example.org/l.svg", "bimi-misplaced"),
}


@pytest.mark.parametrize("name", BELOW)
def test_the_domain_was_added_once_more(name):
    text, rule = BELOW[name]
    found = said({name: NONE, f"{name}.{DOUBLED}": {"TXT": [text]}})[rule][0]
    assert f"{name}.example.org.example.org" in found.message and "with a dot" in found.help
    assert (found.paste.name, found.paste.text) == (f"{name}.example.org", text)


@pytest.mark.parametrize(
    ("right", "wrong", "text", "rule"),
    [
        ("_dmarc", "dmarc", DMARC, "dmarc-misplaced"),
        ("_mta-sts", "mta-sts", "v=STSv1; id=1;", "mta-sts-misplaced"),
        ("_smtp._tls", "smtp._tls", "v=TLSRPTv1; rua=mailto:t@example.org", "tls-rpt-misplaced"),
    ],
)
def test_the_underscore_is_missing(right, wrong, text, rule):
    found = said({right: NONE, wrong: {"TXT": [text]}})[rule][0]
    assert f"{wrong}.example.org" in found.message
    assert found.paste.name == f"{right}.example.org"


def test_spf_at_the_doubled_name():
    zone = {"@": NONE, DOUBLED: {"TXT": ["v=spf1 ip4:192.0.2.0/24 ~all"]}}
    found = said(zone)["spf-missing"][0]
    assert "example.org.example.org" in found.message
    assert found.paste.name == "example.org"


def test_a_key_at_the_doubled_name():
    key = {"TXT": [[KEY[:200], KEY[200:]]]}
    zone = {"s1._domainkey": NONE, f"s1._domainkey.{DOUBLED}": key}
    found = said(zone, selectors=("s1",))["dkim-key-missing"][0]
    assert "s1._domainkey.example.org.example.org" in found.message
    assert found.paste.name == "s1._domainkey.example.org" and found.paste.text == KEY


def test_keys_at_a_doubled_name_that_nobody_named():
    zone = laid_over({f"s1._domainkey.{DOUBLED}": {"TXT": ["v=DKIM1; p="]}})
    del zone["s1._domainkey.example.org"]
    found = check_and_find(zone, "dkim-absent")
    assert "_domainkey.example.org.example.org" in found.message


def check_and_find(zone, rule):
    from tools.domain.test_pastes import judged

    check_pastes(zone)
    return next(item for item in judged(zone) if item.rule == rule)


def test_an_mx_record_without_its_final_dot():
    zone = {"@": {"MX": [[10, "smtp.example.net.example.org"]]},
            "smtp.example.net.": {"A": ["203.0.113.5"]}}  # fmt: skip
    found = said(zone)["mx-unresolvable"][0]
    assert found.paste.text == "10 smtp.example.net." and "final dot" in found.help


def test_a_name_server_without_its_final_dot():
    zone = {"@": {"NS": ["ns1.example.org", "ns.example.net.example.org"]},
            "ns.example.net.": {"A": ["203.0.113.53"]}}  # fmt: skip
    found = said(zone)["ns-unresolvable"][0]
    assert found.paste.text == "ns.example.net."


@pytest.mark.parametrize("options", [{}, {"selectors": ("s1",)}])
def test_an_alias_of_a_key_without_its_final_dot(options):
    zone = {"s1._domainkey": {"CNAME": ["s1.keys.example.net.example.org"]},
            "s1.keys.example.net.": {"TXT": [[KEY[:200], KEY[200:]]]}}  # fmt: skip
    found = said(zone, **options)["dkim-key-missing"][0]
    assert found.paste.line() == "s1._domainkey.example.org. IN CNAME s1.keys.example.net."
    assert found.severity.value == ("error" if options else "warning")


def test_a_host_that_is_simply_gone_is_only_that():
    found = said({"@": {"MX": [[10, "gone.example.org"]]}})["mx-unresolvable"][0]
    assert found.paste is None and "final dot" not in found.help


def test_nobody_looks_elsewhere_for_what_is_there():
    wrong = {"dmarc": {"TXT": [DMARC]}, f"_mta-sts.{DOUBLED}": {"TXT": ["v=STSv1; id=1"]}}
    assert not [rule for rule in said(wrong) if "misplaced" in rule]


def test_a_wildcard_is_not_a_misplaced_record():
    found = said({"_mta-sts": NONE, "_smtp._tls": NONE, "*.example.org": {"TXT": ["x=1"]}})
    assert not [rule for rule in found if "misplaced" in rule]


@pytest.mark.parametrize("name", BELOW)
def test_moving_it_does_good(name):
    text, rule = BELOW[name]
    zone = laid_over({name: NONE, f"{name}.{DOUBLED}": {"TXT": [text]}})
    assert check_pastes(zone)[rule] == [text]
