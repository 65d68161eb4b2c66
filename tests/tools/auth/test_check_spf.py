"""check_host of RFC 7208 on small zones: results, counts, the trace, and every edge of macros."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.adapters.dns.zone import ZoneResolver
from mailcheck.core.errors import UsageError
from mailcheck.tools.auth.spf import check_spf
from mailcheck.tools.auth.spf_evaluation import MAX_LOOKUPS, MAX_TALLY, MAX_VOID
from mailcheck.tools.auth.spf_result import MAX_SHOWN, StepOutcome


def check(zone, ip="192.0.2.1", helo="mail.example.net", mail_from="anna@example.org", **more):
    resolver = zone if isinstance(zone, ZoneResolver) else ZoneResolver(zone)
    call = check_spf(ip=ip, helo=helo, mail_from=mail_from, resolver=resolver, **more)
    return asyncio.run(call)


def record(text, **names):
    """A zone with the record of example.org, and other names (`_` for a dot)."""
    return {"example.org": {"TXT": [text]}, **{k.replace("_", "."): v for k, v in names.items()}}


A, B = {"A": ["192.0.2.1"]}, {"A": ["198.51.100.1"]}
V6 = {"AAAA": ["2001:db8::1"]}


@pytest.mark.parametrize(
    ("text", "names", "result", "mechanism"),
    [
        ("v=spf1 +all", {}, "pass", "+all"),
        ("v=spf1 -all", {}, "fail", "-all"),
        ("v=spf1 ~all", {}, "softfail", "~all"),
        ("v=spf1 ?all", {}, "neutral", "?all"),
        ("v=spf1", {}, "neutral", None),
        ("v=spf1 ip4:192.0.2.0/24 -all", {}, "pass", "ip4:192.0.2.0/24"),
        ("v=spf1 ip4:192.0.2.0 -all", {}, "fail", "-all"),
        ("v=spf1 ip4:198.51.100.0/0 -all", {}, "pass", "ip4:198.51.100.0/0"),
        ("v=spf1 ip6:::ffff:192.0.2.1 -all", {}, "fail", "-all"),
        # The same number, but of the other family.
        ("v=spf1 ip6:::192.0.2.1 -all", {}, "fail", "-all"),
        ("v=spf1 a:a.example -all", {"a_example": A}, "pass", "a:a.example"),
        ("v=spf1 a:b.example -all", {"b_example": B}, "fail", "-all"),
        ("v=spf1 a:b.example/0 -all", {"b_example": B}, "pass", "a:b.example/0"),
        ("v=spf1 a:b.example//0 -all", {"b_example": B}, "fail", "-all"),
        ("v=spf1 a:v6.example -all", {"v6_example": V6}, "fail", "-all"),
        ("v=spf1 a:t.example -all", {"t_example": "TIMEOUT"}, "temperror", "a:t.example"),
        ("v=spf1 a:s.example -all", {"s_example": "SERVFAIL"}, "temperror", "a:s.example"),
        (
            "v=spf1 mx:m.example -all",
            {"m_example": {"MX": [[1, "b.example"], [2, "a.example"]]}, "a_example": A,
             "b_example": B},
            "pass", "mx:m.example",
        ),
        ("v=spf1 mx:n.example -all", {"n_example": {"MX": [[0, "."]]}}, "fail", "-all"),
        ("v=spf1 mx:a.example -all", {"a_example": A}, "fail", "-all"),
        (
            "v=spf1 mx:m.example -all",
            {"m_example": {"MX": [[1, "t.example"]]}, "t_example": "TIMEOUT"},
            "temperror", "mx:m.example",
        ),
        ("v=spf1 exists:b.example -all", {"b_example": B}, "pass", "exists:b.example"),
        ("v=spf1 exists:v6.example -all", {"v6_example": V6}, "fail", "-all"),
        ("v=spf1 exists:t.example -all", {"t_example": "TIMEOUT"}, "temperror", "exists:t.example"),
        ("v=spf1 a:a..b.example -all", {}, "fail", "-all"),
        ("v=spf1 redirect=r.example", {"r_example": {"TXT": ["v=spf1 ?all"]}}, "neutral", "?all"),
        ("v=spf1 redirect=r.example", {}, "permerror", "redirect=r.example"),
        ("v=spf1 redirect=t.example", {"t_example": "TIMEOUT"}, "temperror", None),
        ("v=spf1 redirect=r.example ?all", {}, "neutral", "?all"),
        ("v=spf1 unknown=%{i} ?all", {}, "neutral", "?all"),
        ("v=spf1 ?all nonsense", {}, "permerror", None),
        ("v=spf1 ?all exp=a.example exp=a.example", {}, "permerror", None),
    ],
)  # fmt: skip
def test_results(text, names, result, mechanism):
    got = check(record(text, **names))
    assert (got.result, got.mechanism) == (result, mechanism)
    assert (got.problem is None) is (result not in ("permerror", "temperror"))


@pytest.mark.parametrize(
    ("included", "result"),
    [
        ({"TXT": ["v=spf1 +all"]}, "pass"),
        ({"TXT": ["v=spf1 -all"]}, "softfail"),
        ({"TXT": ["v=spf1 ~all"]}, "softfail"),
        ({"TXT": ["v=spf1 ?all"]}, "softfail"),
        ({"TXT": ["v=spf1 a:t.example"]}, "temperror"),
        ({"TXT": ["v=spf1 nonsense"]}, "permerror"),
        ({"TXT": ["other"]}, "permerror"),
        ({"TXT": ["v=spf1 -all", "v=spf1 -all"]}, "permerror"),
        ("NXDOMAIN", "permerror"),
        ("TIMEOUT", "temperror"),
        ("SERVFAIL", "temperror"),
    ],
)
def test_what_an_include_comes_to(included, result):
    zone = record("v=spf1 include:i.example ~all", i_example=included, t_example="TIMEOUT")
    assert check(zone).result == result


@pytest.mark.parametrize(
    ("domain", "zone", "result"),
    [
        ("example.org", {}, "none"),
        ("example.org", {"example.org": {"A": ["192.0.2.1"]}}, "none"),
        ("example.org", {"example.org": {"TXT": ["v=spf1-all", "spf2.0/pra ?all"]}}, "none"),
        ("example.org", {"example.org": "TIMEOUT"}, "temperror"),
        ("example.org", {"example.org": "SERVFAIL"}, "temperror"),
        ("example.org", {"example.org": {"TXT": [["v=sp", "f1 ", "-a", "ll"]]}}, "fail"),
        ("example.org", {"example.org": {"TXT": ["v=spf1 -all", "V=SPF1 -all"]}}, "permerror"),
        ("example.org", {"example.org": {"TXT": ["v=spf1 -all", b"\xff"]}}, "fail"),
        ("example.org", {"example.org": {"SPF": ["v=spf1 -all"]}}, "none"),
        ("EXAMPLE.org.", {"example.org": {"TXT": ["v=spf1 -all"]}}, "fail"),
        ("bücher.example", {"xn--bcher-kva.example": {"TXT": ["v=spf1 -all"]}}, "fail"),
        ("localhost", {"localhost": {"TXT": ["v=spf1 -all"]}}, "none"),
        ("[192.0.2.1]", {}, "none"),
        ("192.0.2.1", {"192.0.2.1": {"TXT": ["v=spf1 -all"]}}, "none"),
        ("a..example.org", {"a..example.org": {"TXT": ["v=spf1 -all"]}}, "none"),
        (f"{'a' * 63}.example", {f"{'a' * 63}.example": {"TXT": ["v=spf1 -all"]}}, "fail"),
        (f"{'a' * 64}.example", {f"{'a' * 64}.example": {"TXT": ["v=spf1 -all"]}}, "none"),
        ("", {}, "none"),
    ],
)
def test_which_domains_have_a_record(domain, zone, result):
    assert check(zone, mail_from=f"anna@{domain}").result == result


@pytest.mark.parametrize(
    ("mail_from", "helo", "scope", "domain", "sender"),
    [
        ("anna@example.org", "h.example.net", "mfrom", "example.org", "anna@example.org"),
        ("<anna@example.org>", "h.example.net", "mfrom", "example.org", "anna@example.org"),
        ("@example.org", "h.example.net", "mfrom", "example.org", "postmaster@example.org"),
        ("example.org", "h.example.net", "mfrom", "example.org", "postmaster@example.org"),
        ("a@b@example.org", "h.example.net", "mfrom", "example.org", "a@b@example.org"),
        ("", "h.example.net", "helo", "h.example.net", "postmaster@h.example.net"),
        (None, "h.example.net", "helo", "h.example.net", "postmaster@h.example.net"),
        ("<>", "h.example.net", "helo", "h.example.net", "postmaster@h.example.net"),
    ],
)
def test_identities(mail_from, helo, scope, domain, sender):
    zone = {d: {"TXT": ["v=spf1 -all exp=why.example"]} for d in ("example.org", "h.example.net")}
    got = check(zone | {"why.example": {"TXT": ["%{s}"]}}, helo=helo, mail_from=mail_from)
    assert (got.scope, got.domain, got.explanation) == (scope, domain, sender)


def test_the_record_of_another_domain_than_the_senders():
    zone = {"other.example": {"TXT": ["v=spf1 exists:%{d}.%{o}.x.example -all"]}}
    got = check(zone, domain="other.example")
    assert got.domain == "other.example"
    assert got.trace[1].target == "other.example.example.org.x.example"


LONG = ".".join(["a" * 50] * 6)


@pytest.mark.parametrize(
    ("macro", "target"),
    [
        ("%{s}", "strong-bad@email.example.com"),
        ("%{o}", "email.example.com"),
        ("%{d}", "email.example.com"),
        ("%{d4}", "email.example.com"),
        ("%{d2}", "example.com"),
        ("%{d1}", "com"),
        ("%{dr}", "com.example.email"),
        ("%{d2r}", "example.email"),
        ("%{l}", "strong-bad"),
        ("%{l-}", "strong.bad"),
        ("%{lr-}", "bad.strong"),
        ("%{l1r-}", "strong"),
        ("%{L1-+}", "bad"),
        ("%{ir}.%{v}", "3.2.0.192.in-addr"),
        ("%{h}", "mx.example.net"),
        ("%{p}", "unknown"),
        ("%{p}", "mx.email.example.com"),
        ("%{S}", "strong-bad%40email.example.com"),
        ("a%%b%-c", "a%b%20c"),
    ],
)
def test_macros(macro, target):
    """RFC 7208 §7.4 and more."""
    zone = {"email.example.com": {"TXT": [f"v=spf1 exists:{macro}.x.example ?all"]}}
    if target.startswith("mx."):
        zone["3.2.0.192.in-addr.arpa"] = {"PTR": ["other.example", "MX.email.example.com."]}
        zone["other.example"] = zone["mx.email.example.com"] = {"A": "192.0.2.3"}
    got = check(zone, "192.0.2.3", helo="mx.example.net", mail_from="strong-bad@email.example.com")
    assert got.trace[1].target == f"{target}.x.example"


def test_macros_of_ipv6():
    zone = record("v=spf1 exists:%{ir}.%{v}.x.example ?all")
    got = check(zone, "2001:db8::cb01")
    nibbles = "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2"
    assert got.trace[1].target == f"{nibbles}.ip6.x.example"


@pytest.mark.parametrize(
    ("local_part", "target"),
    [
        ("a" * 63, f"{'a' * 63}.x.example"),
        ("a" * 64, None),
        ("a..b", None),
        ("grün", None),
        (LONG, ".".join(["a" * 50] * 4) + ".x.example"),
    ],
)
def test_names_that_cannot_be_asked_match_nothing(local_part, target):
    got = check(record("v=spf1 exists:%{l}.x.example ?all"), mail_from=f"{local_part}@example.org")
    assert (got.result, got.trace[1].target, got.lookups) == ("neutral", target, 1)
    assert got.trace[1].void is (target is not None)


@pytest.mark.parametrize(
    ("names", "result"),
    [
        (["host.example.org"], "pass"),
        (["example.org"], "pass"),
        (["notexample.org"], "fail"),
        (["liar.example.org"], "fail"),
        (["slow.example.org", "host.example.org"], "pass"),
        ([f"n{i}.example" for i in range(9)] + ["host.example.org"], "pass"),
        ([f"n{i}.example" for i in range(10)] + ["host.example.org"], "fail"),
        ("TIMEOUT", "fail"),
        ([], "fail"),
    ],
)
def test_pointers_must_lead_back(names, result):
    zone = {
        "example.org": {"TXT": ["v=spf1 ptr -all"], "A": "192.0.2.1"},
        "host.example.org": A,
        "notexample.org": A,
        "liar.example.org": B,
        "slow.example.org": "TIMEOUT",
        "1.2.0.192.in-addr.arpa": {"PTR": names},
    }
    assert check(zone).result == result


@pytest.mark.parametrize(
    ("exp", "explanation"),
    [
        ({"TXT": ["%{i} may not send as %{s}"]}, "192.0.2.1 may not send as anna@example.org"),
        ({"TXT": [["two ", "strings"]]}, "two strings"),
        ({"TXT": ["%{c} %{r} %{t} %{p}"]}, "192.0.2.1 mx.example.com 1795262400 unknown"),
        ({"TXT": ["%{D}%_%%"]}, "example.org %"),
        ({"TXT": ["one", "two"]}, None),
        ({"TXT": ["%{x}"]}, None),
        ({"TXT": ["grün"]}, None),
        ({"TXT": ["esc\x1b[31m"]}, None),
        ({"TXT": [""]}, ""),
        ({"A": ["192.0.2.1"]}, None),
        ("TIMEOUT", None),
        ("NXDOMAIN", None),
    ],
)
def test_explanations(exp, explanation):
    got = check(
        record("v=spf1 -all exp=why.example", why_example=exp),
        receiver="mx.example.com",
        now=datetime(2026, 11, 21, 12, tzinfo=UTC),
    )
    assert (got.result, got.explanation) == ("fail", explanation)


def test_whose_explanation_counts():
    """RFC 7208 §6.2: that of a redirect's target, never that of an include."""
    zone = {
        "example.org": {"TXT": ["v=spf1 include:i.example redirect=r.example exp=a.example"]},
        "i.example": {"TXT": ["v=spf1 -all exp=b.example"]},
        "r.example": {"TXT": ["v=spf1 -all exp=c.example"]},
        "a.example": {"TXT": ["own"]},
        "b.example": {"TXT": ["included"]},
        "c.example": {"TXT": ["redirected for %{d}"]},
    }
    assert check(zone).explanation == "redirected for r.example"


