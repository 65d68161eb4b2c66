"""Messages from files, directories, Maildirs, mboxes, globs and standard input.

Every path yields messages or one `Unreadable`; the others go on. Large mailboxes are read message
by message.
"""

import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import IO, NamedTuple

from mailcheck.core.errors import InputError

MAX_MESSAGE = 256 << 20
"""Octets of one message; more is refused with a sentence (chosen: no server takes as much)."""
STDIN = "-"
_GZIP = b"\x1f\x8b"


class Input(NamedTuple):
    """One message as it was found. `index` counts from 0 in an mbox, else None."""

    file: str
    index: int | None  # type: ignore[assignment]  # a field, not the tuple method
    raw: bytes

    @property
    def label(self) -> str:
        """How to name it to a person: the file, and in an mbox the message's number from 1."""
        return self.file if self.index is None else f"{self.file}[{self.index + 1}]"


class Unreadable(NamedTuple):
    """An input that could not be read, and why."""

    file: str
    index: int | None  # type: ignore[assignment]  # a field, not the tuple method
    error: InputError


def read_inputs(paths: Sequence[str]) -> Iterator[Input | Unreadable]:
    """Every message that `paths` name, in order; `-` is standard input."""
    for path in paths:
        for name in _expand(path):
            yield from _read(name)


def _expand(path: str) -> list[str]:
    """A pattern no shell has expanded, expanded; anything else as it is."""
    if path != STDIN and not os.path.lexists(path) and any(c in path for c in "*?["):
        import glob

        return sorted(glob.glob(path, recursive=True)) or [path]
    return [path]


def _read(path: str) -> Iterator[Input | Unreadable]:
    if path != STDIN and os.path.isdir(path):
        yield from _read_directory(path)
        return
    try:
        if path == STDIN:
            yield from read_stream(path, sys.stdin.buffer)
        else:
            with open(path, "rb") as stream:
                yield from read_stream(path, stream)
    except OSError as error:
        yield Unreadable(
            path,
            None,
            InputError(
                _sentence(path, error),
                "missing" if isinstance(error, FileNotFoundError) else "unreadable",
            ),
        )
    except InputError as error:
        yield Unreadable(path, None, error)


def _sentence(path: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no file {path}."
    if isinstance(error, PermissionError):
        return f"You may not read {path}."
    return f"{path} cannot be read: {error.strerror or error}."


def _read_directory(path: str) -> Iterator[Input | Unreadable]:
    found = False
    unread: list[OSError] = []
    for name in _messages_below(path, unread.append):
        found = True
        if os.path.isfile(name) or not os.path.exists(name):
            yield from _read(name)
        else:  # opening a pipe waits until somebody writes
            sentence = f"{name} is no regular file; it is passed over."
            yield Unreadable(name, None, InputError(sentence, "no-file"))
    for error in unread:
        folder = str(error.filename or path)
        yield Unreadable(folder, None, InputError(_sentence(folder, error), "unreadable"))
    if not found and not unread:
        sentence = f"The directory {path} holds no messages (*.eml, *.eml.gz or a Maildir)."
        yield Unreadable(path, None, InputError(sentence, "no-messages"))


def _messages_below(top: str, failed: Callable[[OSError], None]) -> Iterator[str]:
    """Messages of a directory, sorted, hidden files left out; Maildir folders hold no suffixes."""
    for folder, directories, files in os.walk(top, onerror=failed):
        maildir = _is_maildir_folder(folder)
        directories[:] = sorted(
            d for d in directories if not d.startswith(".") or _is_maildir(folder, d)
        )
        for name in sorted(files):
            if not name.startswith(".") and (maildir or name.lower().endswith((".eml", ".eml.gz"))):
                yield os.path.join(folder, name)


def _is_maildir_folder(folder: str) -> bool:
    above, name = os.path.split(folder)
    return name in ("cur", "new") and os.path.isdir(os.path.join(above, "tmp"))


def _is_maildir(folder: str, name: str) -> bool:
    """Maildir++ keeps sub-folders as `.Name` beside cur and new."""
    return os.path.isdir(os.path.join(folder, name, "cur"))


def read_stream(file: str, stream: IO[bytes]) -> Iterator[Input | Unreadable]:
    head = stream.read(2)
    source: IO[bytes] = _Joined(head, stream)  # type: ignore[assignment]
    if head == _GZIP:
        import gzip

        source = gzip.GzipFile(fileobj=source)  # type: ignore[assignment]
    try:
        empty = True
        for item in _split(file, source):
            empty = False
            yield item
        if empty:
            yield Unreadable(file, None, InputError(f"{_name(file)} is empty.", "empty"))
    except (EOFError, zlib.error, OSError) as error:
        if head != _GZIP:
            raise
        del error
        sentence = f"{_name(file)} is a damaged gzip file."
        yield Unreadable(file, None, InputError(sentence, "damaged"))


def _name(file: str) -> str:
    return "Standard input" if file == STDIN else file


class _Joined:
    """A stream with the octets that were peeked at put back in front."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head, self._stream = head, stream

    def read(self, size: int = -1) -> bytes:
        if size is None or size < 0:
            head, self._head = self._head, b""
            return head + self._stream.read()
        if self._head:
            head, self._head = self._head[:size], self._head[size:]
            return head + self._stream.read(size - len(head)) if len(head) < size else head
        return self._stream.read(size)


_CHUNK = 1 << 20


def _split(file: str, stream: IO[bytes]) -> Iterator[Input | Unreadable]:
    """The messages of a stream. One that begins with `From ` is an mbox when a second such line
    follows a blank line (RFC 4155); else it is one message."""
    buffer = bytearray()
    index: int | None = None
    searched = 0
    while True:
        chunk = stream.read(_CHUNK)
        buffer += chunk
        if buffer.startswith(b"From "):
            while (cut := _next_from_line(buffer, searched)) >= 0:
                index = 0 if index is None else index + 1
                yield Input(file, index, _without_blank_line(bytes(buffer[:cut])))
                del buffer[:cut]
                searched = 0
            searched = max(0, len(buffer) - 8)
        if len(buffer) > MAX_MESSAGE:
            sentence = (
                f"{_name(file)} holds a message of over {MAX_MESSAGE >> 20} MiB; it is not read."
            )
            raise InputError(sentence, "too-large")
        if not chunk:
            break
    if buffer:
        yield Input(file, None if index is None else index + 1, bytes(buffer))


def _next_from_line(buffer: bytearray, start: int) -> int:
    """Where the next `From ` line after a blank line begins, or -1."""
    for blank in (b"\n\nFrom ", b"\n\r\nFrom "):
        at = buffer.find(blank, start)
        if at >= 0:
            return at + len(blank) - 5
    return -1


def _without_blank_line(raw: bytes) -> bytes:
    """The blank line before the next `From ` line belongs to the mbox, not to the message."""
    return raw.removesuffix(b"\n").removesuffix(b"\r")
