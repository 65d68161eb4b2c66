"""The matcher, on a small catalogue of its own."""

import pytest

from mailcheck.core.cause import Cause
from mailcheck.knowledge.catalogue.compiling import build, modules
from mailcheck.knowledge.catalogue.entry import Entry, Speaker
from mailcheck.knowledge.catalogue.match import Catalogue, Index
from mailcheck.knowledge.catalogue.shards import Shards
from mailcheck.knowledge.catalogue.source import Section
from mailcheck.knowledge.catalogue.words import fragments_of, occurs

ACME = Speaker("acme", "Acme", "provider", marks=("acme.example",))
BETA = Speaker("beta", "Beta", "provider")
BETA_MAIL = Speaker("beta-mail", "Beta Mail", "mta")
ANYBODY = Speaker("generic", "Anybody", "generic")


def entry(entry_id: str, *patterns: str, **changes) -> Entry:
    return Entry(
        id=entry_id, cause=Cause.POLICY, title=entry_id, patterns=patterns, examples=(),
        meaning="m", actions=(), source="unverified", **changes,
    )  # fmt: skip


SECTIONS = (
    Section(
        ACME,
        (entry("acme-full", "mailbox full"), entry("acme-tag", "a1 b2", kind="tag")),
        {},
        "acme",
    ),
    Section(
        BETA,
        (
            entry("beta-full", "mailbox full"),
            entry("beta-very-full", "the mailbox full"),
            entry("beta-soft", "mailbox locked", codes=("4", "5.7.1")),
            entry("beta-not", "mailbox gone", unless=("not * really",)),
        ),
        {},
        "beta",
    ),
    Section(BETA_MAIL, (entry("beta-mail-full", "the whole mailbox full"),), {}, "beta-mail"),
    Section(ANYBODY, (entry("generic-full", "the whole mailbox full of it"),), {}, "generic"),
    Section(ANYBODY, (entry("generic-cn", "邮箱已满"),), {}, "generic/translated"),
)
CATALOGUE = Catalogue(index=build(SECTIONS))


def ids(words: str, whole: str = "", codes: tuple[str, ...] = ()) -> list[str]:
    return [match.entry for match in CATALOGUE.rank(words, whole or words, frozenset(codes))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mailbox full", ["acme-full", "beta-full"]),
        # The longer pattern is the more telling one.
        ("the mailbox full", ["beta-very-full", "acme-full", "beta-full"]),
        # The kind counts more than length: a provider's own words before those of a program.
        ("the whole mailbox full of it", ["acme-full", "beta-full"]),
        ("a1 b2 mailbox full", ["acme-tag"]),
        ("full mailbox", []),
        ("mailbox fuller", []),
        ("", []),
    ],
)
def test_the_best_kind_then_the_longest(words, found):
    assert ids(words) == found


def test_a_mark_in_the_whole_text_raises_its_speaker():
    whole = "host mx.acme.example said: the mailbox full"
    assert ids("the mailbox full", whole) == ["acme-full", "beta-very-full", "beta-full"]


@pytest.mark.parametrize("name", ["mx.acme.examples", "notacme.example", "acme-example"])
def test_a_mark_inside_another_word_is_none(name):
    whole = f"host {name} said: the mailbox full"
    assert ids("the mailbox full", whole) == ["beta-very-full", "acme-full", "beta-full"]


def owned(words: str, *own: Entry) -> list[str]:
    catalogue = Catalogue(own=own, index=build(SECTIONS))
    return [match.entry for match in catalogue.rank(words, words, frozenset())]


@pytest.mark.parametrize(
    ("own", "words", "found"),
    [
        # As vague as can be, and still before a provider's own tag.
        (entry("mine", "full", kind="generic"), "a1 b2 mailbox full", ["mine"]),
        # Of the same kind as the built-in ones, and still alone.
        (entry("mine", "mailbox full", kind="provider"), "mailbox full", ["mine"]),
        (entry("mine", "mailbox full", unless=("very",)), "very mailbox full",
         ["acme-full", "beta-full"]),
    ],
)  # fmt: skip
def test_an_own_entry_comes_first_and_alone(own, words, found):
    assert owned(words, own) == found


def test_words_of_own_entries_count():
    own = entry("mine", "grommet * askew", unless=("widget",))
    known = Catalogue(own=(own,), index=build(SECTIONS)).vocabulary
    assert known - CATALOGUE.vocabulary == {"grommet", "askew", "widget"}


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (("450", "4"), ["beta-soft"]),
        (("550", "5.7.1", "5"), ["beta-soft"]),
        (("550", "5.7.2", "5"), []),
        ((), []),
    ],
)
def test_codes_of_which_one_must_stand(codes, found):
    assert ids("mailbox locked", codes=codes) == found


def test_unless_rules_an_entry_out():
    assert ids("mailbox gone") == ["beta-not"]
    assert ids("mailbox gone, but not as it seems really") == []
    assert ids("really not: mailbox gone") == ["beta-not"]


def test_scripts_without_blanks_match_anywhere():
    assert ids("抱歉，邮箱已满了。") == ["generic-cn"]
    assert ids("邮箱未满") == []


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("user unknown", "user unknown", True),
        ("user unknown", "<user unknown>", True),
        ("user unknown", "user_unknown", False),
        ("user unknown", "superuser unknown", False),
        ("user unknown", "superuser unknown user unknown", True),
        ("user * unknown", "user anna is unknown", True),
        ("user * unknown", "unknown user", False),
        ("user*unknown", "user unknown", True),
        ("list_full", "a list_full b", True),
        ("(as201", "x (as201) y", True),
        ("(as201", "x (as2012) y", False),
        ("p=nosuchuser", "?p=nosuchuser - gsmtp", True),
        ("5.7.1", "error 5.7.1: no", True),
        ("5.7.1", "error 5.7.1.", True),
        ("5.7.1", "5.7.12", False),
        ("5.7.1", "15.7.1", False),
        ("5.7.1", "5.7.1.9", False),
        ("5.7.1", "9.5.7.1", False),
        ("refusé", "refusé.", True),
        ("refus", "refusé", False),
        ("已满", "邮箱已满了", True),
    ],
)
def test_fragments_stand_at_word_boundaries_in_order(pattern, text, expected):
    assert occurs(fragments_of(pattern), text) is expected
    given = Catalogue(index=build([Section(ACME, (entry("acme-x", pattern),), {})]))
    assert bool(given.rank(text, text, frozenset())) is expected


def test_an_entry_knows_its_speaker():
    assert CATALOGUE.speaker_of("beta-mail-full") == "beta-mail"
    assert CATALOGUE.speaker_of("beta-full") == "beta"
    assert Catalogue().speaker_of("status-5-1-1") == "codes"
    assert CATALOGUE.speaker_of("nobody-at-all") is None


def test_entries_that_do_not_exist_are_none():
    assert Catalogue().entry("nobody-at-all") is None
    assert Catalogue().entry("status-5-7-998") is None


def test_the_compiled_modules_say_the_same():
    texts = modules("state 1", SECTIONS)
    files = {"acme", "beta", "beta_mail", "generic", "generic_translated"}
    assert set(texts) == files | {"__init__", "index"}
    index, scope = build(SECTIONS), {}
    exec(texts["index"], scope)
    assert Index(*(scope[name.upper()] for name in Index._fields)) == index
    assert scope["STAMP"] == "state 1"
    assert Shards(index.homes).get("generic-cn") == "generic generic_translated"


def test_a_pattern_needs_a_word():
    with pytest.raises(ValueError, match="acme-x"):
        build([Section(ACME, (entry("acme-x", "* -"),), {})])
