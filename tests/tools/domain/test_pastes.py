"""No proposed record stops or loses mail: each is laid over its zone, and the zone judged again.

A zone of one's own can be tested without being published: put it into tests/corpus/private/zones
(as JSON; the file's name is the domain's).
"""

import asyncio
import copy
import json
from ipaddress import ip_network

import pytest
from support import ROOT
from tools.domain.zones import HEALTHY, laid_over

from mailcheck.adapters.dns.zone import ZoneResolver
from mailcheck.core.address import domain_normal_form
from mailcheck.core.registry import registry
from mailcheck.knowledge.records.spf import parse_spf
from mailcheck.tools.auth.spf import check_spf
from mailcheck.tools.domain.check import check_domain
from mailcheck.tools.domain.survey import DomainOptions

PRIVATE = ROOT / "tests" / "corpus" / "private" / "zones"
GOOGLE = {"aspmx.l.google.com.": {"A": ["192.0.2.5"]},
          "_spf.google.com.": {"TXT": ["v=spf1 ip4:203.0.113.64/28 ~all"]}}  # fmt: skip
NOTHING = {"@": {"TXT": [], "MX": []}, "s1._domainkey": {"TXT": []}}


def spf(text, **others):
    return {"@": {"TXT": [text], **others}}


def dmarc(text):
    return {"_dmarc": {"TXT": [text]}}


