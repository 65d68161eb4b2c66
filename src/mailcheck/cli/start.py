"""The entry point: runs the command and turns what happens into an exit code.

    0 answered   1 findings   2 usage   3 input   4 undetermined   5 internal

The commands people, scripts and mail servers call most, `lint FILE`, `explain TEXT`, `domain NAME`
and `gate`, are understood here when they come without configuration, environment or more than the
plainest options: Typer costs five times a bare interpreter, and they do not need it. Everything
else goes through `cli/app.py`.
"""

import errno
import os
import sys
from collections.abc import Callable

from mailcheck.cli.messages import OutputError, complain, drop, internal_error, unwritten
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
        plain = _plain_call(arguments)
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


def _plain_call(arguments: list[str]) -> Callable[[], int] | None:
    """What to call when nothing but a command and its arguments is given, else None."""
    command, rest = arguments[:1], tuple(arguments[1:])
    if command == ["domain"]:
        return _plain_domain(rest)
    if command == ["gate"]:
        return _plain_gate(rest)
    if command not in (["lint"], ["explain"]) or not rest:
        return None
    if any(argument.startswith("-") for argument in rest) or _is_configured():
        return None
    if command == ["lint"]:
        return lambda: _lint(rest)
    return lambda: _explain(rest)


def _plain_domain(rest: tuple[str, ...]) -> Callable[[], int] | None:
    if not rest or _is_configured():
        return None
    from mailcheck.cli.domain import domain, plain_request

    request = plain_request(rest)
    return None if request is None else lambda: domain(request)


def _plain_gate(rest: tuple[str, ...]) -> Callable[[], int] | None:
    if _is_configured():
        return None
    from mailcheck.cli.gate import gate, plain_request

    request = plain_request(rest)
    return None if request is None else lambda: gate(request)


def _is_configured() -> bool:
    from mailcheck.adapters.config import find_config

    return any(name.startswith("MAILCHECK_") for name in os.environ) or bool(find_config())


def _lint(paths: tuple[str, ...]) -> int:
    from mailcheck.adapters.config import Config
    from mailcheck.cli.lint import LintRequest, lint

    return lint(LintRequest(paths), Config())


def _explain(texts: tuple[str, ...]) -> int:
    from mailcheck.cli.explain import ExplainRequest, explain

    return explain(ExplainRequest(texts))
