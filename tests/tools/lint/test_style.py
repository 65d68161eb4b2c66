"""Inline styles: declarations, lengths, colours, and what they hide."""

import pytest

from mailcheck.tools.lint.style import background, color, declarations, pixels
from mailcheck.tools.lint.visibility import may_hide_text


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("Color: RED; font-size:0", {"color": "red", "font-size": "0"}),
        ("color:red;color:blue", {"color": "blue"}),
        ("display:none !important", {"display": "none"}),
        ("a:url(https://x);b", {"a": "url(https://x)"}),
        ("", {}),
    ],
)
def test_declarations(style, found):
    assert declarations(style) == found


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("600", 600), ("600px", 600), (" 12PT ", 16), ("0", 0), ("0em", 0), ("1.5px", 1.5),
        ("50%", None), ("2em", None), ("auto", None), ("", None), (".", None), ("-1px", None),
    ],
)  # fmt: skip
def test_pixels(value, number):
    assert pixels(value) == number


@pytest.mark.parametrize(
    ("value", "rgb"),
    [
        ("#FFF", (255, 255, 255)), ("#01aAff", (1, 170, 255)), ("white", (255, 255, 255)),
        ("rgb(1, 2,3)", (1, 2, 3)), ("rgba(1,2,3,1)", (1, 2, 3)), ("ffffff", (255, 255, 255)),
        ("rgba(1,2,3,0.5)", None), ("transparent", None), ("#ff", None), ("", None),
    ],
)  # fmt: skip
def test_color(value, rgb):
    assert color(value) == rgb


@pytest.mark.parametrize(
    ("value", "rgb"),
    [
        ("#fff", (255, 255, 255)),
        ("no-repeat #000 center", (0, 0, 0)),
        ("#fff url(a.png)", None),
        ("linear-gradient(#fff, #000)", None),
        ("none", None),
    ],
)
def test_background(value, rgb):
    assert background(value) == rgb


@pytest.mark.parametrize(
    ("source", "suspect"),
    [
        ("<p style='font-size:0'>", True),
        ("<p style='font-size: 1px'>", True),
        ("<p style='font:0/0 a'>", True),
        ("<p style='font-size:10px'>", False),
        ("<p style='font-size:1.5em'>", False),
        ("<p style='font-size:0.9em'>", False),
        ("<font color=white>", True),
        ("<p style='color:#333;background:#333'>", True),
        ("<td bgcolor='#123456'><font color='#123457'>", True),
        ("<p style='color:#333'>", False),
        ("<p style='background-color:#333;border-color:#fff'>", False),
    ],
)
def test_a_look_at_the_source(source, suspect):
    assert may_hide_text(source) is suspect
