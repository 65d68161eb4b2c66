"""Comments are blanked in place; quoted strings and identifiers keep their parentheses."""

import pytest

from mailcheck.core.comment import without_comments


@pytest.mark.parametrize(
    ("value", "shelter", "expected"),
    [
        ("no comment", '""', "no comment"),
        ("a (b) c", '""', "a     c"),
        ("a (b (c) d) e", '""', "a           e"),
        ("a (b \\) c) d", '""', "a          d"),
        ('"a (b)" (c)', '""', '"a (b)"    '),
        ('"a \\" (b)" (c)', '""', '"a \\" (b)"    '),
        ('("quoted (in) a comment")x', '""', " " * 25 + "x"),
        ("<a(b)> (c)", "<>", "<a(b)>    "),
        ("a (b", '""', "a (b"),
        ("a (b) (c", '""', "a     (c"),
        ("a) b", '""', "a) b"),
    ],
)
def test_blanks(value, shelter, expected):
    assert without_comments(value, shelter) == expected
    assert len(expected) == len(value)
