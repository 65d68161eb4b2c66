"""Zones as people have them: what is said of good ones, and what is proposed for broken ones."""

import asyncio

import pytest
from tools.domain.zones import HEALTHY, resolver

from mailcheck.core.record import Record, quoted
from mailcheck.tools.domain.check import check_domain
from mailcheck.tools.domain.survey import DomainOptions

SPF = "v=spf1 include:_spf.example.net -all"
NO_MAIL = {
    "@": {"TXT": ["v=spf1 -all"], "MX": [[0, "."]]},
    "_dmarc": {"TXT": ["v=DMARC1; p=reject"]},
}


def said(overlay, domain="example.org", **options):
    """The findings by rule."""
    chosen = DomainOptions(**options)
    answer = asyncio.run(check_domain(domain, resolver=resolver(overlay), options=chosen))
    found = {}
    for item in answer.findings:
        found.setdefault(item.rule, []).append(item)
    return found


def spf(text):
    return {"@": {"TXT": [text]}}


def dmarc(text):
    return {"_dmarc": {"TXT": [text]}}


def at_tls_rpt(text):
    return {"_smtp._tls": {"TXT": [text]}}


QUIET = [
    ("spf-allows-everyone", spf("v=spf1 include:_spf.example.net ~ all")),
    # Microsoft's own record, which every customer includes, has networks of 14 and 15 bits.
    ("spf-network-too-wide",
     {"_spf.example.net.": {"TXT": ["v=spf1 ip4:192.0.0.0/15 ip6:2001:db8::/31 -all"]}}),
    # RFC 8461 §3.1: a wildcard's texts are passed over.
    ("mta-sts-unrelated-text", {"_mta-sts": {"TXT": ["v=spf1 -all"]}}),
    ("mta-sts-unrelated-text", {"_mta-sts": {"TXT": ["site-verification=1"]}}),
    ("dmarc-unrelated-text", {"_dmarc": {"TXT": ["v=DMARC1; p=reject", "v=spf1 -all"]}}),
    ("tls-rpt-syntax", at_tls_rpt("v=spf1 -all")),
    # RFC 7505 and `v=spf1 -all`: a domain that says it has no mail needs no key.
    ("dkim-absent",
     {**NO_MAIL, "s1._domainkey": {"TXT": []}, "_domainkey": "NXDOMAIN"}),
    # Only a domain with nothing but a null MX accepts no mail.
    ("dmarc-report-undeliverable", {"@": {"MX": [[0, "."], [10, "mx1.example.org"]]}}),
    # RFC 9989 §4.8: the version's name in any case.
    ("dmarc-tag-ignored", dmarc("V=DMARC1; p=reject; rua=mailto:d@example.org")),
    # The semicolon is missing, not the address.
    ("dmarc-no-reports", dmarc("v=DMARC1; p=reject, rua=mailto:d@example.org")),
    ("dmarc-no-reports", dmarc("v=DMARC1; p=reject; RUA=mailto:d@example.org")),
    ("dmarc-policy-none", dmarc("v=DMARC1; P=reject; rua=mailto:d@example.org")),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "overlay"), QUIET)
def test_quiet(rule, overlay):
    assert rule not in said(overlay)


def test_a_wide_network_of_ones_own_is_reported():
    own = {**spf("v=spf1 include:_spf.example.org -all"),
           "_spf": {"TXT": ["v=spf1 ip4:192.0.0.0/15 -all"]}}  # fmt: skip
    assert "spf-network-too-wide" in said(own)
    assert "spf-network-too-wide" in said({"_spf.example.net.": {"TXT": ["v=spf1 ip4:8.0.0.0/8"]}})


def test_a_domain_without_mail_needs_no_reports():
    assert [item.severity.value for item in said(NO_MAIL)["dmarc-no-reports"]] == ["info"]


def test_reports_may_go_to_another_name_of_the_organization():
    """RFC 9990 §4: only another organization has to agree."""
    overlay = {"_dmarc.news": {"TXT": ["v=DMARC1; p=reject; rua=mailto:d@reports.example.org"]},
               "reports": {"MX": [[10, "mx1.example.org"]]},
               "news": HEALTHY["example.org"]}  # fmt: skip
    assert "dmarc-report-not-authorized" not in said(overlay, "news.example.org")


def test_a_wildcard_of_revoked_keys_is_said_once():
    keys = {f"{name}._domainkey": {"TXT": ["v=DKIM1; p="]}
            for name in ("google", "selector1", "selector2", "s2", "k1", "k2", "mail")}  # fmt: skip
    assert len(said(keys)["dkim-revoked"]) == 1
    assert len(said(keys, selectors=("google",))["dkim-revoked"]) == 2


