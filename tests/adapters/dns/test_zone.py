"""Zones from tables and files: what each form of a record becomes, and what names exist."""

import asyncio
import json

import pytest

from mailcheck.adapters.dns.zone import MAX_CNAMES, ZoneResolver, read_zone
from mailcheck.core.errors import ConfigError
from mailcheck.core.ports import Outcome

SHA = "ab" * 32


def ask(zone, name, kind):
    resolver = zone if isinstance(zone, ZoneResolver) else ZoneResolver(zone)
    return asyncio.run(resolver.query(name, kind))


@pytest.mark.parametrize(
    ("kind", "written", "record"),
    [
        ("TXT", "v=spf1 -all", (b"v=spf1 -all",)),
        ("TXT", ["v=spf1 ", "-all"], (b"v=spf1 ", b"-all")),
        ("TXT", b"\xff\x00", (b"\xff\x00",)),
        ("TXT", "grün", ("grün".encode(),)),
        ("TXT", [], ()),
        ("MX", [10, "MX.example.org."], (10, "mx.example.org")),
        ("MX", "10 mx.example.org.", (10, "mx.example.org")),
        ("MX", [0, "."], (0, "")),
        ("A", "192.0.2.1", "192.0.2.1"),
        ("PTR", "Host.example.org.", "host.example.org"),
        ("NS", "ns.example.org.", "ns.example.org"),
        ("TLSA", f"3 1 1 {SHA.upper()}", (3, 1, 1, SHA)),
        ("TLSA", f"3 1 1 {SHA[:32]} {SHA[32:]}", (3, 1, 1, SHA)),
        ("TLSA", [3, 1, 1, SHA], (3, 1, 1, SHA)),
        ("DS", f"4711 13 2 {SHA}", (4711, 13, 2, SHA)),
        ("CAA", '0 issue "ca.example.net"', (0, "issue", "ca.example.net")),
        ("SRV", "0 1 443 host.example.org", "0 1 443 host.example.org"),
        (
            "SOA",
            "ns1.example.org. admin.example.org. 1 3600 600 86400 300",
            ("ns1.example.org", "admin.example.org", 1, 3600, 600, 86400, 300),
        ),
    ],
)
def test_records_have_the_form_of_answers(kind, written, record):
    answer = ask({"example.org": {kind: [written]}}, "example.org", kind)
    assert (answer.outcome, answer.records) == (Outcome.FOUND, (record,))


def test_one_record_may_stand_without_its_list():
    assert ask({"example.org": {"A": "192.0.2.1"}}, "example.org", "A").records == ("192.0.2.1",)


ZONE = {
    "Example.ORG.": {"A": ["192.0.2.1"]},
    "bücher.example": {"A": ["192.0.2.2"]},
    "a.deep.example.net": {"TXT": ["x"]},
    "slow.example.org": "TIMEOUT",
    "broken.example.org": "SERVFAIL",
    "gone.example.org": "NXDOMAIN",
    "half.example.org": {"TXT": ["x"], "A": "TIMEOUT", "MX": "SERVFAIL"},
    "*.wild.example.org": {"A": ["192.0.2.3"]},
    "host.wild.example.org": {"TXT": ["x"]},
    "www.example.org": {"CNAME": ["Example.org."]},
    "twice.example.org": {"CNAME": "www.example.org"},
    "lost.example.org": {"CNAME": "nowhere.example"},
    "lame.example.org": {"CNAME": "slow.example.org"},
    "round.example.org": {"CNAME": "round.example.org"},
}


