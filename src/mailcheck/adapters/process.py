"""The child of `gate --pipe`: gets the message octet for octet, and its status is passed on."""

import subprocess
from collections.abc import Sequence

from mailcheck.core.errors import MailcheckError

TEMPFAIL = 75
"""EX_TEMPFAIL of sysexits.h: the MTA keeps the message and tries again."""


class ChildError(MailcheckError):
    """The command could not be started."""

    kind = "child"


def hand_on(raw: bytes, command: Sequence[str]) -> int:
    """Run `command` with the message on its standard input; its exit status.

    A child that was killed, or that ends with 1 to 5 (no sysexits: an MTA would return the message
    to its sender), counts as a temporary failure.

    Raises:
        ChildError: it cannot be started.
    """
    try:
        child = subprocess.Popen(list(command), stdin=subprocess.PIPE)
    except OSError as error:
        raise ChildError(f"{command[0]} cannot be started: {error.strerror}.") from None
    child.communicate(raw)  # a child that does not read to the end decides by its status
    status = child.returncode
    return TEMPFAIL if status < 0 or 1 <= status <= 5 else status
