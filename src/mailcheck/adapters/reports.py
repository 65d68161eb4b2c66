"""Reports from files, archives, mails, mboxes, Maildirs, directories, patterns and stdin.

A file is a report itself, or archives of them, or holds mails that bring them; which, its first
octets tell (`is_report_file`). Of a directory all files are read that are named as reports or mails
are.
"""

import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import IO, NamedTuple

from mailcheck.adapters.inputs import STDIN, Input, Unreadable, read_stream
from mailcheck.core.errors import InputError

MAX_FILE = 256 << 20
"""Octets of a file that are read (chosen: mail servers take no report of a tenth of it)."""
_HEAD = 4096
_NAMES = (".xml", ".gz", ".zip", ".eml", ".json", ".mbox", ".mbx")
_MAILDIR = ("cur", "new")


class ReportFile(NamedTuple):
    """Octets that are a report, or an archive of reports."""

    file: str
    octets: bytes


def read_reports(
    paths: Sequence[str], is_report_file: Callable[[bytes], bool]
) -> Iterator[ReportFile | Input | Unreadable]:
    """Every file and every mail that `paths` name, in order; `-` is standard input."""
    for path in paths:
        try:
            names = _expand(path)
        except InputError as error:
            yield Unreadable(path, None, error)
            continue
        for name in names:
            try:
                yield from _read(name, is_report_file)
            except OSError as error:
                yield _unreadable(name, error)
            except InputError as error:
                yield Unreadable(name, None, error)


def _unreadable(name: str, error: OSError) -> Unreadable:
    if isinstance(error, FileNotFoundError):
        return Unreadable(name, None, InputError(f"There is no file {name}.", "missing"))
    why = error.strerror or str(error)
    if isinstance(error, PermissionError):
        why = "permission denied"
    return Unreadable(name, None, InputError(f"{name} cannot be read: {why}."))


def _expand(path: str) -> list[str]:
    if path == STDIN:
        return [path]
    if not os.path.lexists(path) and any(c in path for c in "*?["):
        import glob

        return sorted(glob.glob(path, recursive=True)) or [path]
    if not os.path.isdir(path):
        return [path]
    found = sorted(_below(path))
    if not found:
        raise InputError(
            f"The directory {path} holds no reports ({', '.join(_NAMES)} or a Maildir).",
            "no-reports",
        )
    return found


def _below(top: str) -> Iterator[str]:
    for folder, directories, files in os.walk(top):
        above, name = os.path.split(folder)
        is_maildir = name in _MAILDIR and os.path.isdir(os.path.join(above, "tmp"))
        directories[:] = [
            d for d in directories
            if not d.startswith(".") or os.path.isdir(os.path.join(folder, d, "cur"))
        ]  # fmt: skip
        for file in files:
            whole = os.path.join(folder, file)
            named = is_maildir or file.lower().endswith(_NAMES)
            if named and not file.startswith(".") and os.path.isfile(whole):
                yield whole


def _read(
    name: str, is_report_file: Callable[[bytes], bool]
) -> Iterator[ReportFile | Input | Unreadable]:
    if name == STDIN:
        yield from _of_stream(name, sys.stdin.buffer, is_report_file)
        return
    with open(name, "rb") as stream:
        yield from _of_stream(name, stream, is_report_file)


def _of_stream(
    name: str, stream: IO[bytes], is_report_file: Callable[[bytes], bool]
) -> Iterator[ReportFile | Input | Unreadable]:
    head = stream.read(_HEAD)
    inner = _inflated(head) if head.startswith(b"\x1f\x8b") else head
    if is_report_file(inner):
        octets = head + stream.read(MAX_FILE - len(head) + 1)
        del head, inner
        if len(octets) > MAX_FILE:
            sentence = f"{name} is over {MAX_FILE >> 20} MiB; it is not read."
            raise InputError(sentence, "too-large")
        yield ReportFile(name, octets)
        return
    yield from read_stream(name, _Again(head, stream))  # type: ignore[arg-type]


def _inflated(head: bytes) -> bytes:
    """What a gzip file begins with."""
    try:
        return zlib.decompressobj(31).decompress(head, _HEAD)
    except zlib.error:
        return head


class _Again:
    """A stream whose first octets were read already."""

    def __init__(self, head: bytes, stream: IO[bytes]) -> None:
        self._head, self._stream = head, stream

    def read(self, size: int = -1) -> bytes:
        if size is None or size < 0:
            head, self._head = self._head, b""
            return head + self._stream.read()
        head, self._head = self._head[:size], self._head[size:]
        return head + self._stream.read(size - len(head)) if len(head) < size else head
