"""Many questions to name servers on loopback."""

import asyncio

import dns.rcode
import pytest
from adapters.dns.asking import BRIEF, PATIENT, ask
from adapters.dns.nameserver import NameServer, Trick, bogus, failing, nothing

from mailcheck.adapters.dns import Configuration, DnsResolver, resolver
from mailcheck.adapters.dns import NameServer as Where
from mailcheck.core.address import domain_normal_form
from mailcheck.core.ports import Answer, Outcome

RECORDS = {
    ("example.org", "MX"): ["10 MX1.example.org.", "0 ."],
    ("mx1.example.org", "A"): ["192.0.2.1", "192.0.2.2"],
    ("mx1.example.org", "AAAA"): ["2001:DB8::1"],
    ("alias.example.org", "CNAME"): ["mx1.example.org."],
    ("bogus.example.org", "A"): ["192.0.2.9"],
}
TRICKS = {
    "servfail.example.org": failing(dns.rcode.SERVFAIL),
    "refused.example.org": failing(dns.rcode.REFUSED),
    "silent.example.org": Trick(nothing),
    "bogus.example.org": Trick(bogus),
}


@pytest.fixture
def server():
    with NameServer(RECORDS, TRICKS) as running:
        yield running


@pytest.mark.parametrize(
    ("name", "outcome", "records"),
    [
        ("MX1.Example.ORG.", Outcome.FOUND, {"192.0.2.1", "192.0.2.2"}),
        ("nothing.example.org", Outcome.NXDOMAIN, set()),
        ("example.org", Outcome.NO_DATA, set()),
        ("servfail.example.org", Outcome.SERVFAIL, set()),
        ("refused.example.org", Outcome.SERVFAIL, set()),
        ("bogus.example.org", Outcome.SERVFAIL, set()),
        ("a..example.org", Outcome.NXDOMAIN, set()),
        ("x" * 64 + ".example.org", Outcome.NXDOMAIN, set()),
        (".".join(["x" * 63] * 5), Outcome.NXDOMAIN, set()),
        ("a\\b.(;).example.org", Outcome.NXDOMAIN, set()),
        ("é\udcff\x00.example.org", Outcome.NXDOMAIN, set()),
        ("\ud800.example.org", Outcome.NXDOMAIN, set()),
    ],
)
def test_outcomes_are_told_apart(server, name, outcome, records):
    (answer,) = ask([server.port], (name, "a"))
    assert (answer.outcome, set(answer.records)) == (outcome, records)
    assert (answer.name, answer.type) == (domain_normal_form(name), "A")


def test_silence_is_a_timeout(server):
    (answer,) = ask([server.port], ("silent.example.org", "A"), tries=(BRIEF,))
    assert answer == Answer("silent.example.org", "A", Outcome.TIMEOUT)


def test_an_alias_is_followed_and_named(server):
    (answer,) = ask([server.port], ("alias.example.org", "A"))
    assert set(answer.records) == {"192.0.2.1", "192.0.2.2"}
    assert answer.canonical == "mx1.example.org"


def test_nothing_is_asked_twice(server):
    same = ask(
        [server.port],
        ("mx1.example.org", "A"), ("MX1.example.org.", "a"), ("mx1.example.org", "AAAA"),
    )  # fmt: skip
    assert same[0] is same[1]
    assert sorted(server.asked) == [
        ("mx1.example.org", "A", "udp"),
        ("mx1.example.org", "AAAA", "udp"),
    ]


def test_a_caller_that_gives_up_does_not_take_the_answer_from_others(server):
    async def run():
        where = (Where("127.0.0.1", server.port),)
        asking = DnsResolver(Configuration(where, (PATIENT,)))
        impatient = asyncio.ensure_future(asking.query("mx1.example.org", "A"))
        await asyncio.sleep(0)
        impatient.cancel()
        answer = await asking.query("mx1.example.org", "A")
        await asking.close()
        return answer

    assert asyncio.run(run()).outcome is Outcome.FOUND
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    "trick", [Trick(nothing), failing(dns.rcode.SERVFAIL), failing(dns.rcode.REFUSED)]
)
def test_the_next_server_is_asked(server, trick):
    with NameServer(tricks={"mx1.example.org": trick}) as bad:
        silent = trick.udp is nothing
        tries = (BRIEF if silent else PATIENT, PATIENT)
        (answer,) = ask([bad.port, server.port], ("mx1.example.org", "A"), tries=tries)
    assert answer.outcome is Outcome.FOUND


