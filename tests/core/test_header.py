"""Header blocks: fields and their octets, lines that are no fields, how a block ends."""

import pytest

from mailcheck.core import header as header_module
from mailcheck.core.finding import Span
from mailcheck.core.header import BadLineKind, Header, Separator, scan_header
from mailcheck.core.message import parse_message


def read(raw: bytes, boundaries: tuple[bytes, ...] = ()) -> Header:
    return scan_header(raw, 0, len(raw), {boundary: [0] for boundary in boundaries})


def at(raw: bytes, span: Span) -> bytes:
    return raw[span.start : span.end]


PLAIN = b"From: Anna <anna@example.org>\nSubject: Meeting\n on Monday\nTo:bo@example.net\n\nHello\n"


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_fields_with_their_octets(line_end):
    raw = PLAIN.replace(b"\n", line_end)
    header = read(raw)
    assert [(f.name, f.key, f.text) for f in header.fields] == [
        ("From", "from", "Anna <anna@example.org>"),
        ("Subject", "subject", "Meeting on Monday"),
        ("To", "to", "bo@example.net"),
    ]
    subject = header.fields[1]
    assert at(raw, subject.span) == b"Subject: Meeting" + line_end + b" on Monday"
    assert at(raw, subject.name_span) == b"Subject"
    assert at(raw, subject.value_span) == b"Meeting" + line_end + b" on Monday"
    assert raw[subject.colon : subject.value_start] == b":"
    assert subject.raw_value == b" Meeting" + line_end + b" on Monday"
    assert subject.unfolded == "Meeting on Monday"
    assert [at(raw, line) for line in subject.lines()] == [b"Subject: Meeting", b" on Monday"]
    assert header.separator is Separator.BLANK_LINE
    assert (header.start, raw[header.end : header.body_start]) == (0, line_end)
    assert raw[header.body_start :] == b"Hello" + line_end
    assert not header.bad_lines and header.overflow is None


def test_line_ends_may_be_mixed():
    raw = b"From: a\r\nTo: b\nSubject: c\r\n d\n\tE\r\n\nbody\r\n"
    header = read(raw)
    assert [(f.name, f.raw_value) for f in header.fields] == [
        ("From", b" a"),
        ("To", b" b"),
        ("Subject", b" c\r\n d\n\tE"),
    ]
    assert raw[header.body_start :] == b"body\r\n"


def test_a_lone_cr_ends_no_line_beside_lf():
    raw = b"Subject: x\rBcc: y\nTo: b\n\n"
    header = read(raw)
    assert [f.name for f in header.fields] == ["Subject", "To"]
    assert header.fields[0].text == "x Bcc: y"


def test_cr_is_the_line_end_of_a_file_without_any_lf():
    raw = PLAIN.replace(b"\n", b"\r")
    message = parse_message(raw)
    assert [f.name for f in message.header.fields] == ["From", "Subject", "To"]
    assert at(raw, message.header.fields[2].span) == b"To:bo@example.net"
    assert raw[message.root.body_start :] == b"Hello\r"


@pytest.mark.parametrize(
    ("raw", "name", "blanks"),
    [
        (b"From : x\n\n", "From", b" "),
        (b"From \t: x\n\n", "From", b" \t"),
        (b"From: x\n\n", "From", b""),
        (b"X-a.b_c!: x\n\n", "X-a.b_c!", b""),
        (b"A:\n\n", "A", b""),
    ],
)
def test_blanks_before_the_colon(raw, name, blanks):
    (field,) = read(raw).fields
    assert field.name == name
    assert raw[field.name_end : field.colon] == blanks


@pytest.mark.parametrize(
    ("value", "blank", "span"),
    [
        (b"", True, b"Subject:"),
        (b"  \t", True, b"Subject:  \t"),
        (b"\n ", True, b"Subject:\n "),
        (b" x ", False, b"x"),
        (b"\n x\n y ", False, b"x\n y"),
    ],
)
def test_value_span_is_the_value_or_the_field(value, blank, span):
    raw = b"Subject:" + value + b"\nTo: b\n\n"
    field = read(raw).fields[0]
    assert (field.is_blank, at(raw, field.value_span)) == (blank, span)


def test_a_line_of_blanks_does_not_end_the_block():
    raw = b"From: a\n \t\nTo: b\n\nbody"
    header = read(raw)
    assert [f.name for f in header.fields] == ["From", "To"]
    assert [at(raw, line) for line in header.fields[0].lines()] == [b"From: a", b" \t"]
    assert raw[header.body_start :] == b"body"


def test_names_are_found_in_any_case():
    header = read(b"SUBJECT: a\nsubject: b\nTo: c\n\n")
    assert [f.text for f in header.all("Subject")] == ["a", "b"]
    assert header.first("sUbJeCt") is header.fields[0]
    assert header.first("Cc") is None and header.all("Cc") == []


