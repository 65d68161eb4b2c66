"""Logs from files, their rotations, directories, patterns and standard input, as lines.

Compressed ones (gz, bz2, xz, and zst where Python can) are read as they are. Lines come in blocks,
as soon as there is a block, so that `tail -f` in a pipe is read at once, and a file of any size
costs no more memory than a block. A line is kept up to `MAX_LINE` characters.
"""

import codecs
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import IO, Any, NamedTuple

from mailcheck.core.errors import InputError

STDIN = "-"
MAX_LINE = 1 << 18
"""Octets of a line that are kept (chosen: syslog cuts at some thousand, a notification of Amazon
has at most 256 KiB); the rest of a longer one is passed over."""
_BLOCK = 1 << 16
_FIRST_LINES = 200
USUAL = (
    "/var/log/mail.log",
    "/var/log/maillog",
    "/var/log/mail",
    "/var/log/exim4/mainlog",
    "/var/log/exim/main.log",
    "/var/log/exim_mainlog",
)
"""Where distributions keep it."""
_NAMES = ("mail.log", "maillog", "mail.info", "mainlog", "rejectlog", "exim_mainlog", "main.log")
"""How names of mail logs begin; a directory such as /var/log holds many others."""


class LogFile(NamedTuple):
    """One log."""

    name: str
    first: list[str]
    """Its first lines."""


def usual_logs() -> list[str]:
    """The mail logs that this host has in the usual places."""
    return [path for path in USUAL if os.path.isfile(path)]


