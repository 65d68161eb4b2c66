"""Files compared as files, however they are named."""

import os
from contextlib import suppress


def relative(file: str, folder: str) -> str:
    """A file as it is called from `folder`, with forward slashes, however it was named: the same
    for `x`, `./x` and its absolute path. Standard input stays `-`."""
    if file == "-":
        return file
    path = os.path.normpath(os.path.join(os.getcwd(), file))
    with suppress(ValueError):  # on another drive
        path = os.path.relpath(path, folder)
    return path.replace(os.sep, "/")


def folder_of(path: str | None) -> str:
    """The folder that names in the file at `path` are relative to; "" where there is no file."""
    return os.path.dirname(os.path.abspath(path)) if path is not None else ""
