"""Lists of addresses in files: UTF-8 with or without a mark, UTF-16 as Excel writes it, gzip.

Lines come with their ends, so that what is kept can be written back as it was. Octets that are no
UTF-8 survive as surrogates.
"""

import io
import sys
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import IO, NamedTuple

from mailcheck.core.errors import InputError

STDIN = "-"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


MAX_LINE = 4 << 20
"""Characters of a line (chosen: an event of Amazon SES with a thousand recipients has 300 kB)."""


class Lines(NamedTuple):
    """An open list."""

    mark: bytes
    """The byte order mark in front, if any."""
    encoding: str
    lines: Iterator[str]

    def head(self, number: int) -> list[str]:
        """The next lines, to look at."""
        return list(islice(self.lines, number))

    def encode(self, text: str) -> bytes:
        """Text as it is in this file."""
        errors = "surrogateescape" if self.encoding == "utf-8" else "surrogatepass"
        return text.encode(self.encoding, errors)


@contextmanager
def open_lines(path: str) -> Generator[Lines, None, None]:
    """The lines of a file; `-` is standard input.

    Raises:
        InputError: it is missing or cannot be read.
    """
    if path == STDIN:
        with _sentences(path):
            opened = _lines(path, sys.stdin.buffer)
        yield opened
        return
    with _sentences(path):
        stream = open(path, "rb")  # noqa: SIM115 (closed below)
    with stream:
        with _sentences(path):
            opened = _lines(path, stream)
        yield opened


@contextmanager
def _sentences(path: str) -> Generator[None, None, None]:
    """What the system says about a file, as a sentence for the operator."""
    try:
        yield
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.", "missing") from None
    except UnicodeDecodeError:
        raise InputError(f"{path} is damaged: it is neither UTF-8 nor UTF-16.") from None
    except (OSError, EOFError, zlib.error) as error:
        said = getattr(error, "strerror", None) or error
        raise InputError(f"{path} cannot be read: {said}.") from None


def _lines(path: str, stream: IO[bytes]) -> Lines:
    buffered = io.BufferedReader(stream) if isinstance(stream, io.RawIOBase) else stream
    source: IO[bytes] = buffered
    if _peek(buffered)[:2] == b"\x1f\x8b":
        import gzip

        source = io.BufferedReader(gzip.GzipFile(fileobj=buffered))
    first = _peek(source)
    mark, encoding = next(((m, e) for m, e in _MARKS if first.startswith(m)), (b"", ""))
    if not encoding:
        encoding = _without_mark(first)
    source.read(len(mark))
    errors = "surrogateescape" if encoding == "utf-8" else "surrogatepass"
    text = io.TextIOWrapper(source, encoding=encoding, errors=errors, newline="")
    return Lines(mark, encoding, _read(path, text))


def _read(path: str, text: io.TextIOWrapper) -> Iterator[str]:
    """The lines; a medium may fail, and a file be damaged, at any of them."""
    with _sentences(path):
        while line := text.readline(MAX_LINE):
            if len(line) == MAX_LINE and not line.endswith(("\r", "\n")):
                raise InputError(f"{path} has a line of over {MAX_LINE >> 20} MiB: it is no list.")
            yield line


def _peek(stream: IO[bytes]) -> bytes:
    peek = getattr(stream, "peek", None)
    if peek is None:  # an in-memory stream
        at = stream.tell()
        first = stream.read(64)
        stream.seek(at)
        return first
    octets: bytes = peek(64)
    return octets


def _without_mark(first: bytes) -> str:
    """UTF-16 without a mark has a NUL beside every ASCII letter."""
    sample = first[:64]
    if len(sample) > 3 and sample[1::2].count(0) * 2 > len(sample[1::2]):
        return "utf-16-le"
    if len(sample) > 3 and sample[0::2].count(0) * 2 > len(sample[0::2]):
        return "utf-16-be"
    return "utf-8"
