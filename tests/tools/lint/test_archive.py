"""Zip files: their names and marks, whole, damaged and hostile."""

import struct
import zipfile
from io import BytesIO

import pytest
from support import assert_linear

from mailcheck.tools.lint.archive import MAX_CONTENT, MAX_ENTRIES, read_archive


def zipped(*files: tuple[str, str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


TWO = zipped(("a.txt", "hello"), ("dir/grün.exe", "x" * 1000))


def names(octets: bytes) -> list[str]:
    return [entry.name for entry in read_archive(octets).entries]


def test_names_of_a_whole_archive():
    assert names(TWO) == ["a.txt", "dir/grün.exe"]


def test_something_in_front_and_a_comment_behind():
    commented = TWO[:-2] + struct.pack("<H", 5) + b"hello"
    for octets in (b"#!/bin/sh\n" * 9 + TWO, commented):
        assert names(octets) == ["a.txt", "dir/grün.exe"]
        assert read_archive(octets).content("a.txt") == b"hello"


def test_without_its_directory_the_local_headers_tell():
    cut = TWO[: TWO.index(b"PK\x01\x02")]
    assert names(cut) == ["a.txt", "dir/grün.exe"]
    assert read_archive(cut).content("a.txt") == b"hello"


@pytest.mark.parametrize("end", range(0, len(TWO), 7))
def test_any_cut_is_read(end):
    for name in names(TWO[:end]):
        assert any(full.startswith(name.rstrip("\ufffd")) for full in ("a.txt", "dir/grün.exe"))


def test_encryption_is_seen():
    locked = bytearray(TWO)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert [entry.encrypted for entry in read_archive(bytes(locked)).entries] == [True, False]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_content_is_cut(method):
    archive = read_archive(zipped(("big", "x" * (MAX_CONTENT + 10)), method=method))
    assert archive.content("big") == b"x" * MAX_CONTENT
    assert archive.content("other") == b""


def test_content_that_is_damaged_is_empty():
    octets = bytearray(zipped(("a", "hello" * 100)))
    octets[31:40] = b"\xff" * 9
    assert read_archive(bytes(octets)).content("a") == b""
    assert read_archive(zipped(("a", "b" * 999), method=zipfile.ZIP_BZIP2)).content("a") == b""


@pytest.mark.parametrize(
    ("name", "document"), [("[Content_Types].xml", True), ("mimetype", True), ("a.xml", False)]
)
def test_documents(name, document):
    assert read_archive(zipped((name, ""))).is_document is document


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"PK\x03\x04" + b"PK\x05\x06" + b"\xff" * 18,
        b"PK\x03\x04" + b"PK\x01\x02" * 9 + b"PK\x05\x06" + b"\0" * 18,
    ],
)
def test_nonsense_is_read(octets):
    read_archive(octets)


def test_a_hostile_archive_takes_no_time():
    header = b"PK\x03\x04" + b"\0" * 22 + b"\xff\xff\0\0"
    assert_linear(read_archive, lambda count: header * count, 12_500)
    archive = read_archive(header * 50_000)
    assert len(archive.entries) == MAX_ENTRIES
    assert sum(len(entry.name) for entry in archive.entries) < 6_000_000
