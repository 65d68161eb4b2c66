"""Kinds of files: every entry of the table is recognised, and plain text is none."""

import pytest

from mailcheck.knowledge.lists.file_kinds import EXTENSIONS, MAGIC, NAMES, TYPES, file_kind


@pytest.mark.parametrize(("offset", "octets", "kind"), MAGIC)
def test_magic_numbers(offset, octets, kind):
    assert file_kind(b"\x00" * offset + octets + b"...") == kind


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"MZ\x90\x00\x03\x00", "exe"),
        (b"MZ is how programs begin, says the book on my desk, page one hundred.", None),
        (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "webp"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", None),
        (b"\r\n <!DOCTYPE HTML>\n", "html"),
        (b"<html lang=de>", "html"),
        (b"<htm", None),
        (b"<?xml version='1.0'?>", None),
        (b"Hello", None),
        (b"", None),
    ],
)
def test_kinds_that_need_a_closer_look(beginning, kind):
    assert file_kind(beginning) == kind


def test_all_promised_kinds_can_be_found_and_named():
    known = {kind for _, _, kind in MAGIC} | {"exe", "webp", "html"}
    promised = set().union(*TYPES.values(), *EXTENSIONS.values())
    assert promised <= known == set(NAMES)
