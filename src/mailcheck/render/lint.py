"""What lint says to a person. The place, the line with a caret under the octets, the fix.

message.eml:3:10: warning: The Subject field is there, but empty. [subject-empty]
    3 | Subject:
      | ^^^^^^^^
  fix: Write after `Subject:` what the message is about.
"""

from collections.abc import Iterator

from mailcheck.core.finding import Finding, Location
from mailcheck.render.outcome import LintOutcome, LintSummary
from mailcheck.render.style import Painter
from mailcheck.render.untrusted import visible

MAX_SOURCE = 100
"""Columns of a source line shown when nobody is looking (chosen)."""
_GUTTER = 5


def outcome_text(outcome: LintOutcome, paint: Painter) -> str:
    """The findings of a message."""
    return "".join(piece for item in outcome.findings for piece in _pieces(outcome, item, paint))


def _pieces(outcome: LintOutcome, finding: Finding, paint: Painter) -> Iterator[str]:
    severity, place = finding.severity.value, finding.place
    label = f"{visible(outcome.label)}:{place.line}:{place.column}: "
    message = f"{visible(finding.message)} [{finding.rule}]"
    yield paint.paragraph(message, "  ", ("place", label), (severity, f"{severity}: "))
    yield from _source(outcome.raw, place, paint)
    yield paint.paragraph(visible(finding.help), "       ", ("label", "  fix: "))
    if finding.count > 1:
        yield paint.paragraph(_repeats(finding), "       ", ("label", "  and: "))
    for other in finding.related:
        name = visible(other.file or "")
        number = "" if other.index is None else f"[{other.index + 1}]"
        yield paint.line(("label", "  see: "), ("", name + number))
    yield "\n"


def _source(raw: bytes, place: Location, paint: Painter) -> Iterator[str]:
    """The line, and the caret under what is wrong; long lines are cut around the place."""
    text, caret, size = excerpt(raw, place, (paint.width or MAX_SOURCE) - _GUTTER - 5)
    if not text.strip():
        return
    number = str(place.line).rjust(_GUTTER)
    yield paint.line(("dim", f"{number} | "), ("", text))
    mark = " " * caret + "^" * size
    yield paint.line(("dim", " " * _GUTTER + " | "), ("caret", mark))


def _repeats(finding: Finding) -> str:
    lines = [f"{place.line}:{place.column}" for place in finding.others]
    more = finding.count - 1 - len(lines)
    tail = f" and {more} more" if more > 0 else ""
    return f"{finding.count - 1} more of the kind at {', '.join(lines)}{tail}."


def excerpt(raw: bytes, place: Location, width: int) -> tuple[str, int, int]:
    """The source line of `place`, neutral and at most `width` wide; caret column and length."""
    width = max(width, 20)
    start = place.offset - (place.column - 1)
    stop = raw.find(b"\n", place.offset)
    stop = len(raw) if stop < 0 else stop
    end = min(max(place.end, place.offset + 1), stop)
    # Enough octets on both sides to fill the width whatever they turn into.
    before = _shown(raw[max(start, place.offset - width) : place.offset])
    marked = _shown(raw[place.offset : min(end, place.offset + width)])
    after = _shown(raw[end : min(stop, end + width)]).rstrip() if end < stop else ""
    if marked.endswith("\\r"):
        marked = marked.removesuffix("\\r")
    after = after.removesuffix("\\r")
    marked = marked[:width]
    room = width - len(marked)
    keep = min(len(before), max(room // 2, room - len(after)))
    cut = len(before) > keep or place.offset - width > start
    before = ("…" + before[len(before) - keep + 1 :] if keep else "") if cut else before
    text = before + marked + after
    if len(text) > width:
        text = text[: width - 1] + "…"
    return text, len(before), max(1, len(marked))


def _shown(octets: bytes) -> str:
    return visible(octets.decode("utf-8", "surrogateescape").replace("\t", " "))


def summary_text(summary: LintSummary, paint: Painter) -> str:
    """The last line of a run."""
    if not summary.messages:
        return ""
    return paint.line((_summary_style(summary), summary_sentence(summary)))


def summary_sentence(summary: LintSummary, noun: str = "messages") -> str:
    """`2 errors, 1 warning in 3 messages.`"""
    counts = (
        (summary.errors, "error"),
        (summary.warnings, "warning"),
        (summary.infos, "note"),
    )
    said = ", ".join(_count(number, word) for number, word in counts if number)
    where = f"1 {noun.removesuffix('s')}" if summary.messages == 1 else f"{summary.messages} {noun}"
    return f"{said} in {where}." if said else f"Nothing found in {where}."


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _summary_style(summary: LintSummary) -> str:
    if summary.errors:
        return "error"
    return "warning" if summary.warnings else "good"
