"""Characters that slip into records: what they are called, and the text without them."""

import pytest

from mailcheck.knowledge.records.stray import stray_characters, without_stray

SOUND = "v=DMARC1; p=none; rua=mailto:d@example.org"
NBSP = "a no-break space (U+00A0)"


def octets(text):
    return text.encode("utf-8").decode("latin-1")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f'"{SOUND}"', ["a quotation mark"]),
        (f"'{SOUND}'", ["an apostrophe"]),
        (f"`{SOUND}`", ["a backtick"]),
        (SOUND.replace(";", "\\;"), ["a backslash"]),
        (f"\u201c{SOUND}\u201d", ["a left double quotation mark (U+201C)",
                                  "a right double quotation mark (U+201D)"]),
        (f"\u00bb{SOUND}\u00ab", ["a right-pointing double angle quotation mark (U+00BB)",
                                  "a left-pointing double angle quotation mark (U+00AB)"]),
        (SOUND.replace(" ", "\u00a0"), [NBSP]),
        (SOUND.replace(" ", "\u3000"), ["an ideographic space (U+3000)"]),
        (f"\ufeff{SOUND}", ["a byte order mark (U+FEFF)"]),
        (SOUND.replace("none", "no\u200bne"), ["a zero width space (U+200B)"]),
        (SOUND.replace("none", "no\u00adne"), ["a soft hyphen (U+00AD)"]),
        (SOUND.replace(";", "\uff1b"), ["a fullwidth semicolon (U+FF1B)"]),
        (SOUND.replace("=", "\uff1d"), ["a fullwidth equals sign (U+FF1D)"]),
        (f'"\u00a0{SOUND}\u00a0"', ["a quotation mark", NBSP]),
    ],
)  # fmt: skip
def test_they_are_named_and_left_out(text, names):
    found = stray_characters(octets(text))
    assert found.text == SOUND
    assert list(found.names) == names


def test_dashes_become_hyphens():
    assert without_stray(octets("v=spf1 mx \u2013all")) == "v=spf1 mx -all"


def test_a_legacy_text_processor_wrote_no_utf_8():
    assert without_stray("\x93v=spf1 mx\xa0\x96all\x94") == "v=spf1 mx -all"


@pytest.mark.parametrize(
    "text", [SOUND, "", "v=DMARC1; rua=mailto:o'brien@example.org", octets("n=m\u00fcller")]
)
def test_what_belongs_there_is_not_stray(text):
    assert stray_characters(text) is None
    assert without_stray(text) == text


def test_the_place_is_in_octets():
    found = stray_characters(octets("\u00fc=1;\u00a0p=none"))
    assert (found.start, found.end) == (5, 7)


def test_several_are_listed():
    assert stray_characters(octets('"a\u00a0b\\')).listed == (
        "a quotation mark, a no-break space (U+00A0) and a backslash"
    )