def many(count, zone_of):
    terms = " ".join(f"a:n{i}.example" for i in range(count))
    names = {f"n{i}.example": zone_of for i in range(count)}
    return {"example.org": {"TXT": [f"v=spf1 {terms} ?all"]}, **names}


@pytest.mark.parametrize(
    ("count", "zone_of", "result", "lookups", "voids"),
    [
        (MAX_LOOKUPS, B, "neutral", 10, 0),
        (MAX_LOOKUPS + 1, B, "permerror", 11, 0),
        (30, B, "permerror", 30, 0),
        (MAX_TALLY + 20, B, "permerror", MAX_TALLY, 0),
        (MAX_VOID, {}, "neutral", 2, 2),
        (MAX_VOID + 1, {}, "permerror", 3, 3),
        (MAX_VOID + 1, "NXDOMAIN", "permerror", 3, 3),
    ],
)
def test_limits(count, zone_of, result, lookups, voids):
    got = check(many(count, zone_of))
    assert (got.result, got.lookups, got.void_lookups) == (result, lookups, voids)
    assert len([step for step in got.trace if step.lookup]) == lookups
    assert len([step for step in got.trace if step.void]) == voids


def test_a_match_over_the_limit_does_not_count():
    zone = many(MAX_LOOKUPS + 1, B)
    zone["n10.example"] = A
    got = check(zone)
    assert (got.result, got.mechanism) == ("permerror", None)
    assert got.trace[-1].outcome is StepOutcome.COUNTED
    assert "10 look-ups" in got.problem


