"""Whole messages: what is in front of the header, places for people, and hostile input."""

import subprocess
import sys
import tracemalloc

import hostile
import pytest
from hostile import BIG, ask_everything, nested
from hypothesis import given, settings
from hypothesis import strategies as st
from support import assert_linear

from mailcheck.core.finding import Span
from mailcheck.core.message import LineEnds, parse_message

BOM = b"\xef\xbb\xbf"
MBOX = b"From anna@example.org Sat Nov 21 09:30:00 2026"
FIELDS = b"From: anna@example.org\nSubject: x\n\nHello\n"

FREIGHT = [
    # octets in front of the fields, mbox line, byte order mark
    (b"", None, None),
    (MBOX + b"\n", MBOX, None),
    (MBOX + b"\r\n", MBOX, None),
    (b">" + MBOX + b"\n", b">" + MBOX, None),
    (BOM, None, BOM),
    (BOM + MBOX + b"\n", MBOX, BOM),
    (MBOX + b"\n" + BOM, MBOX, BOM),
]


@pytest.mark.parametrize(("freight", "mbox_line", "mark"), FREIGHT)
def test_freight_of_the_format(freight, mbox_line, mark):
    raw = freight + FIELDS
    message = parse_message(raw)
    assert piece(raw, message.mbox_line) == mbox_line
    assert piece(raw, message.byte_order_mark) == mark
    assert [f.name for f in message.header.fields] == ["From", "Subject"]
    assert message.header.start == len(freight) and not message.header.bad_lines


def piece(raw: bytes, span: Span | None) -> bytes | None:
    return None if span is None else raw[span.start : span.end]


@pytest.mark.parametrize("line", [b"From : anna@example.org\n", b"From \t:x\n", b"From:x\n"])
def test_a_from_field_is_no_mbox_line(line):
    message = parse_message(line + b"To: b\n\n")
    assert message.mbox_line is None
    assert [f.key for f in message.header.fields] == ["from", "to"]


def test_an_mbox_line_alone():
    message = parse_message(MBOX)
    assert message.mbox_line == Span(0, len(MBOX))
    assert message.header.fields == [] and message.root.body == b""


@pytest.mark.parametrize(
    ("raw", "ends"),
    [
        (b"", LineEnds(0, 0, 0)),
        (b"a\nb\n", LineEnds(0, 2, 0)),
        (b"a\r\nb\r\n", LineEnds(2, 0, 0)),
        (b"a\rb\r", LineEnds(0, 0, 2)),
        (b"a\r\nb\nc\rd\r\r\n", LineEnds(2, 1, 2)),
        (b"\n\r", LineEnds(0, 1, 1)),
    ],
)
def test_line_ends_are_counted(raw, ends):
    assert parse_message(raw).line_ends == ends


LINES = b"ab\r\ncd\nef\rgh\n\n"


@pytest.mark.parametrize(
    ("offset", "line", "column"),
    [
        (0, 1, 1),
        (3, 1, 4),  # the LF of CRLF still belongs to the line
        (4, 2, 1),
        (6, 2, 3),
        (7, 3, 1),
        (10, 3, 4),  # a lone CR ends no line
        (13, 4, 1),
        (14, 5, 1),
        (99, 5, 1),  # after the end
        (-1, 1, 1),
    ],
)
def test_line_and_column(offset, line, column):
    place = parse_message(LINES).location(Span(offset, offset + 1), "1.2", "Subject")
    assert (place.line, place.column) == (line, column)
    assert 0 <= place.offset <= place.end <= len(LINES)
    assert (place.part, place.header) == ("1.2", "Subject")


def test_columns_count_octets():
    raw = b"Subject: \xc3\xa4\xc3\xb6 x\n\n"
    place = parse_message(raw).location(Span(raw.index(b"x"), raw.index(b"x") + 1))
    assert (place.offset, place.end, place.column) == (14, 15, 15)


def test_an_inverted_span_is_empty():
    place = parse_message(LINES).location(Span(5, 2))
    assert (place.offset, place.end) == (5, 5)


# Any octets


