"""The MIME tree: parts with their octets, boundaries that are broken, decoding and the way back."""

import base64
import quopri
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailcheck.core import mime
from mailcheck.core.decoding import CharacterPlaces, EncodedLines, decode_body, read_text
from mailcheck.core.finding import Span
from mailcheck.core.mime import Part, parse_mime


def read(raw: bytes) -> Part:
    return parse_mime(raw, 0, len(raw))


def at(raw: bytes, span: Span) -> bytes:
    return raw[span.start : span.end]


def shape(raw: bytes) -> list[tuple[str, str, bytes]]:
    return [(part.path, part.content_type, part.body) for part in read(raw).walk()]


MIXED = b"""\
Content-Type: multipart/mixed; boundary=outer

preamble
--outer
Content-Type: multipart/alternative; boundary="in ner"

--in ner
Content-Type: text/plain

plain
--in ner
Content-Type: text/html

<p>html</p>

--in ner--
between
--outer
Content-Type: application/pdf; name=a.pdf

%PDF
--outer--
epilogue
"""


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_the_tree_and_its_octets(line_end):
    raw = MIXED.replace(b"\n", line_end)
    root = read(raw)
    parts = root.walk()
    assert [(p.path, p.depth, p.content_type) for p in parts] == [
        ("", 0, "multipart/mixed"),
        ("1", 1, "multipart/alternative"),
        ("1.1", 2, "text/plain"),
        ("1.2", 2, "text/html"),
        ("2", 1, "application/pdf"),
    ]
    assert [p.body for p in parts[2:]] == [b"plain", b"<p>html</p>" + line_end, b"%PDF"]
    assert [p.closed for p in parts] == [True, True, False, False, False]
    assert [p.boundary for p in parts] == [b"outer", b"in ner", None, None, None]
    assert [at(raw, span) for span in root.delimiters] == [b"--outer", b"--outer", b"--outer--"]
    assert root.body_span == Span(root.header.body_start, len(raw))
    inner = parts[1]
    assert at(raw, inner.span).startswith(b"Content-Type: multipart/alternative")
    assert inner.body.endswith(b"--in ner--" + line_end + b"between")
    assert parts[2].parent is inner and root.children == [inner, parts[4]]