def test_a_match_before_the_limit_ends_the_count():
    zone = many(MAX_LOOKUPS + 1, B)
    zone["n4.example"] = A
    assert (check(zone).result, check(zone).lookups) == ("pass", 5)


@pytest.mark.parametrize(
    ("hosts", "result"),
    [(10, "neutral"), (11, "permerror")],
)
def test_mail_exchangers_are_limited(hosts, result):
    zone = record("v=spf1 mx ?all")
    zone["example.org"]["MX"] = [[i, f"n{i}.example"] for i in range(hosts)]
    zone |= {f"n{i}.example": B for i in range(hosts)}
    assert check(zone).result == result


def test_the_host_of_a_null_mx_is_not_asked_for():
    resolver = ZoneResolver(record("v=spf1 mx:n.example ?all", n_example={"MX": [[0, "."]]}))
    assert check(resolver).result == "neutral"
    assert resolver.queries == [("example.org", "TXT"), ("n.example", "MX")]


def test_a_step_shows_the_first_of_many_answers():
    addresses = [f"198.51.100.{number}" for number in range(1, MAX_SHOWN + 3)]
    got = check(record("v=spf1 a:many.example ?all", many_example={"A": addresses}))
    assert got.trace[1].found == tuple(addresses[:MAX_SHOWN])


