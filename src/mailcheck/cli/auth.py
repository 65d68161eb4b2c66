"""What `mailcheck auth` does: reads the messages, verifies each, prints, counts."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING

from mailcheck.adapters.inputs import Input, Unreadable, read_inputs
from mailcheck.adapters.publicsuffix import organizational_domain
from mailcheck.cli.choices import FailOn
from mailcheck.cli.dns import DnsRequest, opened_resolver
from mailcheck.cli.moment import moment_of
from mailcheck.cli.output import Output
from mailcheck.cli.run import Run, named
from mailcheck.core.errors import MailcheckError, UsageError
from mailcheck.render.auth import AuthAnswer, AuthSummary
from mailcheck.tools.auth.dmarc import DmarcResult
from mailcheck.tools.auth.spf_expand import read_address
from mailcheck.tools.auth.trusted import connection_of
from mailcheck.tools.auth.verify import Connection, verify_message

if TYPE_CHECKING:
    from datetime import datetime

    from mailcheck.cli.commands.auth import AuthRequest
    from mailcheck.core.ports import Resolver
    from mailcheck.tools.auth.verification import Verification


def auth(request: AuthRequest) -> int:
    """Verify what `request` names; the exit code."""
    if not request.paths and sys.stdin.isatty():
        raise UsageError("Name at least one message, or pipe one in.")
    if request.ip is not None:
        read_address(request.ip)
    elif (request.helo is not None or request.mail_from is not None) and request.trust is None:
        raise UsageError("SPF is about an address: give --ip as well, or --trust HOST.")
    run = _Run(request, moment_of(request.now))
    asyncio.run(run.all())
    return run.finish()


class _Run:
    """One run over many messages."""

    def __init__(self, request: AuthRequest, now: datetime) -> None:
        self.request, self.now = request, now
        self.fail_on = FailOn.NEVER if request.exit_zero else FailOn(request.fail_on)
        self.run = Run(Output("auth", request.format, masked=request.redact))
        self.summary = AuthSummary()

    async def all(self) -> None:
        """Every message, in order; DNS is asked once for what they share."""
        request = self.request
        async with opened_resolver(DnsRequest(request.nameserver, request.zone)) as opened:
            if request.save_zone is None:
                await self._messages(opened)
                return
            from mailcheck.adapters.dns.recording import RecordingResolver

            recording = RecordingResolver(opened)
            await self._messages(recording)
            recording.save(request.save_zone)

    async def _messages(self, resolver: Resolver) -> None:
        from mailcheck.adapters.deadline import DeadlineResolver

        for item in read_inputs(self.request.paths or ("-",)):
            if isinstance(item, Unreadable):
                self.run.refuse(item)
                continue
            try:
                timely = DeadlineResolver(resolver, self.request.timeout)
                answer = await verify_message(
                    item.raw,
                    connection=self._connection(item.raw),
                    resolver=timely,
                    now=self.now,
                    organizational=organizational_domain,
                )
            except MailcheckError:
                raise
            except Exception as error:  # a bug must not cost the other inputs
                self.run.fail(item, named(error))
                continue
            self._message(item, answer)

    def _connection(self, raw: bytes) -> Connection:
        """What was given on the command line, before what a trusted host wrote down."""
        request = self.request
        given = Connection(request.ip, request.helo, request.mail_from)
        if request.trust is None:
            return given
        found = connection_of(raw, request.trust)
        if found is None or request.ip is not None:
            return given
        return Connection(
            found.ip,
            found.helo if request.helo is None else request.helo,
            found.mail_from if request.mail_from is None else request.mail_from,
            found.source,
        )

    def _message(self, item: Input, answer: Verification) -> None:
        self.summary.add(answer)
        if answer.is_undetermined:
            self.run.codes.add(4)
        failed = answer.dmarc.result is DmarcResult.FAIL and self.fail_on is not FailOn.NEVER
        if failed or any(self.fail_on.reached(found.severity) for found in answer.findings):
            self.run.codes.add(1)
        self.run.answer(AuthAnswer(item.file, item.index, answer, item.raw))

    def finish(self) -> int:
        """The end; the exit code."""
        return self.run.close(self.summary.end(self.run.unreadable, self.run.exit_code))
