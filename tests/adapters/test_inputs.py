"""Inputs: files, directories, Maildirs, mboxes, gzip, globs, stdin; an answer for each bad one."""

import gzip
import io
import sys

import pytest

from mailcheck.adapters import inputs
from mailcheck.adapters.inputs import Input, read_inputs

ONE = b"Subject: one\n\nbody\n"
TWO = b"Subject: two\n\nbody\n"
FROM = b"From anna@example.org Sat Nov 21 09:30:00 2026\n"

BLANK_FROM = FROM + b"Subject: x\n\nFrom now on\n"
TEXT_FROM = FROM + b"Subject: x\n\ntext\nFrom now on\n"


def read(*paths) -> list[tuple[str, int | None, bytes | str]]:
    """(last part of the name, index, octets or kind of error)."""
    found = []
    for item in read_inputs([str(path) for path in paths]):
        what = item.raw if isinstance(item, Input) else item.error.kind
        found.append((item.file.rsplit("/", 1)[-1], item.index, what))
    return found


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ONE, [(None, ONE)]),
        (FROM + ONE, [(None, FROM + ONE)]),
        (FROM + ONE + b"\n" + FROM + TWO, [(0, FROM + ONE), (1, FROM + TWO)]),
        (BLANK_FROM, [(0, FROM + b"Subject: x\n"), (1, b"From now on\n")]),
        (TEXT_FROM, [(None, TEXT_FROM)]),
        ((FROM + ONE + b"\n" + FROM + TWO).replace(b"\n", b"\r\n"),
         [(0, (FROM + ONE).replace(b"\n", b"\r\n")), (1, (FROM + TWO).replace(b"\n", b"\r\n"))]),
        (b"", [(None, "empty")]),
        (gzip.compress(ONE, mtime=0), [(None, ONE)]),
        (gzip.compress(ONE, mtime=0)[:-9], [(None, "damaged")]),
        (b"\x1f\x8bnot gzip at all", [(None, "damaged")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("chunk", [7, 1 << 20])
def test_a_file(tmp_path, monkeypatch, content, expected, chunk):
    monkeypatch.setattr(inputs, "_CHUNK", chunk)
    (tmp_path / "x").write_bytes(content)
    assert read(tmp_path / "x") == [("x", *row) for row in expected]


def test_a_directory_is_searched_for_messages_and_maildirs(tmp_path):
    for name in (
        "b.eml",
        "a.EML",
        "c.txt",
        ".hidden.eml",
        "deep/d.eml",
        "box/cur/1:2,S",
        "box/new/2",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(ONE)
    (tmp_path / "box" / "tmp").mkdir()
    assert [name for name, _, _ in read(tmp_path)] == ["a.EML", "b.eml", "1:2,S", "2", "d.eml"]


def test_a_pattern_no_shell_has_expanded(tmp_path):
    (tmp_path / "a.eml").write_bytes(ONE)
    (tmp_path / "b.eml").write_bytes(TWO)
    assert [what for _, _, what in read(tmp_path / "*.eml")] == [ONE, TWO]


def test_what_is_bad_does_not_keep_the_rest_from_being_read(tmp_path):
    (tmp_path / "good.eml").write_bytes(ONE)
    (tmp_path / "none").mkdir()
    found = read(
        tmp_path / "missing", tmp_path / "none", tmp_path / "x*.eml", tmp_path / "good.eml"
    )
    assert [what for _, _, what in found] == ["missing", "no-messages", "missing", ONE]


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FROM + ONE)))
    assert read("-") == [("-", None, FROM + ONE)]


def test_a_message_beyond_all_measure_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(inputs, "MAX_MESSAGE", 1000)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"x" * 2_000_000))
    assert read(tmp_path / "bomb.gz") == [("bomb.gz", None, "too-large")]
