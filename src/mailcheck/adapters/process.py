"""The child of `gate --pipe`: gets the message octet for octet, and its status is passed on."""

import subprocess
from collections.abc import Sequence

from mailcheck.core.errors import MailcheckError

TEMPFAIL = 75
"""EX_TEMPFAIL of sysexits.h: the MTA keeps the message and tries again."""
EX_BASE, EX_MAX = 64, 78
"""The first and the last code of sysexits.h."""


class ChildError(MailcheckError):
    """The command could not be started."""

    kind = "child"


def hand_on(raw: bytes, command: Sequence[str]) -> int:
    """Run `command` with the message on its standard input; its exit status.

    A child that ends with anything but 0 and the codes of sysexits.h (64 to 78) counts as a
    temporary failure: for a shell that finds no program (126, 127), a signal (128 + n) or 255 an
    MTA would return the message to its sender.

    Raises:
        ChildError: it cannot be started.
    """
    try:
        child = subprocess.Popen(list(command), stdin=subprocess.PIPE)
    except OSError as error:
        raise ChildError(f"{command[0]} cannot be started: {error.strerror}.") from None
    child.communicate(raw)  # a child that does not read to the end decides by its status
    status = child.returncode
    return status if status == 0 or EX_BASE <= status <= EX_MAX else TEMPFAIL
