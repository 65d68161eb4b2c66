"""Values in sentences stay short and on one line."""

import pytest

from mailcheck.tools.lint.excerpt import LENGTH, excerpt


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("anna@example.org", "anna@example.org"),
        ("a \t\r\n b", "a b"),
        ("x" * LENGTH, "x" * LENGTH),
    ],
)
def test_short_text_is_kept(text, expected):
    assert excerpt(text) == expected


@pytest.mark.parametrize("size", [LENGTH + 1, 100, 10_000, 10_000_000])
def test_long_text_keeps_both_ends(size):
    shown = excerpt("b" + "x" * (size - 2) + "e")
    assert len(shown) == LENGTH
    assert shown.startswith("bxx") and shown.endswith("xxe") and "..." in shown


def test_long_blanks_fold():
    assert len(excerpt("a" + " " * 5000 + "b")) <= LENGTH


def test_length_can_be_given():
    assert excerpt("x" * 200, 200) == "x" * 200
    assert len(excerpt("x" * 201, 200)) == 200