SHAPES = {
    "no multipart": (
        b"Content-Type: text/plain\n\n--b\nx\n",
        [("", "text/plain", b"--b\nx\n")],
    ),
    "boundary missing": (
        b"Content-Type: multipart/mixed\n\n--b\n\nx\n--b--\n",
        [("", "multipart/mixed", b"--b\n\nx\n--b--\n")],
    ),
    "boundary unused": (
        b"Content-Type: multipart/mixed; boundary=b\n\n--c\n\nx\n--c--\n",
        [("", "multipart/mixed", b"--c\n\nx\n--c--\n")],
    ),
    "boundary unclosed": (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b\n\ny\n",
        [
            ("", "multipart/mixed", b"--b\n\nx\n--b\n\ny\n"),
            ("1", "text/plain", b"x"),
            ("2", "text/plain", b"y\n"),
        ],
    ),
    "cut off in a delimiter": (
        b"Content-Type: multipart/mixed; boundary=bb\n\n--bb\n\nx\n--b",
        [("", "multipart/mixed", b"--bb\n\nx\n--b"), ("1", "text/plain", b"x\n--b")],
    ),
    "nothing between delimiters": (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n--b\n\nx\n--b--",
        [
            ("", "multipart/mixed", b"--b\n--b\n\nx\n--b--"),
            ("1", "text/plain", b""),
            ("2", "text/plain", b"x"),
        ],
    ),
    "closed at once": (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b--\nx\n",
        [("", "multipart/mixed", b"--b--\nx\n")],
    ),
    "a part of its header only": (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n--b--\n",
        [
            ("", "multipart/mixed", b"--b\nContent-Type: text/html\n--b--\n"),
            ("1", "text/html", b""),
        ],
    ),
    "a part without its blank line": (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nHello Bo,\n\nsee you\n--b--\n",
        [
            ("", "multipart/mixed", b"--b\nHello Bo,\n\nsee you\n--b--\n"),
            ("1", "text/plain", b"Hello Bo,\n\nsee you"),
        ],
    ),
    "inner one unclosed": (
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        b"--a\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--a\n\ny\n--a--\n",
        [
            ("", "multipart/mixed", None),
            ("1", "multipart/mixed", b"--b\n\nx"),
            ("1.1", "text/plain", b"x"),
            ("2", "text/plain", b"y"),
        ],
    ),
    "boundary reused inside": (
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        b"--a\nContent-Type: multipart/mixed; boundary=a\n\n--a\n\nx\n--a--\n--a\n\ny\n--a--\n",
        [
            ("", "multipart/mixed", None),
            ("1", "multipart/mixed", b"--a\n\nx\n--a--"),
            ("1.1", "text/plain", b"x"),
            ("2", "text/plain", b"y"),
        ],
    ),
    "inner boundary begins like the outer one": (
        b"Content-Type: multipart/mixed; boundary=a\n\n"
        b"--a\nContent-Type: multipart/mixed; boundary=ab\n\n--ab\n\nx\n--ab--\n--a--\n",
        [
            ("", "multipart/mixed", None),
            ("1", "multipart/mixed", b"--ab\n\nx\n--ab--"),
            ("1.1", "text/plain", b"x"),
        ],
    ),
    "outer delimiters of a multipart that is over": (
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n\nx\n--a--\n--a\n\ny\n--a--\n",
        [("", "multipart/mixed", None), ("1", "text/plain", b"x")],
    ),
    "blanks after delimiters": (
        b"Content-Type: multipart/mixed; boundary=a\n\n--a \t\n\nx\n--a-- \r\n",
        [("", "multipart/mixed", None), ("1", "text/plain", b"x")],
    ),
    "enclosed message": (
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\nContent-Type: message/rfc822\n\n"
        b"Subject: in\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nx\n--b--\n--a\n\ny\n"
        b"--a--\n",
        [
            ("", "multipart/mixed", None),
            ("1", "message/rfc822", None),
            ("1.1", "multipart/mixed", b"--b\n\nx\n--b--"),
            ("1.1.1", "text/plain", b"x"),
            ("2", "text/plain", b"y"),
        ],
    ),
    "message in message in message": (
        b"Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nSubject: x\n\ny\n",
        [
            ("", "message/rfc822", b"Content-Type: message/rfc822\n\nSubject: x\n\ny\n"),
            ("1", "message/rfc822", b"Subject: x\n\ny\n"),
            ("1.1", "text/plain", b"y\n"),
        ],
    ),
    "enclosed message in base64 is not opened": (
        b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nU3ViamVjdDogeAo=\n",
        [("", "message/rfc822", b"U3ViamVjdDogeAo=\n")],
    ),
    "digest": (
        b"Content-Type: multipart/digest; boundary=a\n\n--a\n\nSubject: x\n\ny\n"
        b"--a\nContent-Type: text/html\n\nz\n--a--\n",
        [
            ("", "multipart/digest", None),
            ("1", "message/rfc822", b"Subject: x\n\ny"),
            ("1.1", "text/plain", b"y"),
            ("2", "text/html", b"z"),
        ],
    ),
    "a type that cannot be read": (b"Content-Type: text\n\nx", [("", "text/plain", b"x")]),
    "nothing at all": (b"", [("", "text/plain", b"")]),
}


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"], ids=["lf", "crlf"])
def test_shapes(name, line_end):
    raw, expected = SHAPES[name]
    found = shape(raw.replace(b"\r\n", b"\n").replace(b"\n", line_end))
    assert [row[:2] for row in found] == [row[:2] for row in expected]
    for (path, _, body), (_, _, wanted) in zip(found, expected, strict=True):
        if wanted is not None:
            assert body == wanted.replace(b"\n", line_end), path


@pytest.mark.parametrize(
    ("raw", "closed", "delimiters"),
    [
        (b"--b\n\nx\n--b--\n", True, 2),
        (b"--b\n\nx\n", False, 1),
        (b"--b--\n", True, 1),
        (b"x\n", False, 0),
        (b"--b\n\nx\n--b--\n--b\n\ny\n--b--\n", True, 2),
    ],
)
def test_what_was_found_of_a_boundary(raw, closed, delimiters):
    root = read(b"Content-Type: multipart/mixed; boundary=b\n\n" + raw)
    assert (root.closed, len(root.delimiters)) == (closed, delimiters)


