"""Lists in files: what they are written in, and what goes wrong while they are read."""

import gzip

import pytest

from mailcheck.adapters.lists import open_lines
from mailcheck.core.errors import InputError

ROWS = "".join(f"user{number}@example.net\n" for number in range(20_000))


@pytest.mark.parametrize(
    "octets",
    [
        ROWS.encode(),
        b"\xef\xbb\xbf" + ROWS.encode(),
        ROWS.encode("utf-16"),
        ROWS.encode("utf-16-be"),
        gzip.compress(ROWS.encode()),
    ],
    ids=["utf-8", "mark", "utf-16", "without mark", "gzip"],
)
def test_lines(tmp_path, octets):
    path = tmp_path / "list"
    path.write_bytes(octets)
    with open_lines(str(path)) as opened:
        assert "".join(opened.lines) == ROWS


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (ROWS.encode("utf-16") + b"\x00", "neither UTF-8 nor UTF-16"),
        (gzip.compress(ROWS.encode())[:-2000], "cannot be read"),
        (b"\x1f\x8b" + ROWS.encode(), "cannot be read"),
    ],
    ids=["half a character", "cut off", "no gzip"],
)
def test_what_is_damaged_further_down(tmp_path, octets, words, run):
    path = tmp_path / "list"
    path.write_bytes(octets)
    with pytest.raises(InputError, match=words), open_lines(str(path)) as opened:
        list(opened.lines)
    ran = run("suppress", "import", str(path), "--db", str(tmp_path / "list.db"))
    assert (ran.code, ran.out) == (3, "")
    assert words in ran.err
    assert str(path) in ran.err


@pytest.mark.parametrize(("name", "words"), [("none", "There is no file"), (".", "cannot be read")])
def test_what_cannot_be_opened(tmp_path, name, words):
    with pytest.raises(InputError, match=words), open_lines(str(tmp_path / name)):
        pass
