"""Asks DNS about sending domains for `mailcheck diagnose`: one resolver, each domain once."""

import asyncio

from mailcheck.cli.dns import DnsRequest, open_resolver
from mailcheck.workflows.sending_domain import SendingRecords, check_sending_domain


class SendingRecordsCheck:
    """The records of domains; a mailbox of bounces names the same domain again and again."""

    def __init__(self, nameservers: tuple[str, ...], zone: str | None) -> None:
        self._resolver = open_resolver(DnsRequest(nameservers, zone))
        self._runner = asyncio.Runner()
        self._known: dict[tuple[str, tuple[str, ...]], SendingRecords] = {}

    def check(self, domain: str, selectors: tuple[str, ...]) -> SendingRecords:
        """What is wrong with the records of `domain`, and the keys of `selectors`."""
        key = (domain, selectors)
        if key not in self._known:
            answer = check_sending_domain(domain, selectors, self._resolver)
            self._known[key] = self._runner.run(answer)
        return self._known[key]

    def close(self) -> None:
        """Let go of the connections."""
        try:
            self._runner.run(self._resolver.close())
        finally:
            self._runner.close()
