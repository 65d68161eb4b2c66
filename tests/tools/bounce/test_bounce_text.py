"""What is read of a notice: decoded, without HTML, up to what it quotes."""

import pytest

from mailcheck.tools.bounce.text import is_html, notice, without_citations, without_html

QUOTES = ("--- below this line is a copy", "original message")


@pytest.mark.parametrize(
    ("text", "shown", "quoted"),
    [
        ("a\n--- Below this line is a copy of it.\nb", "a\n", "b"),
        ("a\r\n----- Original message -----\r\nb", "a\n", "b"),
        # The words in the middle of a sentence introduce nothing.
        (
            "Keep the original message in any case, and write to us about it on some other day.",
            None,
            "",
        ),
        ("a\nReceived: from x by y; now\nFrom: b", "a\n", "Received: from x by y; now\nFrom: b"),
        ("Received: by a", None, ""),
        ("a", None, ""),
        ("", None, ""),
    ],
)
def test_cut(text, shown, quoted):
    read = notice([text], QUOTES)
    assert read.text == (text if shown is None else shown)
    assert read.quoted == quoted


def test_the_line_that_introduces_is_a_mark():
    assert "below this line" in notice(["a\n--- Below this line is a copy.\nb"], QUOTES).low


def test_iso_2022_without_a_charset():
    assert notice(["\x1b$B%f!<%6!<\x1b(B x"], ()).text == "ユーザー x"


def test_lower_case_keeps_places():
    read = notice(["İ" * 5 + " X@example.org"], ())
    assert len(read.low) == len(read.text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("A\n> b\n>> c\nD", "A\nD"),
        ("> b", ""),
        ("... while talking to mx:\n>>> RCPT To:<a@example.net>", None),
        ("a > b", None),
    ],
)
def test_what_is_behind_an_angle_is_somebody_elses(text, own):
    read = without_citations(notice([text], ()))
    expected = text if own is None else own
    assert (read.text, read.low) == (expected, expected.lower())


def test_html():
    html = "<html><head><style>p{}</style></head><body><p>a@example.net</p>550 x<br>b</body></html>"
    assert is_html(html) and not is_html("a < b </ c")
    # HTML further down is the returned message's, and an address in brackets is no tag.
    assert not is_html("We could not deliver it.\n\n" + html)
    assert not is_html("<b@example.org>: no such user")
    assert without_html("<p>For <b@example.org>: no</p>") == "For <b@example.org>: no\n"
    assert without_html(html).split("\n") == ["a@example.net", "550 x", "b"]