# What must be proposed (rule, text), or not (rule, None), on zones that tempt to harm.
ZONES = {
    "mail goes to the domain's address": (
        {"@": {"MX": [], "A": ["192.0.2.80"]}}, "mx-missing", "10 example.org."),
    "mail goes to the domain's IPv6 address": (
        {"@": {"MX": [], "AAAA": ["2001:db8::80"]}}, "mx-missing", "10 example.org."),
    "no address at all, but it sends": ({"@": {"MX": []}}, "mx-missing", None),
    "no address at all, but a key": (
        {"@": {"MX": [], "TXT": ["v=spf1 -all"]}}, "mx-missing", None),
    "nothing at all": (NOTHING, "mx-missing", "0 ."),
    "nobody sends, but a server takes mail": (
        {"@": {"MX": [], "A": ["192.0.2.80"], "TXT": ["v=spf1 -all"]}}, "mx-missing", None),
    "only an address inside": (spf("v=spf1 ip4:10.0.0.0/8 -all"), "spf-private-network", None),
    "a redirect and nothing but an end": (
        spf("v=spf1 redirect=_spf.example.net -all"),
        "spf-redirect-ignored", "v=spf1 redirect=_spf.example.net"),
    "a redirect that would fail more": (
        spf("v=spf1 redirect=_spf.example.net ~all"), "spf-redirect-ignored", None),
    "the address is not known": ({"@": {"MX": [], "A": "SERVFAIL"}}, "mx-missing", None),
    "a web server may send": (
        {**NOTHING, "@": {"TXT": [], "MX": [], "A": ["192.0.2.80"]}}, "spf-missing", None),
    "a web server with IPv6 may send": (
        {**NOTHING, "@": {"TXT": [], "MX": [], "AAAA": ["2001:db8::80"]}}, "spf-missing", None),
    "a key shows that somebody sends": ({"@": {"TXT": [], "MX": []}}, "spf-missing", None),
    "a null MX, but a key": ({"@": {"TXT": [], "MX": [[0, "."]]}}, "spf-missing", None),
    "nothing sends": (NOTHING, "spf-missing", "v=spf1 -all"),
    "the address to send from is not known": (
        {**NOTHING, "@": {"TXT": [], "MX": [], "A": "SERVFAIL"}}, "spf-missing", None),
    "Google receives": ({"@": {"TXT": [], "MX": [[1, "aspmx.l.google.com"]]}, **GOOGLE},
                        "spf-missing", "v=spf1 include:_spf.google.com ~all"),
    "Google and a server of one's own": (
        {"@": {"TXT": [], "MX": [[1, "aspmx.l.google.com"], [9, "mx1.example.org"]]}, **GOOGLE},
        "spf-missing", "v=spf1 mx include:_spf.google.com ~all"),
    "a filter receives": ({"@": {"TXT": [], "MX": [[1, "filter.example.net"]]},
                           "filter.example.net.": {"A": ["203.0.113.7"]}}, "spf-missing", None),
    "ptr alone": (spf("v=spf1 ptr -all"), "spf-ptr", None),
    "ptr and others": (spf("v=spf1 mx ptr ~all"), "spf-ptr", None),
    "everybody, then somebody": (spf("v=spf1 +all mx -all"), "spf-after-all", None),
    "everybody": (spf("v=spf1 mx all"), "spf-allows-everyone", None),
    "somebody after the end": (spf("v=spf1 ~all mx -all"), "spf-after-all", "v=spf1 mx ~all"),
    "a broken include after the end": (
        spf("v=spf1 mx -all include:gone.example.net"), "spf-after-all", None),
    "refused after a soft end": (
        spf("v=spf1 mx ~all -ip4:203.0.113.9"), "spf-after-all", None),
    "two ends, the mild one counts": (
        {"@": {"TXT": ["v=spf1 mx -all", "v=spf1 ip4:203.0.113.9 ~all"]}},
        "spf-multiple", "v=spf1 mx ip4:203.0.113.9 ~all"),
    "a record and a redirect": (
        {"@": {"TXT": ["v=spf1 mx -all", "v=spf1 redirect=_spf.example.net"]}},
        "spf-multiple", "v=spf1 mx include:_spf.example.net ~all"),
    "two records, one for everybody": (
        {"@": {"TXT": ["v=spf1 mx -all", "v=spf1 +all"]}}, "spf-multiple", None),
    "two records with more look-ups than one may have": (
        {"@": {"TXT": ["v=spf1 " + " ".join(f"a:a{n}.example.org" for n in range(6)) + " -all",
                       "v=spf1 " + " ".join(f"a:b{n}.example.org" for n in range(6)) + " -all"]},
         **{f"{x}{n}": {"A": ["203.0.113.9"]} for x in "ab" for n in range(6)}},
        "spf-multiple", None),
    "everything of another's record": (
        {**spf("v=spf1 mx include:_spf.example.net -all"),
         "_spf.example.net.": {"TXT": ["v=spf1 ptr:example.net a:gone.example.net +all"]}},
        "spf-ptr", None),
    "mixed policies": (
        {"_dmarc": {"TXT": ["v=DMARC1; p=reject; rua=mailto:d@example.org",
                            "v=DMARC1; p=none; rua=mailto:d@example.org"]}},
        "dmarc-multiple", "v=DMARC1; p=none; rua=mailto:d@example.org"),
    "a policy that the reports must allow": (
        dmarc("v=DMARC1; p=none; rua=mailto:d@example.org"), "dmarc-policy-none", None),
    "a policy for subdomains that the reports must allow": (
        dmarc("v=DMARC1; p=reject; sp=none; rua=mailto:d@example.org"),
        "dmarc-subdomain-policy-weak", None),
    "a share that old receivers still obey": (
        dmarc("v=DMARC1; p=reject; pct=10; rua=mailto:d@example.org"),
        "dmarc-removed-tag", "v=DMARC1; p=reject; pct=10; t=y; rua=mailto:d@example.org"),
    "reports to a domain without mail": (
        {**dmarc("v=DMARC1; p=reject"), "@": {"MX": [[0, "."]]}}, "dmarc-no-reports", None),
}  # fmt: skip


