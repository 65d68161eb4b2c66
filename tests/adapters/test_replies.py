"""Replies from a pipe: one a line, folded ones joined, or NUL-ended."""

import io

import pytest

from mailcheck.adapters.replies import MAX_REPLY, replies_by_line, replies_by_nul


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"550 a\n451 b\n", ["550 a", "451 b"]),
        (b"550 a\r\n\r\n451 b", ["550 a", "451 b"]),
        (b"550-a\n550-b\n550 c\n451 d\n", ["550-a\n550-b\n550 c", "451 d"]),
        (b"550-a\n451 d\n", ["550-a", "451 d"]),
        (b"550-a\nplain words\n", ["550-a", "plain words"]),
        (b"550-a\n550-b", ["550-a\n550-b"]),
        ("550 gibt’s nicht\n".encode(), ["550 gibt’s nicht"]),
        (b"550 Empf\xe4nger\n", ["550 Empfänger"]),
        (b"", []),
    ],
)
def test_by_line(stream, expected):
    assert list(replies_by_line(io.BytesIO(stream))) == expected


def test_by_nul():
    stream = io.BytesIO(b"550-a\n550 b\x00\x00451 c\x00 \x00 550 d")
    assert list(replies_by_nul(stream)) == ["550-a\n550 b", "451 c", " 550 d"]


def test_endless_lines_and_endless_folding_stay_bounded():
    (first, second) = replies_by_line(io.BytesIO(b"x" * (5 * MAX_REPLY) + b"\n550 b\n"))
    assert len(first) == MAX_REPLY and second == "550 b"
    folded = list(replies_by_line(io.BytesIO(b"550-a\n" * 1000)))
    assert len(folded) > 1 and max(map(len, folded)) < MAX_REPLY
