"""The deadline: what came in time counts, the rest is a timeout."""

import asyncio

from mailcheck.adapters.deadline import DeadlineResolver
from mailcheck.adapters.dns.zone import ZoneResolver
from mailcheck.core.ports import Outcome


class Silent:
    """Never answers."""

    async def query(self, name, type):  # noqa: A002
        await asyncio.Event().wait()


def ask(resolver, *names):
    async def all_of_them():
        return [await resolver.query(name, "txt") for name in names]

    return asyncio.run(all_of_them())


def test_answers_in_time_are_passed_on():
    zone = ZoneResolver({"example.org": {"TXT": ["x"]}})
    (answer,) = ask(DeadlineResolver(zone, 5), "example.org")
    assert (answer.outcome, answer.records) == (Outcome.FOUND, ((b"x",),))


def test_what_does_not_come_in_time_is_a_timeout():
    answers = ask(DeadlineResolver(Silent(), 0.01), "A.example.", "b.example")
    assert [(a.name, a.type, a.outcome) for a in answers] == [
        ("a.example", "TXT", Outcome.TIMEOUT),
        ("b.example", "TXT", Outcome.TIMEOUT),
    ]