PROPOSING = {
    "bimi-misplaced", "bimi-syntax", "dkim-testing", "dmarc-missing", "dmarc-multiple",
    "dmarc-no-reports", "dmarc-removed-tag", "dmarc-report-not-authorized",
    "dmarc-syntax", "dmarc-unrelated-text", "mta-sts-misplaced", "mta-sts-syntax",
    "mta-sts-unrelated-text", "mx-cname", "mx-reverse-dns", "ns-cname",
    "parked-dkim", "parked-dmarc", "parked-mx", "parked-spf", "spf-after-all",
    "spf-duplicate-term", "spf-missing", "spf-multiple", "spf-neutral", "spf-no-all",
    "spf-own-address-refused", "spf-private-network", "spf-redirect-ignored",
    "spf-string-too-long", "spf-syntax", "spf-too-many-void-lookups",
    "spf-unknown-modifier", "spf-void-lookup", "tls-rpt-misplaced", "tls-rpt-missing",
    "tls-rpt-multiple", "tls-rpt-syntax",
}  # fmt: skip
"""The checks that propose a record on their own example."""
REVEALS = {
    "dmarc-missing": {"dmarc-policy-none"},
    "dmarc-syntax": {"dmarc-policy-none", "dmarc-no-reports"},
    "dkim-syntax": {"dkim-key-weak", "dkim-testing"},
    "dmarc-unrelated-text": {"dmarc-policy-none", "dmarc-no-reports"},
    "dmarc-multiple": {"dmarc-policy-none", "dmarc-no-reports"},
    # A domain that is to have no mail gets no reports either.
    "parked-mx": {"dmarc-report-undeliverable"},
    "dmarc-misplaced": {"dmarc-policy-none", "dmarc-no-reports"},
}
"""Warnings that a mended record may bring up: what its owner wrote, and could not be read."""


def judged(zone, domain="example.org", options=None):
    chosen = DomainOptions(**(options or {}))
    return asyncio.run(check_domain(domain, resolver=ZoneResolver(zone), options=chosen)).findings


def written(kind, row):
    """A row of a zone as a record's text."""
    if kind == "MX":
        return f"{row[0]} {str(row[1]).rstrip('.')}."
    if kind == "TXT":
        text = "".join(row) if isinstance(row, list) else row
        return text.encode("utf-8", "surrogateescape").decode("latin-1")
    return f"{str(row).rstrip('.')}." if kind in ("NS", "PTR", "CNAME") else str(row)


def pasted(zone, item):
    """The zone with the proposed record in place of what it mends."""
    new = copy.deepcopy(zone)
    record, paste = item.record, item.paste
    table = new.setdefault(paste.name, {})
    rows = table.setdefault(paste.type, [])
    kind = paste.text.split()[0].rstrip(";").lower()
    for row in list(rows):
        text = written(paste.type, row)
        same = record is not None and record.name == paste.name and text == record.text
        if same or (paste.type == "TXT" and text.lower().startswith(kind)) or paste.text == "0 .":
            rows.remove(row)
    if paste.type == "MX":
        preference, host = paste.text.split()
        rows.append([int(preference), host])
    elif paste.type == "TXT":
        octets = paste.text.encode("latin-1")
        cut = [octets[at : at + 255] for at in range(0, len(octets), 255)]
        rows.append([piece.decode("utf-8", "surrogateescape") for piece in cut])
    else:
        rows.append(paste.text)
    if record is not None and record.name != paste.name and record.text == paste.text:
        old = new[record.name][record.type]
        old[:] = [row for row in old if written(record.type, row) != record.text]
    return new


def servers(zone):
    """Addresses that a zone knows of, and strangers."""
    found = {"198.18.7.7", "2001:2::7"}
    for table in zone.values():
        if isinstance(table, dict):
            for kind in ("A", "AAAA"):
                found.update(ip for ip in table.get(kind, ()) if isinstance(table[kind], list))
            for row in table.get("TXT", ()):
                for term in parse_spf(written("TXT", row)).mechanisms:
                    found.update(ends(term))
    return sorted(ip for ip in found if not ip.startswith(("10.", "192.168.", "127.")))


def ends(term):
    if term.network is None:
        return ()
    length = term.prefix4 if term.name == "ip4" else term.prefix6
    network = ip_network(f"{term.network}/{length}" if length is not None else term.network, False)
    return (str(network[0]), str(network[-1]))


def results(zone, domain):
    resolver = ZoneResolver(zone)

    async def of(ip):
        sender = f"anna@{domain}"
        return (await check_spf(ip=ip, helo=domain, mail_from=sender, resolver=resolver)).result

    async def every():
        return {ip: (await of(ip)).value for ip in servers(zone)}

    return asyncio.run(every())


def receives(zone, domain):
    """Whether mail for the domain finds a server (RFC 5321 §5.1)."""
    table = zone.get(domain, {})
    hosts = [str(row[1]).rstrip(".") for row in table.get("MX") or ()] or [domain]
    tables = [zone.get(domain_normal_form(host), {}) for host in hosts if host]
    return any(t.get("A") or t.get("AAAA") for t in tables if isinstance(t, dict))


