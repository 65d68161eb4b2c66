"""Every fixture of the corpus is read as its .json says, and claimed by one dialect at most."""

import json

import pytest
from support import ROOT

from mailcheck.core.message import parse_message
from mailcheck.tools.bounce.dialect import claimed_by, dialects
from mailcheck.tools.bounce.facts import Facts
from mailcheck.tools.bounce.reader import read_bounce

CORPUS = ROOT / "tests" / "corpus" / "bounces"
FILES = sorted(CORPUS.glob("*.eml"))


def claims(raw: bytes) -> list[str]:
    facts = Facts(parse_message(raw))
    return [dialect.name for dialect in claimed_by(facts.notice, facts.view)]


def answer(raw: bytes) -> dict:
    """Without the entries: which of them explains a reply is for the catalogue's tests."""
    got = read_bounce(raw).to_dict()
    for recipient in got["recipients"]:
        del recipient["entry"]
    return got


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_fixture(path, request):
    got = answer(path.read_bytes())
    expected = path.with_suffix(".json")
    if request.config.getoption("--update"):
        text = json.dumps(got, indent=2, ensure_ascii=False)
        expected.write_text(text + "\n", encoding="utf-8")
    assert got == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_at_most_one_dialect_claims_it(path):
    claimed = claims(path.read_bytes())
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert len(claimed) <= 1
    # What is passed on inside is another message.
    if expected["dialect"] in {dialect.name for dialect in dialects()}:
        assert claimed == [expected["dialect"]] or expected["forwarded"]


def test_every_dialect_has_a_fixture():
    claimed = {name for path in FILES for name in claims(path.read_bytes())}
    assert claimed == {dialect.name for dialect in dialects()}


def test_dialects_describe_themselves():
    titles = [dialect.title for dialect in dialects()]
    assert len(set(titles)) == len(titles)
    for dialect in dialects():
        words = [word for mark in dialect.marks for word in (*mark.text, *mark.head)]
        words += [*dialect.unless, *dialect.begins, *dialect.ends, *dialect.quotes, *dialect.delays]
        assert words and all(word == word.lower() for word in words), dialect.name
