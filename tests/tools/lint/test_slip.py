"""One slip of the hand, and what is none."""

import pytest

from mailcheck.tools.lint.slip import is_slip


@pytest.mark.parametrize(
    "written",
    ["chartset", "charest", "harset", "charse", "charsett", "xcharset", "chabset", "cahrset"],
)
def test_one_slip(written):
    assert is_slip(written, "charset")
    assert is_slip("charset", written)


@pytest.mark.parametrize(
    "written", ["charset", "charts", "sharsed", "charsetss", "hcarest", "", "c"]
)
def test_no_slip_or_two(written):
    assert not is_slip(written, "charset")
