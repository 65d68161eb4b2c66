"""The number and the state that an ARC field tells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailcheck.knowledge.records.arc import parse_arc_field


@pytest.mark.parametrize(
    ("text", "instance", "validation"),
    [
        (" i=1; a=rsa-sha256; cv=none; d=example.org; s=s1; b=dGVzdA==", 1, "none"),
        (" a=rsa-sha256; i = 50 ; cv=PASS", 50, "pass"),
        ("i=2; mx.example.org; dkim=pass (i=9; ok) header.i=@example.net", 2, ""),
        ("(one) i (two) = 3 (three); mx.example.org 1; none", 3, ""),
        ("i=0; cv=none", None, "none"),
        ("i=51; cv=pass", None, "pass"),
        ("i=01", None, ""),
        ("i=x", None, ""),
        ("mx.example.org; dkim=pass", None, ""),
        ("", None, ""),
    ],
)
def test_fields(text, instance, validation):
    read = parse_arc_field(text)
    assert (read.instance, read.chain_validation) == (instance, validation)


def test_places():
    text = " i=2 ; cv= fail; b=x"
    read = parse_arc_field(text)
    assert text[read.instance_tag.start : read.instance_tag.end] == "i=2"
    tag = read.chain_validation_tag
    assert text[tag.start : tag.end] == "cv= fail"


@given(st.text())
def test_any_text_has_an_answer(text):
    read = parse_arc_field(text)
    assert read.instance is None or 1 <= read.instance <= 50
