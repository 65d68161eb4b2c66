"""Logs as they lie on a disk: compressed, cut off, with lines and octets that are no text."""

import bz2
import gzip
import lzma

import pytest

from mailcheck.adapters.logs import MAX_LINE, LogFile, lines_of, log_files
from mailcheck.core.errors import InputError

TEXT = b"".join(
    b"Nov  9 11:28:%02d mx postfix/qmgr[1]: 4F1A%04X: removed\n" % (n % 60, n) for n in range(9000)
)


def every(path) -> list[str]:
    return [line for block in lines_of(str(path)) for line in block]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, lzma.compress, bz2.compress])
def test_compressed_ones_are_read_as_they_are(pack, tmp_path):
    path = tmp_path / "mail.log.2"
    path.write_bytes(pack(TEXT))
    assert every(path) == TEXT.decode().splitlines()


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress])
def test_of_a_damaged_one_the_beginning_is_read(pack, tmp_path):
    path = tmp_path / "mail.log.gz"
    packed = pack(TEXT)
    path.write_bytes(packed[: len(packed) * 9 // 10])
    lines: list[str] = []
    with pytest.raises(InputError, match="damaged or cut off"):
        for block in lines_of(str(path)):
            lines += block
    assert lines == TEXT.decode().splitlines()[: len(lines)]


def test_lines_that_are_none(tmp_path):
    path = tmp_path / "mail.log"
    long = b"y" * 10_000_000
    path.write_bytes(b"a\r\n" + long + b"\nb\xff\x00c\n\n" + long + b"z")
    lines = every(path)
    assert [len(line) for line in lines] == [1, MAX_LINE, 4, 0, MAX_LINE]
    assert lines[2] == "b\ufffd\x00c"


@pytest.mark.parametrize("coding", ["utf-8-sig", "utf-16", "utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_byte_order_marks(coding, pack, tmp_path):
    path = tmp_path / "trace.csv"
    mark = {"utf-16-be": b"\xfe\xff", "utf-16-le": b"\xff\xfe"}.get(coding, b"")
    text = "a,\u00e4\r\n" * 20_000 + "\U0001f4e7"
    path.write_bytes(pack(mark + text.encode(coding)))
    assert every(path) == ["a,\u00e4"] * 20_000 + ["\U0001f4e7"]


@pytest.mark.parametrize(
    "octets", [b"\xff\xfe", b"\xff\xfea", b"\xff\xfe\x00\xd8x\x00", b"\xfe\xff\n"]
)
def test_utf_16_that_is_broken_raises_nothing(octets, tmp_path):
    path = tmp_path / "trace.csv"
    path.write_bytes(octets)
    assert all("\x00" not in line for line in every(path))


def test_a_directory_holds_the_mail_logs_of_its_host(tmp_path):
    for name in ("mail.log", "mail.log.1", "syslog", "mail.log.2.gz", ".mail.log"):
        data = gzip.compress(TEXT) if name.endswith("gz") else TEXT
        (tmp_path / name).write_bytes(data)
    (tmp_path / "again").hardlink_to(tmp_path / "mail.log")
    names = [found.name for found in log_files([str(tmp_path), str(tmp_path / "again")])]
    assert [name.rpartition("/")[2] for name in names] == [
        "mail.log",
        "mail.log.1",
        "mail.log.2.gz",
    ]


def test_what_is_not_there_is_said(tmp_path):
    found = list(log_files([str(tmp_path / "no"), str(tmp_path)]))
    assert [isinstance(item, LogFile) for item in found] == [False, False]
    assert [item[1].kind for item in found] == ["missing", "no-logs"]
