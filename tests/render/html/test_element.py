"""Text never becomes markup, and time goes from left to right."""

from datetime import datetime
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.core.neutral import visible
from mailcheck.knowledge.logs.stamp import seconds_of
from mailcheck.render.html.axis import axis_of
from mailcheck.render.html.element import MAX_TEXT, Html, Maker
from mailcheck.render.html.page import step


@settings(max_examples=200, derandomize=True, deadline=None)
@given(st.text(max_size=300) | st.sampled_from(["</style>", "]]>", "-->", '"><img onerror=x>']))
def test_what_is_written_is_what_is_read(text):
    made = Maker().text(text)
    assert not set(made) & set("<>\"'\x00\x1b\u202e")
    assert unescape(made) == visible(text)
    element = Maker()("p", text, title=text)
    assert element == f'<p title="{made}">{made}</p>'


def test_what_is_too_long_is_cut_after_it_is_masked():
    local = "a" * (MAX_TEXT + 50)
    assert set(Maker(masked=True).text(f"{local}@example.org")) == {"*", "…"}
    assert len(Maker().text(local)) == MAX_TEXT
    assert Maker(masked=True)(
        "p", "an o'brien@example.org", Html("<b></b>"), title="a@b.example"
    ) == ('<p title="*@b.example">an *******@example.org<b></b></p>')


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("mailcheck ip 192.0.2.1", '<code class="command">mailcheck ip 192.0.2.1</code>'),
        ("Tell them: mailcheck queue --receiver a.example.",
         'Tell them:<code class="command">mailcheck queue --receiver a.example</code>'),
        ("mailcheck loops /etc/aliases (and your maps)",
         '<code class="command">mailcheck loops /etc/aliases</code>'
         '<span class="soft">(and your maps)</span>'),
        ("Lock the account.", "Lock the account."),
        ("mailcheck log --user a;reboot mail.log", "mailcheck log --user a;reboot mail.log"),
        ("mailcheck log --user $(reboot) mail.log", "mailcheck log --user $(reboot) mail.log"),
    ],
)  # fmt: skip
def test_only_what_a_shell_takes_as_it_is_may_be_copied(text, markup):
    assert step(Maker(), text) == markup


def second(text: str) -> int:
    return seconds_of(datetime.fromisoformat(text))


@pytest.mark.parametrize(
    ("begin", "end", "most", "step", "labels"),
    [
        ("2026-11-26T08:03", "2026-11-26T10:01", 48, 300, "08:00 08:30 09:00 09:30 10:00"),
        ("2026-11-25T08:12", "2026-11-26T11:30", 120, 1800,
         "Wed 25||18:00|Thu 26|06:00"),
        ("2026-11-23T00:29", "2026-11-27T11:50", 120, 3600, "Mon 23|Tue 24|Wed 25|Thu 26|Fri 27"),
        ("2026-11-01T00:00", "2026-12-01T00:00", 48, 86400, "2 Nov|9 Nov|16 Nov|23 Nov|30 Nov"),
        ("1970-01-01T00:00", "2026-11-26T00:00", 48, 38707200, ""),
    ],
)  # fmt: skip
def test_an_axis_has_round_times(begin, end, most, step, labels):
    axis = axis_of(second(begin), second(end), 60, most)
    assert axis.step == step and axis.count <= most
    assert axis.begin <= second(begin) and axis.end >= second(end)
    ticks = axis.ticks()
    assert len(ticks) <= 8 and all(0 <= tick.share < 1 for tick in ticks)
    if labels:
        assert [tick.label for tick in ticks] == labels.split("|" if "|" in labels else " ")


def test_values_of_fine_counts_add_up():
    begin = second("2026-11-26T00:00")
    axis = axis_of(begin, begin + 86_400, 3_600, 12)
    assert axis.step == 10_800
    values = axis.values({begin // 60 + n: 1 for n in range(0, 1440, 10)}, 60)
    assert values == [18] * 8