# Caps


def nested(depth: int) -> bytes:
    lines = [b"Content-Type: multipart/mixed; boundary=b0", b""]
    for level in range(depth):
        inner = b"Content-Type: multipart/mixed; boundary=b%d" % (level + 1)
        lines += [b"--b%d" % level, inner, b""]
    return b"\n".join(lines)


def siblings(count: int) -> bytes:
    return b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * count + b"--b--\n"


@pytest.mark.parametrize("depth", [mime.MAX_DEPTH - 1, mime.MAX_DEPTH, mime.MAX_DEPTH + 1])
def test_depth_cap(depth):
    parts = read(nested(depth)).walk()
    deepest = max(part.depth for part in parts)
    assert deepest == min(depth, mime.MAX_DEPTH)
    assert [part.too_deep for part in parts if part.depth == deepest] == [depth >= mime.MAX_DEPTH]


def test_depth_cap_of_enclosed_messages():
    parts = read(b"Content-Type: message/rfc822\n\n" * (mime.MAX_DEPTH + 5)).walk()
    assert [part.too_deep for part in parts] == [False] * mime.MAX_DEPTH + [True]


@pytest.mark.parametrize("count", [mime.MAX_PARTS - 1, mime.MAX_PARTS])
def test_part_cap(count):
    root = read(siblings(count))
    assert len(root.children) == mime.MAX_PARTS - 1
    assert root.closed
    rest = b"\n--b\n\nx" if count == mime.MAX_PARTS else b""
    assert root.children[-1].body == b"x" + rest


# What is declared


@pytest.mark.parametrize(
    ("header", "attachment", "filename"),
    [
        (b"Content-Type: text/plain", False, None),
        (b"Content-Type: text/plain; name=a.txt", False, "a.txt"),
        (b"Content-Type: text/plain\nContent-Disposition: inline; filename=a.txt", False, "a.txt"),
        (b"Content-Type: text/plain\nContent-Disposition: attachment", True, None),
        (b'Content-Disposition: attachment; filename="a b.txt"', True, "a b.txt"),
        (b"Content-Disposition: x-new; filename*=utf-8''%e4%b8%ad", True, "\u4e2d"),
        (b"Content-Type: image/png; name==?utf-8?q?=C3=A4.png?=", True, "ä.png"),
        (b"Content-Type: image/png", False, None),
        (b"Content-Type: multipart/mixed; name=x\nContent-Disposition: attachment", False, "x"),
    ],
)
def test_files(header, attachment, filename):
    part = read(header + b"\n\nx")
    assert (part.is_attachment, part.filename) == (attachment, filename)


@pytest.mark.parametrize(
    ("value", "encoding"),
    [(b"Base64", "base64"), (b" 7bit ", "7bit"), (b"8bit (why)", "8bit"), (b"", "")],
)
def test_transfer_encoding_as_declared(value, encoding):
    assert read(b"Content-Transfer-Encoding:" + value + b"\n\nx").encoding == encoding


# Decoding


@pytest.mark.parametrize(
    ("encoding", "body", "decoded"),
    [
        ("base64", b"SGVsbG8=\n", b"Hello"),
        ("base64", b"SGVs\r\nbG8=\r\n", b"Hello"),
        ("base64", b"SG*Vs bG8=", b"Hello"),
        ("base64", b"SGVsbG8", b"Hello"),
        ("base64", b"SGVsbG", b"Hell"),
        ("base64", b"SGVsb", b"Hel"),
        ("base64", b"SGVsbG8=\n-- \nfooter of a list\n", b"Hello"),
        ("base64", b"", b""),
        ("quoted-printable", b"Gr=C3=BC=c3=9fe", "Grüße".encode()),
        ("quoted-printable", b"a=\nb=\r\nc", b"abc"),
        ("quoted-printable", b"=ZZ=", b"=ZZ"),
        ("7bit", b"SGVsbG8=", b"SGVsbG8="),
        ("base9000", b"SGVsbG8=", b"SGVsbG8="),
        ("", b"\x00\xff", b"\x00\xff"),
    ],
)
def test_decoded_bodies(encoding, body, decoded):
    part = read(b"Content-Transfer-Encoding: " + encoding.encode() + b"\n\n" + body)
    assert part.decoded == decoded


