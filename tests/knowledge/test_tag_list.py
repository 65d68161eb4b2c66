"""Tag lists: RFC 6376 §3.2 and its defects, with their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailcheck.knowledge.records.tag_list import MAX_TAGS, TagListProblem, parse_tag_list

P = TagListProblem


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("", {}),
        ("  ", {}),
        ("v=1", {"v": "1"}),
        ("v=1;", {"v": "1"}),
        (" v = 1 ; a =\r\n rsa-sha256 ; ", {"v": "1", "a": "rsa-sha256"}),
        ("b=abc=;n=", {"b": "abc=", "n": ""}),
        ("a=1;A=2", {"a": "1", "A": "2"}),
        ("n=some text: with blanks", {"n": "some text: with blanks"}),
        ("a_1=x", {"a_1": "x"}),
    ],
)
def test_good_lists(text, tags):
    read = parse_tag_list(text)
    assert {tag.name: tag.value for tag in read.tags} == tags
    assert read.defects == ()


@pytest.mark.parametrize(
    ("text", "code", "name", "place"),
    [
        ("v=1; signed ; a=x", P.NO_EQUALS, "signed", "signed"),
        ("v=1;; a=x", P.EMPTY_TAG, "", ";"),
        ("; v=1", P.EMPTY_TAG, "", ";"),
        ("v=1; 2a=x", P.BAD_NAME, "2a", "2a=x"),
        ("v=1; a b=x", P.BAD_NAME, "a b", "a b=x"),
        ("=x", P.BAD_NAME, "", "=x"),
        ("v=1; v=2", P.REPEATED, "v", "v=2"),
    ],
)
def test_defects(text, code, name, place):
    (defect,) = parse_tag_list(text).defects
    assert (defect.code, defect.name) == (code, name)
    assert text[defect.start : defect.end] == place


def test_the_first_of_two_counts():
    read = parse_tag_list("d=example.org; d=example.net")
    assert read.value("d") == "example.org"
    assert (read.find("x"), read.value("x")) == (None, "")


def test_places():
    text = " v = 1 ;\n\td=  example.org "
    for tag, written in zip(parse_tag_list(text).tags, ("v = 1", "d=  example.org"), strict=True):
        assert text[tag.start : tag.end] == written
        assert text[tag.value_start : tag.value_start + len(tag.value)] == tag.value


def test_only_so_many_tags_are_read():
    fitting = ";".join(f"a{number}=x" for number in range(MAX_TAGS))
    assert parse_tag_list(fitting).defects == ()
    assert parse_tag_list(f"{fitting};").defects == ()
    read = parse_tag_list(f"{fitting}; z=1")
    assert len(read.tags) == MAX_TAGS
    assert [defect.code for defect in read.defects] == [P.TOO_MANY]


@given(st.text(alphabet=st.sampled_from('vab= ;:\t\r\n"(é')))
def test_any_text_has_an_answer_with_places_inside(text):
    read = parse_tag_list(text)
    for item in (*read.tags, *read.defects):
        assert 0 <= item.start <= item.end <= len(text)
    for tag in read.tags:
        assert text[tag.value_start :].startswith(tag.value)
