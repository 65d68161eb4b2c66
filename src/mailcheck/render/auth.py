"""What `mailcheck auth` prints: the verdict, a line per mechanism with its reason, the field.

DMARC fails: the only signature that passes is d=esp.example, which does not match ...

From        example.org
DMARC       fail: example.org asks to reject such mail
SPF         pass for bounces.esp.example (envelope sender), not aligned
DKIM        pass for esp.example (selector s1, rsa-sha256, 2048 bits), not aligned
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.core.finding import Severity
from mailcheck.knowledge.records.dmarc import Policy
from mailcheck.render.answer import Summary
from mailcheck.render.outcome import SEVERITY_ORDER, LintOutcome
from mailcheck.render.page import labelled
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import redact, redact_values, visible
from mailcheck.tools.auth.dkim_result import DkimResult, DkimStatus
from mailcheck.tools.auth.dmarc import DmarcResult
from mailcheck.tools.auth.verification import SpfFinding, Verification

MAX_SHOWN = 20
"""Signatures shown to a person (chosen: nobody reads more)."""
_STYLES = {
    DmarcResult.PASS: "good",
    DmarcResult.FAIL: "error",
    DmarcResult.TEMPERROR: "warning",
    DmarcResult.NONE: "title",
}
_SCOPES = {"mfrom": "envelope sender", "helo": "HELO"}
_ASKS = {
    Policy.NONE: "asks for nothing to be done with such mail",
    Policy.QUARANTINE: "asks to treat such mail as suspicious (p=quarantine)",
    Policy.REJECT: "asks to refuse such mail (p=reject)",
}


class AuthAnswer(NamedTuple):
    """A verified message as an answer."""

    file: str
    index: int | None  # type: ignore[assignment]  # a field, not the tuple method
    found: Verification
    raw: bytes = b""
    mask: bool = False

    def to_dict(self) -> dict[str, Any]:
        body = self.found.to_dict() | {"file": self.file, "index": self.index}
        masked: dict[str, Any] = redact_values(body) if self.mask else body
        return masked

    def text(self, paint: Painter) -> str:
        label = self.file if self.index is None else f"{self.file}[{self.index + 1}]"
        page = "".join(_page(label, self.found, paint))
        return redact(page) if self.mask else page

    def masked(self) -> AuthAnswer:
        return self._replace(mask=True)

    def sheet(self) -> LintOutcome:
        """The findings, for the formats of findings."""
        outcome = LintOutcome(self.file, self.index, self.found.findings, None, self.raw)
        return outcome.masked() if self.mask else outcome


def _page(label: str, found: Verification, paint: Painter) -> Iterator[str]:
    style = _STYLES[found.dmarc.result]
    said, _, why = visible(found.verdict).partition(": ")
    yield paint.paragraph(why, "", (style, f"{said}: ")) if why else paint.line((style, said))
    yield "\n"
    for name, text in (("File", label), *_lines(found)):
        yield labelled(paint, name, visible(text))
    yield "\n"
    for line in found.authentication_results.split("\n"):
        yield paint.line(("dim", visible(line)))


def _lines(found: Verification) -> Iterator[tuple[str, str]]:
    """The table: a label, and what is said."""
    yield "From", _author(found)
    yield "DMARC", _dmarc(found)
    for note in found.dmarc.notes:
        yield "", note
    yield "SPF", _spf(found)
    if not found.dkim:
        yield "DKIM", "none: the message is not signed"
    for item in found.dkim[:MAX_SHOWN]:
        yield "DKIM", _dkim(item)
        for note in item.notes:
            yield "", note
    if found.signatures > MAX_SHOWN:
        yield "", f"There are {found.signatures - MAX_SHOWN} more signatures."
    yield "ARC", _arc(found)
    if found.dkim2:
        yield "DKIM2", f"{', '.join(found.dkim2)}: a draft; not verified"
    for note in found.notes:
        yield "Note", note


def _author(found: Verification) -> str:
    dmarc = found.dmarc
    if not dmarc.from_domain:
        return "could not be determined"
    organizational = dmarc.organizational_domain
    if organizational and organizational != dmarc.from_domain:
        return f"{dmarc.from_domain} (organizational domain {organizational})"
    return dmarc.from_domain


def _dmarc(found: Verification) -> str:
    dmarc = found.dmarc
    text = f"{dmarc.result.value}: {dmarc.reason or ''}".rstrip(": ")
    if dmarc.policy_domain and dmarc.policy:
        text = f"{text.rstrip('.')}. The record of {dmarc.policy_domain} {_ASKS[dmarc.policy]}"
        if dmarc.result is DmarcResult.FAIL and dmarc.disposition is not dmarc.policy:
            wanted = dmarc.disposition.value if dmarc.disposition else "none"
            text += f", but is being tested (t=y): {wanted}"
    return text


def _spf(found: Verification) -> str:
    spf = found.spf
    if spf.result is None:
        return f"not checked: {spf.reason}"
    who = f"{spf.domain} ({_SCOPES.get(spf.scope or '', '')}) and {spf.ip}"
    text = f"{spf.result.value} for {who}{_alignment(found.dmarc.aligned_spf, spf)}"
    if spf.explanation:
        text = f'{text}. The domain says: "{spf.explanation}"'
    return f"{text}. {spf.reason}" if spf.reason else text


def _alignment(aligned: bool | None, spf: SpfFinding) -> str:
    passed = spf.result is not None and spf.result.value == "pass"
    return _aligned(aligned) if passed else ""


def _aligned(aligned: bool | None) -> str:
    return "" if aligned is None else ", aligned" if aligned else ", not aligned"


def _dkim(item: DkimResult) -> str:
    bits = f", {item.key_bits} bits" if item.key_bits else ""
    about = f"selector {item.selector}, {item.algorithm}{bits}" if item.selector else "no selector"
    text = f"{item.result.value} for {item.domain or 'no domain'} ({about})"
    if item.result is DkimStatus.PASS:
        return text + _aligned(item.aligned)
    return f"{text}. {' '.join(filter(None, (item.reason, item.explanation)))}"


def _arc(found: Verification) -> str:
    arc = found.arc
    if not arc.instances and arc.reason is None:
        return "none"
    sets = "1 set" if arc.instances == 1 else f"{arc.instances} sets"
    text = f"{arc.result.value}, {sets} (historic: few receivers look at it)"
    if arc.oldest_pass:
        text += f"; the message has been as it is since instance {arc.oldest_pass}"
    return f"{text}. {arc.reason}" if arc.reason else text


class AuthSummary:
    """A run in figures."""

    def __init__(self) -> None:
        self.messages = 0
        self.dmarc = {result.value: 0 for result in DmarcResult}
        self.findings = dict.fromkeys(Severity, 0)

    def add(self, answer: Verification) -> None:
        """Count a message."""
        self.messages += 1
        self.dmarc[answer.dmarc.result.value] += 1
        for item in answer.findings:
            self.findings[item.severity] += 1

    def end(self, unreadable: int, exit_code: int) -> Summary:
        """The end of the run."""
        figures: dict[str, Any] = {"messages": self.messages, "unreadable": unreadable}
        figures |= {"dmarc": dict(self.dmarc)}
        figures |= {item.value: self.findings[item] for item in SEVERITY_ORDER}
        return Summary(figures | {"exit_code": exit_code}, self._text, exit_code)

    def _text(self, paint: Painter) -> str:
        if self.messages < 2:
            return ""
        said = ", ".join(f"{name} {number}" for name, number in self.dmarc.items() if number)
        return "\n" + paint.line(("title", f"{self.messages} messages: DMARC {said}."))
