"""`:include:`: the targets of a list in another file, in place of its name."""

from mailcheck.tools.loops.entry import Kind, Skipped, Target
from mailcheck.tools.loops.format import Source
from mailcheck.tools.loops.text import logical_lines, targets_of

MAX_DEPTH = 10
"""Lists in lists (chosen: Sendmail's MaxAliasRecursion)."""
MAX_TARGETS = 1_000_000
"""Targets of one entry with all its lists (chosen)."""


def with_lists(
    targets: tuple[Target, ...], source: Source, skipped: list[Skipped]
) -> tuple[Target, ...]:
    """The targets, lists that can be read replaced by what is in them."""
    if not any(item.kind is Kind.INCLUDE for item in targets):
        return targets
    return tuple(_expanded(targets, source, skipped))[:MAX_TARGETS]


def _expanded(targets: tuple[Target, ...], source: Source, skipped: list[Skipped]) -> list[Target]:
    """Each list once: a list in itself adds nothing."""
    out: list[Target] = []
    seen: set[str] = set()
    waiting = [(item, 0, item.line) for item in reversed(targets)]
    while waiting and len(out) < MAX_TARGETS:
        item, depth, line = waiting.pop()
        if item.kind is not Kind.INCLUDE:
            out.append(item)
        elif item.text not in seen:
            seen.add(item.text)
            text = source.read_list(item.text) if depth < MAX_DEPTH else None
            if text is None:
                skipped.append(Skipped(line, f":include:{item.text}", "the list was not read"))
                out.append(item)
                continue
            inside = [
                one for pieces in logical_lines(text) for one in targets_of(pieces, item.text)
            ]
            waiting += [(one, depth + 1, line) for one in reversed(inside)]
    return out
