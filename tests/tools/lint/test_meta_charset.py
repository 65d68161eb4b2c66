"""The charset in a meta element, as browsers look for it."""

import pytest

from mailcheck.tools.lint.meta_charset import SEARCHED, find_meta_charset


@pytest.mark.parametrize(
    ("element", "label"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ("<META Charset=UTF-8/>", "UTF-8"),
        ("<meta charset = ' koi8-r '>", "koi8-r"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=big5">', "big5"),
        ("<meta content='text/html;charset=big5' http-equiv=content-type>", "big5"),
    ],
)
def test_found(element, label):
    text = f"<!-- a --><head>{element}</head>"
    found = find_meta_charset(text)
    assert found is not None
    assert found.label == label
    assert text[found.start : found.end] == element


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<meta name=author content=x>",
        '<meta name=description content="charset=utf-8 explained">',
        "<!-- <meta charset=utf-8> -->",
        "<!-- <meta charset=utf-8>",
        "charset=utf-8",
        "<p>meta charset=utf-8</p>",
        "<metadata charset=utf-8>",
        " " * SEARCHED + "<meta charset=utf-8>",
    ],
)
def test_none(text):
    assert find_meta_charset(text) is None


def test_the_first_outside_a_comment_counts():
    text = "<!-- <meta charset=a> --><meta charset=b><meta charset=c>"
    found = find_meta_charset(text)
    assert found is not None
    assert found.label == "b"
