"""The entry point: runs the command and turns what happens into an exit code.

    0 answered   1 findings   2 usage   3 input   4 undetermined   5 internal

Calls that are spelt out are understood by `cli/quick.py`: Typer costs five times a bare
interpreter, and they do not need it. Everything else goes through `cli/app.py`.
"""

import errno
import os
import sys

from mailcheck.cli.messages import OutputError, complain, drop, internal_error, unwritten
from mailcheck.cli.quick import plain_call
from mailcheck.core.errors import MailcheckError

EX_TEMPFAIL = 75
"""sysexits.h: the MTA keeps the message and tries again."""
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system says of output that it does not take; Typer writes its help without us."""
_OWN_CODES = frozenset({1, 2, 3, 4, 5, 130})


def main(arguments: list[str] | None = None) -> None:
    """Entry point; ends the process."""
    given = sys.argv[1:] if arguments is None else arguments
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from mailcheck.cli.streams import stand_in

        stand_in()
    raise SystemExit(_in_a_pipe(given) if "--pipe" in given else _at_a_prompt(given))


def _at_a_prompt(arguments: list[str]) -> int:
    code = 5
    try:
        code = _guarded(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`): no failure.
        drop(sys.stdout)
        code = 0
    except OSError as error:
        code = _unwritten(unwritten(error))
    except KeyboardInterrupt:
        complain("Interrupted: what is printed is complete, the rest was not looked at.")
        code = 130
    return code


def _in_a_pipe(arguments: list[str]) -> int:
    """Called by an MTA: no code of ours means anything to it, and no message may be lost.

    Whatever goes wrong, also while the answer is written, is `try again`.
    """
    code = EX_TEMPFAIL
    try:
        code = _guarded(arguments)
        sys.stdout.flush()
    except BaseException:
        code = EX_TEMPFAIL
    if code in _OWN_CODES or code == EX_TEMPFAIL:
        drop(sys.stdout)
        return EX_TEMPFAIL
    return code


def _unwritten(error: Exception) -> int:
    """Half an answer must not read as one: whatever it was, the code says that it failed."""
    complain(str(error))
    drop(sys.stdout)
    return 3


def _guarded(arguments: list[str]) -> int:
    try:
        plain = plain_call(arguments)
        if plain is not None:
            return plain()
        from mailcheck.cli.app import run

        return run(arguments)
    except OutputError as error:
        return _unwritten(error)
    except MailcheckError as error:
        complain(str(error))
        return error.exit_code
    except BrokenPipeError:
        raise
    except SystemExit as end:
        # Typer ends the process with 1 when the pipe is closed.
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return _unwritten(unwritten(error))
        if os.environ.get("MAILCHECK_DEBUG"):
            raise
        complain(internal_error(f"{type(error).__name__}: {error}"))
        return 5
