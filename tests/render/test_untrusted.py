"""Text from outside cannot act on a terminal, hide, or break out of its line."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailcheck.render.untrusted import redact, redact_address, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, 100 % [bold]", "plain text, 100 % [bold]"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x1b]8;;https://evil.example.com\x07x", "\\x1b]8;;https://evil.example.com\\x07x"),
        ("\x9b2J", "\\x9b2J"),
        ("a\tb\r\nc", "a\\tb\\r\\nc"),
        ("\x7f\x00", "\\x7f\\x00"),
        ("exe\u202efdp", "exe\\u202efdp"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("a\u200bb\u00ad", "a\\u200bb\\xad"),
        ("\u2028\u2029\x85", "\\u2028\\u2029\\x85"),
        ("caf\udce9", "caf\\xe9"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


def test_every_control_and_bidi_character_is_escaped():
    bidi = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        category = unicodedata.category(char)
        if category in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(char) in bidi:
            assert visible(char).isascii() and visible(char).isprintable(), hex(code)


@pytest.mark.parametrize(
    "text", ["Grüße", "Привет", "日本語", "שלום", "e\u0301", "\U0001f4e7", "\xa0", "\\x1b", "“x”"]
)
def test_what_people_write_stays(text):
    assert visible(text) == text


@given(st.text(st.characters()))
def test_visible_is_one_line_of_utf8_and_settled(text):
    shown = visible(text)
    assert shown.encode("utf-8").decode() == shown
    assert len(shown.splitlines()) <= 1
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("To: anna@example.org", "To: ****@example.org"),
        ("<anna.berg+news@example.org>", "<**************@example.org>"),
        ("mailto:bo@example.net?subject=x", "mailto:**@example.net?subject=x"),
        ("to=bo@example.net, from=anna@example.org", "*****@example.net, *********@example.org"),
        ('{"address": "bo@example.net"}', '{"address": "**@example.net"}'),
        ("bo@[192.0.2.1]", "**@[192.0.2.1]"),
        ("jörg@example.org", "****@example.org"),
        ("no address at all @ here", "no address at all @ here"),
        ("@example.org", "@example.org"),
        ("a/b=c@example.org", "*****@example.org"),
        ("https://example.org/u/anna@example.org", "https://example.org/u/****@example.org"),
        ('"john \\"x\\" smith"@example.org', "******************@example.org"),
    ],
)
def test_redact_masks_local_parts_and_keeps_the_length(text, masked):
    assert redact(text) == masked
    assert len(masked) == len(text)


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ('"a@b"@example.org', "*****@example.org"),
        ("a/b=c@example.org", "*****@example.org"),
        ("@example.org", "@example.org"),
    ],
)
def test_redact_address_masks_the_whole_local_part(address, masked):
    assert redact_address(address) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Write `anna@example.org`.", "Write `****@example.org`."),
        ("a`b@example.org", "***@example.org"),
        ("<`x@example.org>", "<`*@example.org>"),
    ],
)
def test_the_quotation_mark_of_a_sentence_stays(text, masked):
    assert redact(text) == masked
