"""Whatever is in a file: every reader of maps ends, and what it read can be judged and printed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.render.document import json_text
from mailcheck.render.loops import MapAnswer
from mailcheck.render.loops_graph import drawing
from mailcheck.render.style import Painter
from mailcheck.tools.loops.check import judge
from mailcheck.tools.loops.entry import Map
from mailcheck.tools.loops.format import Source, formats, recognised
from mailcheck.tools.loops.lookup import Names
from mailcheck.tools.loops.text import decoded

BOUNDED = settings(derandomize=True, max_examples=25, deadline=None, database=None)
WORDS = st.sampled_from(
    ["a", "b@example.org", "@example.org", "@x.example", ":", ",", " ", "\t", "\n", "\r\n", "\\",
     '"', "(", ")", "<", ">", "|x", "/f", ":include:list", ":fail:", "#", "!", "/^a$/", "$1", "if",
     "%1@", "redirect", "vacation", "text:\n", "\n.\n", "/*", "*/", "{", "}", ";", "[", "]",
     "if false", "stop", "User,forwardTo", "PrimarySmtpAddress,ForwardingSmtpAddress", "smtp:",
     "True", "é", "\x1b[1m", "\udcff", "\x00", "x:x:1:1:", "+", "*", "{1,2}", "(a|b)"]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(WORDS, max_size=60).map("".join),
    st.binary(max_size=400).map(decoded),
)


@pytest.mark.parametrize("name", sorted(formats()))
def test_any_text(name):
    @BOUNDED
    @given(TEXTS, TEXTS)
    def check(text, listed):
        source = Source("f", text, "a@example.org", lambda _: listed)
        recognised(source)
        maps = (Map("f", name, text, formats()[name].read(source), "a"),)
        judged = judge(maps, Names.of(["example.org"], []))
        for one, told in zip(maps, judged.told, strict=True):
            answer = MapAnswer(one, told)
            json.loads(json_text(answer.to_dict()))
            shown = answer.text(Painter(False, 80)) + answer.masked().text(Painter(False, None))
            assert "\x1b" not in shown
        assert "\x1b" not in drawing(judged, "dot") + drawing(judged, "mermaid")

    check()


@pytest.mark.parametrize("name", sorted(formats()))
@pytest.mark.parametrize(
    "piece",
    ["a: b, ", '"', "(", "\\", "|", "a@b.example ", "@x.example @y.example\n", "/(a|b)*/ c\n",
     "text:\n", "/*", "if true {", "redirect ", "a+", ",", ":include:x,",
     "a@x.example b+c@x.example\nb@x.example a@x.example\n"],
)  # fmt: skip
def test_it_takes_no_longer_than_its_length(name, piece):
    text = piece * (100_000 // len(piece))
    content = formats()[name].read(Source("f", text, "a@example.org", lambda _: text[:1000]))
    judge((Map("f", name, text, content, "a"),), Names.of(["example.org"], []))
