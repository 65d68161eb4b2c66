"""TLS-RPT records (RFC 8460 §3)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.records.tls_rpt import TlsRptProblem, is_tls_rpt_record, parse_tls_rpt

P = TlsRptProblem
GOOD = "v=TLSRPTv1; rua=mailto:tls@example.org,https://example.org/tls"


@pytest.mark.parametrize(
    ("text", "addresses", "codes"),
    [
        (GOOD, 2, []),
        (f"{GOOD};", 2, []),
        (f"{GOOD}; 2-ext.x=y", 2, []),
        ("v=TLSRPTv1;rua=mailto:tls@example.org", 1, []),
        ("v=TLSRPTv1;", 0, [P.NO_ADDRESS]),
        ("v=TLSRPTv2; rua=mailto:tls@example.org", 1, [P.NO_VERSION]),
        ("rua=mailto:tls@example.org; v=TLSRPTv1", 1, [P.NO_VERSION]),
        ("v=TLSRPTv1; rua=tls@example.org", 1, [P.BAD_URI]),
        ("v=TLSRPTv1; rua=http://example.org/", 1, [P.BAD_URI]),
        ("v=TLSRPTv1; rua=mailto:tls@example.org!5m", 1, [P.SIZE_NOT_ALLOWED]),
        (f"{GOOD}; rua=mailto:x@example.org", 2, [P.REPEATED_FIELD]),
        (f"{GOOD}; x", 2, [P.BAD_FIELD]),
    ],
)
def test_records(text, addresses, codes):
    record = parse_tls_rpt(text)
    assert len(record.addresses) == addresses
    assert [problem.code for problem in record.problems] == codes
    assert is_tls_rpt_record(text) is (P.NO_VERSION not in codes)


def test_places():
    text = "v=TLSRPTv1; rua=mailto:tls@example.org, tls@example.net"
    (problem,) = parse_tls_rpt(text).problems
    assert text[problem.start : problem.end] == "tls@example.net"


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet=st.sampled_from("v=TLSRPTv1; rua:mailto@.,!\xe4"), max_size=80))
def test_any_text_has_an_answer_with_places_inside(text):
    for problem in parse_tls_rpt(text).problems:
        assert 0 <= problem.start <= problem.end <= len(text)
