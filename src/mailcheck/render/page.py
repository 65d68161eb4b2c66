"""Pages for a person at a terminal: a rule's, a cause's."""

from typing import TYPE_CHECKING

from mailcheck.render.style import Painter
from mailcheck.render.untrusted import visible

if TYPE_CHECKING:
    from mailcheck.core.cause import Cause
    from mailcheck.core.registry import Registered
    from mailcheck.knowledge.catalogue.entry import Entry

_LABEL = 12
MAX_EXAMPLE_LINES = 12
"""Lines of an example message shown (chosen: the point is in the header)."""


def rule_page(rule: "Registered", paint: Painter) -> str:
    """A rule's page."""
    page = rule.info
    severity = rule.severity.value
    out = [
        paint.line(("title", page.title)),
        paint.line((severity, severity), ("dim", f"  {rule.id}"), ("dim", _opt_in(rule))),
        "\n",
        labelled(paint, "Why", page.why),
        labelled(paint, "Fix", page.fix),
        labelled(paint, "See", page.see),
    ]
    example = example_lines(rule)
    if example:
        out += [labelled(paint, "Example", ""), *(f"  {line}\n" for line in example)]
    return "".join(out)


def _opt_in(rule: "Registered") -> str:
    return "" if rule.default else "  (only when selected)"


def example_lines(rule: "Registered") -> list[str]:
    """A rule's example, harmless, at most `MAX_EXAMPLE_LINES` lines of moderate length."""
    lines = rule.rule.bad[0].text().rstrip("\r\n").split("\n") if rule.rule.bad else []
    shown = [_cut(visible(line.removesuffix("\r")[:2000])) for line in lines]
    if len(shown) > MAX_EXAMPLE_LINES:
        more = len(shown) - MAX_EXAMPLE_LINES + 1
        return [*shown[: MAX_EXAMPLE_LINES - 1], f"({more} more lines)"]
    return shown if any(shown) else []


def _cut(line: str) -> str:
    return line if len(line) <= 100 else line[:99] + "…"


def labelled(paint: Painter, label: str, text: str) -> str:
    """A paragraph per blank line of `text`, hanging after a label in bold."""
    indent = " " * _LABEL
    first = ("label", label.ljust(_LABEL))
    out = []
    for paragraph in text.split("\n\n"):
        folded = " ".join(paragraph.split())
        out.append(paint.paragraph(folded, indent, first))
        first = ("", indent)
    return "".join(out)


def numbered(paint: Painter, label: str, steps: tuple[str, ...]) -> str:
    """Steps in order after a label."""
    indent = " " * (_LABEL + 3)
    out = []
    for number, step in enumerate(steps, 1):
        lead = (label if number == 1 else "").ljust(_LABEL)
        mark = f"{number}. " if len(steps) > 1 else ""
        hang = indent if mark else " " * _LABEL
        out.append(paint.paragraph(step, hang, ("label", f"{lead}{mark}")))
    return "".join(out)


def cause_page(cause: "Cause", paint: Painter) -> str:
    """A cause's page."""
    from mailcheck.core.cause import CAUSES, persistence_of
    from mailcheck.knowledge.cause_pages import CAUSE_PAGES

    info, page = CAUSES[cause], CAUSE_PAGES[cause]
    return "".join(
        [
            paint.line(("title", info.title)),
            paint.line(("dim", f"{cause.value}  at worst {persistence_of(cause, True).value}")),
            "\n",
            labelled(paint, "Meaning", page.meaning),
            labelled(paint, "Whose move", WHO[info.who.value]),
            numbered(paint, "First", page.steps),
            "".join(
                labelled(paint, "Never" if number == 0 else "", step)
                for number, step in enumerate(page.never)
            ),
            labelled(paint, "On the list", page.suppression),
        ]
    )


def entry_page(entry: "Entry", speaker: str, paint: Painter) -> str:
    """An entry of the catalogue."""
    from mailcheck.knowledge.advice import Known

    source = entry.source + (f", seen {entry.seen}" if entry.seen else "")
    steps = tuple(action.text(Known()) for action in entry.actions)
    others = [
        labelled(paint, "Or" if number == 0 else "", f"{other.entry}: {other.how_to_tell}")
        for number, other in enumerate(entry.alternatives)
    ]
    return "".join(
        [
            paint.line(("title", visible(entry.title))),
            paint.line(("dim", f"{entry.cause.value}  {visible(entry.id)}, said by {speaker}")),
            "\n",
            labelled(paint, "Meaning", visible(entry.meaning)),
            numbered(paint, "What to do", steps) if steps else "",
            *(
                labelled(paint, "Example" if number == 0 else "", visible(example))
                for number, example in enumerate(entry.examples[:3])
            ),
            *others,
            labelled(paint, "Source", visible(source)),
        ]
    )


WHO = {
    "sender": "The sender's: whoever wrote the message or keeps the list.",
    "sending-admin": "The admin's of the sending server or domain.",
    "recipient": "The recipient's.",
    "receiving-admin": "The admin's of the receiving server; all you can do is ask, or wait.",
    "nobody": "Nobody's: there is nothing to do, or only to wait.",
}
"""Whose move it is, as a sentence."""
