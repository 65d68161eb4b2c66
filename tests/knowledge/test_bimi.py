"""BIMI records."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.records.bimi import BimiProblem, is_bimi_record, parse_bimi

P = BimiProblem
LOGO = "https://example.org/logo.svg"


@pytest.mark.parametrize(
    ("text", "logo", "certificate", "declines", "codes"),
    [
        (f"v=BIMI1; l={LOGO}", LOGO, "", False, []),
        (f"v=BIMI1;l={LOGO}?v=2;a=", f"{LOGO}?v=2", "", False, []),
        (
            f"v=BIMI1; l={LOGO}; a=https://example.org/vmc.pem; avp=brand",
            LOGO, "https://example.org/vmc.pem", False, [],
        ),
        ("v=BIMI1; l=; a=;", "", "", True, []),
        ("v=BIMI1; l=", "", "", True, []),
        ("v=BIMI1", "", "", False, [P.NO_LOGO]),
        ("v=BIMI1; l=; a=https://example.org/x.pem", "", "https://example.org/x.pem", False,
         [P.NO_LOGO]),
        ("v=BIMI1; l=http://example.org/a.svg", "http://example.org/a.svg", "", False,
         [P.NOT_HTTPS]),
        ("v=BIMI1; l=https://example.org/a.png", "https://example.org/a.png", "", False,
         [P.NOT_SVG]),
        (f"v=BIMI1; l={LOGO}; a=self", LOGO, "self", False, [P.NOT_HTTPS]),
        (f"v=BIMI1; l={LOGO}; x=1", LOGO, "", False, [P.UNKNOWN_TAG]),
        (f"v=BIMI1; l={LOGO}; avp=x", LOGO, "", False, [P.BAD_PREFERENCE]),
        (f"v=BIMI1; l={LOGO}; x", LOGO, "", False, [P.BAD_TAG]),
        (f"v=BIMI1; l={LOGO}; l={LOGO}", LOGO, "", False, [P.REPEATED_TAG]),
        (f"v=BIMI2; l={LOGO}", LOGO, "", False, [P.NO_VERSION]),
        (f"l={LOGO}; v=BIMI1", LOGO, "", False, [P.NO_VERSION]),
    ],
)  # fmt: skip
def test_records(text, logo, certificate, declines, codes):
    record = parse_bimi(text)
    assert (record.logo, record.certificate, record.declines) == (logo, certificate, declines)
    assert [problem.code for problem in record.problems] == codes
    assert is_bimi_record(text) is (P.NO_VERSION not in codes)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet=st.sampled_from("v=BIMI1; la:https/.svg\xe4"), max_size=80))
def test_any_text_has_an_answer_with_places_inside(text):
    for problem in parse_bimi(text).problems:
        assert 0 <= problem.start <= problem.end <= len(text)
