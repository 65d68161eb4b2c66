"""Values of a message as they stand in a sentence: on one line and not too long."""

from mailcheck.core.cut import address_over, cut

LENGTH = 60
"""Characters shown of a value (chosen: a finding stays on one or two lines)."""


def excerpt(text: str, length: int = LENGTH) -> str:
    """`text` with blanks folded, its middle cut out where it is long, outside of addresses."""
    folded = " ".join(text[: 20 * length].split())
    if len(folded) <= length and len(text) <= 20 * length:
        return folded
    end, tail = length - length // 4 - 3, length // 4
    last = " ".join(text[-4 * length :].split())
    if address_over(folded, end) or address_over(last, len(last) - tail):
        return cut(folded, length)
    return f"{folded[:end]}...{last[-tail:]}"
