"""Zones made to exhaust whoever checks them: bounded in questions, time, memory and output."""

import asyncio
import contextlib
import json
import sys

import pytest
from tools.domain.zones import HEALTHY, resolver

from mailcheck.adapters.dns.zone import ZoneResolver
from mailcheck.core.ports import Answer, Outcome
from mailcheck.tools.domain.check import MAX_FAULTS, check_domain
from mailcheck.tools.domain.survey import DomainOptions

MOST_CALLS = 5_000_000
"""Function calls one domain may take; the hungriest of these zones takes two million."""


IDLE = 50
"""Turns of the event loop without a question, after which all is asked that needs no answer."""


@contextlib.contextmanager
def counted_calls(most):
    """Fails after `most` calls: unlike seconds they are the same on a busy machine."""
    left = most

    def count(_frame, event, _argument):
        nonlocal left
        left -= event in ("call", "c_call")
        if left < 0:
            sys.setprofile(None)
            raise AssertionError(f"more than {most} calls")

    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(None)


def checked(zone, **options):
    """The answer, and what was asked."""
    source = zone if hasattr(zone, "query") else resolver(zone)
    with counted_calls(MOST_CALLS):
        answer = asyncio.run(
            check_domain("example.org", resolver=source, options=DomainOptions(**options))
        )
    return answer, getattr(source, "queries", [])


def includes(count, target):
    return "v=spf1 " + " ".join(f"include:{target.format(n)}" for n in range(count)) + " -all"


def doubling():
    """Each record includes the next one ten times: 10**20 paths."""
    zone = {"@": {"TXT": [includes(10, "s0.example.org")]}}
    for level in range(20):
        zone[f"s{level}"] = {"TXT": [includes(10, f"s{level + 1}.example.org")]}
    return zone


def widening():
    """Every name leads to ten new ones."""

    class Endless:
        queries: list = []

        async def query(self, name, type):  # noqa: A002
            self.queries.append((name, type))
            if type == "TXT" and not name.startswith("_"):
                text = includes(10, "{}." + name).encode() if len(name) < 200 else b"v=spf1 -all"
                return Answer(name, type, Outcome.FOUND, ((text,),))
            return Answer(name, type, Outcome.NO_DATA)

    return Endless()


ZONES = {
    "spf of spf": doubling(),
    "spf in a circle": {"@": {"TXT": ["v=spf1 redirect=example.org"]}},
    "ten thousand mx": {"@": {"MX": [[n % 65536, f"m{n}.example.org"] for n in range(10_000)]}},
    "ten thousand same mx": {"@": {"MX": [[10, "mx1.example.org"]] * 10_000}},
    "many addresses": {"mx1": {"A": [f"192.0.{n // 250}.{n % 250 + 1}" for n in range(5_000)]}},
    "many name servers": {"@": {"NS": [f"ns{n}.example.org" for n in range(5_000)]}},
    "long txt": {"@": {"TXT": [["v=spf1 ", *["ip4:192.0.2.1 x " * 15] * 270]]}},
    "many includes": {"@": {"TXT": [includes(2_000, "i{}.example.org")]}},
    "long names": {"@": {"TXT": ["v=spf1 include:" + "a." * 30_000 + "example.org -all"]}},
    "many txt": {"@": {"TXT": ["v=spf1 -all"] * 5_000}},
    "many tags": {"_dmarc": {"TXT": ["v=DMARC1; " + "p=none; " * 8_000]}},
    "many reports": {"_dmarc": {"TXT": ["v=DMARC1; p=none; rua=" + ",".join(
        f"mailto:a@d{n}.example.net" for n in range(2_000))]}},
    "long key": {"s1._domainkey": {"TXT": ["v=DKIM1; p=" + "A" * 64_000]}},
    "many tlsa": {"_25._tcp.mx1": {"TLSA": [[9, 9, 9, "ab"]] * 2_000}},
    "long caa": {"@": {"CAA": [[128, "x" * 200, "y" * 60_000]] * 300}},
    "odd mx": {"@": {"MX": [[10, "\x1b[31m\u202e"], [10, "a b"], [10, "x" * 70_000]]}},
    "octets": {"@": {"TXT": [["v=spf1 \udcff\x00\x1b]8;;http://x\x07 -all"]]}},
}  # fmt: skip


@pytest.mark.parametrize("zone", ZONES.values(), ids=ZONES.keys())
def test_hostile_zones_are_bounded(zone):
    answer, asked = checked(zone)
    assert len(asked) <= 600
    assert len(answer.findings) < 10 * MAX_FAULTS
    assert len(json.dumps(answer.to_dict())) < 40_000_000


def test_look_ups_that_are_not_followed_are_counted():
    answer, asked = checked(ZONES["many includes"])
    assert answer.records["spf"].tree.lookups == 2_000 and len(asked) < 250


def test_the_cap_on_questions_is_named():
    answer, asked = checked(widening())
    assert answer.queries == 600 or len(asked) <= 600
    assert "queries_capped" in answer.to_dict()
    capped, _ = checked({}, max_queries=10)
    assert capped.capped and capped.to_dict()["queries_capped"] is True
    assert capped.queries == 10


def test_one_deadline_for_everything():
    class Silent:
        async def query(self, name, type):  # noqa: A002
            await asyncio.Event().wait()

    answer, _ = checked(Silent(), timeout=0.05)
    assert answer.findings == () and answer.undetermined
    assert {item.outcome for item in answer.undetermined} == {"timeout"}


def test_nothing_is_asked_twice():
    zone = ZoneResolver(HEALTHY)
    checked(zone)
    assert len(zone.queries) == len(set(zone.queries))


def test_what_needs_no_answer_is_asked_at_once(monkeypatch):
    """No more than five answers wait for one another."""
    pause = asyncio.sleep
    monkeypatch.setattr(asyncio, "sleep", lambda _seconds: pause(0))

    class Counting(ZoneResolver):
        """Answers in rounds: all that is open once nothing else goes on, then what came of it."""

        rounds = open = 0
        waiting = None

        async def query(self, name, type):  # noqa: A002
            self.open += 1
            if self.waiting is None:
                self.waiting = asyncio.get_running_loop().create_future()
                self._wait(self.open, IDLE)
            await asyncio.shield(self.waiting)
            return await super().query(name, type)

        def _wait(self, seen, turns):
            """The round is over after `turns` of the loop without a question."""
            if turns:
                turns = turns - 1 if self.open == seen else IDLE
                asyncio.get_running_loop().call_soon(self._wait, self.open, turns)
                return
            done, self.waiting = self.waiting, None
            self.rounds += 1
            done.set_result(None)

    zone = Counting(HEALTHY)
    checked(zone)
    assert 1 < zone.rounds <= 5


@pytest.mark.parametrize("apex", ["NXDOMAIN", "TIMEOUT", "SERVFAIL"])
def test_a_domain_that_is_gone_is_not_asked_about_at_length(apex):
    zone = ZoneResolver({"example.org": apex, "_domainkey.example.org": apex, "_dmarc.org": apex})
    _, asked = checked(zone)
    assert len(asked) < 25


def test_a_domain_that_does_not_exist_is_said_to_once():
    answer, _ = checked(ZoneResolver({"org": {}}), bulk=True, parked=True)
    assert [item.rule for item in answer.findings] == ["domain-unknown"]
