"""Asks DNS about sending domains for `mailcheck diagnose`: one resolver, each domain once."""

import asyncio

from mailcheck.cli.dns import DnsRequest, open_resolver
from mailcheck.workflows.sending_domain import (
    SendingRecords,
    check_sending_domain,
    check_signatures,
)


class SendingRecordsCheck:
    """The records of domains; a mailbox of bounces names the same domain again and again."""

    def __init__(self, nameservers: tuple[str, ...], zone: str | None) -> None:
        self._resolver = open_resolver(DnsRequest(nameservers, zone))
        self._runner = asyncio.Runner()
        self._known: dict[tuple[str, tuple[str, ...]], SendingRecords] = {}

    def check(
        self, domain: str, selectors: tuple[str, ...], message: bytes | None
    ) -> SendingRecords:
        """What is wrong with the records of `domain`, the keys of `selectors`, and the signatures
        of a whole message that came back."""
        key = (domain, selectors)
        if key not in self._known:
            answer = check_sending_domain(domain, selectors, self._resolver)
            self._known[key] = self._runner.run(answer)
        known = self._known[key]
        if message is None:
            return known
        found = self._runner.run(check_signatures(domain, message, self._resolver))
        return known._replace(findings=(*known.findings, *found))

    def close(self) -> None:
        """Let go of the connections."""
        try:
            self._runner.run(self._resolver.close())
        finally:
            self._runner.close()