@pytest.mark.parametrize(
    ("text", "names", "voids"),
    [
        (
            "v=spf1 mx:m.example ?all",
            {"m_example": {"MX": [[1, "x.example"], [2, "y.example"]]}},
            1,
        ),
        (
            "v=spf1 mx:m.example ?all",
            {"m_example": {"MX": [[1, "x.example"], [2, "b.example"]]}, "b_example": B},
            0,
        ),
        (
            "v=spf1 mx:m.example ?all",
            {"m_example": {"MX": [[1, "b.example"], [2, "x.example"]]}, "b_example": B},
            0,
        ),
        ("v=spf1 mx:m.example ?all", {}, 1),
        ("v=spf1 ptr ?all", {}, 1),
        ("v=spf1 a:v6.example ?all", {"v6_example": V6}, 1),
        ("v=spf1 exists:v6.example ?all", {"v6_example": V6}, 1),
        ("v=spf1 include:i.example ?all", {"i_example": {"TXT": ["v=spf1"]}}, 0),
        ("v=spf1 ip4:198.51.100.1 ?all", {}, 0),
    ],
)
def test_what_is_void(text, names, voids):
    got = check(record(text, **names))
    assert (got.result, got.void_lookups) == ("neutral", voids)


@pytest.mark.parametrize(
    "zone",
    [
        record("v=spf1 include:example.org ?all"),
        record("v=spf1 redirect=Example.ORG"),
        record("v=spf1 include:b.example", b_example={"TXT": ["v=spf1 include:example.org."]}),
    ],
)
def test_circles_end_at_once(zone):
    resolver = ZoneResolver(zone)
    got = check(resolver)
    assert got.result == "permerror" and "circle" in got.problem
    assert len(resolver.queries) == len(set(resolver.queries)) <= 2