PROPOSED = [
    ("spf-syntax", spf("v=spf1 ip4:192.0.2.0/24 -all;"), "v=spf1 ip4:192.0.2.0/24 -all"),
    ("spf-syntax", spf("v=spf1 ip4:192.0.2.0/24, mx; -all"), "v=spf1 ip4:192.0.2.0/24 mx -all"),
    ("spf-syntax", spf("v=spf1 include: _spf.example.net -all"), SPF),
    ("spf-syntax", spf("v=spf1 ip4: 192.0.2.1 -all"), "v=spf1 ip4:192.0.2.1 -all"),
    ("spf-syntax", spf("v=spf1 ip4:192.0.2.1ip4:192.0.2.2 -all"),
     "v=spf1 ip4:192.0.2.1 ip4:192.0.2.2 -all"),
    ("spf-syntax", spf("v=spf1 include:_spf.example.net~all"),
     "v=spf1 include:_spf.example.net ~all"),
    ("spf-syntax", spf("v=spf1 include:_spf.example.net ~ all"),
     "v=spf1 include:_spf.example.net ~all"),
    ("spf-syntax", spf("v=spf1 include:_spf.example.net –all"), SPF),
    ("spf-syntax", spf("v=spf1 include:_spf.example.net\u00a0-all"), SPF),
    ("spf-syntax", spf("v=spf1 a:192.0.2.1 ipv4:192.0.2.0/28 192.0.2.7 -all"),
     "v=spf1 ip4:192.0.2.1 ip4:192.0.2.0/28 ip4:192.0.2.7 -all"),
    ("spf-syntax", spf("v=spf1 ip4:192.0.2.0/33 -all"), None),
    # A record by which nobody may send is no way out for somebody who sends.
    ("spf-include-missing", spf("v=spf1 include:gone.example.net -all"), None),
    ("spf-include-missing", spf("v=spf1 redirect=gone.example.net"), None),
    ("spf-include-missing", spf("v=spf1 mx include:gone.example.net -all"), "v=spf1 mx -all"),
    ("spf-loop", spf("v=spf1 include:example.org -all"), None),
    ("spf-look-alike", spf("“v=spf1 include:_spf.example.net -all”"), SPF),
    ("spf-look-alike", spf("v=spf2.0/pra include:_spf.example.net -all"), SPF),
    ("spf-missing", spf("“v=spf1 include:_spf.example.net -all”"), None),
    ("dmarc-unrelated-text", dmarc("“v=DMARC1; p=none”"), "v=DMARC1; p=none"),
    ("dmarc-unrelated-text", dmarc("p=none; v=DMARC1"), "v=DMARC1; p=none"),
    ("dmarc-unrelated-text", dmarc("p=none;"), "v=DMARC1; p=none;"),
    ("dmarc-unrelated-text", dmarc("v=DMARC1: p=reject"), "v=DMARC1; p=reject"),
    ("dmarc-unrelated-text", dmarc("v=DMARC1 p=none rua=mailto:d@example.org"),
     "v=DMARC1; p=none; rua=mailto:d@example.org"),
    ("dmarc-unrelated-text", dmarc("site-verification=1"), None),
    ("dmarc-missing", dmarc("v=DMARC1: p=reject"), None),
    ("dmarc-syntax", dmarc("v=DMARC1; p=reject, rua=mailto:d@example.org"),
     "v=DMARC1; p=reject; rua=mailto:d@example.org"),
    ("dmarc-tag-ignored", dmarc("v=DMARC1; P=reject; RUA=mailto:D@example.org"),
     "v=DMARC1; p=reject; rua=mailto:D@example.org"),
    ("dmarc-policy-none", dmarc("v=DMARC1; p=none; p=reject; rua=mailto:d@example.org"), None),
    ("tls-rpt-syntax", at_tls_rpt("v=TLSRPTv1 rua=mailto:t@example.org"),
     "v=TLSRPTv1; rua=mailto:t@example.org"),
    ("tls-rpt-syntax", at_tls_rpt("v=TLSRPT1; nothing"), None),
    ("dkim-syntax", {"s1._domainkey": {"TXT": ['"v=DKIM1; k=ed25519; p='
                                               '11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="']}},
     "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "overlay", "proposal"), PROPOSED)
def test_proposed(rule, overlay, proposal):
    found = said(overlay, selectors=("s1",))[rule]
    pastes = [item.paste.text for item in found if item.paste is not None]
    assert pastes[-1:] == ([proposal] if proposal else [])


def test_a_torn_off_value_is_one_finding():
    found = said(spf("v=spf1 include: _spf.example.net ip4: 192.0.2.1 -all"))["spf-syntax"]
    assert [item.location.offset for item in found] == [7, 37]


def test_no_sentence_has_a_hole():
    for overlay in (
        spf("v=spf1 ip4: -all"),
        dmarc("v=DMARC1; p=reject; rua=mailto:d@example.org,"),
    ):
        for items in said(overlay).values():
            assert not any(item.message.startswith(" ") or "This" in item.message[1:]
                           for item in items)  # fmt: skip


@pytest.mark.parametrize("text", ['"' * 300, "\\" * 511, "x" * 254 + '"y'])
def test_strings_of_a_line_can_be_read_back(text):
    line = Record("example.org", "TXT", text).line()
    assert line.endswith(quoted(text))
    import dns.rdata

    data = dns.rdata.from_text("IN", "TXT", quoted(text))
    assert b"".join(data.strings).decode() == text
