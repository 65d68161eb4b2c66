"""RFC 2047 words: read, decoded, what is wrong with each, and where decoded text stands."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.core import encoded_word as module
from mailcheck.core.encoded_word import (
    Defect,
    codec_name,
    decode_octets,
    decode_text,
    encoded_words,
    show_octets,
)

GOOD = [
    # RFC 2047 §8 examples and RFC 2231 §5 language
    ("=?US-ASCII?Q?Keith_Moore?=", "Keith Moore"),
    ("=?ISO-8859-1?Q?Keld_J=F8rn_Simonsen?=", "Keld Jørn Simonsen"),
    ("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=", "If you can read this yo"),
    ("=?iso-8859-8?b?7eXs+SDv4SDs6Oj08A==?=", "םולש ןב לטטפנ"),
    ("=?US-ASCII*EN?Q?Keith_Moore?=", "Keith Moore"),
    ("=?utf-8?q?=3D=5F=3F?=", "=_?"),
    ("=?utf-8?q?=c3=a4?=", "ä"),
    ("=?UTF-8?Q??=", ""),
    ("=?iso-2022-jp?B?GyRCRnxLXBsoQg==?=", "日本"),
    ("=?gb2312?B?1tDOxA==?=", "中文"),
    ("=?ks_c_5601-1987?B?x9GxuQ==?=", "한국"),
    ("=?x-gbk?B?1tDOxA==?=", "中文"),
    ("=?cp1252?q?=80?=", "€"),
]


@pytest.mark.parametrize(("flat", "text"), GOOD)
def test_good_words(flat, text):
    (word,) = encoded_words(flat)
    assert (word.text, word.defects) == (text, frozenset())
    assert (word.start, word.end) == (0, len(flat))


def test_parts_of_a_word():
    (word,) = encoded_words("Re: =?ISO-8859-1*de?q?Gr=FC=DFe?= x")
    assert (word.start, word.end) == (4, 33)
    assert (word.charset, word.language, word.encoding) == ("ISO-8859-1", "de", "Q")
    assert (word.octets, word.text) == (b"Gr\xfc\xdfe", "Grüße")


DEFECTIVE = [
    # word, defects, text
    ("=?UTF-8? Q?x?=", {Defect.BLANK_INSIDE}, "x"),
    ("=? UTF-8?Q?x?=", {Defect.BLANK_INSIDE}, "x"),
    ("=?utf-8?b?SGVs bG8=?=", {Defect.BLANK_INSIDE}, "Hello"),
    ("=?utf-8?q?Hello Bo?=", {Defect.BLANK_IN_TEXT}, "Hello Bo"),
    ("=?utf-8?q?Hello\tBo?=", {Defect.BLANK_IN_TEXT}, "Hello\tBo"),
    ("=?utf-8?x?Hello?=", {Defect.UNKNOWN_ENCODING}, None),
    ("=?utf-8? ?Hello?=", {Defect.UNKNOWN_ENCODING, Defect.BLANK_INSIDE}, None),
    ("=?utf-8?b?SGVsbG8?=", {Defect.BAD_BASE64}, "Hello"),
    ("=?utf-8?b?SGVs*bG8=?=", {Defect.BAD_BASE64}, "Hello"),
    ("=?utf-8?b?SGVsb?=", {Defect.BAD_BASE64}, "Hel"),
    ("=?utf-8?q?50=% =4?=", {Defect.BAD_QUOTING, Defect.BLANK_IN_TEXT}, "50=% =4"),
    ("=?utf-8?q?=E4?=", {Defect.UNDECODABLE}, "\ufffd"),
    ("=?us-ascii?q?=E4?=", {Defect.UNDECODABLE}, "\ufffd"),
    ("=?none-such?q?Hello?=", {Defect.UNKNOWN_CHARSET}, "Hello"),
    ("=?none-such?q?=E4?=", {Defect.UNKNOWN_CHARSET}, None),
    ("=?utf-8?q?Hello", {Defect.UNTERMINATED}, None),
    ("=?utf-8?b?SGVsbG8=", {Defect.UNTERMINATED}, None),
    ("=?utf-8?q?Why?_Because?=", {Defect.UNTERMINATED}, None),
]


@pytest.mark.parametrize(("flat", "defects", "text"), DEFECTIVE)
def test_defects(flat, defects, text):
    (word,) = encoded_words(flat)
    assert (set(word.defects), word.text) == (defects, text)
    assert 0 == word.start < word.end <= len(flat)


@pytest.mark.parametrize(
    "flat",
    [
        "Hello",
        "=?",
        "=?=",
        "=??=",
        "=?a?b",
        "=??q?x?=",
        "=?utf-8??x?=",
        "http://example.org/?a=?b&c=?d",
        "Is 1+1 =? 2 ?= 3",
        "=?b?c<d?e?f?=",
    ],
)
def test_what_is_no_word(flat):
    assert encoded_words(flat) == ()
    assert decode_text(flat).text == flat


@pytest.mark.parametrize("length", [module.MAX_LENGTH, module.MAX_LENGTH + 1])
def test_long_words_are_read_all_the_same(length):
    flat = "=?utf-8?q?" + "x" * (length - 12) + "?="
    (word,) = encoded_words(flat)
    assert (word.end, word.defects) == (length, frozenset())


def b(octets: bytes, charset: str = "utf-8") -> str:
    return f"=?{charset}?B?{base64.b64encode(octets).decode()}?="


EURO = "€".encode()
SPLIT = [
    # words, their text, which of them are part of a split character
    ([b(EURO[:2]), b(EURO[2:])], "€", [True, True]),
    ([b(EURO[:1]), b(EURO[1:2]), b(EURO[2:])], "€", [True, True, True]),
    ([b(b"a" + EURO[:1]), b(EURO[1:] + EURO[:2]), b(EURO[2:] + b"z")], "a€€z", [True] * 3),
    ([b(b"ok"), b(EURO[:2]), b(EURO[2:])], "ok€", [False, True, True]),
    ([b(b"\xd6", "gb2312"), b(b"\xd0", "GB2312")], "中", [True, True]),
    ([b(EURO[:2]), b(b"x")], "\ufffdx", [False, False]),
    ([b(EURO[:2]), b(EURO[2:], "iso-8859-1")], "\ufffd\xac", [False, False]),
]


@pytest.mark.parametrize("blanks", ["", " ", "   "])
@pytest.mark.parametrize(("words", "text", "split"), SPLIT)
def test_characters_split_over_words(words, text, split, blanks):
    flat = blanks.join(words)
    assert [Defect.SPLIT_CHARACTER in word.defects for word in encoded_words(flat)] == split
    assert decode_text(flat).text == text


def test_a_character_is_not_split_over_other_text():
    words = encoded_words(f"{b(EURO[:2])} and {b(EURO[2:])}")
    assert [set(word.defects) for word in words] == [{Defect.UNDECODABLE}] * 2


def test_words_are_read_up_to_the_cap():
    word = "=?utf-8?q?x?="
    flat = " ".join([word] * (module.MAX_WORDS + 1))
    assert len(encoded_words(flat)) == module.MAX_WORDS
    assert decode_text(flat).text == "x" * module.MAX_WORDS + " " + word


CODECS = [
    ("UTF-8", "utf-8"),
    (' "utf-8" ', "utf-8"),
    ("latin1", "iso8859-1"),
    ("x-gbk", "gbk"),
    ("cp-850", "cp850"),
    ("ks_c_5601-1987", "cp949"),
    ("windows-1252", "cp1252"),
    ("iso-8859-8-i", "iso8859-8"),
    ("none-such", None),
    ("", None),
    ("a\0b", None),
    ("rot13", None),
    ("base64", None),
    ("punycode", None),
    ("unicode-escape", None),
    ("ü", None),
    ("u" * 1000, None),
]


@pytest.mark.parametrize(("charset", "codec"), CODECS)
def test_codec_of_a_charset(charset, codec):
    assert codec_name(charset) == codec


@pytest.mark.parametrize(
    ("octets", "charset", "answer"),
    [
        (b"\xe4", "iso-8859-1", ("ä", None)),
        (b"\xe4", "none-such", ("ä", Defect.UNKNOWN_CHARSET)),
        (b"\xe4", "utf-8", ("\ufffd", Defect.UNDECODABLE)),
    ],
)
def test_octets_always_have_a_text(octets, charset, answer):
    assert decode_octets(octets, charset) == answer


@pytest.mark.parametrize(
    ("octets", "text"),
    [(b"abc", "abc"), ("ä€".encode(), "ä€"), (b"\xe4", "ä"), (b"\xe4\xc3", "äÃ")],
)
def test_raw_octets_are_shown_as_utf8_or_latin1(octets, text):
    assert show_octets(octets.decode("latin-1")) == text


TEXTS = [
    # RFC 2047 §8: white space between words is not shown, beside other text it is
    ("(=?ISO-8859-1?Q?a?=)", "(a)"),
    ("(=?ISO-8859-1?Q?a?= b)", "(a b)"),
    ("(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)", "(ab)"),
    ("(=?ISO-8859-1?Q?a?=  =?ISO-8859-1?Q?b?=)", "(ab)"),
    ("(=?ISO-8859-1?Q?a?=\r\n    =?ISO-8859-1?Q?b?=)", "(ab)"),
    ("(=?ISO-8859-1?Q?a_b?=)", "(a b)"),
    ("(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)", "(a b)"),
    # a word that cannot be decoded stays as it stands
    ("a =?none-such?q?=E4?= b", "a =?none-such?q?=E4?= b"),
    # line ends of folding are not shown, the white space after them is
    (" Meeting\n on\r\n\tMonday", "Meeting on\tMonday"),
    (" a\r\n =?utf-8?q?b?=\r\n c", "a b c"),
    (" a\rb", "a b"),
    (" a\rb\n c", "a b c"),
    ("  \t x \t ", "x"),
    ("", ""),
    (" ", ""),
    ("\r\n ", ""),
]


@pytest.mark.parametrize(("value", "text"), TEXTS)
def test_text_as_a_person_reads_it(value, text):
    assert decode_text(value).text == text


SPANS = [
    # value, slice of the text, what is there in the value
    ("Hello Bo", (0, 5), "Hello"),
    ("  Hello Bo", (6, 8), "Bo"),
    ("Re: =?utf-8?q?Gr=C3=BC=C3=9Fe?= x", (0, 3), "Re:"),
    ("Re: =?utf-8?q?Gr=C3=BC=C3=9Fe?= x", (6, 7), "=?utf-8?q?Gr=C3=BC=C3=9Fe?="),
    ("Re: =?utf-8?q?Gr=C3=BC=C3=9Fe?= x", (10, 11), "x"),
    ("Re: =?utf-8?q?Gr=C3=BC=C3=9Fe?= x", (3, 5), " =?utf-8?q?Gr=C3=BC=C3=9Fe?="),
    ("=?utf-8?q?a?= =?utf-8?q?b?=", (1, 2), "=?utf-8?q?b?="),
    ("=?utf-8?q?a?= =?utf-8?q?b?=", (0, 2), "=?utf-8?q?a?= =?utf-8?q?b?="),
    ("a\n b", (2, 3), "b"),
    ("a\r\n b", (0, 3), "a\r\n b"),
    # raw octets that are no ASCII: in UTF-8 a run of them is one place, Latin-1 octet by octet
    ("Gr\xc3\xbc\xc3\x9fe!", (2, 3), "\xc3\xbc\xc3\x9f"),
    ("Gr\xc3\xbc\xc3\x9fe!", (1, 3), "r\xc3\xbc\xc3\x9f"),
    ("Gr\xc3\xbc\xc3\x9fe! \xc3\xa9", (4, 6), "e!"),
    ("Gr\xfc\xdfe!", (5, 6), "!"),
    ("Hello", (5, 9), ""),
]


@pytest.mark.parametrize(("value", "piece", "standing"), SPANS)
def test_place_of_decoded_text(value, piece, standing):
    start, end = decode_text(value).flat_span(*piece)
    assert value[start:end] == standing


def test_empty_text_stands_at_the_beginning():
    assert decode_text(" ").flat_span(0, 1) == (0, 0)


HARD = "=?utf-8?q?b?x_ \r\n\t=E4€\xe4\x00"


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.text(st.sampled_from(HARD)) | st.binary().map(lambda octets: octets.decode("latin-1")))
def test_any_value_has_an_answer(value):
    decoded = decode_text(value.encode("latin-1", "replace").decode("latin-1"))
    flat = value.translate(module.NO_LINE_ENDS)
    for word in encoded_words(flat):
        assert 0 <= word.start < word.end <= len(flat)
    for at in range(len(decoded.text)):
        start, end = decoded.flat_span(at, at + 1)
        assert 0 <= start <= end <= len(value)
