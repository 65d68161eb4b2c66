"""Alias and forwarding maps from files, directories of homes and standard input.

    virtual:/etc/postfix/virtual     forward:anna:/home/anna/.forward     /etc/aliases     homes/

What kind of map a file is, its name and content say where it is not named. A list that a map
includes is read only where it was named too, lies beside the map or in a folder below.
"""

import os
import sys
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, NamedTuple

from mailcheck.core.errors import InputError
from mailcheck.tools.loops.entry import Content, Map
from mailcheck.tools.loops.format import Source, formats, recognised
from mailcheck.tools.loops.text import decoded

MAX_FILE = 64 << 20
"""Octets of one map (chosen: a million aliases)."""
STDIN = "-"
_GZIP = b"\x1f\x8b"
# How Postfix names the table that is made of a file: the file is the same with all of them.
_LOOKUPS = ("hash", "btree", "lmdb", "cdb", "dbm", "texthash", "sdbm")
_HOMES = ("homes", "dovecot", "maildir")
_MAX_DEPTH = 4
"""Folders below the one that is named: domain, user, and a little more."""


class Named(NamedTuple):
    """A file as it was named."""

    type: str
    owner: str
    path: str


class Unread(NamedTuple):
    """A map that could not be read, and why."""

    file: str
    error: InputError


def named(argument: str) -> Named:
    """`TYPE:FILE`, `TYPE:USER:FILE`, `aliases@HOST:FILE` or a file."""
    if os.path.lexists(argument):
        return Named("", "", argument)
    word, colon, rest = argument.partition(":")
    name, _, host = word.partition("@")
    if colon and name in _LOOKUPS:
        return Named("", "", rest)
    if colon and name in _HOMES and os.path.isdir(rest):
        return Named("", "", rest)
    item = formats().get(name) if colon else None
    if item is None:
        return Named("", "", argument)
    if item.owned:
        user, colon, path = rest.partition(":")
        if colon and path and not os.path.lexists(rest):
            return Named(name, user, path)
        return Named(name, _owner_of(rest), rest)
    return Named(name, host, rest)


def _owner_of(path: str) -> str:
    """`/home/anna/.forward`, `anna.forward` and `anna.sieve` are anna's."""
    folder, name = os.path.split(path)
    if not name.startswith(".") and "." in name:
        return name.rpartition(".")[0]
    return os.path.basename(os.path.abspath(folder or "."))


def read_maps(arguments: Sequence[str], *, trusted: bool = False) -> Iterator[Map | Unread]:
    """Every map that is named, in order.

    Args:
        arguments: as on the command line; `-` is standard input.
        trusted: lists may be read wherever they lie (the maps are the system's own).
    """
    wanted = [one for argument in arguments for one in _expanded(named(argument))]
    lists = {os.path.realpath(one.path) for one in wanted if one.path != STDIN}
    for one in wanted:
        yield _read(one, lists, trusted)


def _expanded(one: Named) -> list[Named]:
    if one.path != STDIN and os.path.isdir(one.path):
        return list(_homes(one.path)) or [one]
    if not os.path.lexists(one.path) and any(char in one.path for char in "*?["):
        import glob

        found = sorted(glob.glob(one.path, recursive=True))
        return [one._replace(path=path, owner=one.owner or _owner_of(path)) for path in found] or [
            one
        ]
    return [one]


def _homes(top: str) -> Iterator[Named]:
    """The .forward and .dovecot.sieve of every home; `example.org/anna` is anna@example.org's."""
    depth = os.path.abspath(top).count(os.sep)
    for folder, folders, files in os.walk(top):
        folders.sort()
        if os.path.abspath(folder).count(os.sep) - depth >= _MAX_DEPTH:
            folders[:] = []
        above, user = os.path.split(os.path.abspath(folder))
        domain = os.path.basename(above) if folder != top else ""
        below = os.path.abspath(above).count(os.sep) > depth
        owner = f"{user}@{domain}" if "." in domain and below else user
        owner = user if "@" in user else owner
        for name, kind in ((".forward", "forward"), (".dovecot.sieve", "sieve")):
            if name in files:
                yield Named(kind, owner, os.path.join(folder, name))


def _read(one: Named, lists: set[str], trusted: bool) -> Map | Unread:
    try:
        text = decoded(_octets(one.path))
        source = Source(
            one.path, text, one.owner, lambda name: _list(name, one.path, lists, trusted)
        )
        item = formats()[one.type] if one.type else recognised(source)
        if item is None:
            if not text.strip():
                return Map(one.path, "aliases", text, Content())
            names = ", ".join(sorted(formats()))
            sentence = f"What kind of map is {one.path}? Name it: TYPE:FILE with one of {names}."
            raise InputError(sentence, "unknown-kind")
        owner = one.owner or (_owner_of(one.path) if item.owned else "")
        content = item.read(source._replace(owner=owner))
        return Map(one.path, item.name, text, content, owner)
    except InputError as error:
        return Unread(one.path, error)


def _octets(path: str) -> bytes:
    if path == STDIN:
        return _limited(sys.stdin.buffer, "Standard input")
    try:
        if os.path.isdir(path):
            sentence = f"The directory {path} holds no .forward and no .dovecot.sieve."
            raise InputError(sentence, "no-maps")
        if os.path.exists(path) and not os.path.isfile(path):
            raise InputError(f"{path} is no regular file.", "no-file")
        with open(path, "rb") as stream:
            return _limited(stream, path)
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.", "missing") from None
    except PermissionError:
        raise InputError(f"You may not read {path}.") from None
    except (OSError, ValueError) as error:
        said = error.strerror if isinstance(error, OSError) else "it is no name of a file"
        raise InputError(f"{path} cannot be read: {said}.") from None


def _limited(stream: IO[bytes], name: str) -> bytes:
    raw = stream.read(MAX_FILE + 1)
    if raw.startswith(_GZIP):
        try:
            raw = zlib.decompressobj(31).decompress(raw, MAX_FILE + 1)
        except zlib.error:
            raise InputError(f"{name} is a damaged gzip file.", "damaged") from None
    if len(raw) > MAX_FILE:
        raise InputError(
            f"{name} is larger than {MAX_FILE >> 20} MiB; it is not read.", "too-large"
        )
    return raw


def _list(name: str, beside: str, lists: set[str], trusted: bool) -> str | None:
    """The text of a list that a map includes, where it may be read."""
    home = os.path.dirname(os.path.realpath(beside)) if beside != STDIN else ""
    if not home and not os.path.isabs(name):
        return None
    path = os.path.realpath(os.path.join(home, name))
    near = os.path.join(home, os.path.basename(name))
    may = trusted or path in lists or bool(home and path.startswith(home + os.sep))
    if not may and home and os.path.isfile(near) and os.path.realpath(near) == near:
        path, may = near, True  # a copy of the system's files in one folder
    try:
        return decoded(_octets(path)) if may else None
    except InputError:
        return None
