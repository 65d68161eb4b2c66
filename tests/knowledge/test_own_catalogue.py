"""Entries from an admin's TOML file: what they may say, and what the error says otherwise."""

import pytest

from mailcheck.core.cause import Actor, Cause
from mailcheck.core.errors import ConfigError
from mailcheck.knowledge.catalogue.entry import Alternative
from mailcheck.knowledge.catalogue.own import parse_catalogue

GOOD = """
[[entry]]
id = "example-closed"
cause = "policy"
title = "Closed at night"
patterns = ["We are  closed * come back"]
meaning = "Nobody is there."
actions = ["Wait."]
"""


def test_needed_keys_are_enough():
    (entry,) = parse_catalogue(GOOD, "own.toml")
    assert (entry.id, entry.cause) == ("example-closed", Cause.POLICY)
    assert entry.patterns == ("we are closed * come back",)
    assert entry.source == "unverified"


def test_all_keys():
    (entry,) = parse_catalogue(
        GOOD
        + """
        who = "nobody"
        kind = "tag"
        codes = ["4", "5.7.1"]
        unless = ["NOT closed"]
        permanent = false
        retry = "later"
        retry_seconds = 300
        alternatives = [{entry = "status-5-7-1", how_to_tell = "Ask."}]
        """,
        "own.toml",
    )
    assert (entry.who, entry.kind, entry.codes) == (Actor.NOBODY, "tag", ("4", "5.7.1"))
    assert (entry.unless, entry.permanent) == (("not closed",), False)
    assert (entry.retry, entry.retry_seconds) == ("later", 300)
    assert entry.alternatives == (Alternative("status-5-7-1", "Ask."),)


def test_an_empty_file_has_no_entries():
    assert parse_catalogue("", "own.toml") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[entry", "own.toml: not valid TOML"),
        ("rule = 1", "own.toml: unknown key 'rule'"),
        ("entry = 3", "own.toml: 'entry' is not a list of tables"),
        ("[[entry]]", "own.toml: entry 1: key 'id' is missing"),
        (GOOD + GOOD, "own.toml: entry example-closed: the id is used twice"),
        (GOOD.replace("title", "titel"), "entry example-closed: unknown key 'titel'"),
        (GOOD.replace('"policy"', '"polic"'), "cause 'polic' is none of recipient-unknown"),
        (GOOD.replace("example-closed", "Closed!"), "id 'Closed!' is not lower case"),
        (GOOD.replace('["Wait."]', '"Wait."'), "'actions' is not a list of texts"),
        (GOOD.replace('"Nobody is there."', "3"), "'meaning' is not a text"),
        (GOOD.replace('["We are  closed * come back"]', '["a * !"]'), "patterns: 'a * !' needs"),
        (GOOD.replace('["We are  closed * come back"]', '["*"]'), "patterns: '*' needs"),
        (GOOD + 'who = "me"', "who 'me' is none of sender"),
        (GOOD + 'kind = "x"', "kind 'x' is none of tag"),
        (GOOD + 'retry = "x"', "retry 'x' is none of no"),
        (GOOD + 'permanent = "x"', "'permanent' is neither true nor false"),
        (GOOD + "retry_seconds = -1", "'retry_seconds' is not a number of seconds"),
        (GOOD + "retry_seconds = true", "'retry_seconds' is not a number of seconds"),
        (GOOD + "alternatives = 3", "'alternatives' is not a list"),
        (GOOD + 'alternatives = [{entry = "x"}]', "has the keys 'entry' and 'how_to_tell'"),
        (GOOD + "alternatives = [{entry = 1, how_to_tell = 2}]", "of an alternative are texts"),
    ],
)
def test_errors_name_file_entry_and_key(text, said):
    with pytest.raises(ConfigError) as error:
        parse_catalogue(text, "own.toml")
    assert said in str(error.value)
