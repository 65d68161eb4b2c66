"""TLSA records (RFC 6698 §2, RFC 7672 §3.1)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.records.tlsa import TlsaProblem, parse_tlsa

P = TlsaProblem
SHA256, SHA512 = "ab" * 32, "cd" * 64


@pytest.mark.parametrize(
    ("text", "values", "problems"),
    [
        (f"3 1 1 {SHA256}", (3, 1, 1), []),
        (f"2 0 2 {SHA512}", (2, 0, 2), []),
        (f"3 1 1 {SHA256[:20].upper()} {SHA256[20:]}", (3, 1, 1), []),
        ("3 0 0 30820122", (3, 0, 0), [(P.FULL_DATA, "0")]),
        (f"0 1 1 {SHA256}", (0, 1, 1), [(P.UNUSABLE_USAGE, "0")]),
        (f"1 1 1 {SHA256}", (1, 1, 1), [(P.UNUSABLE_USAGE, "1")]),
        (f"4 1 1 {SHA256}", (4, 1, 1), [(P.UNKNOWN_USAGE, "4")]),
        (f"3 2 1 {SHA256}", (3, 2, 1), [(P.UNKNOWN_SELECTOR, "2")]),
        (f"3 1 3 {SHA256}", (3, 1, 3), [(P.UNKNOWN_MATCHING, "3")]),
        ("3 1 1 abcd", (3, 1, 1), [(P.BAD_LENGTH, "abcd")]),
        (f"3 1 2 {SHA256}", (3, 1, 2), [(P.BAD_LENGTH, SHA256)]),
        ("3 1 1", (-1, -1, -1), [(P.BAD_FORM, "3 1 1")]),
        ("3 1 1 xyz", (-1, -1, -1), [(P.BAD_FORM, "3 1 1 xyz")]),
        ("", (-1, -1, -1), [(P.BAD_FORM, "")]),
    ],
)
def test_records(text, values, problems):
    record = parse_tlsa(text)
    assert (record.usage, record.selector, record.matching) == values
    assert [(p.code, text[p.start : p.end]) for p in record.problems] == problems
    assert record.is_usable is all(code is P.FULL_DATA for code, _ in problems)
    assert record.data == record.data.lower() and " " not in record.data


@settings(max_examples=100, derandomize=True, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123 abx\n"), max_size=100))
def test_any_text_has_an_answer_with_places_inside(text):
    for problem in parse_tlsa(text).problems:
        assert 0 <= problem.start <= problem.end <= len(text)
