"""Attached files: names, extensions, first octets, and where that stands."""

import base64

import pytest

from mailcheck.core.message import parse_message
from mailcheck.tools.lint.files import beginning, file_extension, file_names, place


def part_of(*lines: str, body: bytes = b"x\n"):
    return parse_message("\n".join(lines).encode() + b"\n\n" + body).root


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["Content-Disposition: attachment; filename=a.pdf"], ["a.pdf"]),
        (["Content-Type: x/y; name=a.pdf"], ["a.pdf"]),
        (
            ["Content-Type: x/y; name=a.exe", "Content-Disposition: attachment; filename=a.pdf"],
            ["a.pdf", "a.exe"],
        ),
        (
            ["Content-Type: x/y; name=a.pdf", "Content-Disposition: attachment; filename=a.pdf"],
            ["a.pdf"],
        ),
        (["Content-Disposition: attachment"], []),
        ([], []),
    ],
)
def test_names_in_order(lines, found):
    assert [file.name for file in file_names(part_of(*lines))] == found


def test_a_name_in_pieces_is_one_place():
    part = part_of(
        "Content-Disposition: attachment; filename*0*=utf-8''gr%C3%BC;", " filename*1=n.pdf"
    )
    (file,) = file_names(part)
    assert file.name == "grün.pdf"
    assert part.raw[file.span.start : file.span.end].endswith(b"filename*1=n.pdf")
    assert part.raw[file.span.start :].startswith(b"utf-8''gr%C3%BC")


@pytest.mark.parametrize(
    ("name", "extensions"),
    [
        ("a.PDF", ("pdf",)),
        ("a.tar.gz", ("tar", "gz")),
        ("a.pdf      .exe . ", ("pdf", "exe")),
        ("a", ()),
        (".bashrc", ("bashrc",)),
    ],
)
def test_extensions(name, extensions):
    part = part_of(f'Content-Disposition: attachment; filename="{name}"')
    (file,) = file_names(part)
    assert file.extensions == extensions
    assert file_extension(part) == (extensions[-1] if extensions else "")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("base64", base64.encodebytes(b"%PDF-1.7" + b"x" * 9000)),
        ("base64", b"\n\n" + base64.encodebytes(b"%PDF-1.7")),
        ("quoted-printable", b"%PD=46-1.7" + b"x" * 9000),
        ("binary", b"%PDF-1.7"),
    ],
)
def test_first_octets(encoding, body):
    part = part_of(f"Content-Transfer-Encoding: {encoding}", body=body)
    assert beginning(part).startswith(b"%PDF-1.7")
    assert len(beginning(part)) <= 512


def test_the_place_of_a_part_has_its_header():
    root = part_of("Content-Type: multipart/mixed; boundary=b", body=b"--b\nA: b\n\nx\n--b--\n")
    span = place(root.children[0])
    assert root.raw[span.start : span.end] == b"A: b\n\nx"
    assert place(root).start == root.body_start