def test_hostile_zones_do_not_make_many_queries():
    """Every name includes four more, for ever."""
    names = [f"{a}.{b}.example" for a in "abcdefgh" for b in "abcdefgh"]
    zone = {
        name: {"TXT": ["v=spf1 " + " ".join(f"include:{other}" for other in names)]}
        for name in ["example.org", *names]
    }
    resolver = ZoneResolver(zone)
    got = check(resolver)
    assert (got.result, got.lookups) == ("permerror", MAX_TALLY)
    assert len(resolver.queries) <= MAX_TALLY + 1


def test_the_client_of_ipv4_in_ipv6_form_is_ipv4():
    zone = record("v=spf1 ip4:192.0.2.1 -all")
    assert check(zone, "::ffff:192.0.2.1").result == "pass"
    assert check(zone, "::ffff:192.0.2.1").ip == "192.0.2.1"


def test_a_client_of_ipv6_is_not_the_ipv4_address_of_the_same_number():
    assert check(record("v=spf1 ip4:192.0.2.1 -all"), "::192.0.2.1").result == "fail"


@pytest.mark.parametrize("ip", ["", "192.0.2", "mail.example.org", "192.0.2.1/32"])
def test_what_is_no_address_is_said(ip):
    with pytest.raises(UsageError, match="no IP address"):
        check({}, ip)


