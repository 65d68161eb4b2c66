"""What `mailcheck gate` does: asks the list for every recipient of a message; all or nothing.

In an MTA's pipe (`--pipe`) only exit codes of sysexits.h leave: 69 and a line `5.7.1 ...` when the
message is blocked, 75 whatever goes wrong, else the status of the command the message goes to.
"""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mailcheck.adapters.inputs import Input, Unreadable, read_inputs
from mailcheck.adapters.store import Store, open_for_reading
from mailcheck.cli.declaration import keep_format
from mailcheck.cli.listing import Session, session_of
from mailcheck.cli.output import Output, open_output
from mailcheck.cli.run import Run
from mailcheck.core.errors import InputError, UsageError
from mailcheck.core.message import parse_message
from mailcheck.render.answer import Summary
from mailcheck.tools.suppress.gate import Decision, Gate
from mailcheck.tools.suppress.recipients import (
    Recipients,
    command_recipients,
    envelope_recipients,
    header_recipients,
    without_options,
)

if TYPE_CHECKING:
    from mailcheck.cli.commands.gate import GateRequest
    from mailcheck.cli.run import Sink
    from mailcheck.render.answer import Answer

EX_UNAVAILABLE = 69


def gate(request: "GateRequest") -> int:
    """Decide about what `request` names; the exit code."""
    if request.words and not request.pipe:
        raise UsageError("One message at a time; and a command after -- needs --pipe.")
    if request.drop:
        keep_format(request, ("text",), "--drop prints addresses, one a line; leave --format out.")
    if request.check_only and not request.pipe:
        raise UsageError("--check-only goes with --pipe; without it the gate only checks.")
    if request.pipe:
        return _piped(request, session_of(request))
    if request.path is None and not request.has_envelope and sys.stdin.isatty():
        raise UsageError("Name a message, pipe one in, or give recipients with --rcpt.")
    session = session_of(request)
    with open_for_reading(session.db) as store:
        return _checked(request, session, store)


def _checked(request: "GateRequest", session: Session, store: Store) -> int:
    from mailcheck.render.gate import GateAnswer

    asked = Gate(store, session.policy, session.now, session.scope)
    run = Run(_output(request))
    blocked = 0
    for item in _inputs(request):
        if isinstance(item, Unreadable):
            run.refuse(item)
            continue
        decision = asked.decide(_recipients(request, item.raw))
        blocked += not decision.allowed
        if not decision.allowed and not (request.drop and _may_drop(decision)):
            run.codes.add(1)
        run.answer(GateAnswer(item.file, item.index, decision))
    figures = {"messages": run.answered, "blocked": blocked, "unreadable": run.unreadable}
    return run.close(Summary(figures | {"exit_code": run.exit_code}))


def _output(request: "GateRequest") -> "Sink":
    if request.drop:
        return _Dropped(masked=request.redact)
    return Output("gate", request.format, masked=request.redact)


class _Dropped:
    """`--drop`: the recipients that are clear, one per line, whatever the format."""

    def __init__(self, *, masked: bool) -> None:
        self.masked = masked
        self._write = open_output()

    def add(self, answer: "Answer") -> None:
        from mailcheck.render.gate import GateAnswer

        shown = answer.masked() if self.masked else answer
        if isinstance(shown, GateAnswer):
            clear = shown.decision.clear
            self._write("".join(f"{shown.shown(address)}\n" for address in clear))

    def close(self, summary: Summary) -> None:
        """A list has no end."""


def _may_drop(decision: Decision) -> bool:
    """Whether the message may go to those who are clear: some are, and it is known who is not."""
    return bool(decision.clear) and all(item.matched for item in decision.blocked)


def _inputs(request: "GateRequest") -> Iterator[Input | Unreadable]:
    if request.path is None and request.has_envelope:
        yield Input("(envelope)", None, b"")
        return
    yield from read_inputs((request.path or "-",))


def _recipients(request: "GateRequest", raw: bytes) -> Recipients:
    if request.has_envelope:
        return envelope_recipients(_envelope(request))
    return header_recipients(parse_message(raw))


def _envelope(request: "GateRequest") -> Iterator[str]:
    yield from request.rcpt
    if request.rcpt_file is None:
        return
    from mailcheck.adapters.lists import open_lines

    with open_lines(request.rcpt_file) as opened:
        for line in opened.lines:
            # `#anna@example.net` is an address (RFC 5322 §3.2.3: # is atext), `# team` is none.
            if line.strip() and ("@" in line or not line.startswith("#")):
                yield line


# --pipe


def _piped(request: "GateRequest", session: Session) -> int:
    _understood(request)
    raw = sys.stdin.buffer.read()
    if not raw.strip():
        raise InputError("Standard input is empty.", "empty")
    recipients = _recipients(request, raw)
    if request.words:
        recipients = recipients.and_also(command_recipients(request.words))
    if "{}" in request.words:
        recipients = without_options(recipients)
    with open_for_reading(session.db) as store:
        decision = Gate(store, session.policy, session.now, session.scope).decide(recipients)
    if not decision.allowed:
        from mailcheck.render.gate import refusal

        open_output()(refusal(decision, session.redact) + "\n")
        return EX_UNAVAILABLE
    if request.check_only:
        return 0
    from mailcheck.adapters.process import hand_on

    sys.stdout.flush()
    return hand_on(raw, _command(request.words, decision))


def _understood(request: "GateRequest") -> None:
    """A call that would lose mail is refused: its message stays with the MTA."""
    if request.drop:
        raise UsageError("--drop prints recipients; it does not go with --pipe.")
    if request.check_only:
        if request.words:
            raise UsageError("--check-only hands nothing on; it takes no command.")
    elif not request.words:
        raise UsageError(
            "Nothing would get the message: name a command after --, or say --check-only when "
            "something else delivers it."
        )
    elif "@" in request.words[0]:
        raise UsageError(
            f"{request.words[0]!r} is no command; every recipient needs its own --rcpt "
            "(in Postfix `--rcpt=${recipient}`), and the command comes after --."
        )


def _command(command: tuple[str, ...], decision: Decision) -> list[str]:
    """The command; an argument `{}` becomes the recipients, one argument each."""
    found: list[str] = []
    for argument in command:
        found.extend(decision.clear if argument == "{}" else (argument,))
    return found