def test_servers_take_turns_until_the_tries_are_used_up(server):
    with NameServer(tricks=TRICKS) as other:
        ports = [server.port, other.port]
        (answer,) = ask(ports, ("silent.example.org", "A"), tries=(BRIEF,) * 5)
        for port in ports:  # once this is answered, the server has seen what came before
            ask([port], ("servfail.example.org", "A"))
        assert (server.asked[:-1], other.asked[:-1]) == (
            [("silent.example.org", "A", "udp")] * 3,
            [("silent.example.org", "A", "udp")] * 2,
        )
    assert answer.outcome is Outcome.TIMEOUT


def test_every_server_is_asked_once_after_failures(server):
    with NameServer(tricks=TRICKS) as other:
        ports = [server.port, other.port]
        (answer,) = ask(ports, ("servfail.example.org", "A"), tries=(PATIENT,) * 5)
        assert len(server.asked) == len(other.asked) == 1
    assert answer.outcome is Outcome.SERVFAIL


@pytest.mark.parametrize(("rotate", "counts"), [(False, (4, 0)), (True, (2, 2))])
def test_questions_begin_with_another_server_where_that_is_configured(server, rotate, counts):
    questions = [(f"n{n}.example.org", "A") for n in range(4)]
    with NameServer() as other:
        ask([server.port, other.port], *questions, rotate=rotate)
        assert (len(server.asked), len(other.asked)) == counts


def test_nobody_there_is_a_timeout():
    """The system says at once that nobody listens: no try is waited for."""
    (answer,) = ask([1], ("example.org", "A"), tries=(PATIENT, PATIENT))
    assert answer.outcome is Outcome.TIMEOUT


@pytest.mark.parametrize(
    ("hosts", "options", "authentic"),
    [
        (["127.0.0.1", "::1"], {}, True),
        (["192.0.2.53"], {}, None),
        (["127.0.0.1", "192.0.2.53"], {}, None),
        (["192.0.2.53"], {"trust_ad": True}, True),
    ],
)
def test_ad_counts_only_over_loopback_or_on_request(server, monkeypatch, hosts, options, authentic):
    async def on_loopback(query, where, seconds):
        return await exchange(query, where._replace(host="127.0.0.1"), seconds)

    exchange = resolver.exchange
    monkeypatch.setattr(resolver, "exchange", on_loopback)
    server.authentic = True

    async def one():
        where = tuple(Where(host, server.port) for host in hosts)
        asking = DnsResolver(Configuration(where, (PATIENT,)), **options)
        return await asking.query("example.org", "MX")

    assert asyncio.run(one()).authentic is authentic


def test_bogus_is_told_from_broken(server):
    async def both():
        where = (Where("127.0.0.1", server.port),)
        asking = DnsResolver(Configuration(where, (PATIENT,)))
        names = ("bogus.example.org", "servfail.example.org")
        return [await asking.is_bogus(name, "A") for name in names]

    assert asyncio.run(both()) == [True, False]


def test_old_answers_are_forgotten(server, monkeypatch):
    monkeypatch.setattr(resolver, "MAX_KEPT", 8)

    async def many():
        where = (Where("127.0.0.1", server.port),)
        asking = DnsResolver(Configuration(where, (PATIENT,)))
        for number in range(40):
            await asking.query(f"n{number}.example.org", "A")
        return len(asking._asked)

    assert asyncio.run(many()) <= 8


def test_qps_spreads_the_questions(server, monkeypatch):
    """Each waits for its turn, a hundredth of a second after the one before it."""
    pauses = []

    class Clock:
        """A loop's clock that stands still."""

        def time(self):
            return 1000.0

    async def sleep(seconds):
        pauses.append(round(seconds, 6))

    monkeypatch.setattr(resolver.asyncio, "get_running_loop", Clock)
    monkeypatch.setattr(resolver.asyncio, "sleep", sleep)

    async def spread():
        asking = DnsResolver(Configuration((), ()), qps=100)
        for _ in range(4):
            await asking._wait_turn()

    asyncio.run(spread())
    assert pauses == [0.0, 0.01, 0.02, 0.03]