@pytest.mark.parametrize(
    ("name", "kind", "outcome", "canonical"),
    [
        ("example.org", "A", Outcome.FOUND, None),
        ("EXAMPLE.org.", "a", Outcome.FOUND, None),
        ("xn--bcher-kva.example", "A", Outcome.FOUND, None),
        ("BÜCHER.example", "A", Outcome.FOUND, None),
        ("example.org", "TXT", Outcome.NO_DATA, None),
        ("nobody.example.org", "A", Outcome.NXDOMAIN, None),
        ("deep.example.net", "A", Outcome.NO_DATA, None),
        ("example.net", "TXT", Outcome.NO_DATA, None),
        ("b.deep.example.net", "A", Outcome.NXDOMAIN, None),
        ("slow.example.org", "TXT", Outcome.TIMEOUT, None),
        ("broken.example.org", "TXT", Outcome.SERVFAIL, None),
        ("gone.example.org", "TXT", Outcome.NXDOMAIN, None),
        ("half.example.org", "TXT", Outcome.FOUND, None),
        ("half.example.org", "A", Outcome.TIMEOUT, None),
        ("half.example.org", "MX", Outcome.SERVFAIL, None),
        ("half.example.org", "AAAA", Outcome.NO_DATA, None),
        ("x.wild.example.org", "A", Outcome.FOUND, None),
        ("x.y.wild.example.org", "A", Outcome.FOUND, None),
        ("x.wild.example.org", "TXT", Outcome.NO_DATA, None),
        ("wild.example.org", "A", Outcome.NO_DATA, None),
        ("host.wild.example.org", "A", Outcome.NO_DATA, None),
        ("x.host.wild.example.org", "A", Outcome.NXDOMAIN, None),
        ("www.example.org", "A", Outcome.FOUND, "example.org"),
        ("twice.example.org", "A", Outcome.FOUND, "example.org"),
        ("www.example.org", "CNAME", Outcome.FOUND, None),
        ("www.example.org", "TXT", Outcome.NO_DATA, "example.org"),
        ("lost.example.org", "A", Outcome.NXDOMAIN, "nowhere.example"),
        ("lame.example.org", "A", Outcome.TIMEOUT, "slow.example.org"),
        ("round.example.org", "A", Outcome.SERVFAIL, None),
    ],
)
def test_what_exists(name, kind, outcome, canonical):
    answer = ask(ZONE, name, kind)
    assert (answer.outcome, answer.canonical) == (outcome, canonical)
    assert bool(answer.records) is (outcome is Outcome.FOUND)
    assert answer.type == kind.upper()


@pytest.mark.parametrize(
    ("links", "outcome"),
    [(MAX_CNAMES - 1, Outcome.FOUND), (MAX_CNAMES, Outcome.SERVFAIL)],
)
def test_long_chains_of_aliases_end(links, outcome):
    zone = {f"n{i}.example": {"CNAME": f"n{i + 1}.example"} for i in range(links)}
    zone[f"n{links}.example"] = {"A": "192.0.2.1"}
    assert ask(zone, "n0.example", "A").outcome is outcome


def test_queries_are_listed_in_order_as_asked():
    resolver = ZoneResolver({})
    ask(resolver, "B.example.", "txt")
    ask(resolver, "a.example", "A")
    assert resolver.queries == [("b.example", "TXT"), ("a.example", "A")]


@pytest.mark.parametrize(
    "zone",
    [
        {"example.org": "192.0.2.1"},
        {"example.org": ["192.0.2.1"]},
        {"example.org": {"MX": ["mx.example.org"]}},
        {"example.org": {"MX": [["ten", "mx.example.org"]]}},
        {"example.org": {"TLSA": ["3 1 1"]}},
        {"example.org": {"SOA": ["ns1.example.org admin.example.org 1 2 3 4"]}},
        {"example.org": {"MX": [None]}},
    ],
)
def test_what_is_no_record_is_said(zone):
    with pytest.raises(ConfigError, match=r"example\.org"):
        ZoneResolver(zone)


MASTER = """\
$ORIGIN example.org.
@ IN SOA ns1 hostmaster 1 3600 600 86400 300
@        IN TXT "v=spf1 -all"
         IN TXT "v=spf1 -all"
         IN TXT "two " "strings" ; a comment
         IN MX 10 mx
mx       300 IN A 192.0.2.7
alias    IN CNAME mx
alias    IN TXT "beside a CNAME"
$ORIGIN example.net.
@ IN SOA ns1 hostmaster 1 3600 600 86400 300
*.host   IN A 192.0.2.8
_25._tcp IN TLSA 3 1 1 {SHA}
caa.example.com. IN CAA 0 issue "ca.example.net"
"""