@pytest.mark.parametrize(
    ("charset", "octets", "text"),
    [
        ("utf-8", "Grüße".encode(), "Grüße"),
        (None, "Grüße".encode(), "Grüße"),
        (None, b"Gr\xfc\xdfe", "Gr\udcfc\udcdfe"),
        ("us-ascii", "Grüße".encode(), "Grüße"),
        ("none-such", b"Gr\xfc\xdfe", "Gr\udcfc\udcdfe"),
        ("iso-8859-1", b"Gr\xfc\xdfe", "Grüße"),
        ("windows-1252", b"\x80\x81", "€\ufffd"),
        ("iso-2022-jp", b"\x1b$BF|K\\\x1b(B", "日本"),
        ("gb2312", b"\xd6\xd0", "中"),
        ("utf-16", "\ufeffä".encode("utf-16-le"), "ä"),
        ("utf-8", b"", ""),
    ],
)
def test_text_in_its_charset(charset, octets, text):
    head = b"Content-Type: text/plain" + (f"; charset={charset}".encode() if charset else b"")
    part = read(head + b"\n\n" + octets)
    assert (part.charset, part.text) == (charset, text)


def test_no_more_text_is_read_than_the_cap(monkeypatch):
    monkeypatch.setattr(mime, "MAX_TEXT", 5)
    assert read(b"\nHello Bo").text == "Hello"


# The way back: which octets say these characters?


TEXT = "Grüße, Anna,\n\nwir sehen uns am Montag um 9 Uhr in Köln €€ \U0001f600 – bis dann! " * 30


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "utf-16-be", "utf-7", "utf-32"])
def test_places_in_plain_bodies(charset):
    octets = TEXT.encode(charset)
    raw = b"Content-Type: text/plain; charset=" + charset.encode() + b"\n\n" + octets
    part = read(raw)
    for start in (TEXT.index("Montag"), TEXT.rindex("Montag")):
        assert part.text[start : start + 6] == "Montag"
        assert at(raw, part.text_span(start, start + 6)).decode(charset) == "Montag"


@pytest.mark.parametrize(
    ("charset", "octets", "word", "standing"),
    [
        ("iso-8859-1", b"Gr\xfc\xdfe, Anna", "Anna", b"Anna"),
        ("us-ascii", b"Gr\xfc\xdfe, Anna", "Anna", b"Anna"),
        ("us-ascii", "Grüße, Anna".encode(), "ße", "ße".encode()),
        ("utf-8", b"\xe4 Anna \xff\xfe", "Anna", b"Anna"),
        ("gb2312", b"\xd6\xd0\xce\xc4 Anna", "文", b"\xce\xc4"),
        ("shift_jis", b"\x93\xfa\x96{ Anna", "Anna", b"Anna"),
        ("iso-2022-jp", b"\x1b$BF|K\\\x1b(B Anna", "Anna", b"Anna"),
    ],
)
def test_places_in_other_charsets(charset, octets, word, standing):
    raw = b"Content-Type: text/plain; charset=" + charset.encode() + b"\n\n" + octets
    part = read(raw)
    start = part.text.index(word)
    assert at(raw, part.text_span(start, start + len(word))) == standing


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_places_in_encoded_bodies_are_lines(encoding, line_end):
    octets = TEXT.encode()
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}[encoding]
    body = coded(octets).replace(b"\n", line_end.encode())
    head = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n"
    raw = head.encode() + body
    part = read(raw)
    for start in range(0, len(part.text), 97):
        line = at(raw, part.text_span(start, start + 1))
        assert line in body.splitlines()
        here = part.text[start].encode()
        if encoding == "quoted-printable" and here.isalnum():
            assert here in line
    first, last = part.octet_offset(0), part.octet_offset(len(part.text) - 1)
    assert raw[first:] == body and raw[last:] in body.splitlines(keepends=True)


