"""Widths of time buckets, for counts that are drawn."""

STEPS = (60, 300, 600, 1_800, 3_600, 10_800, 21_600, 86_400, 604_800)
"""Seconds, each a multiple of those before."""


def wider(step: int) -> int:
    """The next greater width; beyond a week it doubles."""
    return next((one for one in STEPS if one > step), step * 2)
