"""Asking a real name server on loopback."""

import asyncio

import pytest
from adapters.nameserver import NameServer

from mailcheck.adapters import dns as adapter
from mailcheck.adapters.dns import DnsResolver, read_name_server
from mailcheck.adapters.dns import NameServer as Where
from mailcheck.core.errors import UsageError
from mailcheck.core.ports import Outcome

RECORDS = {
    ("example.org", "TXT"): ['"v=spf1 " "-all"', '"caf\\195\\169"'],
    ("example.org", "MX"): ["10 MX1.example.org.", "0 ."],
    ("example.org", "SOA"): ["ns1.example.org. hostmaster.example.org. 1 2 3 4 5"],
    ("example.org", "NS"): ["ns1.example.org."],
    ("example.org", "CAA"): ['0 issue "ca.example.net"'],
    ("example.org", "DS"): ["4711 13 2 " + "ab" * 32],
    ("mx1.example.org", "A"): ["192.0.2.1", "192.0.2.2"],
    ("mx1.example.org", "AAAA"): ["2001:DB8::1"],
    ("_25._tcp.mx1.example.org", "TLSA"): ["3 1 1 " + "cd" * 32],
    ("1.2.0.192.in-addr.arpa", "PTR"): ["mx1.example.org."],
    ("alias.example.org", "CNAME"): ["mx1.example.org."],
    ("circle.example.org", "CNAME"): ["circle.example.org."],
    ("big.example.org", "TXT"): [f'"{n} {"x" * 240}"' for n in range(200)],
}
FORMS = [
    ("example.org", "TXT", {(b"v=spf1 ", b"-all"), ("café".encode(),)}),
    ("example.org", "MX", {(10, "mx1.example.org"), (0, "")}),
    ("example.org", "SOA", {("ns1.example.org", "hostmaster.example.org", 1, 2, 3, 4, 5)}),
    ("example.org", "NS", {"ns1.example.org"}),
    ("example.org", "CAA", {(0, "issue", "ca.example.net")}),
    ("example.org", "DS", {(4711, 13, 2, "ab" * 32)}),
    ("MX1.Example.ORG.", "A", {"192.0.2.1", "192.0.2.2"}),
    ("mx1.example.org", "AAAA", {"2001:db8::1"}),
    ("_25._tcp.mx1.example.org", "TLSA", {(3, 1, 1, "cd" * 32)}),
    ("1.2.0.192.in-addr.arpa", "PTR", {"mx1.example.org"}),
]


@pytest.fixture(scope="module")
def server():
    tricks = {
        "silent.example.org": "silent",
        "servfail.example.org": "servfail",
        "refused.example.org": "refused",
        "bogus.example.org": "bogus",
        "cut.example.org": "truncated",
        "wrong.example.org": "wrong-id",
        "lie.example.org": "other-name",
        "junk.example.org": "garbage",
    }
    records = dict(RECORDS)
    for name in ("bogus", "cut", "wrong", "lie", "junk"):
        records[(f"{name}.example.org", "A")] = ["192.0.2.9"]
    with NameServer(records, tricks) as running:
        yield running


@pytest.fixture
def ask(server, monkeypatch):
    """Ask several questions in one run."""
    monkeypatch.setattr(adapter, "TRY_SECONDS", (0.1, 0.1))

    def call(*questions, servers=None, **options):
        async def run():
            where = servers or (Where("127.0.0.1", server.port),)
            resolver = DnsResolver(where, **options)
            answers = await asyncio.gather(*(resolver.query(*q) for q in questions))
            await resolver.close()
            return answers

        return asyncio.run(run())

    return call


@pytest.mark.parametrize(("name", "kind", "records"), FORMS, ids=lambda value: str(value)[:30])
def test_records_have_the_form_of_the_port(ask, name, kind, records):
    (answer,) = ask((name, kind))
    assert answer.outcome is Outcome.FOUND
    assert set(answer.records) == records
    assert answer.ttl == 300 and answer.canonical is None
    assert answer.name == name.lower().rstrip(".")


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("nothing.example.org", Outcome.NXDOMAIN),
        ("example.org", Outcome.NO_DATA),
        ("servfail.example.org", Outcome.SERVFAIL),
        ("refused.example.org", Outcome.SERVFAIL),
        ("silent.example.org", Outcome.TIMEOUT),
        ("circle.example.org", Outcome.SERVFAIL),
        ("bogus.example.org", Outcome.SERVFAIL),
        ("a..example.org", Outcome.NXDOMAIN),
        ("x" * 64 + ".example.org", Outcome.NXDOMAIN),
    ],
)
def test_outcomes_are_told_apart(ask, name, outcome):
    (answer,) = ask((name, "A"))
    assert answer.outcome is outcome and not answer.records


