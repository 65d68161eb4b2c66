"""Addresses: names, generic names, and blocklists that are asked only when they work."""

import asyncio
from ipaddress import ip_address

import pytest
from tools.domain.zones import resolver

from mailcheck.core.errors import InputError
from mailcheck.knowledge.lists.blocklists import BLOCKLISTS, CLOSED
from mailcheck.tools.ip.check import IpOptions, check_ip, generic_part

SPAMCOP = "bl.spamcop.net."
TEST_ENTRY = {f"2.0.0.127.{SPAMCOP}": {"A": ["127.0.0.2"]}}


def checked(ip, zone=(), **options):
    return asyncio.run(check_ip(ip, resolver=resolver(dict(zone)), options=IpOptions(**options)))


def spamcop(zone, ip="198.51.100.7"):
    answer = checked(ip, zone, blocklists=True)
    return next(x for x in answer.facts.listings if x.blocklist.zone == SPAMCOP[:-1]), answer


LINES = [
    "192-0-2-10.isp.example", "192.0.2.10.static.isp.example", "10.2.0.192.isp.example",
    "host-192-0-2-10.isp.example", "ip192.000.002.010.isp.example", "c000020a.isp.example",
    "dyn-1.isp.example", "pool.17.isp.example", "adsl-5.isp.example", "cust7.dsl.isp.example",
    "x.dynamic.isp.example",
]  # fmt: skip
SERVERS = [
    "mail.example.org", "mx10.example.org", "smtp-out-2.example.org", "dynamo.example.org",
    "pooled.example.org", "a192.example.org", "dsl.example", "mail.dynamic.example",
]  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_names_of_lines_are_known(name):
    assert generic_part(name, ip_address("192.0.2.10"))


@pytest.mark.parametrize("name", SERVERS)
def test_names_of_servers_are_left_alone(name):
    assert generic_part(name, ip_address("192.0.2.10")) is None


DEFAULTS = [
    "vmi123456.contaboserver.net", "v2202311201234567890.quicksrv.de", "h2812345.stratoserver.net",
    "vps-1a2b3c4d.vps.ovh.net", "ns3012345.ip-203-0-113.eu", "li123-45.members.linode.com",
    "192-0-2-10.ip.linodeusercontent.com", "s12345678.onlinehome-server.info",
    "static.10.2.0.192.clients.your-server.de", "srv123456.hstgr.cloud",
]  # fmt: skip


@pytest.mark.parametrize("name", DEFAULTS)
def test_the_names_that_hosters_give_are_known(name):
    ip = ip_address("192.0.2.10")
    assert generic_part(name, ip) in name
    zone = {"10.2.0.192.in-addr.arpa.": {"PTR": [name]}, f"{name}.": {"A": ["192.0.2.10"]}}
    found = {item.rule: item for item in checked("192.0.2.10", zone).findings}
    assert "gives to every machine" in found["ip-ptr-generic"].message


@pytest.mark.parametrize(
    "name", ["mail.contaboserver.net", "mail.ovh.net", "v2.example.de", "srv1.example.cloud"]
)
def test_other_names_are_not_theirs(name):
    assert generic_part(name, ip_address("192.0.2.10")) is None


@pytest.mark.parametrize(
    ("helo", "words"),
    [
        ("[198.51.100.7]", "an address instead of a name"),
        ("198.51.100.7", "without its brackets"),
        ("[192.0.2.1]", "not even its address 198.51.100.7"),
        ("[IPv6:2001:db8::1]", "not even its address"),
    ],
)
def test_an_address_literal_is_no_name_to_resolve(helo, words):
    answer = checked("198.51.100.7", {}, helo=helo)
    found = [item for item in answer.findings if item.rule.startswith("ip-helo")]
    assert [item.rule for item in found] == ["ip-helo-mismatch"]
    assert words in found[0].message and found[0].paste is None


def test_ipv6_names_are_compared_too():
    ip = ip_address("2001:db8::a:b:c:d")
    assert generic_part("p-000a000b000c000d.isp.example", ip)
    assert generic_part("mail.example.org", ip) is None


STATES = [
    ({}, "unusable"),
    (TEST_ENTRY, "not-listed"),
    ({**TEST_ENTRY, f"1.0.0.127.{SPAMCOP}": {"A": ["127.0.0.2"]}}, "unusable"),
    ({**TEST_ENTRY, f"7.100.51.198.{SPAMCOP}": {"A": ["127.0.0.2"]}}, "listed"),
    ({**TEST_ENTRY, f"7.100.51.198.{SPAMCOP}": {"A": ["127.255.255.254"]}}, "refused"),
    ({**TEST_ENTRY, f"7.100.51.198.{SPAMCOP}": {"A": ["203.0.113.1"]}}, "unusable"),
    ({**TEST_ENTRY, f"7.100.51.198.{SPAMCOP}": "SERVFAIL"}, "undetermined"),
    ({f"2.0.0.127.{SPAMCOP}": {"A": ["127.255.255.255"]}}, "refused"),
    ({f"2.0.0.127.{SPAMCOP}": "TIMEOUT"}, "undetermined"),
]


@pytest.mark.parametrize(("zone", "state"), STATES)
def test_a_list_is_believed_only_when_it_works(zone, state):
    listing, answer = spamcop(zone)
    assert listing.state == state
    listed = [item for item in answer.findings if item.rule == "ip-blocklisted"]
    assert bool(listed) is (state == "listed")


def test_a_list_that_does_not_work_is_not_asked_about_the_address():
    zone = resolver({f"1.0.0.127.{SPAMCOP}": {"A": ["127.0.0.2"]}})
    asyncio.run(check_ip("198.51.100.7", resolver=zone, options=IpOptions(blocklists=True)))
    assert (f"7.100.51.198.{SPAMCOP[:-1]}", "A") not in zone.queries


def test_without_the_option_no_list_is_asked():
    zone = resolver({})
    asyncio.run(check_ip("198.51.100.7", resolver=zone))
    assert not any("127.0.0" in name or "spam" in name for name, _ in zone.queries)


def test_ipv6_goes_only_to_lists_that_have_it():
    answer = checked("2001:db8::10", blocklists=True)
    assert {x.blocklist.zone for x in answer.facts.listings} == {
        item.zone for item in BLOCKLISTS if item.has_ipv6
    }


def test_the_table_is_reviewed():
    zones = [item.zone for item in BLOCKLISTS]
    assert len(zones) == len(set(zones)) and not set(zones) & set(CLOSED)
    for item in BLOCKLISTS:
        assert item.removal.startswith("https://") and item.how.endswith(".") and item.terms
        assert "pay" not in item.how.replace("do not pay", "")


def test_steps_come_in_order():
    zone = {"7.100.51.198.in-addr.arpa.": "NXDOMAIN", **TEST_ENTRY,
            f"7.100.51.198.{SPAMCOP}": {"A": ["127.0.0.2"]}}  # fmt: skip
    steps = checked("198.51.100.7", zone, blocklists=True).steps
    pointer = next(at for at, step in enumerate(steps) if "PTR" in step)
    removal = next(at for at, step in enumerate(steps) if "removal" in step)
    assert pointer < removal and len(steps) == len(set(steps))


def test_what_is_no_address_is_refused():
    for text in ("", "example.org", "192.0.2", "1.2.3.4.5"):
        with pytest.raises(InputError):
            checked(text)
