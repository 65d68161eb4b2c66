"""A notice that was copied as text, for those who ask what an error means: what it quotes."""

from collections.abc import Sequence

MIN_LINES = 3
"""Lines of a text below which it is no notice (chosen: replies fold over two or three)."""


def is_prose(lines: Sequence[str]) -> bool:
    """Whether lines can be a notice: some of them, with an empty one between two others."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    return len(filled) >= MIN_LINES and filled[-1] - filled[0] >= len(filled)


def quoted_replies(text: str) -> tuple[str, ...]:
    """What the notice says went wrong, each reply once; nothing where it is no notice."""
    from mailcheck.tools.bounce.reader import read_bounce

    report = read_bounce(text.encode("utf-8", "surrogateescape"))
    if report.kind.value not in ("bounce", "delay"):
        return ()
    said = (recipient.diagnostic for recipient in report.recipients if recipient.diagnostic)
    return tuple(dict.fromkeys(said))