def test_an_alias_is_followed_and_named(ask):
    (answer,) = ask(("alias.example.org", "A"))
    assert set(answer.records) == {"192.0.2.1", "192.0.2.2"}
    assert answer.canonical == "mx1.example.org"


def test_what_is_too_long_comes_over_tcp(ask, server):
    server.asked.clear()
    big, cut = ask(("big.example.org", "TXT"), ("cut.example.org", "A"))
    assert len(big.records) == 200 and cut.records == ("192.0.2.9",)
    assert ("cut.example.org", "A", "tcp") in server.asked


@pytest.mark.parametrize("name", ["wrong", "lie", "junk"])
def test_what_does_not_fit_the_question_is_passed_over(ask, name):
    (answer,) = ask((f"{name}.example.org", "A"))
    assert answer.records == ("192.0.2.9",)


def test_nothing_is_asked_twice(ask, server):
    server.asked.clear()
    same = ask(("mx1.example.org", "A"), ("MX1.example.org.", "a"), ("mx1.example.org", "AAAA"))
    assert same[0] is same[1]
    assert sorted(server.asked) == [
        ("mx1.example.org", "A", "udp"),
        ("mx1.example.org", "AAAA", "udp"),
    ]


def test_the_next_server_is_asked_when_one_is_silent(ask, server):
    with NameServer(tricks={"mx1.example.org": "silent"}) as dead:
        servers = (Where("127.0.0.1", dead.port), Where("127.0.0.1", server.port))
        (answer,) = ask(("mx1.example.org", "A"), servers=servers)
    assert answer.outcome is Outcome.FOUND


def test_nobody_there_is_a_timeout(ask):
    (answer,) = ask(("example.org", "A"), servers=(Where("127.0.0.1", 1),))
    assert answer.outcome is Outcome.TIMEOUT


def test_ad_counts_only_over_loopback_or_on_request(server):
    async def one(host, **options):
        resolver = DnsResolver((Where(host, server.port),), **options)
        resolver._servers = (Where("127.0.0.1", server.port),)
        return (await resolver.query("example.org", "MX")).authentic

    server.authentic = True
    try:
        assert asyncio.run(one("127.0.0.1")) is True
        assert asyncio.run(one("192.0.2.53")) is None
        assert asyncio.run(one("192.0.2.53", trust_ad=True)) is True
    finally:
        server.authentic = False


def test_bogus_is_told_from_broken(server, monkeypatch):
    monkeypatch.setattr(adapter, "TRY_SECONDS", (0.1,))

    async def both():
        resolver = DnsResolver((Where("127.0.0.1", server.port),))
        names = ("bogus.example.org", "servfail.example.org")
        return [await resolver.is_bogus(name, "A") for name in names]

    assert asyncio.run(both()) == [True, False]


def test_old_answers_are_forgotten(server, monkeypatch):
    monkeypatch.setattr(adapter, "MAX_KEPT", 8)

    async def many():
        resolver = DnsResolver((Where("127.0.0.1", server.port),))
        for number in range(40):
            await resolver.query(f"n{number}.example.org", "A")
        return len(resolver._asked)

    assert asyncio.run(many()) <= 8


def test_qps_spreads_the_questions(server):
    async def spread():
        resolver = DnsResolver((Where("127.0.0.1", server.port),), qps=100)
        begun = asyncio.get_running_loop().time()
        await asyncio.gather(*(resolver.query(f"q{n}.example.org", "A") for n in range(6)))
        return asyncio.get_running_loop().time() - begun

    assert asyncio.run(spread()) >= 0.05


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("192.0.2.53", Where("192.0.2.53", 53)),
        ("192.0.2.53:5353", Where("192.0.2.53", 5353)),
        ("2001:db8::53", Where("2001:db8::53", 53)),
        ("[2001:db8::53]:5353", Where("2001:db8::53", 5353)),
        ("[2001:db8::53]", Where("2001:db8::53", 53)),
    ],
)
def test_name_servers_are_read(text, where):
    assert read_name_server(text) == where


@pytest.mark.parametrize(
    "text", ["", "ns.example.org", "192.0.2.53:x", "192.0.2.53:0", "[::1]:99999"]
)
def test_what_is_no_name_server_is_refused(text):
    with pytest.raises(UsageError):
        read_name_server(text)