def paste_refuses_all(item):
    return item.paste.text == "v=spf1 -all"


def sends_nothing(zone, domain):
    """Whether nothing shows that the domain sends: no server, no key."""
    table = zone.get(domain, {})
    hosts = [row for row in table.get("MX") or () if str(row[1]).rstrip(".")]
    keys = [name for name, table in zone.items() if "_domainkey" in name and table.get("TXT")]
    return not (hosts or table.get("A") or table.get("AAAA") or keys)


def check_pastes(zone, domain="example.org", options=None):
    """Every proposal of a zone does good, and no harm; what was proposed, by rule."""
    before = judged(zone, domain, options)
    proposed = {}
    for item in before:
        if item.paste is None:
            continue
        proposed.setdefault(item.rule, []).append(item.paste.text)
        new = pasted(zone, item)
        after = judged(new, domain, options)
        said = [(other.rule, other.message) for other in before]
        still = [(other.rule, other.message) for other in after]
        assert still.count((item.rule, item.message)) < said.count((item.rule, item.message)), item
        bad = {other.rule for other in after if other.severity.value != "info"}
        known = {other.rule for other in before if other.severity.value != "info"}
        assert bad - known <= REVEALS.get(item.rule, set()), (item.rule, bad - known)
        if (options or {}).get("parked"):
            continue
        if paste_refuses_all(item):
            assert sends_nothing(zone, domain)
            continue
        assert receives(new, domain) or not receives(zone, domain), item
        declared = item.record is not None and "-all" in item.record.text
        spf_before, spf_after = results(zone, domain), results(new, domain)
        for ip, old in spf_before.items():
            assert old != "pass" or spf_after[ip] == "pass", (item.rule, ip)
            refused = spf_after[ip] in ("fail", "permerror") and old not in ("fail", "permerror")
            assert not refused or declared, (item.rule, ip)
    return proposed


EVERY = list(registry("domain").values())


@pytest.mark.parametrize("item", EVERY, ids=lambda item: item.id)
def test_what_a_check_proposes_does_good_and_no_harm(item):
    (example,) = item.rule.bad
    options = {key: value for key, value in example.options.items() if key != "probe"}
    proposed = check_pastes(laid_over(example.zone), options=options)
    assert (item.id in proposed) is (item.id in PROPOSING)


@pytest.mark.parametrize("name", ZONES)
def test_no_paste_stops_or_loses_mail(name):
    overlay, rule, text = ZONES[name]
    zone = laid_over(overlay)
    assert rule in {item.rule for item in judged(zone)}
    assert check_pastes(zone).get(rule, [None])[0] == text


def test_what_is_not_proposed_is_said_in_words():
    for overlay, rule, text in ZONES.values():
        if text is None:
            found = next(item for item in judged(laid_over(overlay)) if item.rule == rule)
            assert len(found.help) > 15


def test_the_include_of_a_provider_is_known_without_its_record():
    """In a zone file the provider's names are missing: no record then, but the words."""
    zone = laid_over({"@": {"TXT": [], "MX": [[0, "example-org.mail.protection.outlook.com"]]}})
    found = next(item for item in judged(zone) if item.rule == "spf-missing")
    assert found.paste is None and "include:spf.protection.outlook.com" in found.help


def test_a_domain_that_says_it_has_no_mail_may_say_so_in_spf_and_dmarc():
    zone = laid_over({**NOTHING, "@": {"TXT": [], "MX": [[0, "."]]}})
    assert check_pastes(zone)["spf-missing"] == ["v=spf1 -all"]


PRIVATE_ZONES = sorted(PRIVATE.glob("*.json"))


@pytest.mark.skipif(not PRIVATE_ZONES, reason=f"no zones in {PRIVATE.relative_to(ROOT)}")
@pytest.mark.parametrize("path", PRIVATE_ZONES, ids=lambda path: path.name)
def test_private_zones(path):
    zone = json.loads(path.read_text())
    domain = path.name.removesuffix(".json").partition("@")[2] or path.name.removesuffix(".json")
    check_pastes(zone, domain)


def test_healthy_zone_needs_none():
    assert check_pastes(copy.deepcopy(HEALTHY)) == {}
