"""What an entry says of itself."""

import pytest

from mailcheck.tools.suppress.entry import day_of, moment_of


@pytest.mark.parametrize(("seconds", "moment"), [
    (None, None),
    (0, "1970-01-01T00:00:00Z"),
    (1_795_991_081, "2026-11-29T22:24:41Z"),
    (253_402_351_199, "9999-12-31T23:59:59Z"),  # 9999-12-31T23:59:59-14:00
    (-(10**12), "0001-01-01T00:00:00Z"),
])  # fmt: skip
def test_any_time_of_a_list_is_shown(seconds, moment):
    assert (moment_of(seconds), day_of(seconds)) == (moment, (moment or "")[:10])
