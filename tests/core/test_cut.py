"""What is made short stays in its length, and no local part gets past the mask in two halves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailcheck.core.cut import cut
from mailcheck.render.untrusted import redact
from mailcheck.tools.lint.excerpt import excerpt


@pytest.mark.parametrize(("text", "length", "shown"), [
    ("short", 10, "short"),
    ("longer than ten", 10, "longer th…"),
    ("anna@example.org", 16, "anna@example.org"),
    ("carla.vogt.at.home@example.org", 20, "carla.vogt…@example…"),
    ("write to carla.vogt@example.org", 20, "write to carla…@exa…"),
    ("write to us: carla.vogt@example.org", 16, "write to us:…"),
    ('"carla vogt at home"@example.org', 20, "…@example…"),
    ("anna@example.org, bo", 18, "anna@example.org,…"),
])  # fmt: skip
def test_cut(text, length, shown):
    assert cut(text, length) == shown


SECRET = "zq" * 40
SPACED = "zq " * 30
WORDS = st.lists(
    st.sampled_from([f"{SECRET}@example.org", f"{SECRET}@[192.0.2.1]", f"<{SECRET}@example.org>",
                     f'"{SPACED}"@example.org', f"mailto:{SECRET}@example.org", "word", "a@b.c"]),
    min_size=1, max_size=6,
).map(" ".join)  # fmt: skip


@given(WORDS, st.integers(8, 400))
def test_half_a_local_part_is_masked(text, length):
    for shown in (cut(text, length), excerpt(text, max(length, 20))):
        assert len(shown) <= max(length, 20)
        assert "zq" not in redact(shown), shown
