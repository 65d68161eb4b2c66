"""Where a list that is written goes: to stdout, or to a file that is replaced in one step."""

import os
import shutil
import stat
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

from mailcheck.cli.messages import OutputError
from mailcheck.cli.output import flush, write_octets


def is_output(path: str) -> bool:
    """Whether `path` is the file that stdout goes to, as after `clean list > list`."""
    try:
        own, out = os.stat(path), os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(out.st_mode) and (own.st_dev, own.st_ino) == (out.st_dev, out.st_ino)


@contextmanager
def open_octets(path: str | None) -> Generator[Callable[[bytes], None], None, None]:
    """What writes octets: to stdout, or to a file that is replaced when all has been written.

    What is no file, such as /dev/null or a pipe with a name, is written into: it stays what it is.

    Raises:
        OutputError: the file cannot be written; it is as it was.
    """
    if path is None:
        yield write_octets
        flush()
        return
    temporary = f"{path}.{os.getpid()}.new"
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "wb") as stream:
                yield lambda octets: stream.writelines((octets,))
            return
        with open(temporary, "xb") as stream:  # never through a link that somebody put there
            yield lambda octets: stream.writelines((octets,))
        if os.path.exists(path):
            shutil.copymode(path, temporary)
        os.replace(temporary, path)
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        with suppress(OSError):
            os.unlink(temporary)
