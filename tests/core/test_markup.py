"""How much HTML a parser is given."""

import pytest

from mailcheck.core import markup
from mailcheck.core.markup import MAX_ATTRIBUTES, MAX_DEEP_TAGS, MAX_DEPTH, bounded

PICTURE = f'<img src="data:image/png;base64,{"QUJD/w+ =" * 3000}" alt="x">'


def test_as_many_tags_as_are_allowed(monkeypatch):
    monkeypatch.setattr(markup, "MAX_TAGS", 3)
    assert bounded("<a><b><c>x<d>y") == "<a><b><c>x"
    assert bounded("<a><b><c>x") == "<a><b><c>x"


@pytest.mark.parametrize(
    "text",
    [
        "<p>Hello</p>" * 10_000,
        "Line<br>" * 20_000,
        f"<p>{PICTURE}</p>",
        "<a " + " ".join(f"a{n}=b" for n in range(MAX_ATTRIBUTES - 2)) + ">x</a>",
        "1 < 2 " * 3000,
    ],
    ids=["many tags", "no ends", "a picture as data", "many attributes", "comparisons"],
)
def test_what_a_parser_reads_in_a_moment_is_whole(text):
    assert bounded(text) == text


def test_deep_nesting_and_endless_tags_are_cut():
    deep = "<div>" * (MAX_DEPTH + 1) + "</div>" * (MAX_DEPTH + 1)
    assert bounded(deep * 3).count("<") == MAX_DEEP_TAGS
    tag = "<a " + " ".join(f"a{n}=b" for n in range(2 * MAX_ATTRIBUTES)) + ">"
    assert bounded(f"<p>Hello</p>{tag}x</a>") == "<p>Hello</p>"
