"""Where base64 ceases to be base64."""

import pytest

from mailcheck.tools.lint.base64_data import Base64Problem, find_problem


@pytest.mark.parametrize(
    "body",
    [b"", b"\r\n", b"SGVs", b"SGVsbG8=", b"SG\r\nVs\tbG 8=\n", b"SGVsbG8hIQ==\n\n"],
)
def test_whole(body):
    assert find_problem(body) is None


@pytest.mark.parametrize(
    ("body", "octet", "kind"),
    [
        (b"SG!s", 2, ""),
        (b"SGVs\nbG-_\n", 7, ""),
        (b"SGVsbG8\n", 6, "padding"),
        (b"SGVsb", 4, "padding"),
        (b"SGVsbG8=bG8=", 7, "padding"),
        (b"SGVsbG8==", 8, "padding"),
        (b"SGVs====", 7, "padding"),
        (b"SGVs\n____\nThe list\n", 5, "footer"),
        (b"SGVs\n\nThe list: all\n", 14, "footer"),
        (b"SGVs\r\n\r\n-- \r\nThe list\r\n", 8, "footer"),
        # A footer after data that is not complete, or data that is only damaged.
        (b"SGVsb\n____\nThe list\n", 6, ""),
        (b"SGVs\n\nSGV!SGVs\n", 9, ""),
        (b"Hello, there\n", 5, ""),
    ],
)
def test_problem(body, octet, kind):
    assert find_problem(body) == Base64Problem(octet, kind == "footer", kind == "padding")
