"""MTA-STS: the TXT record and the policy file (RFC 8461 §3)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.records.mta_sts import (
    MAX_NOTED,
    MAX_POLICY,
    StsMode,
    StsProblem,
    is_sts_record,
    parse_sts_policy,
    parse_sts_record,
)

P = StsProblem


@pytest.mark.parametrize(
    ("text", "id", "codes"),
    [
        ("v=STSv1; id=20261121T120000;", "20261121T120000", []),
        ("v=STSv1;id=1", "1", []),
        ("v=STSv1; id=1; 2-ext.x=y", "1", []),
        ("v=STSv1; id=" + "a" * 32, "a" * 32, []),
        ("v=STSv1; id=" + "a" * 33, "a" * 33, [P.BAD_ID]),
        ("v=STSv1; id=2026-11-21", "2026-11-21", [P.BAD_ID]),
        ("v=STSv1; id=", "", [P.BAD_ID]),
        ("v=STSv1;", "", [P.NO_ID]),
        ("v=STSv1; id=1; id=2", "1", [P.REPEATED_FIELD]),
        ("v=STSv1; id=1; x", "1", [P.BAD_FIELD]),
        ("v=STSv2; id=1", "1", [P.NO_VERSION]),
        ("v=stsv1; id=1", "1", [P.NO_VERSION]),
        ("id=1; v=STSv1", "1", [P.NO_VERSION]),
        ("v=STSv1 id=1", "", [P.NO_VERSION, P.NO_ID]),
    ],
)
def test_records(text, id, codes):  # noqa: A002 (the RFC's noun)
    record = parse_sts_record(text)
    assert (record.id, [problem.code for problem in record.problems]) == (id, codes)
    assert is_sts_record(text) is (P.NO_VERSION not in codes)


POLICY = (
    "version: STSv1\r\n"
    "mode: enforce\r\n"
    "mx: mail.example.org\r\n"
    "mx: *.example.net\r\n"
    "max_age: 604800\r\n"
)


def test_a_policy():
    for text in (POLICY, POLICY.replace("\r\n", "\n"), POLICY.removesuffix("\r\n")):
        policy = parse_sts_policy(text)
        assert policy.problems == ()
        assert (policy.mode, policy.max_age) == (StsMode.ENFORCE, 604800)
        assert policy.mx == ("mail.example.org", "*.example.net")


@pytest.mark.parametrize(
    ("old", "new", "codes", "place"),
    [
        ("version: STSv1\r\n", "", [P.BAD_VERSION], None),
        ("STSv1", "STSv2", [P.BAD_VERSION], "version: STSv2"),
        ("enforce", "Enforce", [P.BAD_MODE], "mode: Enforce"),
        ("604800", "31557600", [], None),
        ("604800", "31557601", [P.BAD_MAX_AGE], "max_age: 31557601"),
        ("604800", "1w", [P.BAD_MAX_AGE], "max_age: 1w"),
        ("max_age: 604800\r\n", "", [P.BAD_MAX_AGE], None),
        ("*.example.net", "mail.*.net", [P.BAD_MX], "mx: mail.*.net"),
        ("*.example.net", "192.0.2.1:25", [P.BAD_MX], "mx: 192.0.2.1:25"),
        ("mode: enforce", "mode: enforce\r\nmode: none", [P.REPEATED_FIELD], "mode: none"),
        ("mode: enforce", "mode: enforce\r\nx-extension: 1", [], None),
        ("mode: enforce", "mode: enforce\r\n<html>", [P.BAD_FIELD], "<html>"),
        ("mx: mail.example.org\r\nmx: *.example.net\r\n", "", [P.NO_MX], None),
    ],
)
def test_what_is_wrong_in_a_policy_and_where(old, new, codes, place):
    text = POLICY.replace(old, new)
    problems = parse_sts_policy(text).problems
    assert [problem.code for problem in problems] == codes
    if place:
        assert text[problems[0].start : problems[0].end] == place


def test_a_policy_of_mode_none_needs_no_host():
    policy = parse_sts_policy("version: STSv1\nmode: none\nmax_age: 0\n")
    assert (policy.mode, policy.max_age, policy.problems) == (StsMode.NONE, 0, ())


@pytest.mark.parametrize(
    ("host", "covered"),
    [
        ("mail.example.org", True),
        ("MAIL.example.org.", True),
        ("mx.example.net", True),
        ("a.mx.example.net", False),
        ("example.net", False),
        ("example.org", False),
    ],
)
def test_which_hosts_fit(host, covered):
    assert parse_sts_policy(POLICY).covers(host) is covered


def test_files_that_are_no_policy_stay_small():
    page = parse_sts_policy("<p>not found</p>\n" * 10_000)
    assert len(page.problems) == MAX_NOTED
    assert P.TOO_LONG in {p.code for p in parse_sts_policy(POLICY + " " * MAX_POLICY).problems}


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet=st.sampled_from("vmodex: STSv1;=ide\r\n*._9"), max_size=80))
def test_any_text_has_an_answer_with_places_inside(text):
    for problem in (*parse_sts_record(text).problems, *parse_sts_policy(text).problems):
        assert 0 <= problem.start <= problem.end <= len(text)
