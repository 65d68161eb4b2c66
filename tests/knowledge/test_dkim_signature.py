"""DKIM-Signature: the RFCs' own examples, every defect with its place, any text."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import assert_linear, repeated

from mailcheck.knowledge.records.dkim_signature import (
    HARMLESS,
    MAX_NAMES,
    DkimSignature,
    SignatureProblem,
    parse_dkim_signature,
)

P = SignatureProblem

RFC_6376_SECTION_3_5 = (
    " v=1; a=rsa-sha256; d=example.net; s=brisbane;\r\n"
    "   c=simple; q=dns/txt; i=@eng.example.net;\r\n"
    "   t=1117574938; x=1118006938;\r\n"
    "   h=from:to:subject:date;\r\n"
    "   z=From:foo@eng.example.net|To:joe@example.com|\r\n"
    "     Subject:demo=20run|Date:July=205,=202005=203:44:08=20PM=20-0700;\r\n"
    "   bh=MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI=;\r\n"
    "   b=dzdVyOfAKCdLXdJOc9G2q8LoXSlEniSbav+yuU4zGeeruD00lszZVoG4ZHRNiYzR"
)
RFC_6376_A_2 = (
    " v=1; a=rsa-sha256; s=brisbane; d=example.com;\r\n"
    "      c=simple/simple; q=dns/txt; i=joe@football.example.com;\r\n"
    "      h=Received : From : To : Subject : Date : Message-ID;\r\n"
    "      bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n"
    "      b=AuUoFEfDxTDkHlLXSZEpZj79LICEps6eda7W3deTVFOk4yAUoqOB\r\n"
    "      4nujc7YopdG5dWLSdNg6xNAZpOPr+kHxt1IrE+NahM6L/LbvaHut\r\n"
    "      KVdkLLkpVaVVQPzeRDI009SO2Il5Lu7rDNH6mZckBdrIx0orEtZV\r\n"
    "      4bmp/YzhwvcubU4=;"
)
RFC_8463_A_3 = (
    " v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n"
    " d=football.example.com; i=@football.example.com;\r\n"
    " q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
    " subject : date : message-id : from : subject : date;\r\n"
    " bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n"
    " b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus\r\n"
    " Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw=="
)
GOOD = (
    "v=1; a=rsa-sha256; d=example.org; s=s1; h=from:to;"
    " bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=dGVzdA=="
)


def test_the_example_of_rfc_6376():
    read = parse_dkim_signature(RFC_6376_SECTION_3_5)
    assert read.problems == ()
    assert (read.algorithm, read.domain, read.selector) == ("rsa-sha256", "example.net", "brisbane")
    assert (read.header_canonicalization, read.body_canonicalization) == ("simple", "simple")
    assert read.signed_fields == ("from", "to", "subject", "date")
    assert (read.timestamp, read.expiration, read.body_length) == (1117574938, 1118006938, None)
    assert read.body_hash == b"12345678901234567890123456789012"
    assert len(read.signature) == 48
    assert read.signs("Subject") and not read.signs("Reply-To")


@pytest.mark.parametrize(
    ("text", "fields", "length"),
    [(RFC_6376_A_2, 6, 128), (RFC_8463_A_3, 8, 64)],
    ids=["rfc6376-a2", "rfc8463-a3"],
)
def test_signatures_that_verify_have_no_problem(text, fields, length):
    read = parse_dkim_signature(text)
    assert read.problems == () and not read.is_broken
    assert (len(read.signed_fields), len(read.signature)) == (fields, length)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD + ";",
        GOOD + "; i=anna=40home@Mail.Example.ORG",
        GOOD + "; c=Relaxed",
        GOOD + "; q=dns/txt; r=y; darn=5",
        GOOD + "; l=" + "9" * 76,
        GOOD + "; t=" + "9" * 12,
        GOOD.replace("s=s1", "s=s1_2026._mail"),
        GOOD.replace("d=example.org", "d=" + "a" * 63 + ".org"),
        GOOD.replace("d=example.org", "d=xn--bcher-kva.example") + "; i=@bücher.example",
        # Octets as they come from a header: UTF-8, one character each.
        GOOD.replace("d=example.org", "d=b\xc3\xbccher.example") + "; i=@xn--bcher-kva.example",
        GOOD.replace("dGVzdA==", "dG\r\n Vz\tdA=\r\n ="),
    ],
)
def test_good(text):
    assert parse_dkim_signature(text).problems == ()


@pytest.mark.parametrize(
    ("text", "code", "tag", "place"),
    [
        (GOOD.replace("s=s1; ", ""), P.MISSING_TAG, "s", None),
        (GOOD.replace("v=1", "V=1"), P.MISSING_TAG, "v", None),
        (GOOD + "; d=example.net", P.REPEATED_TAG, "d", "d=example.net"),
        (GOOD + "; signed by me", P.BAD_TAG, "signed by me", "signed by me"),
        (GOOD + "; 1a=x", P.BAD_TAG, "1a", "1a=x"),
        (GOOD + ";;", P.EMPTY_TAG, "", ";"),
        (GOOD.replace("v=1", "v=0.5"), P.BAD_VERSION, "v", "v=0.5"),
        (GOOD.replace("v=1", "v="), P.BAD_VERSION, "v", "v="),
        (GOOD.replace("rsa-sha256", "rsa"), P.BAD_ALGORITHM, "a", "a=rsa"),
        (GOOD.replace("dGVzdA==", "dGV*dA=="), P.BAD_BASE64, "b", "b=dGV*dA=="),
        (GOOD.replace("dGVzdA==", "dGVzdA"), P.BAD_BASE64, "b", "b=dGVzdA"),
        (GOOD.replace("dGVzdA==", ""), P.BAD_BASE64, "b", "b="),
        (GOOD.replace("47DEQp", "47D=Qp"), P.BAD_BASE64, "bh", None),
        (GOOD.replace("example.org", "org"), P.BAD_DOMAIN, "d", "d=org"),
        (GOOD.replace("example.org", "example..org"), P.BAD_DOMAIN, "d", "d=example..org"),
        (GOOD.replace("example.org", "@example.org"), P.BAD_DOMAIN, "d", "d=@example.org"),
        (GOOD.replace("example.org", "a" * 64 + ".org"), P.BAD_DOMAIN, "d", None),
        (GOOD.replace("example.org", "-a.org"), P.BAD_DOMAIN, "d", "d=-a.org"),
        (GOOD.replace("s=s1", "s=s 1"), P.BAD_SELECTOR, "s", "s=s 1"),
        (GOOD.replace("s=s1", "s="), P.BAD_SELECTOR, "s", "s="),
        (GOOD.replace("from:to", "from:mime version"), P.BAD_FIELD_NAME, "h", "mime version"),
        (GOOD.replace("from:to", "from: gr\xfc\xdfe :to"), P.BAD_FIELD_NAME, "h", "gr\xfc\xdfe"),
        (GOOD.replace("from:to", "from::to"), P.EMPTY_FIELD_NAME, "h", "h=from::to"),
        (GOOD.replace("from:to", ""), P.EMPTY_FIELD_NAME, "h", "h="),
        (GOOD + "; c=relaxed/nofws", P.BAD_CANONICALIZATION, "c", "c=relaxed/nofws"),
        (GOOD + "; c=simple/simple/simple", P.BAD_CANONICALIZATION, "c", None),
        (GOOD + "; t=today", P.BAD_NUMBER, "t", "t=today"),
        (GOOD + "; x=-1", P.BAD_NUMBER, "x", "x=-1"),
        (GOOD + "; t=" + "9" * 13, P.BAD_NUMBER, "t", None),
        (GOOD + "; l=" + "9" * 77, P.BAD_NUMBER, "l", None),
        (GOOD + "; l=١٢", P.BAD_NUMBER, "l", "l=١٢"),
        (GOOD + "; i=example.org", P.BAD_IDENTITY, "i", "i=example.org"),
        (GOOD + "; i=anna@", P.BAD_IDENTITY, "i", "i=anna@"),
        (GOOD + "; i=@example.net", P.IDENTITY_OUTSIDE, "i", "i=@example.net"),
        (GOOD + "; i=@notexample.org", P.IDENTITY_OUTSIDE, "i", "i=@notexample.org"),
        (GOOD.replace("d=example.org", "d=a.example.org") + "; i=@example.org",
         P.IDENTITY_OUTSIDE, "i", "i=@example.org"),
    ],
)  # fmt: skip
def test_problems(text, code, tag, place):
    read = parse_dkim_signature(text)
    (problem,) = read.problems
    assert (problem.code, problem.tag) == (code, tag)
    if code is P.MISSING_TAG:
        assert (problem.start, problem.end) == (0, len(text))
    elif place is not None:
        assert text[problem.start : problem.end] == place
    assert read.is_broken == (code not in HARMLESS)


def test_every_problem_has_its_row():
    rows = test_problems.pytestmark[0].args[1]
    assert {row[1] for row in rows} == set(SignatureProblem)


def test_what_is_wrong_has_no_value():
    read = parse_dkim_signature("a=; b=*; bh=x; t=later; h=; c=")
    assert (read.signature, read.body_hash, read.timestamp) == (b"", b"", None)
    assert (read.domain, read.selector, read.signed_fields) == ("", "", ())


def test_empty_lacks_everything_it_must_have():
    lacking = {problem.tag for problem in parse_dkim_signature("").problems}
    assert lacking == {"v", "a", "d", "s", "h", "bh", "b"}


def test_one_problem_of_a_list_of_names():
    text = GOOD.replace("from:to", "from::to::" + "x y:" * 50)
    assert [p.code for p in parse_dkim_signature(text).problems] == [P.EMPTY_FIELD_NAME]


def test_only_so_many_names_are_read():
    assert len(parse_dkim_signature("h=" + "a:" * MAX_NAMES + "a").signed_fields) == MAX_NAMES


_TAGS = (
    "v=1",
    "a=rsa-sha256",
    "d=example.org",
    "i=@",
    "h=from:",
    "h=",
    "b=YQ==",
    "bh=",
    "l=1",
    "=",
)


@given(st.one_of(st.text(), st.lists(st.sampled_from(_TAGS)).map(";".join)))
def test_any_text_has_an_answer_with_places_inside(text):
    read = parse_dkim_signature(text)
    assert isinstance(read, DkimSignature)
    for problem in read.problems:
        assert 0 <= problem.start <= problem.end <= len(text)
    assert list(read.problems) == sorted(read.problems, key=lambda problem: problem.start)


@given(st.binary(min_size=1, max_size=300), st.integers(1, 80))
def test_base64_is_read_however_it_is_folded(octets, width):
    encoded = base64.b64encode(octets).decode()
    lines = [encoded[at : at + width] for at in range(0, len(encoded), width)]
    assert parse_dkim_signature("b=" + "\r\n ".join(lines)).signature == octets


@pytest.mark.parametrize("piece", [";", "=", "h=:", "b=a ", "i=@", " ", "d=a.", "v;"])
def test_hostile_values_end(piece):
    assert_linear(parse_dkim_signature, repeated(piece), 50_000)