def log_files(paths: Sequence[str]) -> Iterator[LogFile | tuple[str, InputError]]:
    """Every log that `paths` name, with its first lines, to be put in order; not standard input."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        for name in _expand(path):
            try:
                info = os.stat(name)
                if (info.st_dev, info.st_ino) in seen:
                    continue
                if info.st_ino and not _is_pipe(info.st_mode):
                    seen.add((info.st_dev, info.st_ino))
                first = [] if _is_pipe(info.st_mode) else next(iter(lines_of(name)), [])
            except OSError as error:
                yield name, InputError(_sentence(name, error), _kind(error))
            except InputError as error:
                yield name, error
            else:
                yield LogFile(name, first[:_FIRST_LINES])


def _is_pipe(mode: int) -> bool:
    import stat

    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def _expand(path: str) -> list[str]:
    if not os.path.lexists(path) and any(c in path for c in "*?["):
        import glob

        return sorted(glob.glob(path, recursive=True)) or [path]
    if not os.path.isdir(path):
        return [path]
    names = sorted(
        name for name in os.listdir(path)
        if not name.startswith(".") and os.path.isfile(os.path.join(path, name))
    )  # fmt: skip
    mail = [name for name in names if name.startswith(_NAMES)]
    found = [os.path.join(path, name) for name in mail or names]
    return found or [path]


def lines_of(name: str, longest: int = MAX_LINE) -> Iterator[list[str]]:
    """The lines of one log, block by block; `-` is standard input.

    Args:
        longest: octets of a line that are kept.

    Raises:
        InputError: it cannot be read, or not to its end; the lines before that have come.
        OSError: it cannot be opened.
    """
    if name == STDIN:
        yield from _blocks(name, sys.stdin.buffer, longest)
        return
    if os.path.isdir(name):
        raise InputError(f"The directory {name} holds no logs.", "no-logs")
    with open(name, "rb", buffering=0) as stream:
        yield from _blocks(name, stream, longest)


def _blocks(name: str, stream: Any, longest: int) -> Iterator[list[str]]:
    read, failures = _opened(name, stream)
    try:
        yield from _lines(_unmarked(read), longest)
    except failures as error:
        what = "Standard input" if name == STDIN else name
        if isinstance(error, OSError) and error.errno:
            raise InputError(_sentence(name, error)) from None
        raise InputError(
            f"{what} is damaged or cut off; what stands before was read.", "damaged"
        ) from None


_Failures = tuple[type[Exception], ...]


def _opened(name: str, stream: IO[bytes]) -> tuple[Callable[[int], bytes], _Failures]:
    """What reads octets, decompressed, and what it raises for damage."""
    read = getattr(stream, "read1", stream.read)
    head = read(6)
    source: Any = _Joined(head, read)
    if head.startswith(b"\x1f\x8b"):
        import gzip

        return gzip.GzipFile(fileobj=source).read1, (EOFError, zlib.error, OSError)
    if head.startswith(b"\xfd7zXZ\0"):
        import lzma

        return lzma.LZMAFile(source).read1, (EOFError, lzma.LZMAError, OSError)
    if head.startswith(b"BZh"):
        import bz2

        return bz2.BZ2File(source).read1, (EOFError, OSError)
    if head.startswith(b"\x28\xb5\x2f\xfd"):
        return _zstd(name, source)
    return source.read, (OSError,)


def _zstd(name: str, source: Any) -> tuple[Callable[[int], bytes], _Failures]:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]  # since 3.14
    except ImportError:
        sentence = (
            f"{name} is compressed with zstd, which this Python cannot read (3.14 can): "
            f"`zstd -dc {name} | mailcheck log -`."
        )
        raise InputError(sentence, "unreadable") from None
    return zstd.ZstdFile(source).read1, (EOFError, zstd.ZstdError, OSError)


def _unmarked(read: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """What reads octets of UTF-8 without a byte order mark; PowerShell writes UTF-16."""
    head = read(_BLOCK)
    while len(head) == 1 and (more := read(_BLOCK)):
        head += more
    source = _Joined(head.removeprefix(codecs.BOM_UTF8), read)
    if not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return source.read
    decode = codecs.getincrementaldecoder("utf-16")("replace").decode

    def read_text(size: int) -> bytes:
        while octets := source.read(size):
            if text := decode(octets):
                return text.encode("utf-8", "replace")
        return decode(b"", True).encode("utf-8", "replace")

    return read_text


class _Joined:
    """A stream with the octets that were peeked at put back in front."""

    def __init__(self, head: bytes, read: Callable[[int], bytes]) -> None:
        self._head, self._read = head, read

    def read(self, size: int = -1) -> bytes:
        if self._head:
            head, self._head = self._head[:size], self._head[size:]
            return head
        return self._read(size if size > 0 else _BLOCK)

    def read1(self, size: int = -1) -> bytes:
        return self.read(size)

    def readinto(self, buffer: Any) -> int:
        octets = self.read(len(buffer))
        buffer[: len(octets)] = octets
        return len(octets)

    def seekable(self) -> bool:
        return False

    def readable(self) -> bool:
        return True


def _lines(read: Callable[[int], bytes], longest: int) -> Iterator[list[str]]:
    rest = b""
    passing = False
    while block := read(_BLOCK):
        cut = block.rfind(b"\n")
        if cut < 0:
            if not passing:
                rest += block
            if len(rest) > longest:
                rest, passing = rest[:longest], True
            continue
        if passing:  # the end of a line that is too long
            end = block.find(b"\n")
            whole = rest + block[end : cut + 1]
        else:
            whole = rest + block[: cut + 1]
        rest, passing = block[cut + 1 :], False
        yield _split(whole[:-1])
    if rest:
        yield _split(rest)


def _split(octets: bytes) -> list[str]:
    lines = octets.decode("utf-8", "replace").split("\n")
    if b"\r" in octets:
        lines = [line.rstrip("\r") for line in lines]
    return lines


def _kind(error: OSError) -> str:
    return "missing" if isinstance(error, FileNotFoundError) else "unreadable"


def _sentence(path: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no file {path}."
    if isinstance(error, PermissionError):
        return f"You may not read {path}."
    return f"{path} cannot be read: {error.strerror or error}."