@pytest.mark.parametrize(
    ("name", "kind", "records"),
    [
        ("example.org", "TXT", ((b"v=spf1 -all",), (b"two ", b"strings"))),
        ("example.org", "MX", ((10, "mx.example.org"),)),
        ("mx.example.org", "A", ("192.0.2.7",)),
        ("alias.example.org", "CNAME", ("mx.example.org",)),
        ("a.host.example.net", "A", ("192.0.2.8",)),
        ("_25._tcp.example.net", "TLSA", ((3, 1, 1, SHA),)),
        ("caa.example.com", "CAA", ((0, "issue", "ca.example.net"),)),
        (
            "example.net",
            "SOA",
            (("ns1.example.net", "hostmaster.example.net", 1, 3600, 600, 86400, 300),),
        ),
    ],
)
def test_master_files(tmp_path, name, kind, records):
    path = tmp_path / "db.example"
    path.write_text(MASTER.replace("{SHA}", SHA), encoding="utf-8")
    assert ask(read_zone(str(path)), name, kind).records == records


def test_json_files(tmp_path):
    path = tmp_path / "zone.json"
    path.write_text("\ufeff " + json.dumps({"example.org": {"A": ["192.0.2.1"]}}), encoding="utf-8")
    assert ask(read_zone(str(path)), "example.org", "A").records == ("192.0.2.1",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"example.org": ', "no valid JSON"),
        ("[" * 5 + "{", "cannot be read"),
        ('{"a":' * 20_000, "no valid JSON"),
        ("example.org. IN NONSENSE 1", ":1: unknown rdatatype"),
        ("\nexample.org. IN A 1.2.3", "malformed"),
        ("$INCLUDE /etc/hostname", "not allowed"),
    ],
)
def test_files_that_cannot_be_read(tmp_path, text, said):
    path = tmp_path / "zone"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=said):
        read_zone(str(path))


def test_a_missing_file(tmp_path):
    with pytest.raises(ConfigError, match="no zone file"):
        read_zone(str(tmp_path / "none"))


WITHOUT_ORIGIN = """@ IN MX 10 mx1
@ IN TXT "v=spf1 mx -all"
mx1 IN A 192.0.2.10
s2026._domainkey IN TXT "v=DKIM1; p="
elsewhere.example. IN A 192.0.2.80
"""


@pytest.mark.parametrize(
    ("text", "origin", "name", "kind", "records"),
    [
        (WITHOUT_ORIGIN, "example.org", "example.org", "MX", ((10, "mx1.example.org"),)),
        (WITHOUT_ORIGIN, "example.org", "mx1.example.org", "A", ("192.0.2.10",)),
        (WITHOUT_ORIGIN, "example.org", "elsewhere.example", "A", ("192.0.2.80",)),
        (WITHOUT_ORIGIN, None, "mx1", "A", ("192.0.2.10",)),
        ("$ORIGIN example.net.\n" + WITHOUT_ORIGIN, "example.org", "mx1.example.net", "A",
         ("192.0.2.10",)),
        (WITHOUT_ORIGIN, "b\u00fccher.example", "mx1.xn--bcher-kva.example", "A",
         ("192.0.2.10",)),
    ],
)  # fmt: skip
def test_the_origin_is_the_domain_asked_unless_the_file_says_another(
    tmp_path, text, origin, name, kind, records
):
    path = tmp_path / "zone"
    path.write_text(text)
    assert ask(read_zone(str(path), origin), name, kind).records == records


@pytest.mark.parametrize("origin", ["a..b", "x" * 70 + ".example", ""])
def test_an_origin_that_is_no_name_is_none(tmp_path, origin):
    path = tmp_path / "zone"
    path.write_text(WITHOUT_ORIGIN)
    assert ask(read_zone(str(path), origin), "mx1", "A").records == ("192.0.2.10",)


def test_the_selectors_of_a_zone_are_known():
    zone = ZoneResolver({
        "s2026._domainkey.example.org": {"TXT": ["v=DKIM1; p="]},
        "a.b._domainkey.Example.org": {"CNAME": "keys.example.net"},
        "*._domainkey.example.org": {"TXT": ["v=DKIM1; p="]},
        "s1._domainkey.example.net": {"TXT": ["v=DKIM1; p="]},
    })  # fmt: skip
    assert zone.selectors("example.org") == ("s2026", "a.b")