BAD_LINES = [
    # What is between `From: a` and `To: b`, its kind and how many lines are in the run.
    (b"this is no field\n", BadLineKind.NO_COLON, 1),
    (b"one\ntwo\n three\n", BadLineKind.NO_COLON, 3),
    (b"Gr\xfc\xdfe: x\n", BadLineKind.NO_COLON, 1),
    (b": x\n", BadLineKind.NO_COLON, 1),
    (b"Message ID: <1@example.org>\n", BadLineKind.BLANK_IN_NAME, 1),
    (b"X Mailer : y\n", BadLineKind.BLANK_IN_NAME, 1),
    (b'boundary="x"\n', BadLineKind.LOST_INDENT, 1),
    (b'filename*0="x"\n', BadLineKind.LOST_INDENT, 1),
    (b"=?utf-8?q?rest?=\n", BadLineKind.LOST_INDENT, 1),
]


@pytest.mark.parametrize(("lines", "kind", "count"), BAD_LINES)
def test_lines_that_are_no_fields_are_noted_and_reading_goes_on(lines, kind, count):
    raw = b"From: a\n" + lines + b"To: b\n\nbody"
    header = read(raw)
    (bad,) = header.bad_lines
    assert (bad.kind, bad.lines, raw[bad.start : bad.end]) == (kind, count, lines)
    assert [f.name for f in header.fields] == ["From", "To"]
    assert (header.separator, raw[header.body_start :]) == (Separator.BLANK_LINE, b"body")


@pytest.mark.parametrize(
    ("above", "line"),
    [
        (b"To: bo@example.net,", b"cy@example.com"),
        (b"Content-Type: text/plain;", b"x=y"),
        (b"Received: from mx.example.org", b"by mx.example.net; Sat, 21 Nov 2026 09:30:00 +0100"),
        (b"DKIM-Signature: v=1; b=abc", b"AbC/def+123="),
    ],
)
def test_the_rest_of_a_field_whose_indent_was_lost(above, line):
    raw = above + b"\n" + line + b"\nFrom: a\n\nbody"
    (bad,) = read(raw).bad_lines
    assert (bad.kind, raw[bad.start : bad.end]) == (BadLineKind.LOST_INDENT, line + b"\n")


@pytest.mark.parametrize("first", [b" indented\n", b"\t\n", b"   \n"])
def test_an_indented_first_line(first):
    header = read(first + b"From: a\nTo: b\n\nbody")
    (bad,) = header.bad_lines
    assert (bad.kind, bad.start, bad.end) == (BadLineKind.INDENTED_FIRST, 0, len(first))
    assert [f.name for f in header.fields] == ["From", "To"]


def test_each_run_of_bad_lines_is_noted():
    header = read(b"junk one\nFrom: a\njunk two\njunk three\nTo: b\n\n")
    assert [bad.lines for bad in header.bad_lines] == [1, 2]


SEPARATORS = [
    # octets, how the block ends, where the body starts, how many bad lines
    (b"From: a\n\nbody\n", Separator.BLANK_LINE, b"body\n", 0),
    (b"From: a\n", Separator.END, b"", 0),
    (b"From: a", Separator.END, b"", 0),
    (b"", Separator.END, b"", 0),
    (b"\nbody", Separator.BLANK_LINE, b"body", 0),
    (b"\r\nbody", Separator.BLANK_LINE, b"body", 0),
    (b"From: a\nHello Bo,\nsee you.\n", Separator.MISSING, b"Hello Bo,\nsee you.\n", 0),
    (b"From: a\nHello Bo,\n\nsee you.\n", Separator.MISSING, b"Hello Bo,\n\nsee you.\n", 0),
    (b"From: a\nHello\n", Separator.MISSING, b"Hello\n", 0),
    # Prose has lines that look like fields; names of fields it does not have.
    (b"From: a\nHello Bo,\nNote: x\n", Separator.MISSING, b"Hello Bo,\nNote: x\n", 0),
    (b"From: a\nSee\nhttp://example.org/\n", Separator.MISSING, b"See\nhttp://example.org/\n", 0),
    # One odd word before the blank line is a broken header rather than a body.
    (b"From: a\njunk\n\nbody\n", Separator.BLANK_LINE, b"body\n", 1),
    (b"From: a\nMessage ID: x\n\nbody\n", Separator.BLANK_LINE, b"body\n", 1),
    (b"To: a,\nb@example.org\nc\n\nbody\n", Separator.BLANK_LINE, b"body\n", 1),
    # What begins like a field and goes on in words is prose: `My answer: ...`.
    (
        b"From: a\nMy answer: x\nyes.\n\nbody\n",
        Separator.MISSING,
        b"My answer: x\nyes.\n\nbody\n",
        0,
    ),
    (b"Message ID: x\n\nbody\n", Separator.MISSING, b"Message ID: x\n\nbody\n", 0),
    # A block without any field is all body.
    (b"Hello\n\nsee you", Separator.MISSING, b"Hello\n\nsee you", 0),
    (b"Hello", Separator.MISSING, b"Hello", 0),
    (b"From: a\n \nHello Bo,\n", Separator.MISSING, b"Hello Bo,\n", 0),
]