def test_a_place_over_several_encoded_lines():
    body = "\n".join(textwrap.wrap(base64.b64encode(b"x" * 200).decode(), 60)).encode()
    raw = b"Content-Transfer-Encoding: base64\n\n\n\n" + body + b"\n\n"
    span = read(raw).text_span(10, 199)
    assert at(raw, span) == body


def test_places_behind_the_end_stay_inside():
    for encoding in (b"7bit", b"base64", b"quoted-printable"):
        raw = b"Content-Transfer-Encoding: " + encoding + b"\n\nSGVsbG8=\n"
        part = read(raw)
        span = part.text_span(1000, 2000)
        assert part.body_start <= span.start <= span.end <= part.body_end


CHARSETS = [
    *("utf-8", "us-ascii", "iso-8859-1", "utf-16", "utf-7", "utf-32", "gb2312", "gb18030"),
    *("big5", "shift_jis", "iso-2022-jp", "iso-2022-kr", "euc-jp", "ks_c_5601-1987", "hz"),
    *("windows-1252", "koi8-r", "none-such", None),
]


@settings(derandomize=True, max_examples=400, deadline=None)
@given(st.binary(max_size=1500), st.sampled_from(CHARSETS), st.integers(0, 1500))
def test_every_character_has_a_place(octets, charset, index):
    text = read_text(octets, charset)
    places = CharacterPlaces(octets, text, charset)
    first, second = places.octet_of(index), places.octet_of(index + 1)
    assert 0 <= first <= second <= len(octets)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400))
def test_characters_of_utf8_are_found_where_they_stand(octets, index):
    text = octets.decode("utf-8", "surrogateescape")
    places = CharacterPlaces(octets, text, "utf-8")
    assert places.octet_of(index) == len(text[:index].encode("utf-8", "surrogateescape"))


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.binary(max_size=1000), st.sampled_from(["base64", "quoted-printable"]), st.data())
def test_each_encoded_line_says_its_octets(octets, encoding, data):
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}[encoding]
    raw = b"head\n\n" + coded(octets) + b"\n"
    lines = EncodedLines(raw, 6, len(raw), encoding)
    octet = data.draw(st.integers(0, max(0, len(octets) - 1)))
    start = lines.line_of(octet)
    assert start == 6 or raw[start - 1] == 10
    before = decode_body(raw[6:start], encoding)
    through = decode_body(raw[6 : raw.find(b"\n", start) + 1], encoding)
    if octets:
        # In base64 a line may begin inside an octet.
        assert len(before) <= octet < len(through)


# Anything has an answer

PIECES = st.sampled_from(
    [
        b"--b\n", b"--b--\n", b"--c\r\n", b"--c--\n", b"\n", b"\r\n", b"\r", b"--", b" ", b"\t",
        b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Type: message/rfc822\n",
        b'Content-Type: multipart/digest; boundary="c"\n', b"Content-Type: text/plain\n",
        b"Content-Transfer-Encoding: base64\n", b"Content-Transfer-Encoding: quoted-printable\n",
        b"Subject: x\n", b"words without colon\n", b"SGVsbG8=\n", b"=C3=A4=\n", b"\xff\x00", b":",
    ]
)  # fmt: skip


@settings(derandomize=True, max_examples=500, deadline=None)
@given(st.lists(PIECES | st.binary(max_size=8), max_size=40).map(b"".join))
def test_any_octets_give_a_tree_inside_the_input(raw):
    for part in read(raw).walk():
        header = part.header
        places = [header.start, header.end, header.body_start, part.body_start, part.body_end]
        assert places == sorted(places) and 0 <= places[0] <= places[-1] <= len(raw)
        if part.parent is not None:
            assert part.parent.body_start <= header.start
            assert part.body_end <= part.parent.body_end
        for span in part.delimiters:
            assert raw[span.start : span.end].startswith(b"--")
        assert len(part.decoded) <= part.body_end - part.body_start
        span = part.text_span(0, len(part.text))
        assert part.body_start <= span.start <= span.end <= part.body_end
        assert part.filename is None and isinstance(part.is_text, bool)
