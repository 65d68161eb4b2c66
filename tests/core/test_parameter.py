"""Parameters: the examples of RFC 2045 and RFC 2231, each defect, and where it stands."""

import pytest

from mailcheck.core.parameter import MAX_PARAMETERS, ParameterProblem, parse_parameters

P = ParameterProblem


@pytest.mark.parametrize(
    ("value", "head", "name", "expected"),
    [
        # RFC 2045 §5.1: all three say the same.
        ("text/plain; charset=us-ascii (Plain text)", "text/plain", "charset", "us-ascii"),
        ('text/plain; charset="us-ascii"', "text/plain", "charset", "us-ascii"),
        ("Text/Plain;charset=us-ascii", "text/plain", "charset", "us-ascii"),
        ("text/plain (a; b); CHARSET = utf-8 ;", "text/plain", "charset", "utf-8"),
        ('multipart/mixed; boundary="a;b"', "multipart/mixed", "boundary", "a;b"),
        ('attachment; filename="say \\"hello\\".txt"', "attachment", "filename", 'say "hello".txt'),
        # Windows paths are written without doubling the backslash.
        ('attachment; filename="C:\\temp\\a.doc"', "attachment", "filename", "C:\\temp\\a.doc"),
        ('attachment; filename="a (2).pdf"', "attachment", "filename", "a (2).pdf"),
        ("attachment; filename=a (2).pdf", "attachment", "filename", "a (2).pdf"),
        ("attachment", "attachment", "filename", None),
        # The semicolon lacks in front of the first parameter.
        ('application/pdf name="a.pdf"', "application/pdf", "name", "a.pdf"),
        ("multipart/mixed\t boundary=a;x=y", "multipart/mixed", "boundary", "a"),
        ("7bit text", "7bit text", "charset", None),
        ('name="a b=c"', 'name="a b=c"', "name", None),
        ("", "", "charset", None),
        ("; charset=utf-8", "", "charset", "utf-8"),
        ('text/plain; charset=""', "text/plain", "charset", ""),
        ("text/plain; charset=", "text/plain", "charset", ""),
    ],
)
def test_values(value, head, name, expected):
    parameters = parse_parameters(value)
    assert parameters.value == head
    assert value[parameters.value_start : parameters.value_end].lower().startswith(head)
    assert parameters.get(name) == expected


@pytest.mark.parametrize(
    ("value", "name", "expected"),
    [
        # RFC 2231 §3
        (
            'message/external-body; access-type=URL; URL*0="ftp://";'
            ' URL*1="cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar"',
            "url",
            "ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar",
        ),
        # RFC 2231 §4
        (
            "application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A",
            "title",
            "This is ***fun***",
        ),
        # RFC 2231 §4.1
        (
            "application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20;"
            ' title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2="isn\'t it!"',
            "title",
            "This is even more ***fun*** isn't it!",
        ),
        ("a; name*1=b.pdf; name*0=a", "name", "ab.pdf"),
        ("a; name*=utf-8''G%C3%A4rten.pdf; name=Garten.pdf", "name", "Gärten.pdf"),
        ("a; name=Garten.pdf; name*=utf-8''G%C3%A4rten.pdf", "name", "Gärten.pdf"),
        ("a; name*=iso-8859-1''G%E4rten.pdf", "name", "Gärten.pdf"),
        ("a; name*=''G%C3%A4rten.pdf", "name", "Gärten.pdf"),
        # One character split over two sections.
        ("a; name*0*=utf-8''G%C3; name*1*=%A4rten", "name", "Gärten"),
        ("a; name*0=a; name*2=c", "name", "a"),
        ("a; name*0=a; name*0=x; name*1=b", "name", "ab"),
        ("a; name*1=b", "name", "b"),
        ("a; name*=plain.pdf", "name", "plain.pdf"),
        ('a; name="=?utf-8?q?G=C3=A4rten=2Epdf?="', "name", "Gärten.pdf"),
        ('a; name*0="=?utf-8?q?G=C3=A4r"; name*1="ten=2Epdf?="', "name", "Gärten.pdf"),
        ("a; name=G\xc3\xa4rten.pdf", "name", "Gärten.pdf"),
        ("a; name=G\xe4rten.pdf", "name", "Gärten.pdf"),
        ("a; name*=utf-8''100%.pdf", "name", "100%.pdf"),
    ],
)
def test_rfc_2231(value, name, expected):
    assert parse_parameters(value).get(name) == expected


