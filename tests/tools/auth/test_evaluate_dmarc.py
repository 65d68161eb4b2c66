"""DMARC: which record is found, what aligns, and what is asked for (RFC 9989)."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import DATA

import mailcheck
from mailcheck.adapters.dns.zone import ZoneResolver
from mailcheck.tools.auth.dmarc_discovery import MAX_WALK, DmarcFinder, walk_names


def evaluate(zone, domain="shop.example", dkim=(), spf=()):
    resolver = zone if isinstance(zone, ZoneResolver) else ZoneResolver(zone)
    return asyncio.run(mailcheck.evaluate_dmarc(domain, dkim=dkim, spf=spf, resolver=resolver))


def records(**tags):
    """`_dmarc` records: shop_example="p=none" is that of shop.example."""
    return {
        f"_dmarc.{name.replace('_', '.')}": (
            value if value in ("TIMEOUT", "SERVFAIL") else {"TXT": [f"v=DMARC1; {value}"]}
        )
        for name, value in tags.items()
    }


LETTERS = "j.i.h.g.f.e.d.c.b.a"


def above(domain):
    """The domain and all names above it."""
    labels = domain.split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]


@pytest.mark.parametrize(
    ("domain", "names"),
    [
        ("a", ["a"]),
        ("b.a", ["b.a", "a"]),
        (LETTERS[-13:], above(LETTERS[-13:])),
        (LETTERS[-15:], above(LETTERS[-15:])),
        (LETTERS[-17:], [LETTERS[-17:], *above(LETTERS[-13:])]),
        (LETTERS, [LETTERS, *above(LETTERS[-13:])]),
    ],
)
def test_the_walk_asks_eight_names_at_most(domain, names):
    assert list(walk_names(domain)) == names
    assert len(names) <= MAX_WALK
    resolver = ZoneResolver({})
    assert evaluate(resolver, domain).result == "none"
    assert resolver.queries == [(f"_dmarc.{name}", "TXT") for name in names]


@pytest.mark.parametrize(
    ("zone", "domain", "found", "organizational"),
    [
        (records(shop_example="p=none"), "shop.example", "shop.example", None),
        (records(shop_example="p=none"), "a.b.shop.example", "shop.example", "shop.example"),
        (records(b_shop_example="p=none", shop_example="p=none"), "a.b.shop.example",
         "shop.example", "shop.example"),
        (records(b_shop_example="p=none; psd=n", shop_example="p=none"), "a.b.shop.example",
         "b.shop.example", "b.shop.example"),
        (records(example="p=none; psd=y"), "a.shop.example", "example", "shop.example"),
        (records(example="p=none; psd=y", shop_example="p=none"), "a.shop.example",
         "shop.example", "shop.example"),
        (records(b_shop_example="p=none", example="p=none; psd=y"), "a.b.shop.example",
         "example", "shop.example"),
        (records(example="p=none; psd=y"), "example", "example", None),
        (records(), "a.shop.example", None, "a.shop.example"),
        ({"_dmarc.shop.example": {"TXT": ["v=DMARC1; p=none", "v=DMARC1; p=none"]},
          **records(example="p=none")}, "shop.example", "example", "example"),
        ({"_dmarc.shop.example": {"TXT": ["v=spf1 -all", "v=DMARC1; p=none"]}}, "shop.example",
         "shop.example", None),
        ({"_dmarc.shop.example": {"TXT": [["v=DMARC1;", " p=none"]]}}, "shop.example",
         "shop.example", None),
        ({"shop.example": {"TXT": ["v=DMARC1; p=none"]}}, "shop.example", None, "shop.example"),
        (records(shop_example="p=none"), "Shop.Example.", "shop.example", None),
        ({"_dmarc.xn--bcher-kva.example": {"TXT": ["v=DMARC1"]}}, "bücher.example",
         "xn--bcher-kva.example", None),
    ],
)  # fmt: skip
def test_which_record_holds(zone, domain, found, organizational):
    got = evaluate(zone, domain)
    assert (got.policy_domain, got.organizational_domain) == (found, organizational)
    assert got.result == ("fail" if found else "none")


@pytest.mark.parametrize("domain", ["", ".", "a..example", f"{'a' * 64}.example"])
def test_what_is_no_domain_is_not_asked_for(domain):
    resolver = ZoneResolver({})
    assert evaluate(resolver, domain).result == "none"
    assert resolver.queries == []


def test_a_name_that_gets_too_long_is_passed_over():
    """`_dmarc.` in front makes 254 characters of 247."""
    long = ".".join(["a" * 59] * 4) + ".example"
    assert len(long) == 247
    got = evaluate(records(example="p=reject; psd=y"), long)
    assert (got.policy_domain, got.policy) == ("example", "reject")


@pytest.mark.parametrize("failure", ["TIMEOUT", "SERVFAIL"])
@pytest.mark.parametrize("where", ["a_shop_example", "shop_example", "example"])
def test_a_failed_question_is_no_missing_record(failure, where):
    got = evaluate(records(**{where: failure}), "a.shop.example")
    assert (got.result, got.policy, got.disposition) == ("temperror", None, None)
    assert where.replace("_", ".") in got.reason


EXISTING = {"news.shop.example": {"A": ["192.0.2.1"]}}


@pytest.mark.parametrize(
    ("tags", "domain", "policy"),
    [
        ("p=reject; sp=none; np=none", "shop.example", "reject"),
        ("p=reject", "news.shop.example", "reject"),
        ("p=reject; sp=none", "news.shop.example", "none"),
        ("p=none; np=reject", "news.shop.example", "none"),
        ("p=none; np=reject", "ghost.shop.example", "reject"),
        ("p=none; sp=quarantine; np=reject", "ghost.shop.example", "reject"),
        ("p=none; sp=quarantine", "ghost.shop.example", "quarantine"),
        ("p=none", "ghost.shop.example", "none"),
        ("rua=mailto:d@shop.example", "shop.example", "none"),
        ("sp=reject", "news.shop.example", "reject"),
        ("sp=reject", "shop.example", "none"),
        ("p=reject; sp=bad; rua=mailto:d@shop.example", "shop.example", "none"),
        ("p=bad; sp=reject; rua=mailto:d@shop.example", "news.shop.example", "none"),
        ("p=REJECT", "shop.example", "reject"),
        ("p=reject; pct=0", "shop.example", "reject"),
    ],
)
def test_which_policy_is_asked_for(tags, domain, policy):
    got = evaluate(records(shop_example=tags) | EXISTING, domain)
    assert (got.result, got.policy, got.disposition) == ("fail", policy, policy)


@pytest.mark.parametrize("tags", ["p=bad", "p=none; sp=bad", "p=none; np=", "p=bad; rua=mailto:"])
def test_a_broken_policy_without_report_address_counts_as_none(tags):
    got = evaluate(records(shop_example=tags))
    assert (got.result, got.policy) == ("none", None)
    assert got.record == f"v=DMARC1; {tags}" and "cannot be read" in got.reason


def test_existence_is_asked_only_where_it_matters():
    for tags, asked in (("p=none; np=none", False), ("p=none; np=reject", True)):
        resolver = ZoneResolver(records(shop_example=tags))
        evaluate(resolver, "ghost.shop.example")
        assert (("ghost.shop.example", "A") in resolver.queries) is asked


@pytest.mark.parametrize(
    ("tags", "policy", "disposition", "notes"),
    [
        ("p=reject; t=y", "reject", "quarantine", 1),
        ("p=quarantine; t=y", "quarantine", "none", 1),
        ("p=none; t=y", "none", "none", 0),
        ("p=reject; t=n", "reject", "reject", 0),
        ("p=reject; pct=20", "reject", "reject", 1),
        ("p=none; pct=20", "none", "none", 0),
        ("p=reject; pct=20; t=y", "reject", "quarantine", 2),
    ],
)
def test_testing_lowers_what_is_asked_for(tags, policy, disposition, notes):
    got = evaluate(records(shop_example=tags))
    assert (got.policy, got.disposition, len(got.notes)) == (policy, disposition, notes)


@pytest.mark.parametrize(
    ("tags", "identifier", "aligned"),
    [
        ("p=none", "shop.example", True),
        ("p=none", "SHOP.example.", True),
        ("p=none", "mail.shop.example", True),
        ("p=none", "example", False),
        ("p=none", "other.example", False),
        ("p=none", "shop.test", False),
        ("p=none", "notshop.example", False),
        ("p=none; adkim=s; aspf=s", "shop.example", True),
        ("p=none; adkim=s; aspf=s", "mail.shop.example", False),
        ("p=none", "own.shop.example", False),
        ("p=none", "", False),
    ],
)
def test_alignment(tags, identifier, aligned):
    zone = records(shop_example=tags, own_shop_example="p=none; psd=n")
    for way in ("dkim", "spf"):
        got = evaluate(zone, **{way: [(identifier, "pass")]})
        assert getattr(got, f"aligned_{way}") is aligned
        assert got.result == ("pass" if aligned else "fail")
        assert (got.disposition, got.policy) == ("none", "none")


@pytest.mark.parametrize(
    ("author", "identifier", "aligned"),
    [
        ("a.shop.example", "b.shop.example", True),
        ("shop.example", "b.shop.example", True),
        ("a.shop.example", "shop.example", True),
        ("a.shop.example", "a.other.example", False),
    ],
)
def test_alignment_below_a_public_suffix_with_a_record(author, identifier, aligned):
    zone = records(example="p=reject; psd=y")
    got = evaluate(zone, author, dkim=[(identifier, "pass")])
    assert (got.aligned_dkim, got.policy_domain) == (aligned, "example")


@pytest.mark.parametrize("result", ["fail", "none", "neutral", "softfail", "temperror", "policy"])
def test_only_what_passed_counts(result):
    got = evaluate(
        records(shop_example="p=reject"),
        dkim=[("shop.example", result)],
        spf=[("shop.example", result)],
    )
    assert (got.result, got.aligned_dkim, got.aligned_spf) == ("fail", False, False)


def test_one_of_many_signatures_is_enough():
    got = evaluate(
        records(shop_example="p=reject"),
        dkim=[("esp.test", "pass"), ("shop.example", "fail"), ("mail.shop.example", "pass")],
        spf=[("bounce.test", "pass")],
    )
    assert (got.result, got.aligned_dkim, got.aligned_spf) == ("pass", True, False)
    assert got.organizational_domain == "shop.example"
    assert "DKIM for mail.shop.example" in got.reason


def test_a_failed_walk_leaves_alignment_open():
    zone = records(shop_example="p=reject", mail_shop_example="TIMEOUT")
    got = evaluate(zone, spf=[("mail.shop.example", "pass")])
    assert (got.result, got.aligned_spf, got.disposition) == ("temperror", None, None)
    both = evaluate(zone, dkim=[("shop.example", "pass")], spf=[("mail.shop.example", "pass")])
    assert (both.result, both.aligned_dkim, both.aligned_spf) == ("pass", True, None)


@pytest.mark.parametrize(
    ("identifiers", "asked"),
    [
        ([], ["shop.example"]),
        ([("shop.example", "pass")], ["shop.example"]),
        ([("esp.test", "pass")], ["shop.example"]),
        ([("mail.shop.example", "fail")], ["shop.example"]),
        ([("mail.shop.example", "pass")], ["shop.example", "example", "mail.shop.example"]),
    ],
)
def test_nothing_is_asked_twice_or_in_vain(identifiers, asked):
    resolver = ZoneResolver(records(shop_example="p=reject"))
    evaluate(resolver, dkim=identifiers, spf=identifiers)
    assert [name for name, _ in resolver.queries] == [f"_dmarc.{name}" for name in asked]


def test_a_finder_asks_each_name_once():
    resolver = ZoneResolver({})
    finder = DmarcFinder(resolver)

    async def twice():
        await finder.walk("a.shop.example")
        await finder.walk("b.shop.example")

    asyncio.run(twice())
    assert len(resolver.queries) == len(set(resolver.queries)) == 4


def test_the_dictionary_has_the_keys_of_the_contract():
    body = evaluate(records(shop_example="p=reject"), dkim=[("shop.example", "pass")]).to_dict()
    assert {
        "result": "pass", "from_domain": "shop.example", "policy_domain": "shop.example",
        "organizational_domain": None, "policy": "reject", "disposition": "none",
        "aligned_spf": False, "aligned_dkim": True,
    }.items() <= body.items()  # fmt: skip
    assert json.loads(json.dumps(body)) == body


TAGS = st.lists(
    st.sampled_from(
        ["p=reject", "p=x", "sp=none", "np=quarantine", "psd=y", "psd=n", "t=y", "adkim=s", "pct=1",
         "rua=mailto:d@shop.example", "rua=x", "=", "p"]
    ),
    max_size=4,
).map("; ".join)  # fmt: skip


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    st.dictionaries(st.sampled_from(["a_shop_example", "shop_example", "example"]), TAGS),
    st.sampled_from(["a.shop.example", "shop.example", "example"]),
    st.lists(st.sampled_from(["a.shop.example", "b.shop.example", "shop.example", "x"])),
)
def test_any_records_have_an_answer(published, domain, passed):
    got = evaluate(records(**published), domain, dkim=[(name, "pass") for name in passed])
    assert (got.policy is None) is (got.result == "none")
    assert (got.result == "pass") is bool(got.aligned_dkim)


CASES = DATA / "auth" / "dmarc" / "basics.json"


@pytest.mark.skipif(not CASES.exists(), reason="the cases are not beside this checkout")
def test_published_cases():
    wrong = []
    for case in json.loads(CASES.read_text(encoding="utf-8")):
        pairs = {w: [(i["domain"], i["result"]) for i in case[w]] for w in ("dkim", "spf")}
        got = evaluate(case["zone"], case["from"].rpartition("@")[2], **pairs).to_dict()
        got["record_at"] = got["policy_domain"]
        wanted = {key: v for key, v in case["expect"].items() if (key, v) != ("policy", None)}
        if not wanted.items() <= got.items():
            wrong.append((case["id"], got))
    assert wrong == []
