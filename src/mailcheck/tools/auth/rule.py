"""What a rule about a verified message is made of.

    check = of_signature(DkimFault.EXPIRED, Severity.WARNING, fix="Send it anew.", bad="x=1700")

The module's docstring is the page. A rule about one kind of fault of a signature is called with
each signature that has it, a rule about the whole with the verification alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.core.rule import Interest, Rule
from mailcheck.tools.auth.dkim_result import DkimFault, DkimResult
from mailcheck.tools.auth.dmarc import DmarcResult

if TYPE_CHECKING:
    from mailcheck.tools.auth.verification import Verification


class Fault(NamedTuple):
    """What a rule says: a sentence, what to do, and the octets it is about."""

    message: str
    help: str
    start: int = 0
    end: int = 0
    severity: Severity | None = None
    """Other than the rule's own."""


class OnSignature(Interest[DkimResult]):
    """The signatures with this fault."""

    __slots__ = ("names",)

    def __init__(self, fault: DkimFault) -> None:
        self.names = (fault.value,)


class OnVerification(Interest["Verification"]):
    """The verification as a whole."""

    __slots__ = ()


class Example(NamedTuple):
    """Something that the rule is about, to be read."""

    lines: str

    def text(self) -> str:
        return self.lines + "\n"


def of_signature(fault: DkimFault, severity: Severity, *, fix: str, bad: str) -> Rule:
    """A rule about signatures with this fault.

    Args:
        fault: which one.
        severity: how bad it is; where DMARC passes all the same, worth a note.
        fix: what to do.
        bad: what such a thing looks like.
    """

    def judge(item: DkimResult, answer: Verification) -> Iterator[Fault]:
        milder = Severity.INFO if answer.dmarc.result is DmarcResult.PASS else None
        who = f" of {item.domain}" if item.domain else ""
        told = " ".join(filter(None, (item.reason, item.explanation)))
        message = f"The signature{who} does not pass. {told}"
        yield Fault(message, fix, item.offset, item.end, milder)

    return Rule(severity, OnSignature(fault), judge, (Example(bad),))


def of_verification(
    severity: Severity, *, bad: str
) -> Callable[[Callable[[Verification, None], Iterable[Fault]]], Rule]:
    """Make a function a rule about the whole."""
    return lambda judge: Rule(severity, OnVerification(), judge, (Example(bad),))
