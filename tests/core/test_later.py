"""An expression that is compiled later does what the compiled one does."""

import re

import pytest

from mailcheck.core.later import later


@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "findall", "split"])
def test_methods(method):
    made, text = later(r"(a)|B", re.IGNORECASE), "xaB b"
    wanted = getattr(re.compile(r"(a)|B", re.IGNORECASE), method)(text)
    got = getattr(made, method)(text)
    assert repr(got) == repr(wanted)
    assert made.sub("-", text) == "x-- -" and [m[0] for m in made.finditer(text)] == ["a", "B", "b"]
    assert made.pattern == r"(a)|B" and made.flags & re.IGNORECASE


def test_it_is_compiled_once_and_when_asked(monkeypatch):
    calls = []
    compiled = re.compile
    monkeypatch.setattr(re, "compile", lambda *args: calls.append(args) or compiled(*args))
    made = later("x")
    assert calls == []
    assert made.search("x") and made.match("x") and not made.search("y")
    assert len(calls) == 1