@pytest.mark.parametrize(
    ("value", "code", "place"),
    [
        ('a/b name="x"', P.NO_SEMICOLON, " "),
        ("text/plain; charset", P.NO_VALUE, "charset"),
        ("text/plain; format flowed ; charset=utf-8", P.NO_VALUE, "format flowed"),
        ("a; name=my file.txt", P.UNQUOTED, "my file.txt"),
        ("a; boundary=----=_Part_1 ; x=y", P.UNQUOTED, "----=_Part_1"),
        ("a; name=a(1).pdf", P.UNQUOTED, "a(1).pdf"),
        ("a; charset=utf-8 format=flowed", P.UNQUOTED, "utf-8"),
        ('a; name="my file.txt', P.UNCLOSED_QUOTE, '"'),
        ('a; name="x" y ; b=c', P.TEXT_BEHIND, "y"),
        ('a; boundary="x" charset=utf-8', P.TEXT_BEHIND, "charset=utf-8"),
        ("a; name=x; name=y", P.REPEATED, "name=y"),
        ("a; name*0=x; name*0=y", P.REPEATED, "name*0=y"),
        ("a; name*0=x; name*2=y", P.GAP, "name*0=x"),
        ("a; name*1=x", P.GAP, "name*1=x"),
        ("a; name*=x.pdf", P.BAD_CHARSET_PREFIX, "x.pdf"),
        ("a; name*=utf-8'x.pdf", P.BAD_CHARSET_PREFIX, "utf-8'x.pdf"),
        ("a; name*0*=x; name*1*=y", P.BAD_CHARSET_PREFIX, "x"),
        ('a; name="=?utf-8?q?x?="', P.ENCODED_WORD, '"=?utf-8?q?x?="'),
        ("a; name*=\"utf-8''x.pdf\"", P.QUOTED_EXTENDED, "\"utf-8''x.pdf\""),
        ("a; name=G\xe4rten", P.RAW_8BIT, "G\xe4rten"),
    ],
)
def test_defects(value, code, place):
    (defect,) = parse_parameters(value).defects
    assert (defect.code, value[defect.start : defect.end]) == (code, place)


@pytest.mark.parametrize(
    "value",
    [
        "text/plain; charset=utf-8;",
        "text/plain; charset=utf-8 ; ; format=flowed",
        "text/plain;\n\tcharset=utf-8;\n\tformat=flowed".replace("\n", " "),
        "a; name*0*=utf-8''x; name*1=y; name=z",
        "text/plain; charset=utf-8 (a comment (nested)); delsp=yes",
        "a; name*=utf-8'en'it%27s.pdf",
    ],
)
def test_no_defects(value):
    assert parse_parameters(value).defects == ()


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a; charset=utf-8 format=flowed", {"charset": "utf-8", "format": "flowed"}),
        ('a; boundary="x" charset=utf-8', {"boundary": "x", "charset": "utf-8"}),
        ('a; name="unclosed; b=c', {"name": "unclosed", "b": "c"}),
        ("a; junk; b=c", {"b": "c"}),
        ("a;b=foo ;c=d", {"b": "foo", "c": "d"}),
    ],
)
def test_what_follows_a_defect_is_read(value, expected):
    parameters = parse_parameters(value)
    assert {p.base: parameters.get(p.base) for p in parameters.parameters} == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('a;\r\n boundary="x\r\n y"', "x y"),
        ('a; boundary="x\n\ty"', "x\ty"),
        ("a; boundary=x\r\n ; b=c", "x"),
        ('a; boundary="x\r\n y', "x y"),
    ],
)
def test_line_ends_belong_to_no_value(value, expected):
    found = parse_parameters(value).find("boundary")
    assert found is not None and found.value == expected
    assert value[found.start :].startswith("boundary=")


def test_spans():
    value = ' attachment ; filename = "a b.txt" ; x=y'
    parameters = parse_parameters(value)
    first, second = parameters.parameters
    assert value[parameters.value_start : parameters.value_end] == "attachment"
    assert value[first.start : first.end] == 'filename = "a b.txt"'
    assert value[first.value_start : first.value_end] == '"a b.txt"'
    assert value[second.start : second.end] == "x=y"
    assert parameters.find("x") == second


@pytest.mark.parametrize(
    "value",
    ["a" + ";" * 50_000, "a" + ";b" * 50_000, "a" + ";b=c" * 50_000, 'a;b="' + "\\" * 50_000],
)
def test_hostile_values_end(value):
    parameters = parse_parameters(value)
    assert parameters.value == "a"
    assert len(parameters.parameters) <= MAX_PARAMETERS
