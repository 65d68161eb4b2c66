"""What counts as an address in files of others, and what as a row."""

import pytest
from support import assert_linear

from mailcheck.tools.suppress.audit import LINES, SETTINGS, TABLE, Layout, layout_of, places, rows


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("Name,Email\n#1001,a@example.net\n", Layout(TABLE, ",")),
        ('"Last, first";Mail\n', Layout(TABLE, ";")),
        ("a@example.net\tAnna\n", Layout(TABLE, "\t")),
        ("# list\na@example.net\n", Layout(LINES)),
        ("Customers of 2026\nName;Email\n", Layout(LINES, ";")),
        ("#1001,a@example.net\n", Layout(LINES)),
        ("", Layout(LINES)),
        ("# m h\nMAILTO=a@example.net,b@example.net\n", Layout(SETTINGS)),
        ("0,30 * * * 1-5 root backup\n", Layout(SETTINGS)),
        ("@reboot x; y\n", Layout(SETTINGS)),
        ("SHELL=/bin/sh\n", Layout(SETTINGS)),
        ("team: a@example.net, b@example.net\n", Layout(SETTINGS)),
        ('"|/usr/bin/vacation anna"\n', Layout(SETTINGS)),
        ("\\anna, b@example.net\n", Layout(SETTINGS)),
        ("[mail]\noperator=a@example.net\n", Layout(SETTINGS)),
        ("bo=x@example.net\n", Layout(LINES)),
        ("a@example.net\nport=25\n", Layout(SETTINGS)),
    ],
)
def test_what_a_file_is(text, layout):
    assert layout_of(text.splitlines(keepends=True)) == layout


def met(text: str) -> list[tuple[str, ...]]:
    """The readings of every place."""
    lines = text.splitlines(keepends=True)
    found = places(lines, layout_of(lines))
    return [tuple(key for _, key in place.readings) for place in found]


A, B = ("a@example.net",), ("b@example.net",)


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        # An order number is no comment, a comment of a crontab or an alias file is.
        ("Name,Email\n#1001,a@example.net\n", [A]),
        ("#1001,a@example.net\n#1002,b@example.net\n", [A, B]),
        ("Customers\n#1001;a@example.net\n", [A]),
        ("Email,Name\n#a@example.net,Anna\n", [("a@example.net", "#a@example.net")]),
        ("MAILTO=a@example.net\n# b@example.net, c@example.net\n", [A]),
        ("team: a@example.net\n#old: b@example.net, c@example.net\n", [A]),
        ("# b@example.net\na@example.net\n", [A]),
        # RFC 5322 §3.2.3: these are addresses of their own.
        ("x/a@example.net\n", [("x/a@example.net",)]),
        ("bo=a@example.net\n", [("bo=a@example.net",)]),
        ("Email,N\nx/a@example.net,1\nbo=a@example.net,2\n",
         [("x/a@example.net",), ("bo=a@example.net",)]),
        ("x|a@example.net\n", [("a@example.net", "x|a@example.net")]),
        ("srs0=hh=tt=example.org=a@example.net\n", [("srs0=hh=tt=example.org=a@example.net",)]),
        ('"john smith"@example.net\n', [('"john smith"@example.net',)]),
        ('N,Email\n1,"""john smith""@example.net"\n', [('"john smith"@example.net',)]),
        ('"a"@example.net\n', [A]),
        # Here something is in front of one.
        ("to=a@example.net\n", [("a@example.net", "to=a@example.net")]),
        ("N,Email\n1,--to=a@example.net\n", [("a@example.net", "--to=a@example.net")]),
        ("MAILTO='a@example.net'\n", [A]),
        ("email='a@example.net'\n", [("a@example.net", "email='a@example.net")]),
        ("/home/x:a@example.net\n", [A]),
        ("/home/a@example.net\n", [("a@example.net", "home/a@example.net", "/home/a@example.net")]),
        ("N|Email\n1|x/a@example.net\n", [("x/a@example.net", "1|x/a@example.net")]),
        ("X=1\nx/a@example.net\n", [("a@example.net", "x/a@example.net")]),
        ("[mail]\noperator=a@example.net\n", [("a@example.net", "operator=a@example.net")]),
        ("see https://x/?u=a@example.net.\n",
         [("a@example.net", "?u=a@example.net", "x/?u=a@example.net", "/x/?u=a@example.net",
           "//x/?u=a@example.net")]),
        ("<a@example.net>, 'b@example.net'; @example.net\n", [A, B]),
        ("root@localhost, joe@[192.0.2.7]\n", [("root@localhost",), ("joe@[192.0.2.7]",)]),
        ("A@Example.NET.\n", [A]),
    ],
)  # fmt: skip
def test_addresses(text, readings):
    assert met(text) == readings


@pytest.mark.parametrize(
    ("text", "heights"),
    [
        ('a,b\n"two\nlines",c\nd,e\n', [1, 2, 1]),
        ('a,"two\r\n""quoted""\r\nlines"\r\nd,e\r\n', [3, 1]),
        ('a,5" disk\nb,3" disk\n', [1, 1]),
        # A quote that nobody closes, or that is closed in the middle of a cell, opens nothing.
        ('a,b\n"open,c\nd,e\n', [1, 1, 1]),
        ('a,"open\nb,"open\nc,d\n', [1, 1, 1]),
        ('"Berg" <a@example.net>,b\nc,d\n', [1, 1]),
        ('a,b\nc,"x', [1, 1]),
        ('a,"' + "\n" * 500 + '"\n', [1] * 501),
    ],
)
def test_rows(text, heights):
    lines = text.splitlines(keepends=True)
    found = list(rows(lines, ","))
    assert [row.count("\n") or 1 for _, row in found] == heights
    assert "".join(row for _, row in found) == text
    assert [line for line, _ in found] == [1 + sum(heights[:n]) for n in range(len(heights))]


@pytest.mark.parametrize(
    "make",
    [
        lambda size: "a" * size + " @",
        lambda size: '"' * size + "@x",
        lambda size: "=/" * (size // 2) + "@x.y",
        lambda size: "x@" + "a." * (size // 2),
    ],
)
def test_hostile_lines_cost_no_more_than_their_length(make):
    def read(line: str) -> None:
        for layout in (Layout(), Layout(SETTINGS), Layout(TABLE, "|")):
            assert sum(len(place.readings) for place in places([line], layout)) < 50

    assert_linear(read, make, 75_000)
