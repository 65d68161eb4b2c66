"""Slips of the hand: one letter too many, too few, wrong, or two that changed places."""


def is_slip(written: str, meant: str) -> bool:
    """Whether `written` is one slip away from `meant` (and not the same)."""
    short, long = sorted((written, meant), key=len)
    if len(long) - len(short) > 1 or written == meant:
        return False
    at = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]),
        len(short),
    )
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = long[at + 1 : at + 2] + long[at : at + 1] + long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or short[at:] == swapped
