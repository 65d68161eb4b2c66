"""DMARC records: RFC 9989 §4.7 and §4.8, and what is left of RFC 7489."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.records.dmarc import (
    DmarcProblem,
    Policy,
    Psd,
    is_dmarc_record,
    parse_dmarc,
)

P = DmarcProblem


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("v=DMARC1", True),
        ("v=DMARC1;", True),
        ("v = DMARC1 ; p=none", True),
        ("V=DMARC1; p=none", True),
        ("v=dmarc1; p=none", False),
        ("v=DMARC1 p=none", False),
        ("v=DMARC10; p=none", False),
        ("v=DMARC1, p=none", False),
        (" v=DMARC1; p=none", False),
        ("p=none; v=DMARC1", False),
        ("", False),
    ],
)
def test_which_texts_are_records(text, is_one):
    assert is_dmarc_record(text) is is_one
    assert (P.NO_VERSION in {p.code for p in parse_dmarc(text).problems}) is not is_one


def test_what_is_absent_has_its_default():
    record = parse_dmarc("v=DMARC1")
    assert record.problems == ()
    assert (record.policy, record.subdomain_policy, record.absent_policy) == (None, None, None)
    assert (record.strict_dkim, record.strict_spf, record.testing) == (False, False, False)
    assert (record.psd, record.failure_options, record.percent) == (Psd.UNKNOWN, ("0",), 100)
    assert (record.aggregate, record.failure) == ((), ())


def test_every_tag():
    record = parse_dmarc(
        "v=DMARC1; p=Reject; sp=quarantine; np=none; adkim=s; aspf=S; fo=1:d:s; psd=n; t=y;"
        "rua=mailto:a@example.org,mailto:b@example.net; ruf=mailto:f@example.org"
    )
    assert record.problems == ()
    assert record.policy is Policy.REJECT
    assert record.subdomain_policy is Policy.QUARANTINE
    assert record.absent_policy is Policy.NONE
    assert record.strict_dkim and record.strict_spf and record.testing
    assert (record.psd, record.failure_options) == (Psd.NO, ("1", "d", "s"))
    assert [uri.address for uri in record.aggregate] == ["a@example.org", "b@example.net"]
    assert [uri.address for uri in record.failure] == ["f@example.org"]


@pytest.mark.parametrize(
    ("tags", "codes", "place"),
    [
        ("p=rejected", [P.BAD_POLICY], "p=rejected"),
        ("p=", [P.BAD_POLICY], "p="),
        ("sp=no", [P.BAD_POLICY], "sp=no"),
        ("np=all", [P.BAD_POLICY], "np=all"),
        ("adkim=strict", [P.BAD_ALIGNMENT], "adkim=strict"),
        ("aspf=x", [P.BAD_ALIGNMENT], "aspf=x"),
        ("t=1", [P.BAD_FLAG], "t=1"),
        ("psd=x", [P.BAD_FLAG], "psd=x"),
        ("fo=0:1", [P.BAD_OPTIONS], "fo=0:1"),
        ("fo=d:d", [P.BAD_OPTIONS], "fo=d:d"),
        ("fo=0,1", [P.BAD_OPTIONS], "fo=0,1"),
        ("rua=a@example.org", [P.BAD_URI], "a@example.org"),
        ("ruf=mailto:a@example.org!5m", [P.OBSOLETE_SIZE], "mailto:a@example.org!5m"),
        ("pct=50", [P.REMOVED_TAG], "pct=50"),
        ("pct=101", [P.BAD_NUMBER, P.REMOVED_TAG], "pct=101"),
        ("ri=86400", [P.REMOVED_TAG], "ri=86400"),
        ("ri=daily", [P.BAD_NUMBER, P.REMOVED_TAG], "ri=daily"),
        ("rf=afrf", [P.REMOVED_TAG], "rf=afrf"),
        ("P=reject", [P.UNKNOWN_TAG], "P=reject"),
        ("policy=reject", [P.UNKNOWN_TAG], "policy=reject"),
        ("reject", [P.BAD_TAG], "reject"),
        ("; t=y", [P.EMPTY_TAG], ";"),
        ("t=y; t=n", [P.REPEATED_TAG], "t=n"),
    ],
)
def test_what_is_wrong_and_where(tags, codes, place):
    text = f"v=DMARC1; {tags}"
    problems = parse_dmarc(text).problems
    assert [problem.code for problem in problems] == codes
    assert {text[problem.start : problem.end] for problem in problems} == {place}


@pytest.mark.parametrize(
    ("tags", "percent"),
    [("", 100), ("pct=0", 0), ("pct=100", 100), ("pct=101", 100), ("pct=x", 100), ("pct=²", 100)],
)
def test_percent_is_kept_for_old_receivers(tags, percent):
    assert parse_dmarc(f"v=DMARC1; {tags}").percent == percent


def test_broken_values_fall_back_to_defaults():
    record = parse_dmarc("v=DMARC1; p=x; adkim=x; psd=x; fo=x; t=x; rua=x")
    assert (record.policy, record.strict_dkim, record.psd) == (None, False, Psd.UNKNOWN)
    assert (record.failure_options, record.testing) == (("0",), False)
    assert record.is_policy_broken and not record.has_usable_report_address


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet=st.sampled_from("v=DMARC1; pnorua:@.,!%srect\t\xb2"), max_size=80))
def test_any_text_has_an_answer_with_places_inside(text):
    record = parse_dmarc(f"v=DMARC1;{text}")
    for problem in record.problems:
        assert 0 <= problem.start <= problem.end <= len(text) + 9