PIECES = st.sampled_from(
    [
        BOM, MBOX, b"\n", b"\r\n", b"\r", b"\r\r\n", b" ", b"\t", b":", b"From: a@b\n", b"To : b\n",
        b"Subject: =?utf-8?q?", b"?=", b"=?", b"\x00", b"\xff", b"\xc3", b"\xa4", b"--b", b"--b--",
        b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: message/rfc822\n",
        b"Content-Type: text/plain; charset=utf-7\n", b"Content-Transfer-Encoding: base64\n",
        b'Content-Disposition: attachment; filename*0="x', b"Content-Type: text/html; charset=\n",
    ]
)  # fmt: skip


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.lists(PIECES | st.binary(max_size=12), max_size=40).map(b"".join))
def test_any_octets_are_a_message(raw):
    message = parse_message(raw)
    ask_everything(message)
    header = message.header
    assert 0 <= header.start <= header.end <= header.body_start <= len(raw)
    starts = [field.start for field in header.fields] + [bad.start for bad in header.bad_lines]
    assert len(starts) == len(set(starts)) and all(header.start <= s < header.end for s in starts)
    ends = message.line_ends
    assert ends.crlf + ends.lf == raw.count(b"\n") and ends.crlf + ends.cr == raw.count(b"\r")


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map(b"".join))
def test_crlf_and_lf_tell_the_same(raw):
    unix = raw.replace(b"\r\n", b"\n").replace(b"\r", b" ")
    one, two = parse_message(unix), parse_message(unix.replace(b"\n", b"\r\n"))
    assert [f.name for f in one.header.fields] == [f.name for f in two.header.fields]
    assert [f.text for f in one.header.fields] == [f.text for f in two.header.fields]
    assert [p.path for p in one.root.walk()] == [p.path for p in two.root.walk()]
    assert one.header.separator == two.header.separator


# Size: time in proportion, memory within four times the input and 40 MiB


def peak_memory(raw: bytes) -> int:
    """Octets allocated at most while everything is asked of `raw`, itself not counted."""
    tracemalloc.start()
    try:
        ask_everything(parse_message(raw))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", BIG)
def test_memory_stays_in_proportion(name):
    raw = BIG[name](300_000)
    assert len(raw) > 280_000
    # What the caps let through costs up to 10 MiB, however small or large the message is.
    assert peak_memory(raw) <= 3 * len(raw) + (10 << 20)


@pytest.mark.parametrize("name", BIG)
def test_time_stays_in_proportion(name):
    assert_linear(lambda raw: ask_everything(parse_message(raw)), BIG[name], 60_000)


MODERATE = {
    "a line of 1 MB": (BIG["one header line"](1 << 20), 1),
    "20,000 fields": (b"X-Number: 4711\n" * 20_000 + b"\nHello\n", 1),
    "2,000 nested parts": (nested(120_000), 101),
    "2,000 parts": (BIG["parts"](14_000), 1000),
}


@pytest.mark.parametrize("name", MODERATE)
def test_moderate_sizes(name):
    raw, parts = MODERATE[name]
    message = parse_message(raw)
    ask_everything(message)
    assert len(message.root.walk()) == parts


FULL = {
    "50 MB of text": ("lines of text", 50 << 20),
    "50 MB of base64": ("base64", 50 << 20),
    "50 MB of wrong base64": ("base64 of wrong length", 50 << 20),
    "50 MB of quoted-printable": ("quoted-printable", 50 << 20),
    "50 MB without a blank line": ("lines that are no fields", 50 << 20),
    "50 MB of short fields": ("short fields", 50 << 20),
    "50 MB of fields and other lines": ("fields and other lines", 50 << 20),
    "50 MB of one folded field": ("one folded field", 50 << 20),
    "50 MB of line ends": ("line ends", 50 << 20),
    "50 MB of CRs": ("bare CRs", 50 << 20),
    "50 MB of NULs": ("NULs", 50 << 20),
    "100,000 fields": ("fields", 1_500_000),
    "10,000 nested parts": ("nested parts", 600_000),
    "10,000 nested messages": ("nested messages", 300_000),
    "a body line of 20 MB": ("one line of text", 20 << 20),
    "a header line of 20 MB": ("one header line", 20 << 20),
    "blanks, 20 MB": ("blanks before a colon", 20 << 20),
    "encoded words, 20 MB": ("encoded words", 20 << 20),
    "beginnings of words, 20 MB": ("beginnings of words", 20 << 20),
    "parameters, 20 MB": ("parameters", 20 << 20),
    "comments, 20 MB": ("comments", 20 << 20),
    "a boundary of 20 MB": ("a long boundary", 20 << 20),
    "a quote of 20 MB": ("a quote without end", 20 << 20),
    "backslashes, 20 MB": ("backslashes", 20 << 20),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="no getrusage")
@pytest.mark.parametrize("name", FULL)
def test_full_sizes(name):
    kind, size = FULL[name]
    command = [sys.executable, hostile.__file__, kind, str(size)]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    octets, memory = map(int, answer.stdout.split())
    assert memory <= 4 * octets + (40 << 20)
