"""Report addresses of DMARC and TLS-RPT."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.knowledge.records.report_uris import MAX_URIS, UriProblem, parse_report_uris

P = UriProblem


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("mailto:a@example.org", [("mailto", "a@example.org", "example.org")]),
        (
            " mailto:a@example.org ,\tMAILTO:b@Example.NET.",
            [
                ("mailto", "a@example.org", "example.org"),
                ("mailto", "b@Example.NET.", "example.net"),
            ],
        ),
        ("mailto:a%21b@example.org?subject=x", [("mailto", "a!b@example.org", "example.org")]),
        ("https://example.org/tls?x=1", [("https", "", "example.org")]),
        ("https://user@example.org:8443/", [("https", "", "example.org")]),
    ],
)
def test_addresses(text, read):
    uris = parse_report_uris(text)
    assert uris.problems == ()
    assert all(uri.usable for uri in uris.uris)
    assert [(uri.scheme, uri.address, uri.domain) for uri in uris.uris] == read


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("mailto:a@example.org,", P.EMPTY, ""),
        ("", P.EMPTY, ""),
        ("a@example.org", P.NO_SCHEME, "a@example.org"),
        ("mailto:a@example.org, b@example.org", P.NO_SCHEME, "b@example.org"),
        ("mailto:", P.BAD_URI, "mailto:"),
        ("mailto:a b@example.org", P.BAD_URI, "mailto:a b@example.org"),
        ("mailto:<a@example.org>", P.BAD_URI, "mailto:<a@example.org>"),
        ("mailto:example.org", P.BAD_ADDRESS, "mailto:example.org"),
        ("mailto:a@b@example.org", P.BAD_ADDRESS, "mailto:a@b@example.org"),
        ("https:/example.org", P.BAD_URI, "https:/example.org"),
        ("ftp://example.org/", P.UNKNOWN_SCHEME, "ftp://example.org/"),
        ("mailto:a@example.org!10m", P.OBSOLETE_SIZE, "mailto:a@example.org!10m"),
        ("mailto:a@example.org!10x", P.BAD_URI, "mailto:a@example.org!10x"),
    ],
)
def test_what_is_wrong_and_where(text, code, place):
    uris = parse_report_uris(text, 100)
    (problem,) = uris.problems
    assert problem.code is code
    assert text[problem.start - 100 : problem.end - 100] == place
    usable = [uri.usable for uri in uris.uris if uri.start == problem.start]
    assert usable in ([], [code is P.OBSOLETE_SIZE])


def test_an_obsolete_size_is_left_out():
    (uri,) = parse_report_uris("mailto:a@example.org!10m").uris
    assert (uri.uri, uri.usable, uri.end) == ("mailto:a@example.org", True, 24)


@pytest.mark.parametrize(("count", "read"), [(MAX_URIS, MAX_URIS), (MAX_URIS + 1, MAX_URIS)])
def test_only_so_many_are_read(count, read):
    text = ",".join(["mailto:a@example.org"] * count)
    assert len(parse_report_uris(text).uris) == read


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(alphabet=st.sampled_from("mailto:https/@.,! %41\xe4"), max_size=60))
def test_any_text_has_an_answer_with_places_inside(text):
    uris = parse_report_uris(text)
    for item in (*uris.uris, *uris.problems):
        assert 0 <= item.start <= item.end <= len(text)