@pytest.mark.parametrize(("raw", "separator", "body", "bad"), SEPARATORS)
def test_how_a_block_ends(raw, separator, body, bad):
    header = read(raw)
    assert (header.separator, raw[header.body_start :]) == (separator, body)
    assert len(header.bad_lines) == bad


BOUNDARIES = [
    # delimiter line, does it end a block inside a multipart of boundary `b-1`
    (b"--b-1\n", True),
    (b"--b-1--\n", True),
    (b"--b-1 \t\r\n", True),
    (b"--b-1-- \n", True),
    (b"--b-1", True),
    (b"--b-2\n", False),
    (b"-- b-1\n", False),
    (b"-b-1\n", False),
]


@pytest.mark.parametrize(("line", "ends"), BOUNDARIES)
def test_delimiters_in_force_end_a_block(line, ends):
    raw = b"Content-Type: text/plain\n" + line
    header = read(raw, (b"b-1",))
    assert (header.separator is Separator.END) is ends
    assert header.end == len(b"Content-Type: text/plain\n")


@pytest.mark.parametrize("quote", [b"", b'"'])
def test_the_own_delimiter_shows_that_the_blank_line_is_missing(quote):
    declared = b"Content-Type: multipart/mixed; boundary=" + quote + b"b1" + quote + b"\n"
    raw = b"From: a\n" + declared + b"--b1\nContent-Type: text/plain\n\nHello\n--b1--\n"
    header = read(raw)
    assert [f.name for f in header.fields] == ["From", "Content-Type"]
    assert (header.separator, header.end) == (Separator.MISSING, raw.index(b"--b1"))


@pytest.mark.parametrize("second", [b"text/plain", b"multipart/mixed; boundary=b2"])
def test_of_two_content_types_the_first_declares_the_boundary(second):
    declared = b"Content-Type: multipart/mixed; boundary=b1\nContent-Type: " + second + b"\n"
    header = read(declared + b"--b1\nContent-ID: <x>\n\nHello\n--b1--\n")
    assert (header.separator, header.end) == (Separator.MISSING, len(declared))


def test_fields_are_read_up_to_the_cap():
    lines = [b"X-%d: y\n" % number for number in range(header_module.MAX_FIELDS + 2)]
    full = read(b"".join(lines[:-2]) + b"\nbody")
    assert len(full.fields) == header_module.MAX_FIELDS and full.overflow is None
    raw = b"".join(lines) + b"\nbody"
    over = read(raw)
    assert len(over.fields) == header_module.MAX_FIELDS
    assert over.overflow == raw.index(lines[-2])
    assert raw[over.body_start :] == b"body"
    assert over.separator is Separator.BLANK_LINE


@pytest.mark.parametrize(
    ("tail", "separator"),
    [
        (b"\r\nbody", Separator.BLANK_LINE),
        (b"--b\nbody\n\n", Separator.END),
        (b"--c\n--b--\nbody\n\n", Separator.END),
        (b"", Separator.END),
    ],
)
def test_the_end_of_a_block_of_too_many_fields(tail, separator):
    fields = b"X: y\r\n" * (header_module.MAX_FIELDS + 2)
    header = read(fields + tail, (b"b",))
    assert (header.separator, header.overflow) == (separator, header_module.MAX_FIELDS * 6)
    assert header.end == len(fields) + (4 if tail.startswith(b"--c") else 0)


def test_a_long_run_of_other_lines_ends_the_block():
    junk = b"some words\n" * header_module.MAX_LOST_LINES
    assert len(read(b"From: a\n" + junk + b"To: b\n\n").fields) == 2
    over = read(b"From: a\n" + junk + b"one more\nTo: b\n\n")
    assert ([f.name for f in over.fields], over.separator) == (["From"], Separator.MISSING)


def test_places_in_the_decoded_value():
    raw = b"To: b\nSubject: Re: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\n =?utf-8?q?!?= x\n\n"
    subject = read(raw).fields[1]
    assert subject.text == "Re: Grüße! x"
    word = at(raw, subject.text_span(4, 5))
    assert word == b"=?utf-8?q?Gr=C3=BC=C3=9Fe?="
    assert at(raw, subject.text_span(9, 10)) == b"=?utf-8?q?!?="
    assert at(raw, subject.text_span(0, 2)) == b"Re"
    assert at(raw, subject.text_span(11, 12)) == b"x"


@pytest.mark.parametrize(
    ("value", "text", "unfolded"),
    [
        (b"Gr\xc3\xbc\xc3\x9fe", "Grüße", "Grüße"),
        (b"Gr\xfc\xdfe", "Grüße", "Gr\udcfc\udcdfe"),
        (b"a\x00b", "a\x00b", "a\x00b"),
    ],
)
def test_raw_octets_in_a_value(value, text, unfolded):
    (field,) = read(b"Subject: " + value + b"\n\n").fields
    assert (field.text, field.unfolded) == (text, unfolded)
    assert len(field.flat) == len(field.raw_value)
