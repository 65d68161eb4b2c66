"""An SPF evaluation for a person: the result, the count, and every term on the way."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from mailcheck.render.page import labelled
from mailcheck.render.style import Painter, Piece
from mailcheck.render.untrusted import redact, visible
from mailcheck.tools.auth.spf_evaluation import MAX_LOOKUPS, MAX_VOID
from mailcheck.tools.auth.spf_result import SpfCheck, SpfResult, Step, StepOutcome

MAX_TERM = 56
"""Columns kept for a term (chosen: most includes fit)."""
MAX_INDENT = 10
"""Levels that are indented (chosen: deeper ones are over the limit)."""
# RFC 7208 §7.2: the macros that put the sender's local part into a name.
_SENDER = re.compile(r"%\{[ls]", re.IGNORECASE)
_SENTENCES = {
    SpfResult.NONE: "there is no record to evaluate for {domain}",
    SpfResult.NEUTRAL: "{domain} does not say whether {ip} may send for it",
    SpfResult.PASS: "{ip} may send for {domain}",
    SpfResult.FAIL: "{ip} may not send for {domain}",
    SpfResult.SOFTFAIL: "{ip} should not send for {domain}",
    SpfResult.TEMPERROR: "it could not be determined whether {ip} may send for {domain}",
    SpfResult.PERMERROR: "the records of {domain} cannot be evaluated",
}
_STYLES = {
    SpfResult.PASS: "good",
    SpfResult.FAIL: "error",
    SpfResult.PERMERROR: "error",
    SpfResult.SOFTFAIL: "warning",
    SpfResult.TEMPERROR: "warning",
}
_OUTCOMES = {
    StepOutcome.MATCH: "match",
    StepOutcome.NO_MATCH: "no match",
    StepOutcome.COUNTED: "only counted",
}


def spf_text(check: SpfCheck, paint: Painter) -> str:
    """The evaluation as a page."""
    return "".join(_page(check, paint))


def _page(check: SpfCheck, paint: Painter) -> Iterator[str]:
    sentence = _SENTENCES[check.result].format(ip=check.ip, domain=visible(check.domain))
    style = _STYLES.get(check.result, "title")
    yield paint.line((style, check.result.value), ("", f": {sentence}"))
    if check.problem:
        yield labelled(paint, "Problem", visible(check.problem))
    if check.mechanism:
        yield labelled(paint, "Decided by", visible(check.mechanism))
    if check.explanation:
        yield labelled(paint, "Explanation", visible(check.explanation))
    yield labelled(paint, "Look-ups", _tally(check))
    if check.trace:
        yield "\n"
    width = _width(check.trace)
    for step in check.trace:
        yield paint.line(*_step(step, width))
        if step.place:
            yield paint.line(*_carets(step, *step.place))


def _tally(check: SpfCheck) -> str:
    return (
        f"{check.lookups} ({MAX_LOOKUPS} are allowed), {check.void_lookups} of them without an "
        f"answer ({MAX_VOID} are allowed)"
    )


def _width(trace: tuple[Step, ...]) -> int:
    """Columns of the longest term that is not too long."""
    terms = [step for step in trace if step.outcome is not StepOutcome.RECORD]
    widths = [len(_indent(step)) + len(visible(step.term)) for step in terms]
    return max((width for width in widths if width <= MAX_TERM), default=0)


def _indent(step: Step) -> str:
    return "    " * min(step.depth, MAX_INDENT)


def _step(step: Step, width: int) -> Iterator[Piece]:
    indent = _indent(step)
    if step.outcome is StepOutcome.RECORD:
        yield "title", f"{indent}{visible(step.domain)}"
        yield "dim", f"  {visible(step.term)}"
        return
    yield "", f"{indent}  {visible(step.term)}".ljust(width + 2)
    yield _look(step), f"  {_outcome(step)}"
    details = "; ".join(_details(step))
    if details:
        yield "dim", f"  ({details})"


def _carets(step: Step, start: int, end: int) -> Iterator[Piece]:
    """A line of carets under the octets of a record that cannot be read."""
    before = f"{_indent(step)}{visible(step.domain)}  {visible(step.term[:start])}"
    yield "", " " * len(before)
    yield "caret", "^" * max(1, len(visible(step.term[start:end])))


def _look(step: Step) -> str:
    if step.outcome is StepOutcome.ERROR:
        return "error"
    return "label" if step.outcome is StepOutcome.MATCH else ""


def _outcome(step: Step) -> str:
    if step.outcome is StepOutcome.ERROR:
        return step.result.value if step.result else "error"
    if step.outcome is StepOutcome.COUNTED and step.lookup is None:
        return "passed over"
    word = _OUTCOMES[step.outcome]
    return f"{word}, {step.result.value}" if step.result else word


def _details(step: Step) -> Iterator[str]:
    if step.lookup is not None:
        yield f"look-up {step.lookup}"
    if step.void:
        yield "no answer"
    if step.target and step.target not in step.term.lower() and step.target != step.domain:
        yield f"asks {visible(step.target)}"
    if step.found:
        yield f"found {', '.join(visible(item) for item in step.found)}"
    if step.problem and step.outcome is StepOutcome.ERROR:
        yield visible(step.problem)


def redacted(check: SpfCheck) -> SpfCheck:
    """The same with the local parts of addresses masked."""
    return check._replace(
        explanation=None if check.explanation is None else redact(check.explanation),
        problem=None if check.problem is None else redact(check.problem),
        trace=tuple(_redacted(step) for step in check.trace),
    )


def _redacted(step: Step) -> Step:
    names_sender = _SENDER.search(step.term) is not None
    return step._replace(
        term=redact(step.term),
        target=None if names_sender else step.target,
        problem=None if step.problem is None or names_sender else redact(step.problem),
    )


class SpfAnswer(NamedTuple):
    """An evaluation as an answer."""

    check: SpfCheck

    def to_dict(self) -> dict[str, Any]:
        return self.check.to_dict()

    def text(self, paint: Painter) -> str:
        return spf_text(self.check, paint)

    def masked(self) -> "SpfAnswer":
        return SpfAnswer(redacted(self.check))
