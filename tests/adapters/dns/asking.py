"""Asking name servers on loopback in one run."""

import asyncio

from mailcheck.adapters.dns import Configuration, DnsResolver
from mailcheck.adapters.dns import NameServer as Where

PATIENT = 30.0
"""Seconds of a try that is answered, however busy the machine is; none waits that long."""
BRIEF = 0.02
"""Seconds of a try that nothing answers."""


def ask(ports, *questions, tries=(PATIENT,), rotate=False, **options):
    """The answers of the servers at `ports` to the `questions`."""
    where = tuple(Where("127.0.0.1", port) for port in ports)

    async def run():
        resolver = DnsResolver(Configuration(where, tries, rotate), **options)
        try:
            return await asyncio.gather(*(resolver.query(*question) for question in questions))
        finally:
            await resolver.close()

    return asyncio.run(run())