def test_the_trace_tells_everything():
    zone = record(
        "v=spf1 a:gone.example include:i.example mx -all",
        i_example={"TXT": ["v=spf1 exists:%{ir}.x.example ~all"]},
    )
    zone["example.org"]["MX"] = [[1, "mx.example"]]
    zone["mx.example"] = B
    rows = [
        (s.depth, s.domain, s.term, s.outcome, s.result, s.target, s.found, s.lookup, s.void)
        for s in check(zone).trace
    ]
    org, inc = "example.org", "i.example"
    assert rows == [
        (0, org, zone[org]["TXT"][0], "record", None, None, (), None, False),
        (0, org, "a:gone.example", "no-match", None, "gone.example", (), 1, True),
        (0, org, "include:i.example", "no-match", "softfail", inc, (), 2, False),
        (1, inc, zone[inc]["TXT"][0], "record", None, None, (), None, False),
        (1, inc, "exists:%{ir}.x.example", "no-match", None, "1.2.0.192.x.example", (), 3, True),
        (1, inc, "~all", "match", None, None, (), None, False),
        (0, org, "mx", "no-match", None, org, ("mx.example",), 4, False),
        (0, org, "-all", "match", None, None, (), None, False),
    ]


def test_the_dictionary_has_the_keys_of_the_contract():
    body = check(record("v=spf1 include:gone.example")).to_dict()
    assert list(body) == [
        "result", "explanation", "mechanism", "domain", "ip", "scope", "lookups", "void_lookups",
        "trace", "problem",
    ]  # fmt: skip
    assert type(body["result"]) is str and body["result"] == "permerror"
    assert body["trace"][1]["outcome"] == "error" and body["trace"][1]["result"] == "permerror"
    assert body["trace"][1]["found"] == []


TERMS = (
    "all", "-all", "a", "mx", "ptr", "a:a.example", "include:b.example", "exists:%{i}.a.example",
    "redirect=b.example", "exp=a.example", "include:%{d}", "mx:%{l}.b.example", "ip4:192.0.2.1",
    "ip6:::/0", "a:t.example", "%", "redirect=%{p}", "x=%{s}",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(TERMS), max_size=5).map(lambda t: " ".join(["v=spf1", *t]))


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    TEXTS,
    TEXTS,
    st.lists(TEXTS, max_size=2),
    st.sampled_from(["192.0.2.1", "2001:db8::1"]),
    st.text(max_size=8),
)
def test_any_zone_and_sender_have_an_answer(own, other, third, ip, local_part):
    zone = {
        "example.org": {"TXT": [own], "A": ["192.0.2.9"], "MX": [[1, "a.example"]]},
        "a.example": {"TXT": third, "A": ["192.0.2.1"], "AAAA": ["2001:db8::2"]},
        "b.example": {"TXT": [other], "MX": [[1, "t.example"], [2, ""]]},
        "t.example": "TIMEOUT",
        "1.2.0.192.in-addr.arpa": {"PTR": ["b.example", "a.example"]},
    }
    resolver = ZoneResolver(zone)
    got = check(resolver, ip, mail_from=f"{local_part}@example.org")
    assert got.lookups <= MAX_TALLY and len(resolver.queries) <= 3 * MAX_TALLY
    assert (got.problem is None) is (got.result not in ("none", "permerror", "temperror"))
    assert got.explanation is None or got.result == "fail"
