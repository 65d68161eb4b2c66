"""Values of a message as they stand in a sentence: on one line and not too long."""

LENGTH = 60
"""Characters shown of a value (chosen: a finding stays on one or two lines)."""


def excerpt(text: str, length: int = LENGTH) -> str:
    """`text` with blanks folded, its middle cut out where it is long."""
    folded = " ".join(text[: 20 * length].split())
    if len(folded) <= length and len(text) <= 20 * length:
        return folded
    tail = length // 4
    return f"{folded[: length - tail - 3]}...{' '.join(text[-4 * length :].split())[-tail:]}"
